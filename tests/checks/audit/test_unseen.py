"""What real articles nobody had tuned on say and is no flaw, on invented texts, and the flaw beside it."""

from __future__ import annotations

import pytest

from mgkb.checks.audit.significance import Significance, significance
from tests.checks.audit.tables import table_findings
from tests.checks.audit.test_abs import FILLER
from tests.checks.audit.toys import findings
from tests.checks.audit.written import found, in_jats
from tests.manuscript.jats_small import link

METHODS = "# methods en | Methods\nThey were seen.\n"
RESULTS = "# results en | Results\n"
INFANTS = METHODS + "Forty infants were included.\n" + RESULTS + "{}\n# conclusion en | Conclusion\n{}"
ABSTRACT = (
    "# abstract en | Abstract\n{}\n# introduction en | Introduction\n" + FILLER + "\n" + METHODS + RESULTS
)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("No change of ranks was significant over the days (W = 0.87, p < 0.001).", 0),
        ("The link did not remain significant after Bonferroni correction (p < 0.0026).", 0),
        ("There was no significant change of ranks over the days (p < 0.001).", 1),
    ],
)
def test_sta208_other_p_values(told: str, number: int) -> None:
    assert len(findings(RESULTS + told, "STA208")) == number


@pytest.mark.parametrize(
    ("abstract", "body", "number"),
    [
        (
            "Tea was bought between 1992 and 2011 (median, 2008).",
            "Tea was bought in 1992 to 2011 (median, 2008).",
            0,
        ),
        (
            "Tea was bought between 1992 and 2011 (median, 2008).",
            "Tea was bought in 1992 to 2011 (median, 2007).",
            1,
        ),
        (
            "The ratio of cups was 0.53 (0.35–0.80).",
            "The ratio of cups was 0.53 (95% CI = 0.35,0.80, fixed).",
            0,
        ),
        (
            "The ratio of cups was 0.53 (0.35–0.80).",
            "The ratio of cups was 0.53 (95% CI = 0.35,0.81, fixed).",
            1,
        ),
        ("The work received financial support from the tea board, grant no 911557.", "Tea was drunk.", 0),
        ("Zinc finger protein 36 binds tea leaves.", "The protein binds tea leaves.", 0),
        ("Of the bushes 36 bind tea leaves.", "The protein binds tea leaves.", 1),
    ],
)
def test_abs201_what_the_text_gives(abstract: str, body: str, number: int) -> None:
    assert len(findings(ABSTRACT.format(abstract) + body, "ABS201")) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (
            "Although no significant cooling was found in all large cups, significant cooling was shown in some.",
            0,
        ),
        ("No significant cooling was found in some of the large cups.", 1),
    ],
)
def test_abs202_both_or_neither(body: str, number: int) -> None:
    abstract = "Significant cooling was found in some of the large cups."
    assert len(findings(ABSTRACT.format(abstract) + body, "ABS202")) == number


@pytest.mark.parametrize(
    ("one", "other", "number"), [("colds (n = 14)", "coughs", 0), ("colds (n = 14)", "colds", 1)]
)
def test_con205_each_in_other_people(one: str, other: str, number: int) -> None:
    told = (
        f"In children with {one}, the front cups were higher than the back of the stove. "
        f"In children with {other}, the back of the stove cups were higher than the front."
    )
    assert len(findings(RESULTS + told, "CON205")) == number


@pytest.mark.parametrize(
    ("methods", "results", "number"),
    [
        ("Gout was listed, but was an exclusion criterion at baseline, with few cases.",
         "At baseline 59 of the people had tea with few cases of sleep.", 0),
        ("Exclusion criteria were: previous zinc treatment, gout.",
         "They had a low baseline score, with 24 in the zinc and 26 in the placebo group.", 0),
        ("Exclusion criteria were: previous zinc treatment, gout.",
         "Previous zinc treatment was present in six women before the study, who had it at home.", 1),
    ],
)  # fmt: skip
def test_des210_arms_and_criteria_named_before(methods: str, results: str, number: int) -> None:
    written = (
        f"# methods en | Methods\nForty women were included. {methods}\n# results en | Results\n{results}\n"
    )
    assert len(findings(written, "DES210")) == number


