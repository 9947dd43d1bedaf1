"""SPN221, SPN222 and the reasons of RPT: what a text never names, and why it should."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

METHODS = (
    "# methods en | Methods\nForty women were included. Exclusion criteria: diabetes. "
    "Cramps (leg cramps, LC) were counted.\n"
    "# results en | Results\nCramps were fewer and sleep was longer.\n# conclusion en | Conclusion\n"
)
METHODS_RU = (
    "# methods ru | Методы\nВключены 40 женщин. Считали судороги.\n"
    "# results ru | Результаты\nСудорог стало меньше.\n# conclusion ru | Заключение\n"
)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The syrup improves school marks.", "school marks"),
        ("The syrup prevents diabetes in women.", "diabetes"),
        ("The syrup reduces the risk of frostbite.", "frostbite"),
        ("The syrup reduces cramping.", None),
        ("The syrup lowers the frequency of LC and improves sleep.", None),
        ("The syrup may improve school marks.", None),
        ("The syrup does not prevent frostbite.", None),
        ("Whether the syrup prevents frostbite needs further study.", None),
        ("The syrup improves the outcome.", None),
    ],
)
def test_conclusions_on_what_was_never_named(sentence: str, shown: str | None) -> None:
    found = findings(METHODS + sentence, "SPN221")
    assert len(found) == bool(shown)
    assert not shown or shown in found[0].message.en


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Сироп снижает частоту судорог и повышает школьную успеваемость.", 1),
        ("Сироп снижает частоту судорог.", 0),
        ("Сироп, возможно, повышает школьную успеваемость.", 0),
        (
            "Сироп помогает.\n# abstract en | Abstract\n## conclusion | Conclusion\nIt prevents frostbite.",
            0,
        ),
    ],
)
def test_conclusions_in_russian(sentence: str, count: int) -> None:
    assert len(findings(METHODS_RU + sentence, "SPN221")) == count


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The syrup works in children.", "children"),
        ("The syrup is safe in pregnancy and for athletes.", "pregnant women, athletes"),
        ("The syrup shortens cramps in elderly patients.", "older people"),
        ("The syrup works in men.", "men"),
        ("Cramps are shorter in patients with gout.", "people with “gout”"),
        ("Cramps are shorter in women with diabetes.", "diabetes"),  # named as a reason for exclusion only
        ("Cramps are shorter in women with leg cramps.", None),
        ("The syrup may work in children.", None),
        ("The syrup was not tried in children.", None),
        ("Studies in children are needed.", None),
        ("The syrup works in women.", None),
    ],
)
def test_people_who_did_not_take_part(sentence: str, shown: str | None) -> None:
    found = findings(METHODS + sentence, "SPN222")
    assert len(found) == bool(shown)
    assert not shown or shown in found[0].message.en


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Сироп эффективен у детей.", 1),
        ("Сироп сокращает судороги у пациентов с подагрой.", 1),
        ("Сироп безопасен для пожилых.", 1),
        ("Сироп, возможно, эффективен у детей.", 0),
        ("Сироп эффективен у женщин с судорогами.", 0),
    ],
)
def test_people_who_did_not_take_part_in_russian(sentence: str, count: int) -> None:
    assert len(findings(METHODS_RU + sentence, "SPN222")) == count


@pytest.mark.parametrize(
    "methods",
    ["Forty boys and girls were included.", "Forty pupils aged 9 were included.", "We enrolled 40 infants."],
)
def test_people_called_by_another_name_took_part(methods: str) -> None:
    text = METHODS.replace("Forty women were included.", methods) + "The syrup works in children."
    assert findings(text, "SPN222") == []


def test_what_is_absent_is_shown_with_the_reason_why_it_is_due() -> None:
    body = "The tea is old. It is sweet. It is red. It keeps. It is mild. Few know it. Many drink it. It is dear. "
    written = (
        f"# introduction en | Introduction\n{body}\n# methods en | Methods\nForty women were included.\n"
    )
    ethics, funding = findings(written, "RPT201")[0], findings(written, "RPT211")[0]
    label = ethics.locations[0].label
    assert ethics.locations[0].quote == "Forty women were included."
    assert label is not None
    assert "due" in label.en
    assert funding.locations[0].quote is None
