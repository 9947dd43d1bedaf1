"""What articles say that is no flaw, on invented texts, and the flaw beside it."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.test_abs import FILLER
from tests.checks.audit.toys import findings
from tests.checks.audit.written import in_jats, in_text

METHODS = "# methods en | Methods\nThey were seen.\n"
RESULTS = "# results en | Results\n"


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("Means with no superscripts in common differ significantly (p < 0.05).", True),
        ("Rows without a common letter are significantly different (p < 0.05).", True),
        ("No meadows differ significantly (p < 0.05).", False),
        ("There was no significant difference in sleep (p = 0.003).", False),
    ],
)
def test_sta208_letters_behind_values_are_explained(told: str, silent: bool) -> None:
    assert (not findings(RESULTS + told, "STA208")) is silent


@pytest.mark.parametrize(
    ("total", "silent"),
    [(654, True), (645, False)],
)
def test_abs201_a_total_is_split_behind_its_words(total: int, silent: bool) -> None:
    written = (
        f"# abstract en | Abstract\nOf {total} small tame animals sampled (277 sheep and 377 goats), all were tame.\n"
        f"# introduction en | Introduction\n{FILLER}\n{METHODS}{RESULTS}Samples of 377 goats and 277 sheep were taken."
    )
    assert (not findings(written, "ABS201")) is silent


@pytest.mark.parametrize(
    ("total", "silent"),
    [("337 802", True), ("337 902", False)],
)
def test_abs201_groups_of_a_header_add_up(total: str, silent: bool) -> None:
    written = (
        f"# abstract en | Abstract\nSleep was studied among {total} women.\n"
        f"# introduction en | Introduction\n{FILLER}\n{METHODS}{RESULTS}The women who drank tea were older."
    )
    rows = ["Feature | Tea (n=1878) | No tea (n=335 924)", "Age of women | 57.4 | 50.5"]
    assert (not table_findings("ABS201", written, "Women by habit", rows)) is silent


SPUN = (
    "{}Overall, night cramps were not significantly associated with the syrup.\n"
    "# conclusion en | Conclusion\nThe syrup reduced night cramps{}."
)


@pytest.mark.parametrize(
    ("more", "some", "silent"),
    [
        ("", "", False),
        ("", " among older women", True),
        ("Night cramps fell significantly in women, but no significant fall was seen in men. ", "", True),
        ("Silva et al, 1997 saw it too. ", "", False),
    ],
)
def test_spn202_some_of_the_people_are_not_all(more: str, some: str, silent: bool) -> None:
    assert (not findings(RESULTS + SPUN.format(more, some), "SPN202")) is silent


@pytest.mark.parametrize(
    ("cited", "silent"),
    [("the syrup did not reduce night cramps significantly (Silva et al, 1997)", True),
     ("the syrup did not reduce night cramps significantly", False)],
)  # fmt: skip
def test_spn202_work_of_others_is_not_ones_own(cited: str, silent: bool) -> None:
    written = (
        f"{RESULTS}Sleep improved significantly.\n# discussion en | Discussion\nEarlier, {cited}.\n"
        "# conclusion en | Conclusion\nThe syrup reduced night cramps."
    )
    assert (not findings(written, "SPN202")) is silent


@pytest.mark.parametrize(("caption", "silent"), [("Cups<sup>a</sup>", True), ("Cups", False)])
def test_xrf205_a_raised_letter_of_the_caption_calls_a_note(caption: str, silent: bool) -> None:
    written = (
        f"<sec><title>Results</title><p>See Table 1.</p><table-wrap><label>Table 1</label><caption><p>{caption}</p>"
        "</caption><table><tbody><tr><td>5</td></tr></tbody></table><table-wrap-foot><fn><p><sup>a</sup>Adjusted for "
        "the size of the cup.</p></fn></table-wrap-foot></table-wrap></sec>"
    )
    assert (not in_jats(written, "XRF205").findings) is silent


@pytest.mark.parametrize(("number", "alarms"), [("{}. ", 1), ("", 0)])
def test_cit204_entries_without_numbers_are_not_counted(number: str, alarms: int) -> None:
    names = ("Silva A", "Ivanov B", "Öncül C", "Petrov D")
    listed = "\n".join(
        f"{number.format(n)}{name}. Tea number {n}. Leaves. 201{n};5(1):10-12."
        for n, name in enumerate(names, 1)
    )
    cited = "Tea warms [1]. It cools [3, 4]. Silva et al. showed that it is old [2]."
    answer = in_text(f"Tea\n\nIntroduction\n{cited}\n\nReferences\n{listed}\n", "CIT204")
    assert len(answer.findings) == alarms
