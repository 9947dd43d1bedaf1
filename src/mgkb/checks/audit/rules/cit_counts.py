"""CIT: how many people or studies one reference is said to have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import by_reference
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.words import stem, stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_COUNTED: Final = re.compile(
    r"(?<![\d.,/–±-])(?P<n>\d{1,3}(?:[ ,]?\d{3})?|\d{1,6})\s+(?P<what>studies|trials|patients|women|men|"
    r"children|participants|adults|people|"
    r"исследовани[йея]|пациент\w*|женщин\w*|мужчин\w*|дет(?:и|ей)|больн(?:ых|ые)|участни\w+)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\b(?:of|among|out\s+of|in|у|из|в|среди)\s+(?:the\s+|all\s+)?$|\b(?:another|other|further|first|ещё|еще|других)\s+$",
    re.IGNORECASE,
)
_OF_SAME: Final = 3  # words that both sentences share beside what is counted


@rule(
    code="CIT271",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One reference is said to have different numbers of people or studies.",
        "Об одном источнике приведено разное число людей или исследований.",
    ),
)
def one_reference_two_sizes(audit: Audit) -> Iterator[Outcome]:
    """Compare the sizes that different places give to the study they cite.

    What it does:
        Takes sentences that cite one reference and name one number of people or of studies (“a meta-analysis of 14
        studies”, «85 женщин»), and compares those of two sections that cite the same one, count the same and
        share three words more. Parts (“20 of 85 women”) are left out.

    Why it matters:
        A work has one size: one of the two was mistyped or belongs to another work.

    Example:
        “A meta-analysis of 14 studies found … [3]” and, in the discussion, “the meta-analysis of 17 studies [3]”.

    How to dispute:
        Say that the one number is of a part.

    Known false alarms:
        Two analyses of one work.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for key, sentences in audit.once(by_reference).items():
        sized = [(sentence, size) for sentence in sentences if (size := _size(sentence))]
        pair = next(
            (
                (one, other)
                for place, one in enumerate(sized)
                for other in sized[:place]
                if one[0].section != other[0].section
                and one[1][1] == other[1][1]
                and _alike(one[0], other[0])
            ),
            None,
        )
        if pair is None:
            continue
        (here, (told, _, words)), (there, (known, _, _)) = pair
        if told == known:
            yield Passed()
            continue
        yield flaw(
            audit,
            f"Reference {key} has {words} here and {known} there.",
            f"Об источнике {key} здесь сказано «{words}», а там – {known}.",
            here,
            there,
            steps=f"{told} ≠ {known}",
        )


def _size(sentence: Sentence) -> tuple[int, str, str] | None:
    """The only number of people or studies of a sentence that cites one reference; what is counted; both as printed."""
    targets = {key for citation in sentence.citations for key in citation.targets}
    found = list(_COUNTED.finditer(sentence.text))
    if len(targets) != 1 or len(found) != 1:
        return None
    [match] = found
    is_meta = re.search(
        r"(?:analysis|review|анализ\w*|обзор\w*)\s+(?:of\s+)?$", sentence.text[: match.start()], re.IGNORECASE
    )
    if _PART.search(sentence.text[: match.start()]) and not is_meta:
        return None
    return int(re.sub(r"\D", "", match["n"])), stem(match["what"]), match[0]


def _alike(one: Sentence, other: Sentence) -> bool:
    return one.language == other.language and len(set(stems(one.text)) & set(stems(other.text))) > _OF_SAME
