"""CON: no conflict of interest, and elsewhere the company that supported the work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.rules.con_interests import denies_any
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_WORK: Final = (
    r"(?:study|work|trial|research|article|publication|review|исследование|работа|статья|публикация|обзор)"
)
_SUPPORTED: Final = re.compile(
    rf"\b{_WORK}\s(?:[^\W\d_]+\s){{0,3}}?(?:(?:supported|funded|financed|sponsored)\sby)\s(?:the\s)?"
    r"(?:company|manufacturer|pharmaceutical\scompany)\b|"
    rf"\b{_WORK}\s(?:[^\W\d_]+\s){{0,3}}?при\s(?:финансовой\s|информационной\s|технической\s)?(?:поддержке|спонсорстве|участии)\s"
    r"(?:фармацевтической\s)?(?:компании|фирмы|производителя)\b|"
    rf"\b{_WORK}\s(?:[^\W\d_]+\s){{0,3}}?(?:профинансирован\w*|оплачен\w*|спонсировал\w*)\s(?:фармацевтической\s)?"
    r"(?:компанией|фирмой|производителем)\b",
    re.IGNORECASE,
)
_DISCLOSED: Final = re.compile(
    r"\b(?:no\s+role|not\s+involved|had\s+no\s+(?:part|influence)|independent\w*)\b|"
    r"\bне\s+(?:участвова[лв]\w*|влиял\w*|оказал\w*\s+влияни\w+|повлиял\w*)",
    re.IGNORECASE,
)


@rule(
    code="CON245",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "No conflict of interest is declared for a work that a company supported.",
        "Конфликт интересов отрицается, а работу поддержала компания.",
    ),
)
def none_but_supported(audit: Audit) -> Iterator[Outcome]:
    """Look for a company's support in a manuscript whose authors declare no conflict of interest.

    What it does:
        Where all authors declare none, without “other” or “except”, looks in all parts for a sentence that says that
        the study, work or article was supported or paid by a company or manufacturer. A text that says what part the
        company had, or that it had none, is left alone.

    Why it matters:
        A company's support is an interest (ICMJE, disclosure of financial relationships), and a reader has to be told
        what the company did.

    Example:
        “Conflict of interest: the authors declare none.” At the end: “The study was supported by the company Tea.”

    How to dispute:
        Say what the company paid for, and what part it had in the work.

    Known false alarms:
        A company that has nothing to do with what was studied.

    Measured:
        The counts below are of verdicts on real articles.
    """
    sentences = readable(audit.manuscript.sentences)
    none = next((s for s in sentences if denies_any(s.text)), None)
    if none is None:
        yield audit.not_checkable(both("no denial of conflicts", "нет отрицания конфликта интересов"))
        return
    paid = [
        s
        for s in sentences
        if audit.manuscript.kind_of(s.section) is not Kind.REFERENCES
        and is_own(s)
        and _SUPPORTED.search(s.text)
    ]
    if not paid or any(_DISCLOSED.search(s.text) for s in sentences):
        yield Passed()
        return
    match = _SUPPORTED.search(paid[0].text)
    words = match[0] if match else ""
    yield flaw(
        audit,
        f"No conflict of interest is declared, and the text says “{words}”.",
        f"Конфликт интересов отрицается, а в тексте сказано «{words}».",
        paid[0],
        none,
    )
