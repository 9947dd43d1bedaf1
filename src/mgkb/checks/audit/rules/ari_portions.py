"""ARI: a percentage of an amount, and the amount that it is said to be; patients to be treated for one to gain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import plain
from mgkb.checks.audit.study import readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_N: Final = r"\d{1,4}(?:[.,]\d{1,3})?"
_UNIT: Final = r"(?:[мкн]?к?г|[mµμn]?c?g|[mµμn]?mol|м?к?моль|мл|л|мэкв|mEq|МЕ|IU|ккал|kcal)"
_PORTION: Final = re.compile(
    rf"(?<![\d.,–-])(?P<whole>{_N})\s?(?P<unit>{_UNIT})\b[^.;%]{{0,80}}?"
    rf"\b(?:из\s+(?:которых|которого|них|этого\s+количества)|of\s+which|of\s+this\s+amount)\b[^.;\d]{{0,50}}"
    rf"(?P<percent>{_N})\s?%[^.;\d%]{{0,40}}?"
    rf"(?:\bт\.\s?е\.|\bто\s+есть|\bили|\bчто\s+соответствует|\bчто\s+составляет|\bi\.\s?e\.,?|\bthat\s+is,?|\bor|\()"
    rf"\s*(?P<about>около|примерно|приблизительно|about|approximately|~)?\s*"
    rf"(?P<part>{_N})\s?(?P<same>{_UNIT})\b",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?:около|примерно|приблизительно|about|approximately|nearly|почти|~)\s*\Z", re.IGNORECASE
)
_GAIN: Final = re.compile(
    r"\b(?:абсолютн\w+\s+(?:снижени\w+|уменьшени\w+)\s+риска|САР|absolute\s+risk\s+reduction|risk\s+difference|ARR)\b"
    rf"[^.;%\d]{{0,40}}(?P<gain>{_N})\s?%[^;%]{{0,120}}?"
    r"\b(?:необходимо\s+лечить|ЧБНЛ|ЧПЛП|NNT|needed\s+to\s+treat)\b[^;%\d]{0,30}(?P<needed>\d{1,4})(?![\d.,]*\d|\s?%)",
    re.IGNORECASE,
)


@rule(
    code="ARI281",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An amount is not the percentage that it is said to be.",
        "Количество не равно проценту, которым оно названо.",
    ),
)
def portion_of_amount(audit: Audit) -> Iterator[Outcome]:
    """Compute the part of an amount from the percentage printed between the two.

    What it does:
        Reads “5 mg, of which 60 % are absorbed, i.e. 3 mg”, both amounts in one unit, and multiplies. What is said to
        be “about” may lie a twentieth off. Both numbers and the percentage may be rounded.

    Why it matters:
        Doses are reckoned from what is absorbed.

    Example:
        “of 5 µg 60 % are absorbed, i.e. 2 µg”: 60 % of 5 are 3.

    How to dispute:
        Say of what the percentage is.

    Known false alarms:
        A percentage of something else that is named between the two.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences):
        for found in _PORTION.finditer(sentence.text):
            if found["unit"].casefold() != found["same"].casefold():
                continue
            whole, percent, part = (_ends(found[name]) for name in ("whole", "percent", "part"))
            rough = found["about"] or any(
                _ABOUT.search(found.string[: found.start(name)]) for name in ("whole", "percent")
            )
            spare = 0.05 if rough else 0.01
            low, high = (whole[side] * percent[side] / 100 for side in (0, 1))
            if part[0] <= high * (1 + spare) and part[1] >= low * (1 - spare):
                yield Passed()
                continue
            exact = _value(found["whole"]) * _value(found["percent"]) / 100
            yield flaw(
                audit,
                f"{found['percent']} % of {found['whole']} {found['unit']} is {plain(exact)}, not {found['part']}.",
                f"{found['percent']} % от {found['whole']} {found['unit']} – это {plain(exact).replace('.', ',')}, "
                f"а не {found['part']}.",
                audit.at_part(sentence, found.start(), found.end()),
                steps=f"{found['whole']} × {found['percent']} / 100 = {plain(exact)} ≠ {found['part']}",
            )


@rule(
    code="ARI282",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The number needed to treat is not the inverse of the absolute risk reduction beside it.",
        "Число больных, которых необходимо лечить, не обратно абсолютному снижению риска рядом.",
    ),
)
def needed_to_treat(audit: Audit) -> Iterator[Outcome]:
    """Divide one by the absolute risk reduction.

    What it does:
        Where a sentence prints the absolute risk reduction in per cent and then the number needed to treat, divides
        100 by the first; both neighbouring whole numbers are accepted.

    Why it matters:
        It is the number by which a treatment is chosen.

    Example:
        “absolute risk reduction 25 %, NNT 7”: 100 / 25 = 4.

    How to dispute:
        Say over what time, or of which comparison, each of the two is.

    Known false alarms:
        Numbers of two outcomes in one sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences):
        for found in _GAIN.finditer(sentence.text):
            low, high = _ends(found["gain"])
            needed = int(found["needed"])
            if low <= 0 or 100 / high - 1 < needed < 100 / low + 1:
                yield Passed()
                continue
            exact = 100 / _value(found["gain"])
            yield flaw(
                audit,
                f"An absolute risk reduction of {found['gain']} % gives {plain(exact)} to be treated, not {needed}.",
                f"Абсолютное снижение риска {found['gain']} % даёт {plain(exact).replace('.', ',')} больного, "
                f"а не {needed}.",
                audit.at_part(sentence, found.start(), found.end()),
                steps=f"100 / {found['gain']} = {plain(exact)} ≠ {needed}",
            )


def _value(printed: str) -> float:
    return float(printed.replace(",", "."))


def _ends(printed: str) -> tuple[float, float]:
    """What rounds to a printed number."""
    _, _, decimals = printed.replace(",", ".").partition(".")
    half = 0.5 / 10 ** len(decimals)
    return _value(printed) - half, _value(printed) + half
