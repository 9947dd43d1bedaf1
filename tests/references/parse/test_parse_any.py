"""Properties: what was rendered is read back, nothing raises, time is bounded."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.work import calls, guarded

from mgkb.references.parse import parse_list, parse_reference

FAMILIES = st.sampled_from(
    ("Marlowe", "Berg", "O'Neil", "Núñez", "Smith-Jones", "van der Meer", "Li", "Østby")
)
GIVEN = st.text("ABCDEFGHJKLMNPRST", min_size=1, max_size=2)
TITLES = st.sampled_from(
    (
        "Salt glands of reef birds",
        "Magnesium, calcium and sleep: a study of 12 terns",
        "Does salt matter? A trial in gulls",
        "Effect of Mg2+ on nests in the year of the storm",
    )
)
JOURNALS = st.sampled_from(
    ("J Reef Biol", "Auk", "Proc Natl Acad Sci U S A", "Lancet", "Sleep Medicine Reviews")
)
NUMBERS = st.fixed_dictionaries(
    {
        "year": st.integers(1950, 2026),
        "volume": st.integers(1, 400),
        "issue": st.integers(1, 30),
        "first": st.integers(10, 1400),
        "pages": st.integers(1, 30),
    }
)


def _vancouver(names: list[tuple[str, str]], title: str, journal: str, n: dict[str, int]) -> str:
    people = ", ".join(f"{family} {given}" for family, given in names)
    pages = f"{n['first']}-{n['first'] + n['pages']}"
    return f"{people}. {title}. {journal}. {n['year']};{n['volume']}({n['issue']}):{pages}."


def _apa(names: list[tuple[str, str]], title: str, journal: str, n: dict[str, int]) -> str:
    people = [f"{family}, {'. '.join(given)}." for family, given in names]
    joined = ", & ".join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else people[0]
    last = n["first"] + n["pages"]
    return f"{joined} ({n['year']}). {title}. {journal}, {n['volume']}({n['issue']}), {n['first']}–{last}."


def _ieee(names: list[tuple[str, str]], title: str, journal: str, n: dict[str, int]) -> str:
    people = ", ".join(f"{'. '.join(given)}. {family}" for family, given in names)
    pages = f"{n['first']}–{n['first'] + n['pages']}"
    return f"{people}, “{title},” {journal}, vol. {n['volume']}, no. {n['issue']}, pp. {pages}, {n['year']}."


def _gost(names: list[tuple[str, str]], title: str, journal: str, n: dict[str, int]) -> str:
    people = ", ".join(f"{family} {'. '.join(given)}." for family, given in names)
    pages = f"{n['first']}–{n['first'] + n['pages']}"
    return f"{people} {title} // {journal}. — {n['year']}. — Т. {n['volume']}, № {n['issue']}. — С. {pages}."


@pytest.mark.parametrize("render", [_vancouver, _apa, _ieee, _gost])
@given(
    names=st.lists(st.tuples(FAMILIES, GIVEN), min_size=1, max_size=6),
    title=TITLES,
    journal=JOURNALS,
    n=NUMBERS,
)
def test_what_was_rendered_is_read_back(render, names, title, journal, n) -> None:  # type: ignore[no-untyped-def]
    reference = parse_reference(render(names, title, journal, n))
    assert [(name.family, name.given) for name in reference.authors] == names
    assert (reference.title, reference.container) == (title, journal)
    assert (reference.year, reference.volume, reference.issue) == (
        n["year"],
        str(n["volume"]),
        str(n["issue"]),
    )
    assert (reference.first_page, reference.last_page) == (str(n["first"]), str(n["first"] + n["pages"]))


@given(st.text())
@example("[" * 300)
@example("1. ")
@example("//")
@example("“")
@example("10.1000/")
@example("///// / A. B")
@example("\N{OBJECT REPLACEMENT CHARACTER}1\N{OBJECT REPLACEMENT CHARACTER}")
def test_no_text_raises(text: str) -> None:
    assert parse_reference(text).raw == " ".join(parse_reference(text).raw.split())
    parse_list(text)


_SALAD = """
Marlowe_QR|Berg,_T.|et_al|,_|._|:_|;|_//_|_/_|“|”|(|)|[|]|2011|12|12–19|In:_|vol._|no._|pp._|Suppl_|doi:|10.1000/x|https://a.b/
Журнал|Магний|Т._|С._|1._
"""
PIECES = st.sampled_from([piece.replace("_", " ") for piece in _SALAD.replace("\n", "|").split("|")] + ["\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_salad_raises(text: str) -> None:
    parse_reference(text)
    parse_list(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A. ",
        "Aa B, ",
        "(",
        "“",
        "1-",
        "2010;1:2 ",
        "10.1000/",
        " / A. ",
        "X. Y. ",
        "aa, ",
        "]",
        ".",
        "\n",
        "1. A\n",
        "Ab-",
        "[1",
        "и ",
    ],
)
def test_a_megabyte_is_no_more_work_than_its_beginning(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    with guarded():
        assert calls(lambda: parse_reference(text)) < 4_000_000
        reference = parse_reference(text)
        parse_list(text[:200_000])
    assert "".join(reference.not_understood) or len(reference.raw) < 6_000


@pytest.mark.parametrize("line", ["\n", "1. A\n", "[1\n"])
def test_many_lines_are_work_in_proportion(line: str) -> None:
    half, whole = line * 4_000, line * 8_000
    with guarded():
        assert calls(lambda: parse_list(whole)) < 2.2 * calls(lambda: parse_list(half)) + 1_000


def test_a_long_list_is_work_in_proportion() -> None:
    lines = [f"{n}. Marlowe Q. Salt of the sea {n}. Auk. 2010;{n}:2-9." for n in range(1, 900)]
    with guarded():
        assert len(parse_list("\n".join(lines))) == 899
    half, whole = "\n".join(lines[:150]), "\n".join(lines[:300])
    assert calls(lambda: parse_list(whole)) < 2.2 * calls(lambda: parse_list(half))
