"""What sentences say of results, searches and figures, against what is printed beside them."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"


@pytest.mark.parametrize(
    ("sentence", "is_flaw"),
    [
        ("Crowding was associated with a lower rate (−0.10; 95% CI −0.19 to 0.01).", True),
        ("Tea was associated with falls (OR 1.20, 95% CI 0.80–1.80).", True),
        ("Tea was associated with falls (OR 1.50, 95% CI 1.10–2.05).", False),
        ("Tea was not associated with falls (OR 1.20, 95% CI 0.80–1.80).", False),
        ("Tea was associated with falls, but weakly (OR 1.20, 95% CI 0.80–1.80).", False),
        ("Falls were seen with tea (OR 1.20, 95% CI 0.80–1.80).", False),
    ],
)
def test_sta245_an_association_beside_an_interval_with_no_effect(sentence: str, is_flaw: bool) -> None:
    assert bool(findings(RESULTS + sentence, "STA245")) is is_flaw


@pytest.mark.parametrize(
    ("sentence", "is_flaw"),
    [
        ("Tea was negatively correlated with sleep (r = 0.42, p = 0.01).", True),
        ("Tea positively predicted sleep (β = −0.42, p = 0.01).", True),
        ("Чай отрицательно коррелировал со сном (r = 0,42).", True),
        ("Tea was negatively correlated with sleep (r = −0.42, p = 0.01).", False),
        ("Tea positively predicted sleep (β = 0.42) and negatively predicted rest (β = −0.3).", False),
        ("Tea positively predicted sleep (β = 0.42) and rest (β = −0.3).", False),
    ],
)
def test_sta246_the_sign_of_a_coefficient(sentence: str, is_flaw: bool) -> None:
    language = "ru" if "Чай" in sentence else "en"
    assert bool(findings(f"# results {language} | Results\n{sentence}", "STA246")) is is_flaw


ALL = "# abstract en | Abstract\nIn addition, all associations were significant.\n# results en | Results\n"


@pytest.mark.parametrize(
    ("results", "is_flaw"),
    [
        (
            "Except for tea, which did not reach significance, all cups were significantly correlated (p < 0.01).",
            True,
        ),
        ("All cups were significantly correlated (p < 0.01).", False),
        ("Except for tea, all lids were blue and not significant.", False),
    ],
)
def test_abs241_all_and_an_exception(results: str, is_flaw: bool) -> None:
    assert bool(findings(ALL + results, "ABS241")) is is_flaw
    assert not findings(ALL.replace("all associations", "all associations except tea") + results, "ABS241")


LONG = "The leaves of the tea bush are picked by hand early in the morning and are then dried in the sun."


def test_not241_a_sentence_that_stands_twice() -> None:
    text = "# introduction en | Introduction\n{}\nTea is old.\n# discussion en | Discussion\n{}\n"
    assert [one.message.en for one in findings(text.format(LONG, LONG), "NOT241")] == [
        "Sentences that stand in the text twice: 1."
    ]
    assert not findings(text.format(LONG, LONG.replace("sun", "shade")), "NOT241")
    assert not findings(text.format("Tea is old.", "Tea is old."), "NOT241")
    assert not findings(f"# abstract en | Abstract\n{LONG}\n" + text.format(LONG, "Tea."), "NOT241")


@pytest.mark.parametrize(
    ("sentence", "messages"),
    [
        (
            "The funnel plot is shown in Figure 2.",
            ["The text shows a funnel plot in Figure 2; by the captions it is Figure 1."],
        ),
        ("The funnel plot is shown in Figure 1.", []),
        ("The forest plot is shown in Figure 2.", []),
        ("The funnel plot is described in the methods.", []),
    ],
)
def test_xrf241_figures_exchanged(sentence: str, messages: list[str]) -> None:
    captions = "@ Figure 1 | en | Figure 1. Funnel plot.\n@ Figure 2 | en | Figure 2. Summary of findings.\n"
    text = f"{RESULTS}{sentence}\n{captions}"
    assert [one.message.en for one in findings(text, "XRF241")] == messages


SEARCH = (
    "# abstract en | Abstract\n{}\n# methods en | Methods\nThe databases PubMed, Embase and Scopus were searched.\n"
    "# results en | Results\n{}\n"
)


@pytest.mark.parametrize(
    ("abstract", "results", "count"),
    [
        ("PubMed, Embase and Scopus were searched.", "The search found 40 works.", 0),
        ("PubMed and Scopus were searched.", "The search found 40 works.", 1),
        ("Databases including PubMed and Scopus were searched.", "The search found 40 works.", 0),
        ("We looked for works.", "The search across PubMed and the Cochrane Library found 40 works.", 1),
        ("We looked for works.", "The search across PubMed and Embase found 40 works.", 0),
    ],
)
def test_con241_databases_of_one_search(abstract: str, results: str, count: int) -> None:
    assert len(findings(SEARCH.format(abstract, results), "CON241")) == count


SAFE = (
    "# results en | Results\nFalls did not differ (OR 1.14, 95% CI {}).\n"
    "# conclusion en | Conclusion\nBoth teas have a comparable safety profile.\n"
)


def test_spn241_comparable_from_a_wide_interval() -> None:
    assert findings(SAFE.format("0.52–2.51"), "SPN241")
    assert not findings(SAFE.format("0.95–1.36"), "SPN241")
    assert not findings(SAFE.format("0.52–2.51").replace("comparable safety", "sweet"), "SPN241")
    margin = "# methods en | Methods\nThe non-inferiority margin was 10%.\n"
    assert not findings(margin + SAFE.format("0.52–2.51"), "SPN241")