@pytest.mark.parametrize(
    ("conclusion", "number"),
    [
        ("We have long known of increased mortality in hot countries.", 0),
        ("The syrup reduces mortality of infants.", 1),
        ("The syrup improves survival of infants.", 1),
    ],
)
def test_spn203_what_was_known_before(conclusion: str, number: int) -> None:
    written = INFANTS.format("Fever was shorter.", conclusion)
    assert len(findings(written, "SPN203")) == number


def test_spn203_deaths_are_of_survival() -> None:
    told = "Fever was shorter, and deaths were fewer."
    assert not findings(INFANTS.format(told, "It improves survival."), "SPN203")


@pytest.mark.parametrize(
    ("what", "number"), [("number and length of naps", 0), ("marks and length of naps", 1)]
)
def test_spn221_how_much_of_something(what: str, number: int) -> None:
    written = (
        f"{METHODS}Forty women were included.\n{RESULTS}Naps were fewer and of less length.\n"
        f"# conclusion en | Conclusion\nThe syrup reduces {what}."
    )
    assert len(findings(written, "SPN221")) == number


@pytest.mark.parametrize(
    ("aside", "number"),
    [
        ("were reduced in the tea arm (−2.9, 95% CI −5.7 to −0.1) more than by usual care alone, but with no "
         "significant differences between the two drinks", 0),
        ("in the tea arm were not significantly different from usual care alone", 1),
    ],
)  # fmt: skip
def test_spn202_an_aside_is_not_the_result(aside: str, number: int) -> None:
    written = (
        f"{METHODS}Forty women were included.\n{RESULTS}Sleep scores {aside}.\n"
        "# conclusion en | Conclusion\nTea reduced sleep scores beyond usual care alone."
    )
    assert len(findings(written, "SPN202")) == number


@pytest.mark.parametrize(
    ("label", "number"), [("Weight, mean (s.d.), kg", 0), ("Weight low", 1), ("Масса, среднее (СО)", 0)]
)
def test_ari207_rows_of_means(label: str, number: int) -> None:
    rows = [
        "Feature, n (%) | Tea (n = 200) | Milk (n = 100)", "Tall | 50(25.0) | 20(20.0)", "Old | 20(10.0) | 10(10.0)",
        "Fast | 100(50.0) | 30(30.0)", "Kind | 40(20.0) | 5(5.0)", "Sad | 80(40.0) | 8(8.0)",
        f"{label} | 23(4) | 20(20.0)",
    ]  # fmt: skip
    assert len(table_findings("ARI207", RESULTS + "They were seen.", "People by drink", rows)) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The median count was 116 cell/mm3 (IQR: 54–189).", 0),
        ("The median count was 16 (IQR: 54–189).", 1),
    ],
)
def test_sta216_a_power_of_a_unit_is_no_median(told: str, number: int) -> None:
    assert len(findings(RESULTS + told, "STA216")) == number


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("leaves were counted by flow cytometry (FC)", "tea was counted by FC (Figure 2A–C)", 0),
        ("donor-specific allo-antibodies (DSA)", "donor specific antibodies (DSA)", 0),
        ("Tourette Syndrome (TS)", "children with Tourette's Syndrome (TS)", 0),
        ("donor-specific antibodies (DSA)", "donor specific albumin (DSA)", 1),
        ("federal drug agency (FDA)", "food and drug agency (FDA)", 1),
    ],
)
def test_not202_one_wording_printed_otherwise(one: str, other: str, number: int) -> None:
    assert len(findings(f"{METHODS}We read {one}.\n{RESULTS}We saw {other}.", "NOT202")) == number


