"""CIT: authors named in the text against the references cited behind their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from mgkb.checks.audit.cited import is_numeric, namings
from mgkb.checks.audit.latin import folded, latin
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.cited import Naming
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_SAME: Final = 84  # likeness of two spellings of one name, of 100
_SAME_ACROSS: Final = 70  # the same between two alphabets
_EXTRACTED: Final = frozenset({"txt", "pdf"})  # where one entry cut in two moves all that follow
_LABORATORY: Final = re.compile(r"\b(?:colleagues|co-?workers|collaborators|associates|коллег\w+|групп\w+)\Z")
"""How a work is named after the head of its laboratory, its last author."""
_ET_AL: Final = re.compile(r"\bet al\b|\b(?:и др|и соавт)\b")
_ENDINGS: Final = (
    ("ского", "ский"),
    ("цкого", "цкий"),
    ("ской", "ская"),
    ("цкой", "цкая"),
    ("вой", "ва"),
    ("ной", "на"),
    ("вым", "в"),
    ("ным", "н"),
)
"""Of Russian family names in other cases, and in the nominative."""
_MANY: Final = 3  # references of one citation; with more it cannot be said whose the name is


@rule(
    code="CIT204",
    severity=Severity.WARNING,
    summary=both(
        "The author named in the text is not an author of the reference cited.",
        "Названный в тексте автор не является автором источника, на который дана ссылка.",
    ),
    reads=Reads.MANUSCRIPT,
)
def named_author_is_not_the_reference_s(audit: Audit) -> Iterator[Outcome]:
    """Look for the name of “Silva et al. [22]” in reference 22.

    What it does:
        Where a team is named (“et al.”, “and colleagues”, «и соавт.») and a citation of at most three references
        follows in the same sentence, with no other name between, or one author directly before the citation (“the
        trial by Silva [22]”, «в исследовании Ивановой [22]»), the family name is looked for in those
        references, spelling variants and transliteration allowed. Where citations are names and years, only a link
        directly behind the name counts. Without a reference list nothing is checked, nor where numbers are cited and
        the entries of an extracted list have none.

    Why it matters:
        One wrong number makes every claim of the sentence unverifiable, and a reader credits the wrong people.

    Example:
        “Silva et al. showed … [22]”, where entry 22 is by Ivanov and Petrov.

    How to dispute:
        Correct the number or the name; where the work is described by another one, cite both.

    Known false alarms:
        A name cited through a secondary source; an author hidden behind “et al.” in the list.

    Measured:
        The two source documents have no reference list.
    """
    manuscript = audit.manuscript
    if not manuscript.references:
        yield audit.not_checkable(both("no reference list in the file", "в файле нет списка литературы"))
        return
    numeric = is_numeric(manuscript)
    counted = manuscript.format in _EXTRACTED and all(ref.number is None for ref in manuscript.references)
    if numeric and counted:
        yield audit.not_checkable(
            both("the numbers of the list were not printed", "номера в списке не напечатаны")
        )
        return
    for naming in audit.once(namings):
        entries = [manuscript.reference_by_key[key] for key in naming.citation.targets]
        is_clear = numeric or (naming.is_next and naming.citation.form is CitationForm.LINKED)
        if len(entries) > _MANY or naming.citation.undefined or not is_clear:
            continue
        if any(_names(entry.raw, name) for entry in entries for name in _cases(naming.name)):
            yield Passed()
            continue
        entry = entries[0]
        if _LABORATORY.search(naming.printed) and any(_ET_AL.search(entry.raw) for entry in entries):
            reason = both(
                "the reference may hide the named author behind “et al.”",
                "названный автор может скрываться в источнике за «и др.»",
            )
            yield audit.not_checkable(reason, naming.citation.start)
            continue
        hidden = [e for e in entries if audit.parsed[e.key].more_authors or not audit.parsed[e.key].authors]
        if hidden and not any(audit.parsed[e.key].authors for e in hidden):
            yield audit.not_checkable(
                both("the reference names no authors", "в источнике не названы авторы"), naming.citation.start
            )
            continue
        whose = audit.parsed[entry.key].authors
        by = whose[0].family if whose else "?"
        yield Flaw(
            message=both(
                f"“{naming.printed}” is followed by {naming.citation.text}, but that reference is by {by}.",
                f"После «{naming.printed}» стоит ссылка {naming.citation.text}, но автор этого источника – {by}.",
            ),
            locations=(audit.at_sentence(naming.sentence), audit.at((entry.start, entry.end))),
            subjects=(audit.subject,),
            key=("name", naming.name, entry.key),
        )


@rule(
    code="CIT205",
    severity=Severity.WARNING,
    summary=both(
        "One reference is attributed to two different authors.",
        "Один и тот же источник приписан разным авторам.",
    ),
    reads=Reads.MANUSCRIPT,
)
def one_reference_with_two_names(audit: Audit) -> Iterator[Outcome]:
    """Compare the names before all citations of one reference.

    What it does:
        Collects the teams named directly before each citation of one single reference. Two names that are not
        spellings of each other are reported. It needs no reference list; where there is one, CIT204 tells which of
        the names is wrong.

    Why it matters:
        A reference has one first author: one of the two places cites the wrong number.

    Example:
        “Silva et al. … [22]” and, two pages on, “Ivanov et al. … [22]”.

    How to dispute:
        Correct the number; where both are authors of the work, name the first one.

    Known false alarms:
        First and last author named in turn.

    Measured:
        On the two source documents: no finding.
    """
    named: dict[str, list[Naming]] = {}
    for naming in audit.once(namings):
        if len(naming.citation.targets) == 1 and not naming.citation.undefined:
            named.setdefault(naming.citation.targets[0], []).append(naming)
    for key, found in named.items():
        other = next((naming for naming in found[1:] if not _same(found[0].name, naming.name)), None)
        entry = audit.manuscript.reference_by_key.get(key)
        if other is None or entry is not None:
            yield Passed()  # with a list, CIT204 speaks of the name that is not in it
            continue
        yield Flaw(
            message=both(
                f"Reference {key} is attributed to {found[0].name} and to {other.name}.",
                f"Источник {key} приписан и {found[0].name}, и {other.name}.",
            ),
            locations=(audit.at_sentence(found[0].sentence), audit.at_sentence(other.sentence)),
            subjects=(audit.subject,),
            key=("names", key),
        )


def _cases(name: str) -> tuple[str, ...]:
    """A name and what it is in the nominative, where it stands in another Russian case.

    >>> _cases("Ивановой"), _cases("Silva")
    (('Ивановой', 'Иванова'), ('Silva',))
    """
    other = next((name.removesuffix(end) + first for end, first in _ENDINGS if name.endswith(end)), None)
    return (name, other) if other else (name,)


def _names(raw: str, name: str) -> bool:
    """Whether a reference string holds a name, in some spelling."""
    wanted = folded(name)
    said = folded(raw)
    if wanted in said:
        return True
    across = latin(wanted) != wanted or latin(said) != said
    wanted = latin(wanted)
    least = _SAME_ACROSS if across else _SAME
    alike = (word for word in latin(said).split() if abs(len(word) - len(wanted)) < 4)
    return any(fuzz.ratio(wanted, word) >= least for word in alike)


def _same(one: str, other: str) -> bool:
    across = latin(one.lower()) != one.lower() or latin(other.lower()) != other.lower()
    return fuzz.ratio(latin(folded(one)), latin(folded(other))) >= (_SAME_ACROSS if across else _SAME)
