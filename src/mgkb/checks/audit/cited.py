"""What sentences cite, and whom they name: what the rules on citations ask of a manuscript."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import BODY, readable
from mgkb.manuscript.model import RUNNING_TEXT, CitationForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.manuscript import Citation, Manuscript, Sentence

_INITIALS: Final = r"(?:[A-ZА-ЯЁ]\.\s?(?:-\s?)?){0,3}"
_FAMILY: Final = (
    r"(?:(?:van|von|de|der|den|du|la|le|di|da|dos|el|al|ten|Mc|Mac|O['’])[\s-]?)*[A-ZА-ЯЁ][^\W\d_]+"
    r"(?:[-‐’'][A-ZА-ЯЁ]?[^\W\d_]+)*"
)
_TEAM: Final = (
    r"(?:et[\s\u00a0]al\b\.?|and (?:colleagues|co-?workers|collaborators|associates)|"
    r"(?:и|с) (?:соавт(?:ор\w*)?\b\.?|коллег\w+|др\.)|и (?:его|ее|их) (?:\w+ )?(?:групп\w+|коллег\w+))"
)
_NAMED: Final = re.compile(
    rf"(?<![\w.])(?P<initials>{_INITIALS})(?P<name>{_FAMILY})(?P<other>\s(?:and|и|&)\s{_INITIALS}{_FAMILY})?"
    rf"(?:\s[A-ZА-ЯЁ]{{1,2}}\b\.?)?,?[\s\u00a0]{_TEAM}"
)
_SINGLE: Final = re.compile(
    rf"(?:\b(?:stud(?:y|ies)|trial|work|report|review|analysis|experiments?)\s+by\s+(?P<initials>{_INITIALS})"
    r"(?P<name>[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?)|"
    rf"\b(?:исследовани\w+|работ[аеуы]\w*|данным|наблюдени\w+|обзор\w*|анализ\w*)\s+(?P<initials_ru>{_INITIALS})"
    r"(?P<name_ru>[А-ЯЁ][а-яё]{2,}(?:[оеё]в(?:ой|а|ым)?|[иы]н(?:ой|а|ым)?|[сц]к(?:ого|ой)|енко|[чщ]ук[а]?|юка?|яна?|дзе)))"
    r"(?=\s*\[\d)"
)
"""One author named alone behind a word for the work, directly before the citation."""
_NO_NAMES: Final = frozenset(
    {"The", "These", "Other", "Some", "In", "By", "As", "See", "And", "With", "Study"}
)
_OTHER_CLAUSE: Final = re.compile(
    r"\A['’]s?\b|;|\bsee\b|\baccording to\b|\b(?:we|our)\b|\bсм\.|\bсогласно\b|\b(?:мы|наш\w*)\b",
    re.IGNORECASE,
)
"""What stands between a name and a citation that is another work's."""
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_OTHERS_IDEA: Final = re.compile(
    rf"\b(?:of|by|from|after|in)\s+{_INITIALS}{_FAMILY}\s(?:and|&)\s{_INITIALS}{_FAMILY}\b"
)
"""“… use the method of Leaf and Stem [3]”, where the citation is theirs."""
_JOINED: Final = re.compile(r"\s*,?\s*(?:and|or|&|и|или)?\s*")
_BROKEN: Final = re.compile(r"(?<=\])(?:[–-]|\s?,)(?=\s?[,.;)])")
_BOX: Final = re.compile(r"(?:Box|Panel|Вставка|Врезка)\b", re.IGNORECASE)
_NEAR: Final = 250  # characters from a name to the citation of its work


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with its citation: “Silva et al. … [22]”.

    Attributes:
        name: Family name as printed.
        printed: The name with what stands around it.
        sentence: Where.
        citation: What is cited behind it.
        is_next: Whether nothing but a space or bracket stands between the two.
    """

    name: str
    printed: str
    sentence: Sentence
    citation: Citation
    is_next: bool


def by_reference(manuscript: Manuscript) -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences of the text that cite each reference, in order; ask `Audit.once` for it."""
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in body(manuscript):
        for key in dict.fromkeys(key for citation in sentence.citations for key in citation.targets):
            found[key].append(sentence)
    return {key: tuple(sentences) for key, sentences in found.items()}


