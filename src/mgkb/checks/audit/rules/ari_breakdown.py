"""ARI: those who were excluded in a sentence, against the reasons and the rest in the same sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.counting import COUNTED, number_of
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_TOLD: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY)
_OUT_EN: Final = (
    r"(?:excluded|not\s+(?:included|enrolled|randomi[sz]ed|eligible)|ineligible|withdrawn|lost(?:\s+to\s+follow-?up)?|discontinued|"
    r"removed)"
)
_OUT_RU: Final = r"(?:(?:не\s+(?:были\s+)?(?:включ|вош|рандомиз)|исключ|выбы|отсея)\w*)"


def _count(name: str) -> str:
    return rf"(?<![\w.,/–-])(?P<{name}>{COUNTED})(?![\w%]|\s?%)"


_NOUN: Final = r"(?:\s+[^\W\d_][\w-]*){0,3}?"
_OPENS: Final = (
    r"(?P<opens>\s*(?::|\(|—|–|,\s+(?:of\s+whom|among\s+them|из\s+них)|\s(?:because|due\s+to|owing\s+to|for\s+the\s+following\s+reasons|"
    r"as|since|из-за|в\s+связи\s+с|по\s+причине|по\s+следующим\s+причинам|вследствие)\b):?\s*)"
)
_EXCLUDED: Final = re.compile(
    rf"(?:{_count('a')}{_NOUN}\s+(?:(?:were|was|had\s+been|had\s+to\s+be)\s+)?(?:{_OUT_EN}|withdrew|dropped\s+out|{_OUT_RU})"
    rf"(?:\s+(?:from|из)\s+(?:the\s+)?[^\W\d_]+)?|"
    rf"\b(?:{_OUT_EN}|{_OUT_RU})(?:\s+из\s+[^\W\d_]+)?\s+{_count('b')}{_NOUN}){_OPENS}(?P<list>[^.]+)",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"\(?\s*\d{1,3}(?:[.,]\d+)?\s?%\s*\)?")
_PIECES: Final = re.compile(r"[,;]|\b(?:and|or|и|или)\b", re.IGNORECASE)
_COUNT: Final = re.compile(rf"(?<![\w.,/–<>≤≥-])(?:{COUNTED})(?![\w/]|[.,]\d)", re.IGNORECASE)
_UNIT: Final = re.compile(
    r"\d\s*(?:mg|mcg|µg|kg|g|ml|mL|mm|cm|мг|мкг|кг|г|мл|мм|см|лет|год|years?|months?|weeks?|days?|hours?|мес|нед|дн|сут|час)\b|"
    r"[<>≤≥]\s*\d",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(
    r"\b(?:more\s+than\s+one|several|multiple|mainly|mostly|main|most|including|such\s+as|overlap\w*|some|at\s+least|e\.g|both|"
    r"either|of\s+whom\s+\w+\s+also)\b|\b(?:более\s+одн\w+|нескольк\w+|основн\w+|главн\w+|в\s+том\s+числе|сочетани\w+|например|"
    r"одновременно|преимущественно|чаще)\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    rf"(?:^|[.;:]\s)\W*(?:of|out\s+of|from|among|из|среди)\s+(?:the\s+|these\s+|all\s+|this\s+|этих\s+|всех\s+)?{_count('whole')}\s+"
    rf"[^\W\d_]",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    rf"(?:\bleaving\s+(?:a\s+total\s+of\s+|us\s+with\s+)?|\b(?:осталось|остались|вошл[иоа]|включен[ыо]|проанализирован[ыо])\s+|"
    rf"(?:,|\band|;)\s+(?:so\s+that\s+|the\s+(?:remaining|other)\s+)?(?=\w+\s[^\d.;]{{0,40}}?(?:were\s+(?:included|analy[sz]ed|"
    rf"randomi[sz]ed|enrolled|left)|remained)\b)){_count('left')}",
    re.IGNORECASE,
)
_OUT: Final = re.compile(
    rf"\b(?:{_OUT_EN}|withdrew|dropped\s+out|declined|{_OUT_RU}|отказал\w*)", re.IGNORECASE
)
_OVER: Final = 0.3  # part of the total by which reasons may exceed it and still be its reasons
_UNDER: Final = 0.15


class _Sum(NamedTuple):
    total: int
    parts: tuple[int, ...]
    where: tuple[int, int]


@rule(
    code="ARI243",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The reasons beside a number of those excluded do not add up to it.",
        "Причины, названные рядом с числом исключённых, в сумме его не дают.",
    ),
)
def reasons_in_sentence(audit: Audit) -> Iterator[Outcome]:
    """Add up the reasons that the sentence gives for those whom it excludes.

    What it does:
        Reads “25 were excluded: 11 did not meet the criteria, 8 declined and 7 did not attend”, with the number
        behind the reason, in brackets or in words as well. Every piece of the list must hold one count or none, and
        no unit. Reports another sum; a smaller one only of three reasons or more. Lists that name the main reasons,
        or several of one person, are left alone.

    Why it matters:
        Somebody was lost, or counted twice.

    Example:
        “25 were not included: criteria not met 11, refused 8, did not come 7”: the sum is 26.

    How to dispute:
        Say that one person could have several reasons, or name the reasons that are missing.

    Known false alarms:
        Reasons that overlap without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        if sentence.kind not in RUNNING_TEXT or not is_own(sentence) or not _OUT.search(sentence.text):
            continue
        bare = _PERCENT.sub(_blank, sentence.text)
        for match in _EXCLUDED.finditer(bare):
            found = _reasons(match)
            if found is None:
                continue
            added = sum(found.parts)
            if added == found.total:
                yield Passed()
                continue
            if not (
                found.total < added <= found.total * (1 + _OVER) + 1
                or (len(found.parts) > 2 and found.total * (1 - _UNDER) <= added < found.total)
            ):
                continue
            yield flaw(
                audit,
                f"The reasons add up to {added}, and {found.total} are said to be out.",
                f"Причины в сумме дают {added}, а выбывших названо {found.total}.",
                audit.at_part(sentence, *found.where),
                steps=f"{' + '.join(map(str, found.parts))} = {added} ≠ {found.total}",
                cause=f"sum:{sentence.start}:{found.total}",
            )


