"""Rules that remember what they said of each claim and quote say what a first check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks import check
from mgkb.claims import Loader
from mgkb.memo import Memo
from tests.checks.conftest import FILES

if TYPE_CHECKING:
    from mgkb.checks import Report
    from tests.checks.conftest import Coffee


def test_whatever_is_edited_the_report_is_that_of_a_first_check(coffee: Coffee) -> None:
    memo, loader = Memo(), Loader(coffee.root)

    def places() -> set[str]:
        texts = {"coffee-2020": coffee.text}

        def asked(memo: Memo | None) -> Report:
            return check(loader.load(), texts, ignore=("KBQ9", "REF"), memo=memo)

        again = asked(memo)
        assert again == asked(None)
        return {f"{item.code} {place}" for item in again.findings for place in item.locations}

    def results(*codes: str, line: int, file: str = FILES["results"]) -> set[str]:
        return {f"{code} {file}:{line}" for code in codes}

    assert not places()
    coffee.edit("results", "cites: [1]", "cites: [9]")
    assert results("KBQ302", line=8) <= places()
    coffee.prepend("results", "# Read twice.\n")
    assert results("KBQ302", line=9) <= places()
    coffee.edit("results", "cites: [9]", "cites: [4]")
    assert results("KBQ304", line=9) <= places()
    coffee.edit("text", "by 40 min [1]", "by 40 min [4]")
    assert not places() & results("KBQ304", line=9)
    coffee.edit("text", "the onset of sleep by 40 min", "the onset of sleep by 14 min")
    assert results("KBQ101", line=8) <= places()
    moved = FILES["results"].replace("results", "outcomes")
    (coffee.root / FILES["results"]).rename(coffee.root / moved)
    assert results("KBQ101", line=8, file=moved) <= places()
    coffee.edit("entities", "id: alertness", "id: wakefulness")
    assert results("KBQ201", line=15, file=moved) <= places()
    coffee.edit("manuscript", "id: results", "id: findings")
    assert results("KBQ106", line=8, file=moved) <= places()
