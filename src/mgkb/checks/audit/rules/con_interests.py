"""CON: no conflict of interest, and beside it who is paid."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_NONE: Final = re.compile(
    r"\b(?:the|all)\s+authors\s+(?:have\s+)?(?:declared?|report(?:ed)?|state[d]?)\s+(?:that\s+(?:they\s+have|there\s+(?:is|are))\s+)?(?:no|none|the\s+absence)\b|"
    r"\bавторы\s+(?:заявляют|заявили|декларируют|сообщают|подтверждают)\s+об?\s+отсутств\w+|\bконфликт\w*\s+интересов\s+(?:нет|отсутств\w+)",
    re.IGNORECASE,
)
_BUT: Final = re.compile(
    r"\b(?:other|remaining|rest|except|apart|besides|aside|relevant|related\s+to|остальные|прочие|другие|кроме|помимо|за\s+исключением)\b",
    re.IGNORECASE,
)
_PAID: Final = re.compile(
    r"\b(?:receives?|received|has\s+received|is\s+paid|holds)\s+(?:[\w-]+\s+){0,3}?(?:fees?|honorari\w+|shares|stock|royalties|payments?)\b|"
    r"\bis\s+(?:an?\s+)?(?:employee|employed|consultant|shareholder)\b|"
    r"\bполуча\w+\s+(?:[^\W\d]+\s+){0,2}?(?:гонорар\w*|вознагражден\w+|выплат\w+)|\bявля\w+\s+(?:сотрудник\w+|консультант\w+|акционер\w+)\s+(?:компани|фирм)\w+|"
    r"[–—-]\s(?:штатн\w+\s+|медицинск\w+\s+)?(?:сотрудни(?:к|ца|ки)|консультант\w?|акционер\w?|работни(?:к|ца|ки))\s+"
    r"(?:компани|фирм|предприяти|завода)\w*",
    re.IGNORECASE,
)


@rule(
    code="CON244",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The authors declare no conflict of interest, and name one.",
        "Авторы отрицают конфликт интересов и тут же его называют.",
    ),
)
def none_and_yet_some(audit: Audit) -> Iterator[Outcome]:
    """Look for payments right behind “the authors declare no conflict of interest”.

    What it does:
        Takes a sentence in which the authors, all of them, declare none, without “other” or “except”, and the sentence
        before and behind it in the same section; reports fees, shares or posts that it names.

    Why it matters:
        A reader has to know which of the two is true.

    Example:
        “The authors declare no conflict of interest. A. B. receives fees from the maker.”

    How to dispute:
        Write “the other authors declare none”.

    Known false alarms:
        Payments of somebody who is not an author.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    sentences = readable(audit.manuscript.sentences)
    for one, other in pairwise(sentences):
        for none, beside in ((one, other), (other, one)):
            if one.section != other.section or not _NONE.search(none.text):
                continue
            paid = _PAID.search(beside.text)
            if paid is None or _BUT.search(none.text) or _BUT.search(beside.text):
                yield Passed()
                continue
            yield flaw(
                audit,
                f"No conflict of interest is declared, and the next sentence says “{paid[0].lstrip('–—- ')}”.",
                f"Конфликт интересов отрицается, а рядом сказано «{paid[0].lstrip('–—- ')}».",
                beside,
                none,
            )


def denies_any(text: str) -> bool:
    """Whether a sentence says that no author has a conflict of interest."""
    return bool(_NONE.search(text)) and not _BUT.search(text)
