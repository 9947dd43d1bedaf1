"""What a pull will ask: of the lists of a knowledge base, of a list in a file, and what it will cost at least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.references.entrez.batches import requests_for
from mgkb.references.entrez.kept import check_identifiers
from mgkb.references.entrez.match import BATCH as CITATIONS
from mgkb.references.entrez.match import KIND as MATCHES
from mgkb.references.entrez.source import citations_of, identifiers_of
from mgkb.references.entrez.works import need
from mgkb.references.model import ReferenceState
from mgkb.references.parse import parse_reference
from mgkb.references.printed import as_printed
from mgkb.references.pulled.answers import read_answers
from mgkb.references.pulled.pulling import Question, ToPull, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mgkb.references.entrez.cache import Cache
    from mgkb.references.entrez.identifiers import Identifier
    from mgkb.references.entrez.works import Need
    from mgkb.references.model import Reference, Work
    from mgkb.references.parsed import ParsedReference

_CURATED = {ReferenceState.NAMED, ReferenceState.MATCHED, ReferenceState.PROBABLE}


def questions_of(
    folder: Path, name: str, references: Mapping[int, Reference], works: Mapping[str, Work]
) -> ToPull:
    """The references of a list that a knowledge base has.

    What was read in a printed list is asked about in the words of the list, everything else in those of its work. A
    reference without either is left out: there is nothing to ask by.

    Args:
        folder: `references` of the knowledge base.
        name: The manuscript.
        references: Its references, by number.
        works: Works by key.

    Raises:
        InputError: An identifier in `works.json` is none.
    """
    before = read_answers(folder / "answers" / f"{name}.json")
    questions = {}
    for number, reference in references.items():
        work, answer = works.get(reference.work or ""), before.get(number)
        if work:
            check_identifiers(work)
        if work and (reference.state in _CURATED or not reference.printed) and not (answer and answer.listed):
            questions[number] = Question(as_printed(work), listed=False, work=work.id)
        elif answer and answer.listed:
            questions[number] = Question(answer.printed, listed=True, work=reference.work)
        elif reference.printed:
            questions[number] = Question(parse_reference(reference.printed), listed=True, work=reference.work)
    return ToPull(name, questions)


def questions_in(
    name: str, printed: Sequence[ParsedReference], references: Mapping[int, Reference]
) -> ToPull:
    """The references of a list that was read from a file.

    Args:
        name: The manuscript, or what the list is to be called.
        printed: The references; numbered by their place unless each has a number of its own.
        references: Those that the knowledge base has of this list already.
    """
    numbers = [each.number for each in printed]
    if None in numbers or len(set(numbers)) < len(numbers):
        numbers = [*range(1, len(printed) + 1)]
    return ToPull(
        name,
        {
            number: Question(
                each, listed=True, work=references[number].work if number in references else None
            )
            for number, each in zip(numbers, printed, strict=True)
            if number is not None
        },
    )


@dataclass(frozen=True, slots=True)
class Needed:
    """What would have to be asked, given what the cache holds: what a dry run lists.

    Attributes:
        identifiers: Identifiers to be searched, linked and fetched.
        matched: Citations for the matcher, of references without an identifier. Which of
            them need a search shows when the matcher has answered.
        searched: References that only their words can find.
    """

    identifiers: Need
    matched: tuple[str, ...]
    searched: tuple[str, ...]

    @property
    def requests(self) -> int:
        """How many requests that takes at least."""
        return self.identifiers.requests() + requests_for(len(self.matched), CITATIONS)


def needed(cache: Cache, folder: Path, lists: Iterable[ToPull], others: Iterable[Identifier] = ()) -> Needed:
    """Find out what would have to be asked; asks nothing."""
    open_, known = split(cache, folder, lists)
    printed = [question.printed for question in open_.values()]
    identifiers = [found for each in printed for found in identifiers_of(each)]
    matched: dict[str, None] = {}
    searched: dict[str, None] = {}
    for each in printed:
        if identifiers_of(each):
            continue
        citations = [str(citation) for citation in citations_of(each)]
        if citations:
            matched |= dict.fromkeys(one for one in citations if cache.get(MATCHES, one) is None)
        else:
            searched[each.raw[:100]] = None
    return Needed(need(cache, [*identifiers, *known.values(), *others]), tuple(matched), tuple(searched))