@pytest.mark.parametrize(
    ("behind", "number"),
    [
        ("et al. and Root et al. showed that tea warms [2].", 0),
        ("et al.'s cups, we found that tea warms [2].", 0),
        ("et al. said that it warms (see also [2]).", 0),
        ("et al. showed that tea warms [2].", 1),
        ("et al. showed that tea warms (12 vs 11 cups; HR 0.78) for long [2].", 1),
    ],
)
def test_cit204_whose_citation_it_is(behind: str, number: int) -> None:
    behind = behind.replace("[2]", f"[{link(2)}]")
    body = f"<sec><title>Discussion</title><p>Tea is old [{link(1)}]. Silva {behind}</p></sec>"
    assert len(found(in_jats(body, "CIT204", refs=3))) == number


@pytest.mark.parametrize(
    ("second", "number"),
    [("threshold (P <0.05)", 0), ("threshold (PSQI <5)", 1)],
)
def test_con236_levels_of_significance_are_no_thresholds(second: str, number: int) -> None:
    first = second.replace("5)", "7)")
    assert (
        len(findings(f"{METHODS}The good {first} was used.\n{RESULTS}The good {second} was used.", "CON236"))
        == number
    )


@pytest.mark.parametrize(
    ("told", "number"),
    [("every 4 hours (250 minutes)", 0), ("every 4 hours (290 minutes), and 4 hours (290 minutes)", 1)],
)
def test_uni232_whole_hours_and_one_cause(told: str, number: int) -> None:
    assert len(findings(f"{RESULTS}Tea was drunk {told}.", "UNI232")) == number


@pytest.mark.parametrize(("p", "number"), [("p = 1.589e-04", 0), ("p = 2 × 10⁻⁵", 0), ("p = 0.31", 1)])
def test_spn202_powers_of_ten(p: str, number: int) -> None:
    written = (
        f"{METHODS}Forty women were included.\n{RESULTS}The syrup and night cramps were associated ({p}).\n"
        "# conclusion en | Conclusion\nThe syrup reduced night cramps."
    )
    assert len(findings(written, "SPN202")) == number


@pytest.mark.parametrize(("title", "number"), [("Box 1. What tea is", 0), ("What tea is", 1)])
def test_cit203_a_box_has_no_place(title: str, number: int) -> None:
    cited = "".join(f"<p>Tea number {n} is old [{link(n)}].</p>" for n in (1, 2, 3, 4, 5, 6, 7))
    body = (
        f"<sec><title>Introduction</title><p>Tea is old [{link(1)}].</p></sec>"
        f"<sec><title>{title}</title><sec><title>More</title><p>Tea is hot [{link(6)}].</p></sec></sec>"
        f"<sec><title>Discussion</title>{cited}</sec>"
    )
    assert len(found(in_jats(body, "CIT203", refs=7))) == number


@pytest.mark.parametrize(
    ("table", "number"), [("<graphic/>", 0), ("<table><tbody><tr><td>Tea</td></tr></tbody></table>", 1)]
)
def test_cit202_a_table_that_is_a_picture_may_cite(table: str, number: int) -> None:
    cited = "".join(f"<p>Tea number {n} is old [{link(n)}].</p>" for n in (1, 2, 3, 4))
    wrap = (
        f"<table-wrap><label>Table 1</label><caption><p>Teas of the world.</p></caption>{table}</table-wrap>"
    )
    body = f"<sec><title>Introduction</title>{cited}{wrap}</sec>"
    assert len(found(in_jats(body, "CIT202", refs=5))) == number


def test_met204_the_year_in_a_journal_s_name() -> None:
    entry = "<p>Leaf A. Over 2000 cups of tea. Cancer (Oxford, England: 1990). {};49(16):3. doi:{}</p>"
    listed = "<ref id='B9'><label>9</label><mixed-citation>" + entry[3:-4] + "</mixed-citation></ref>"
    doi = "10.1016/j.ejca.2013.06.033"
    for year, number in ((2013, 0), (2007, 1)):
        body = f"<sec><title>Discussion</title><p>Tea is old [{link(9)}].</p></sec>"
        back = f"<back><ref-list>{listed.format(year, doi)}</ref-list></back>"
        assert len(found(in_jats(body, "MET204", more=back))) == number


def test_significance_of_responders() -> None:
    assert significance("Five patients in the tea group did not achieve a significant response.") is None
    assert significance("Tea did not achieve a significant effect.") is Significance.NO
