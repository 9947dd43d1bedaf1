"""CIT: citations by name and year against the reference list."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import ReferenceEntry

_NAMED: Final = re.compile(
    r"(?P<name>[A-ZА-ЯЁ][^\W\d_]+(?:[-'’][^\W\d_]+)*)(?:,?\s+(?:et\s+al\.?|и\s+(?:соавт|др)\.?|"
    r"(?:and|&|и)\s+[A-ZА-ЯЁ][\w'’-]+))?,?\s*\(?(?P<year>(?:19|20)\d\d)[a-zа-я]?\)?"
)
_PERSONS: Final = re.compile(r"\bet\s+al\b|\bи\s+(?:соавт|др)\b|\s(?:and|&|и)\s")
_STEM: Final = 4  # letters of a Russian name that its cases share
_FEW: Final = 5  # citations with an entry; fewer do not show that the list was read
_SHARE: Final = 3  # citations with an entry to one without
_SHOWN: Final = 5
_FEWEST: Final = 0.7  # share of the entries that are found cited, where one can be said not to be


@rule(
    code="CIT233",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A citation by name and year has no entry in the reference list.",
        "Ссылке с фамилией и годом не отвечает ни один источник списка.",
    ),
)
def named_without_entry(audit: Audit) -> Iterator[Outcome]:
    """Look up citations such as “Silva et al. (2015)” in the reference list.

    What it does:
        Where at least five citations by name and year have their entry, and few have none, it takes those without one
        that name persons (“et al.”, two authors), and looks for entries that begin with the first name. Entries of
        other years are shown; without any, the work is missing.

    Why it matters:
        The reader looks up another work, or none.

    Example:
        “Fenwold et al. (2015)”; the list has Fenwold 2017 only.

    How to dispute:
        Add the entry, or correct the year.

    Known false alarms:
        A name that is spelt otherwise in the list.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    cited = [one for one in manuscript.citations if one.form is CitationForm.AUTHOR_YEAR]
    fine = sum(len(one.targets) for one in cited)
    lost: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for one in cited:
        for shown in one.undefined:
            match = _NAMED.fullmatch(shown.strip("()[] "))
            if match is not None and _PERSONS.search(shown):
                lost[match["name"], match["year"]].append((one.start, one.end))
    if not manuscript.references or fine < _FEW or sum(map(len, lost.values())) * _SHARE > fine:
        yield audit.not_checkable(
            both(
                "no list of works that are cited by name and year",
                "нет списка работ, на которые ссылаются по фамилии",
            )
        )
        return
    yield Passed(fine)
    for (name, year), spans in lost.items():
        entries = [entry for entry in manuscript.references if _begins(entry, name)]
        years = sorted({str(made) for entry in entries if (made := audit.parsed[entry.key].year)})
        if year in years:
            continue  # the reading could not choose between entries
        if years:
            en = f"{name} {year} is cited, and the list has {name} {listed(years)}."
            ru = f"Ссылка на {name} {year}, а в списке – {name} {listed(years)}."
        elif entries or any(name in entry.raw for entry in manuscript.references):
            continue
        else:
            en = f"{name} {year} is cited, but no entry of the list ({len(manuscript.references)}) names {name}."
            ru = f"Ссылка на {name} {year}, но в списке ({len(manuscript.references)}) такого автора нет."
        places = [*spans[:_SHOWN], *((entry.start, entry.end) for entry in entries[:2])]
        yield flaw(audit, en, ru, *places, steps=f"{year} ≠ {listed(years)}" if years else "")


@rule(
    code="CIT234",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The first author of a reference is never named in a text that cites by name and year.",
        "Первый автор источника ни разу не назван в тексте, который ссылается по фамилии и году.",
    ),
)
def never_named(audit: Audit) -> Iterator[Outcome]:
    """Look for the first authors of all references in a text that cites by name and year.

    What it does:
        Where nearly all citations are by name and year and most entries are found cited, lists the entries
        that are not and whose first author's family name stands nowhere before the list, in whatever case.

    Why it matters:
        An entry that nothing cites supports no sentence.

    Example:
        The list has “Gablerow T … 2019”, and the text never says Gablerow.

    How to dispute:
        Cite the entry where it belongs, or take it off the list.

    Known false alarms:
        Works cited by another author or by the name of the study.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    forms = [one.form for one in manuscript.citations]
    named = forms.count(CitationForm.AUTHOR_YEAR)
    cited = {key for one in manuscript.citations for key in one.targets}
    total = len(manuscript.references)
    if not total or named < _FEW or named < len(forms) or len(cited) < _FEWEST * total:
        yield audit.not_checkable(
            both("the text does not cite by name and year", "ссылки даны не по фамилии и году")
        )
        return
    yield Passed(len(cited))
    before = manuscript.text[: manuscript.references[0].start]
    missing = [
        entry
        for entry in manuscript.references
        if entry.key not in cited
        and (name := _family(audit, entry))
        and name[: max(_STEM, len(name) - 2)] not in before
    ]
    if missing:
        names = [_family(audit, entry) for entry in missing]
        yield Flaw(
            message=both(
                f"Never cited in the text: {listed(names)} (of {total}).",
                f"В тексте нет ссылок на источники: {listed(names)} (из {total}).",
            ),
            locations=tuple(audit.at((entry.start, entry.end)) for entry in missing[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(missing),
            key=("uncited", *names),
        )


def _begins(entry: ReferenceEntry, name: str) -> bool:
    """Whether an entry begins with a name, in whatever Russian case the text has it."""
    is_russian = bool(re.match(r"[А-ЯЁ]", name))
    stem = name[: max(_STEM, len(name) - 2)] if is_russian else name
    return entry.raw.lstrip("0123456789.[]() ").casefold().startswith(stem.casefold())


def _family(audit: Audit, entry: ReferenceEntry) -> str:
    """The family name of the first author; empty where an institution signed, or none was read."""
    authors = audit.parsed[entry.key].authors
    family = authors[0].family if authors else ""
    return family if re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", family) and authors[0].given else ""
