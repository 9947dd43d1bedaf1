"""CIT on invented articles: what must be found and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import found, in_jats, in_text, quotes
from tests.manuscript.jats_small import link, ref

TABLE = (
    "<table-wrap><label>Table 1</label><table><tbody><tr>"
    f"<td>[{link(3)}]</td></tr></tbody></table></table-wrap>"
)


def section(*sentences: str, title: str = "Discussion") -> str:
    return f"<sec><title>{title}</title><p>{' '.join(sentences)}</p></sec>"


def cites(*numbers: int, text: str = "Tea warms people") -> str:
    return f"{text} [{', '.join(link(number) for number in numbers)}]."


def plain(*sentences: str, heading: str = "ОБСУЖДЕНИЕ") -> str:
    return f"{heading}\n\n{' '.join(sentences)}\n"


def test_cit201_a_number_that_the_list_does_not_have() -> None:
    answer = in_jats(section(cites(1), cites(2), "Coffee wakes them [9].", cites(3)), "CIT201", refs=3)
    assert found(answer) == ["“9” is cited, but the reference list (3 entries) has no such entry."]
    assert quotes(answer.findings[0]) == ["[9]"]
    assert answer.passed == 3


def test_cit201_a_complete_list_and_no_list() -> None:
    assert not in_jats(section(cites(1), cites(2, 3)), "CIT201", refs=3).findings
    answer = in_text(plain("Чай согревает людей зимой [9]."), "CIT201")
    assert (answer.findings, answer.not_checkable) == ((), 1)


def test_cit202_an_entry_that_nothing_cites() -> None:
    answer = in_jats(section(cites(1), cites(2), cites(4), cites(5)), "CIT202", refs=5)
    assert found(answer) == ["Never cited in the text: 3 (of 5)."]
    assert answer.findings[0].locations[0].quote.startswith("3 Leaf A3")  # type: ignore[union-attr]


def test_cit202_a_gap_in_the_numbers_where_the_list_is_missing() -> None:
    text = plain(*(f"Чай номер {n} согревает людей [{n}]." for n in (1, 2, 3, 5, 6, 7)))
    assert found(in_text(text, "CIT202")) == ["Never cited in the text: 4 (of 7)."]


LISTED = "\n".join(f"{n}. Leaf A. Tea number {n}. Leaves. 201{n};5(1):10-12." for n in range(1, 8))


def test_cit202_a_number_in_round_brackets_is_no_citation_where_all_stand_in_square_ones() -> None:
    cited = [f"Tea number {n} warms 3 of 20 people (5 cups, 95% CI 6–7) [{n}]." for n in (1, 2, 3, 4, 6, 7)]
    text = "Tea\n\n1. Introduction\n" + " ".join(cited) + f"\n\nReferences\n{LISTED}\n"
    assert found(in_text(text, "CIT202")) == ["Never cited in the text: 5 (of 7)."]
    assert not in_text(text.replace("[4]", "[4-6]"), "CIT202").findings


def test_cit202_a_table_may_cite_what_the_text_does_not() -> None:
    assert not in_jats(section(cites(1), cites(2)) + TABLE, "CIT202", refs=3).findings


def test_cit203_a_number_out_of_turn() -> None:
    order = (1, 2, 3, 7, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14)
    answer = in_jats(section(*(cites(number) for number in order)), "CIT203", refs=14)
    assert found(answer) == ["Cited out of turn: 7; [7] comes before [4]."]
    assert quotes(answer.findings[0]) == ["[7]", "[4]"]


@pytest.mark.parametrize(
    "order", [range(1, 12), (5, 2, 9, 1, 7, 3, 8, 4, 6, 10, 11), (1, 2, 2, 1, 3, 4, 3, 5, 6, 7)]
)
def test_cit203_numbers_in_turn_and_an_alphabetical_list(order: object) -> None:
    sentences = [cites(number) for number in order]  # type: ignore[attr-defined]
    assert not in_jats(section(*sentences), "CIT203", refs=11).findings


def test_cit203_what_a_table_cites_may_be_passed_over() -> None:
    order = (1, 2, 4, 5, 6, 7, 3, 8, 9, 10)
    assert not in_jats(TABLE + section(*(cites(number) for number in order)), "CIT203", refs=10).findings


def by(number: int, *families: str) -> str:
    names = "".join(
        f"<name><surname>{name}</surname><given-names>A</given-names></name>" for name in families
    )
    old = "<name><surname>Leaf</surname><given-names>A{}</given-names></name><name><surname>Stem</surname>"
    whole = ref(number)
    assert old.format(number) in whole
    return whole.replace(old.format(number) + "<given-names>B</given-names></name>", names)


def listed(*families: str) -> str:
    return f"<back><ref-list>{''.join(by(n, name, 'Other') for n, name in enumerate(families, 1))}</ref-list></back>"


def named(*sentences: str, families: tuple[str, ...] = ("Silva", "Ivanov", "Öncül")) -> list[str]:
    return found(in_jats(section(*sentences), "CIT204", more=listed(*families)))


def test_cit204_a_name_that_the_reference_does_not_have() -> None:
    assert named(cites(2, text="Silva et al. showed that tea warms")) == [
        "“Silva et al.” is followed by [2], but that reference is by Ivanov."
    ]
    assert named(cites(1, text="Е. Петрова и соавт. показали, что чай согревает"))


@pytest.mark.parametrize(
    "sentence",
    [
        cites(1, text="Silva et al. showed that tea warms"),
        cites(1, text="Other and colleagues showed that tea warms"),
        cites(1, text="В. Сильва и соавт. показали, что чай согревает"),
        cites(2, text="Е. Иванов с соавт. показали, что чай согревает"),
        cites(3, text="Oncul et al. showed that tea warms"),
        cites(1, 2, text="Ivanov et al. showed that tea warms"),
        f"Silva et al. [{link(1)}] and Ivanov et al. [{link(2)}] showed that tea warms.",
        "Nobody et al. showed that tea warms.",
    ],
)
def test_cit204_a_name_that_the_reference_has(sentence: str) -> None:
    assert not named(sentence)


def test_cit205_one_reference_two_names() -> None:
    text = plain(
        "К. Лист и соавт. изучали чай [1].", "Он согревает [2].", "С. Чашкин и соавт. писали о сне [1]."
    )
    assert found(in_text(text, "CIT205")) == ["Reference 1 is attributed to Лист and to Чашкин."]
    text = plain(
        "К. Лист и соавт. изучали чай [1].", "K. List et al. писали о сне [1].", "Ф. Блюдцев и др. [2]."
    )
    assert not in_text(text, "CIT205").findings


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Several studies have found that tea warms", "Several studies"),
        ("В ряде исследований показано, что чай согревает", "В ряде исследований"),
        ("Исследования чая показали, что он согревает", "Исследования чая показали"),
    ],
)
def test_cit206_studies_with_one_reference(sentence: str, what: str) -> None:
    answer = in_jats(section(cites(2, text=sentence)), "CIT206", refs=3)
    assert found(answer) == [f"“{what}” is followed by one reference, [2]."]
    assert not in_jats(section(cites(1, 2, text=sentence)), "CIT206", refs=3).findings


def test_cit206_a_review_may_stand_for_studies() -> None:
    review = ref(1).replace("Cups of day 1", "Cups: a systematic review")
    body = section(cites(1, text="Several studies have found that tea warms"))
    assert not in_jats(body, "CIT206", more=f"<back><ref-list>{review}</ref-list></back>").findings
    assert not in_jats(section(cites(1, text="One study found that tea warms")), "CIT206", refs=1).findings


def test_cit207_one_reference_two_shares() -> None:
    text = plain(
        "Нехватка чая была обнаружена у 45% участников, живущих в горах [1, 2].",
        "К. Лист и соавт. обнаружили, что из 96 взрослых жителей, 58% пили меньше чая, чем хотели, живя в горах [1].",
    )
    answer = in_text(text, "CIT207")
    assert found(answer) == ["Reference 1 is cited for 45 % and for 58 % of persons, in like words."]


@pytest.mark.parametrize(
    "second",
    [
        "Нехватка чая обнаружена у 45% участников, живущих в горах, и в другой год [1].",
        "Кофе бодрил 58% пациентов клиники по утрам [1].",
        "Нехватка чая обнаружена у 58% участников, живущих в горах [3].",
        "Листья чая теряют 58% воды в горах при сушке участников хора [3].",
    ],
)
def test_cit207_the_same_share_another_thing_another_reference(second: str) -> None:
    first = "Нехватка чая была обнаружена у 45% участников, живущих в горах [1, 2]."
    assert not in_text(plain(first, second), "CIT207").findings


def test_cit208_a_long_run_without_citations() -> None:
    facts = [f"Leaves of the tea bush number {n} lose water in the sun." for n in range(12)]
    answer = in_jats(section(cites(1), *facts, cites(2)), "CIT208", refs=2)
    assert found(answer) == ["12 sentences in a row state facts without a citation."]


@pytest.mark.parametrize("title", ["Methods", "Results", "Conclusion"])
def test_cit208_own_work_and_short_runs(title: str) -> None:
    facts = [f"Leaves of the tea bush number {n} lose water in the sun." for n in range(12)]
    assert not in_jats(section(cites(1), *facts, title=title), "CIT208", refs=1).findings
    assert not in_jats(section(cites(1), *facts[:7], cites(1), *facts[7:]), "CIT208", refs=1).findings
    ours = [f"We dried the leaves of bush {n} in the sun." for n in range(12)]
    assert not in_jats(section(cites(1), *ours), "CIT208", refs=1).findings


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (
            "Tea calms women in the evening",
            "Tea warms men in the morning",
            "Reference 1 is cited for women and for men.",
        ),
        (
            "Чай согревал крыс зимой",
            "Чай согревал пациентов клиники",
            "Reference 1 is cited for animals and for people.",
        ),
    ],
)
def test_cit209_one_reference_two_populations(one: str, other: str, message: str) -> None:
    assert found(in_jats(section(cites(1, text=one), cites(1, text=other)), "CIT209", refs=2)) == [message]


def test_cit209_both_groups_the_same_group_and_other_references() -> None:
    women, men, people = (f"Tea calms {who}" for who in ("women", "men", "women and men"))
    for sentences in (
        (cites(1, text=women), cites(1, text=people)),
        (cites(1, text=women), cites(1, text=women)),
        (cites(1, text=women), cites(1, 2, text=men)),
        (cites(1, text=women), cites(2, text=men)),
    ):
        assert not in_jats(section(*sentences), "CIT209", refs=2).findings


def test_cit201_a_bracket_in_a_text_that_cites_otherwise() -> None:
    linked = f"Tea warms people ({link(1)}). Coffee wakes them ({link(2)})."
    assert found(in_jats(section(linked, "Cocoa calms them [31]."), "CIT201", refs=2)) == [
        "“31” is cited, but the reference list (2 entries) has no such entry."
    ]
    for other in ("The score was 45 [31].", "The array x[31] holds cups.", "Cocoa calms them [2]."):
        assert not in_jats(section(linked, other), "CIT201", refs=2).findings
