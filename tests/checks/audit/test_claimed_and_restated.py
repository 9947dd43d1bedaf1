"""Rules on proven safety, claimed effects, thresholds and losses told twice, and protocols of reviews."""

from __future__ import annotations

import pytest

from mgkb.manuscript import Front
from tests.checks.audit.toys import findings
from tests.checks.audit.written import FILLER, in_text

THREE = "# methods {0} | M\n{1}\n# results {0} | R\n{2}\n# discussion {0} | D\n{3}\n"


def _found(code: str, methods: str, results: str, discussion: str) -> int:
    language = "en" if (methods + results + discussion).isascii() else "ru"
    return len(findings(THREE.format(language, methods, results, discussion), code))


@pytest.mark.parametrize(
    ("discussion", "found"),
    [
        ("It was well tolerated, thus its safety is proven.", 1),
        ("Переносимость была хорошей, таким образом, безопасность чая доказана.", 1),
        ("The safety of tea is not proven.", 0),
        ("Безопасность чая не доказана.", 0),
        ("Further trials are needed before the safety is proven.", 0),
    ],
)
def test_safety_is_not_proven_by_few(discussion: str, found: int) -> None:
    assert _found("SPN233", "Tea was given.", "Tea helped.", discussion) == found


@pytest.mark.parametrize(
    ("results", "discussion", "found"),
    [
        ("CDI was seen in 9 and 16 (RR 0.56, 95% CI 0.25 to 1.26; p = 0.15).", "Tea also reduced CDI.", 1),
        ("CDI was seen in 9 and 26 (RR 0.36, 95% CI 0.15 to 0.86; p = 0.02).", "Tea also reduced CDI.", 0),
        (
            "CDI was seen in 9 and 16 (RR 0.56, 95% CI 0.25 to 1.26; p = 0.15).",
            "Tea may have reduced CDI.",
            0,
        ),
        ("AAD was seen in 9 and 16 (p = 0.15).", "Tea also reduced CDI.", 0),
        ("ОКП развилось у 9 и 16 (p = 0,15).", "Чай снижает риск ОКП.", 1),
    ],
)
def test_an_effect_has_a_result(results: str, discussion: str, found: int) -> None:
    assert _found("SPN234", "Tea.", results, discussion) == found


@pytest.mark.parametrize(
    ("discussion", "found"),
    [
        ("Доля пациентов с хорошим сном (PSQI 7 баллов и менее) была выше.", 1),
        ("Доля пациентов с хорошим сном (PSQI 5 баллов и менее) была выше.", 0),
        ("Доля пациентов с хорошим сном (PSQI 7 баллов и более) была выше.", 0),
        ("Доля пациентов с плохим сном (PSQI 7 баллов и менее) была выше.", 0),
    ],
)
def test_one_outcome_has_one_threshold(discussion: str, found: int) -> None:
    assert (
        _found("CON236", "Исход: доля с хорошим сном (PSQI 5 баллов и менее).", "Чай.", discussion) == found
    )


@pytest.mark.parametrize(
    ("discussion", "found"),
    [
        ("Limitations are one centre and losses of 12%.", 1),
        ("Limitations are one centre and losses of 6%.", 0),
        ("Limitations are one centre and a weight loss of 12%.", 0),
    ],
)
def test_losses_stay_the_same(discussion: str, found: int) -> None:
    results = "In all 7 of 120 (5.8%) were lost to follow-up."
    assert _found("CON237", "We allow for losses of 20%; sample size 120.", results, discussion) == found


@pytest.mark.parametrize(
    ("title", "methods", "found"),
    [
        ("Tea: a systematic review", "PubMed was searched.", 1),
        ("Tea: a systematic review", "The protocol was registered in PROSPERO.", 0),
        ("Чай: систематический обзор", "Поиск проведён в PubMed.", 1),
        ("Tea: a narrative review", "PubMed was searched.", 0),
    ],
)
def test_a_systematic_review_has_a_protocol(title: str, methods: str, found: int) -> None:
    filler = " Tea is old. It is hot. It is sweet. Few know it. It keeps. Cups are small. It is green. It is drunk."
    written = THREE.format("en" if title.isascii() else "ru", methods, "Tea helps." + filler, filler)
    assert len(findings(written, "RPT231", Front(titles={"en": title}))) == found


def test_russian_abbreviations_used_once_are_explained_where_others_are() -> None:
    written = (
        "# introduction ru | В\nИндекс массы тела (ИМТ) и острое повреждение почек (ОПП) важны. ИМТ велик. ОПП часто.\n"
        "# methods ru | М\nКритерии исключения: БДР, ИМТ и ОПП. Чай горячий. Чай старый. Чай сладкий. Чай полезный.\n"
        "# results ru | Р\nЧай помог. Чай не навредил. Чай остыл. Чай выпит. Чай кончился.\n"
    )
    (found,) = findings(written, "NOT231")
    assert "БДР" in found.message.ru


@pytest.mark.parametrize(("names", "found"), [("SBTACDZE", 1), ("ABCDEFGH", 0)])
def test_a_list_that_begins_in_order_is_numbered_by_appearance(names: str, found: int) -> None:
    entries = "\n".join(
        f"{n}. {name}ilva A. Tea at night. J Tea. 2016;1(1):5-14." for n, name in enumerate(names, 1)
    )
    order = (1, 2, 4, 3, 7, 5, 6, 8)
    cited = " ".join(
        f"Tea of hill number {n} is drunk in the evening by many old people [{n}]." for n in order
    )
    text = f"Tea and sleep\n\nIntroduction\n\n{cited} {FILLER}\n\nReferences\n{entries}\n"
    assert len(in_text(text, "CIT203").findings) == found
