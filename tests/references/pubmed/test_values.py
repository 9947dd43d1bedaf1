from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.pubmed.record import PartialDate
from mgkb.references.pubmed.values import issue_dates, page_range, plain_title, real_pmid


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2001", PartialDate(2001), None),
        ("2001 Apr-Jun", PartialDate(2001, 4), PartialDate(2001, 6)),
        ("2004-2005", PartialDate(2004), PartialDate(2005)),
        ("1991 Nov 15-Dec 1", PartialDate(1991, 11, 15), PartialDate(1991, 12, 1)),
        ("1999 Dec 31/2000 Jan 1", PartialDate(1999, 12, 31), PartialDate(2000, 1, 1)),
        ("2000 Spring-Summer", PartialDate(2000), None),
        ("Dec 1999", PartialDate(1999, 12), None),
        ("1999 Mar 40", PartialDate(1999, 3), None),
        ("1999 15", PartialDate(1999), None),
        ("undated", None, None),
        (None, None, None),
    ],
)
def test_issue_dates(text: str | None, first: PartialDate | None, last: PartialDate | None) -> None:
    assert issue_dates(text) == (first, last)


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1-46", "1", "46"),
        ("S12-5", "S12", "S15"),
        ("1231–9", "1231", "1239"),
        ("xii-xv", "xii", "xv"),
        ("167, 170-2", "167", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_pages(pages: str | None, first: str | None, last: str | None) -> None:
    assert page_range(pages) == (first, last)


def test_titles() -> None:
    assert plain_title(None) == (None, False)
    assert plain_title("Et cetera ...") == ("Et cetera ...", False)
    assert plain_title("[In brackets.]") == ("In brackets", True)
    assert plain_title("[A] or [B].") == ("[A] or [B]", False)
    assert plain_title("[A [3H] and [B].].") == ("A [3H] and [B]", True)
    assert plain_title("[[3H]A in B]") == ("[3H]A in B", True)
    assert plain_title("[3H]A in B [proceedings]") == ("[3H]A in B [proceedings]", False)
    assert plain_title("[A in B [author's transl)].") == ("A in B [author's transl)", True)
    assert plain_title("[[A in B].") == ("A in B", True)


@given(st.text(max_size=30))
def test_nothing_that_is_said_breaks_them(text: str) -> None:
    issue_dates(text)
    page_range(text)
    plain_title(text)
    assert real_pmid(text) is None or text.strip().isdigit()