@rule(
    code="ARI244",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A whole less those taken out in the same sentence is not what is said to be left.",
        "Целое без исключённых в том же предложении – не то, что названо остатком.",
    ),
)
def left_in_sentence(audit: Audit) -> Iterator[Outcome]:
    """Subtract those whom a sentence takes out of its whole.

    What it does:
        In sentences that begin with “Of 480 records” and end with “leaving 405” or “405 were analysed”, takes all
        counts between the two as taken out, when words of exclusion stand there, no count is a part of another and
        no number has a unit, and subtracts them.

    Why it matters:
        All percentages are of the remainder.

    Example:
        “Of 480 records 38 were excluded as incomplete and 37 for malformations; 415 were analysed”: 405 are left.

    How to dispute:
        Say who came in between, or who was excluded for both reasons.

    Known false alarms:
        Reasons that overlap without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        text = _PERCENT.sub(_blank, sentence.text)
        begin = _WHOLE.search(text) if sentence.kind in RUNNING_TEXT and is_own(sentence) else None
        end = _LEFT.search(text, begin.end()) if begin is not None else None
        if begin is None or end is None:
            continue
        middle = text[begin.end() : end.start()]
        counts = [number_of(one) for one in _COUNT.findall(middle)]
        if not 1 <= len(counts) <= 4 or "(" in middle or _UNIT.search(middle) or _LOOSE.search(text):
            continue
        if len(_OUT.findall(middle)) == 0 or re.search(
            r"\b(?:of\s+(?:whom|which|them)|из\s+(?:них|которых))\b", middle
        ):
            continue
        whole, left = number_of(begin["whole"]), number_of(end["left"])
        rest = whole - sum(counts)
        if rest == left:
            yield Passed()
        elif 0 < rest < whole and abs(rest - left) <= _OVER * left and left < whole:
            steps = f"{whole} − {' − '.join(map(str, counts))} = {rest} ≠ {left}"
            yield flaw(
                audit,
                f"{whole} less {' and '.join(map(str, counts))} is {rest}, not {left}.",
                f"{whole} минус {' и '.join(map(str, counts))} – это {rest}, а не {left}.",
                sentence,
                steps=steps,
                cause=f"number:{sentence.start}:{left}",
            )


def _reasons(match: re.Match[str]) -> _Sum | None:
    """The reasons behind a number of those excluded; None where the list is not surely one of reasons."""
    bare = match["list"]
    if "(" in match["opens"]:
        bare = bare[: _closing(bare)]
    if _UNIT.search(bare) or _LOOSE.search(bare):
        return None
    parts: list[int] = []
    for piece in _PIECES.split(bare):
        counts = _COUNT.findall(piece)
        if len(counts) > 1 or (re.search(r"\d", piece) and not counts):
            return None
        parts += [number_of(one) for one in counts]
    total = number_of(match["a"] or match["b"])
    if len(parts) < 2 or max(parts) >= total:
        return None
    return _Sum(total, tuple(parts), (match.start(), match.start("list") + len(bare)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _closing(text: str) -> int:
    """Where the bracket closes that was open at the start of a text; its end where none does."""
    depth = 1
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if not depth:
            return place
    return len(text)
