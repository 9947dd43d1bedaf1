"""ARI: people and records that a sentence divides completely: kept and left out, with and without, men and women."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.numbers import cause, cites, place
from mgkb.checks.audit.study import PERSONS
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_N: Final = r"(?<![\d.,/–±-])(?P<{0}>\d{{1,6}})(?![\d.,/:]*\d)(?!\s?(?:%|[-–]\s?\d))"
_WHOLE: Final = re.compile(
    rf"(?:^|[.;:,]\s|\bwhile\s)(?:of|out\s+of|из|among)\s+(?:the\s+|these\s+|all\s+|этих\s+|всех\s+)?{_N.format('whole')}"
    r"\s+(?P<noun>[^\W\d_][\w-]+)",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    _N.format("n")
    + r"(?!\s*(?:mg|mcg|µg|kg|g|ml|mL|мг|мкг|кг|г|мл|лет|год|years?|months?|weeks?|days?|мес|нед)\b)"
)
_OUT: Final = re.compile(
    r"\b(?:exclu\w+|removed|rejected|discarded|dropped\s+out|withdrew|declined|lost)\b|\b(?:исключ\w+|отклон\w+|выбы\w+|отказал\w+)",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"\b(?:included|retained|analy[sz]ed|eligible|remained|completed|left\s+for|enrolled)\b|\b(?:включен\w*|вош\w+|остал\w+|заверш\w+)",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\s+(?:(?:of\s+them|[^\W\d_]+)\s+)?(?:did\s+not|had\s+not|were\s+not|was\s+not|had\s+no(?:ne)?|without)\b(?:\s*[.;)]|\s*$|(?P<more>\s))"
    r"|\s+(?:–\s+)?(?:без\b|не\s+(?:имели|было|отмечалось)|нет\b)",
    re.IGNORECASE,
)
_MEN: Final = rf"{_N.format('men')}\s+(?:men|males?|boys|мужчин\w?|мальчик\w*)\b"
_WOMEN: Final = rf"{_N.format('women')}\s+(?:women|females?|girls|женщин\w?|девоч\w+)\b"
_BOTH: Final = re.compile(
    rf"{_N.format('whole')}\s+(?:[^\W\d_][\w-]*\s+){{0,2}}?{PERSONS}[^\d.;]{{0,30}}?[:(,–—]\s*"
    rf"(?:(?:of\s+whom|из\s+них|of\s+them|including|в\s+том\s+числе|среди\s+них)\s+)?(?P<pair>[^.;]{{0,90}})",
    re.IGNORECASE,
)
_SEXES: Final = re.compile(
    rf"{_MEN}(?:\s*\([^()]*\))?\s*(?:,|and|и|/)\s*(?:and\s+)?(?P<w>{_WOMEN})", re.IGNORECASE
)
_SEXES_TURNED: Final = re.compile(
    rf"{_WOMEN}(?:\s*\([^()]*\))?\s*(?:,|and|и|/)\s*(?:and\s+)?(?P<w>{_MEN})", re.IGNORECASE
)
_NEAR: Final = 0.25


class _Division(NamedTuple):
    start: int
    end: int
    whole: int
    parts: tuple[int, ...]


@rule(
    code="ARI212",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A complete division does not add up to its whole.",
        "Полное деление в сумме не даёт целого.",
    ),
)
def complete_division(audit: Audit) -> Iterator[Outcome]:
    """Add up the parts of divisions that leave nobody out.

    What it does:
        Reads three kinds of sentences: “of the N …” with some left out and the others kept; “of the N …” with some who
        had a
        thing and others who did not; N people followed by men and women. Reports parts that do not add up to N and
        whose
        sum is within a quarter of it.

    Why it matters:
        Flow and composition of the sample are where denominators come from.

    Example:
        “Of the 61 articles read, 27 were excluded and 36 were included”: 27 + 36 = 63.

    How to dispute:
        Name those who are in neither part.

    Known false alarms:
        People whose sex or outcome is unknown, and who are not mentioned.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        for found in (*_kept_and_left(text), *_sexes(text)):
            added = sum(found.parts)
            if added == found.whole:
                yield Passed()
                continue
            span = item.passage.span(found.start, found.end)
            if (
                abs(added - found.whole) > _NEAR * found.whole
                or max(found.parts) >= found.whole
                or cites(audit, span)
            ):
                continue
            steps = f"{' + '.join(map(str, found.parts))} = {added} ≠ {found.whole}"
            yield Flaw(
                message=both(
                    f"The parts add up to {added}, and the whole is {found.whole}.",
                    f"Части в сумме дают {added}, а целое – {found.whole}.",
                ),
                locations=(place(audit, item.passage, found.start, found.end),),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
                cause=cause(item.passage, found.start),
            )


def _kept_and_left(text: str) -> Iterator[_Division]:
    """Sentences that begin with a whole and say of every part whether it was kept, or had what the first had."""
    opening = _WHOLE.search(text)
    if opening is None:
        return
    whole = int(opening["whole"])
    counts = [c for c in _COUNT.finditer(text, opening.end()) if not _is_in_brackets(text, c.start())]
    if not 2 <= len(counts) <= 4 or whole < 10:
        return
    ends = [*(count.start() for count in counts[1:]), len(text)]
    clauses = [text[count.end() : end] for count, end in zip(counts, ends, strict=True)]
    parts = tuple(int(count["n"]) for count in counts)
    is_out = [bool(_OUT.search(clause)) for clause in clauses]
    is_in = [bool(_IN.search(clause)) and not out for clause, out in zip(clauses, is_out, strict=True)]
    is_flow = (
        any(is_out)
        and sum(is_in) == 1
        and all(
            out or kept or _CONTINUES.match(clause)
            for out, kept, clause in zip(is_out, is_in, clauses, strict=True)
        )
    )
    lacking = _NOT.match(clauses[-1]) if len(parts) == 2 else None
    is_complement = lacking is not None and len(clauses[-1].split()) <= _SHORT
    if is_flow or is_complement:
        yield _Division(opening.start("whole"), counts[-1].end(), whole, parts)


_CONTINUES: Final = re.compile(r"\s*(?:–|—|-|for|because|due|из-за|по\s+причине)", re.IGNORECASE)
_SHORT: Final = 4  # words: “96 did not.”, “96 had no sarcopenia”


def _sexes(text: str) -> Iterator[_Division]:
    """People followed by how many of them are men and women."""
    for match in _BOTH.finditer(text):
        pair = _SEXES.search(match["pair"]) or _SEXES_TURNED.search(match["pair"])
        if pair is None or _COUNT.search(match["pair"][: pair.start()]):
            continue
        parts = (int(pair["men"]), int(pair["women"]))
        yield _Division(match.start("whole"), match.start("pair") + pair.end(), int(match["whole"]), parts)


def _is_in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at) or text.count("[", 0, at) > text.count("]", 0, at)