def body(manuscript: Manuscript) -> Sequence[Sentence]:
    """The sentences of the running text, captions and notes left out."""
    return [
        sentence for sentence in readable(manuscript.sentences_in(*BODY)) if sentence.kind in RUNNING_TEXT
    ]


def is_boxed(manuscript: Manuscript, section: str | None) -> bool:
    """Whether a section stands in a box, whose place on the page is the printer's.

    Args:
        manuscript: The manuscript.
        section: Id of the section.
    """
    while section is not None:
        held = manuscript.section_by_id[section]
        if _BOX.match(held.title):
            return True
        section = held.parent
    return False


def namings(manuscript: Manuscript) -> tuple[Naming, ...]:
    """Every named team whose work is cited behind its name; ask `Audit.once` for it.

    The citation is the first one behind the name in its sentence; a name with another name between it and the citation
    has none.
    """
    found: list[Naming] = []
    for sentence in body(manuscript):
        text = sentence.text
        if not sentence.citations:
            continue
        names = [match for match in _NAMED.finditer(text) if match["name"] not in _NO_NAMES]
        names = sorted([*names, *_SINGLE.finditer(text)], key=re.Match.start)
        if not names:
            continue
        places = _places(sentence)
        for number, match in enumerate(names):
            until = names[number + 1].start() if number + 1 < len(names) else len(text)
            joined = (text[one.end() : two.start()] for one, two in pairwise(names) if match in {one, two})
            if any(_JOINED.fullmatch(between) for between in joined):
                continue  # which citation is whose cannot be said
            behind = [
                (place, citation)
                for place, citation in places
                if match.end() <= place <= min(until, match.end() + _NEAR)
            ]
            if behind and behind[0][1].targets:
                place, citation = behind[0]
                between = _BRACKETED.sub(" ", text[match.end() : place])
                if _OTHER_CLAUSE.search(between) or _OTHERS_IDEA.search(between):
                    continue
                is_next = not text[match.end() : place].strip(" \u00a0([,")
                name = match["name"] or match["name_ru"]
                found.append(Naming(name, match[0], sentence, citation, is_next))
    return tuple(found)


def _places(sentence: Sentence) -> list[tuple[int, Citation]]:
    """Where in the sentence's text its citations stand."""
    found = []
    at = 0
    for citation in sentence.citations:
        shown = " ".join(citation.text.split())
        place = sentence.text.find(shown, at)
        if place < 0:
            place = sentence.text.find(shown.replace(" ", ""), at)
        if place >= 0:
            at = place + 1
            found.append((place, citation))
    return found


def is_numeric(manuscript: Manuscript) -> bool:
    """Whether the text cites by number, most of it."""
    cited = [citation for citation in manuscript.citations if citation.targets or citation.undefined]
    return bool(cited) and sum(map(_shows_numbers, cited)) * 2 > len(cited)


def _shows_numbers(citation: Citation) -> bool:
    if citation.form is CitationForm.AUTHOR_YEAR:
        return False
    return all(key.isdecimal() for key in citation.targets) and not re.search(r"[^\W\d_]{2}", citation.text)


def broken_off(manuscript: Manuscript) -> list[int]:
    """Where a citation ends in a dash or comma that leads nowhere: “[13]–, and”; its rest was lost."""
    ends = {citation.end for citation in manuscript.citations}
    return [match.start() for match in _BROKEN.finditer(manuscript.text) if match.start() in ends]


def numbers_of(citation: Citation) -> tuple[int, ...]:
    """The numbers that a citation points to."""
    return tuple(int(key) for key in citation.targets if key.isascii() and key.isdecimal())
