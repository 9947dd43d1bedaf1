"""What articles of further publishers taught: twins in an abstract, rates of the rest, formulas, lost citations."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings
from tests.checks.audit.written import FILLER, as_file, found, in_jats, in_text
from tests.manuscript.jats_small import META, article, link

METHODS = "# methods en | Methods\nWe enrolled 40 patients in 2015.\n"


def section(text: str, title: str = "Discussion") -> str:
    return f"<sec><title>{title}</title><p>{text}</p></sec>"


ABSTRACT = (
    "<abstract><p>The share of whole leaves dried at 90 °C for 30 min was 61%, the water left was 4.2% and the "
    "weight was 312 mg.</p></abstract>"
)
OTHER = "The share of whole leaves dried at 70 °C for 60 min was 55%, the water left was 5.1% and the weight 340 mg."
OWN = (
    "When the leaves were dried at 90 °C for 30 min, we had the largest share of whole leaves of 61%, the water left "
    "was 4.2%, and the weight was 312 mg."
)


@pytest.mark.parametrize(("own", "number"), [(OWN, 0), ("Dried leaves were kept at 90 °C.", 1)])
def test_abs201_a_twin_on_another_case(own: str, number: int) -> None:
    body = section(FILLER, "Introduction") + section(f"{OTHER} {own}", "Results")
    assert len(found(in_jats(body, "ABS201", meta=META + ABSTRACT))) == number


@pytest.mark.parametrize(("told", "number"), [("post-2015 goals", 0), ("later goals", 1)])
def test_abs201_years_behind_a_prefix(told: str, number: int) -> None:
    abstract = "<abstract><p>As tea goals advance past the year 2015, hills are needed.</p></abstract>"
    body = section(FILLER, "Introduction") + section(f"Tea growers advance {told} of the hills.")
    assert len(found(in_jats(body, "ABS201", meta=META + abstract))) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("validation of 5/28 tested cups (82% FDR)", 0),
        ("validation of 5/28 tested cups (82%)", 1),
        ("validation of 5/28 tested cups (72% FDR)", 1),
    ],
)
def test_ari201_a_named_rate_of_the_rest(told: str, number: int) -> None:
    assert len(findings(f"# results en | Results\nThis rests on {told}.\n", "ARI201")) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("with k − p = 9 degrees of freedom", 0),
        ("with n - p = 9 degrees of freedom", 0),
        ("differed between groups, p = 9", 1),
        ("differed (mean 3.4 – p = 1.4)", 1),
    ],
)
def test_sta218_a_term_of_a_formula(told: str, number: int) -> None:
    assert len(findings(f"# results en | Results\nThe tea {told}.\n", "STA218")) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("This is a preliminary study with the limits of a small sample and short follow-up.", 0),
        ("The study was underpowered to detect harms.", 0),
        ("The size of the study limited our ability to detect rare events.", 0),
        ("This may have limited the current study’s power.", 0),
        ("The speed limit of the road was the same.", 1),
        ("Ability was limited by age.", 1),
    ],
)
def test_rpt213_limits_in_other_words(told: str, number: int) -> None:
    text = METHODS + f"# discussion en | Discussion\n{FILLER}{told}\n"
    assert len(findings(text, "RPT213")) == number


@pytest.mark.parametrize(
    ("ended", "number"),
    [
        ("The dose of the syrup was much lower with 100% relief of cramps.", 0),
        ("The syrup improved relief of cramps with 20 mg.", 1),
    ],
)
def test_spn202_a_figure_that_goes_along(ended: str, number: int) -> None:
    text = (
        f"{METHODS}# results en | Results\nNo significant drop in the relief of cramps was observed.\n"
        f"# conclusion en | Conclusions\n{ended}\n"
    )
    assert len(findings(text, "SPN202")) == number


@pytest.mark.parametrize(("name", "number"), [("Marın S", 0), ("Krisch J", 1)])
def test_cit204_letters_without_their_dot(name: str, number: int) -> None:
    body = section(f"Tea is old [{link(1)}]. In a study made by Marin et al. [{link(2)}] it was green.")
    xml = article(body, refs=2).replace(
        "<name><surname>Leaf</surname><given-names>A2</given-names></name>",
        f"<name><surname>{name[:-2]}</surname><given-names>{name[-1]}</given-names></name>",
    )
    report = in_jats(body, "CIT204", refs=2)
    assert len(found(report)) == 1  # by Leaf and Stem
    assert len(found(as_file(xml, "CIT204"))) == number


@pytest.mark.parametrize(("broken", "cit202", "cit203"), [("", 1, 1), ("–", 0, 0)])
def test_a_citation_that_breaks_off_hides_others(broken: str, cit202: int, cit203: int) -> None:
    order = [1, 2, 3, 4, 5, 6, 9, 7, 8]
    cited = "".join(f"<p>Tea number {n} is old [{link(n)}].</p>" for n in order)
    body = section(f"{FILLER}</p>{cited}<p>It is warm [{link(3)}]{broken}, and it is green.")
    assert len(found(in_jats(body, "CIT202", refs=10))) == cit202
    assert len(found(in_jats(body, "CIT203", refs=10))) == cit203


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("re-constructed from Table 4 in Salib and Hillier (1997)", 0),
        ("taken from Table 4 in Salib (1997)", 0),
        ("shown in Table 4 in Italy", 1),
    ],
)
def test_xrf202_tables_of_named_works(told: str, number: int) -> None:
    table = (
        "<table-wrap><label>Table 1</label><caption><p>Teas.</p></caption>"
        "<table><tr><td>Tea</td></tr></table></table-wrap>"
    )
    body = section(f"The teas of Table 1 are {told}.") + table
    assert len(found(in_jats(body, "XRF202"))) == number


FRONT = "A Tale of Tea\n\nAnn Leaf¹, Ben Stem², Cy Root³\n\n"
PLACES = "² Hall of Stems, Assam\n\n³ Hall of Roots, Kandy\n\nAbstract\n\nTea is old and green and warm.\n"


@pytest.mark.parametrize(
    ("first", "number"), [("1\n\nHall of Leaves, Uji\n\n", 0), ("Hall of Leaves\n\n", 1)]
)
def test_met231_a_number_parted_from_its_affiliation(first: str, number: int) -> None:
    assert len(found(in_text(FRONT + first + PLACES, "MET231"))) == number


@pytest.mark.parametrize(("code"), ["RPT211", "RPT212"])
@pytest.mark.parametrize(("genre", "number"), [("editorial", 0), ("research-article", 1)])
def test_a_journal_s_own_words_declare_nothing(code: str, genre: str, number: int) -> None:
    xml = article(section(FILLER, "Introduction") + section(FILLER))
    xml = xml.replace("<article xml:lang", f'<article article-type="{genre}" xml:lang')
    assert len(found(as_file(xml, code))) == number
