"""One reference by the labels of its tokens, where the rules meet a style that they do not know."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mgkb.references.parse import _languages
from mgkb.references.parse._atoms import atoms
from mgkb.references.parse._clean import DIGITS_MISREAD
from mgkb.references.parse._features import Hints, features
from mgkb.references.parse._kinds import kind
from mgkb.references.parse._letters import BLOT, CONTAINER_WORD, YEAR
from mgkb.references.parse._names import authors
from mgkb.references.parse._numbering import Numbering, page_range
from mgkb.references.parse._pieces import IN, quoted, segments, trim
from mgkb.references.parse._rest import leftovers
from mgkb.references.parse._tagger import tag
from mgkb.references.parse._tokens import Token, tokens
from mgkb.references.parse._wording import SECTION, Wording
from mgkb.references.parsed import Name, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mgkb.references.parse._rules import Ruled

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]{3}")
_GOST: Final = re.compile(r"(?<=[^\s:/])\s?//\s?(?=\w)")
_YEAR: Final = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_NUMBER: Final = re.compile(r"[A-Za-z]?\d+\w{0,2}(?:[/–-]\d+)?|\b[IVXLC]+\b|\b[A-Z]\b")
_HAS_DIGIT: Final = re.compile(r"\w*\d\w*|\b[IVXLC]+\b")
_FREE: Final = frozenset({"date", "issue", "note", "pages", "volume"})
_NO_PAGE: Final = frozenset({"count", "edition", "date", "month"})
_EDGES: Final = " .,;:"


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring tokens with one label."""

    label: str
    start: int
    end: int
    text: str


def is_for_rules(ruled: Ruled) -> bool:
    """Whether the rules know the style: GOST, and whatever is in Cyrillic, of which few strings were labelled."""
    return _GOST.search(ruled.text) is not None or _CYRILLIC.search(ruled.text) is not None


def hinted(ruled: Ruled) -> tuple[list[Token], list[list[str]]]:
    """The tokens of a reference and their features, as they are trained on and tagged."""
    found = tokens(ruled.text)
    hints = Hints(_fields_of(found, ruled.parsed), ["-"] * len(found), ruled.names_end)
    number = iter(atoms(ruled.text))
    atom = next(number, None)
    for at, token in enumerate(found):
        while atom and atom.end < token.end:
            atom = next(number, None)
        if atom and atom.start <= token.start:
            hints.numbers[at] = atom.kind
    return found, features(ruled.text, found, hints)


def by_tags(ruled: Ruled) -> ParsedReference:
    """Read one language of a reference by what the tagger says of its tokens."""
    found, described = hinted(ruled)
    spans = list(_spans(ruled.text, found, tag(described)))
    title, container, publisher = (_longest(spans, label) for label in ("title", "container", "publisher"))
    names, more = _names(spans, ruled.parsed)
    numbers = _numbers(spans, ruled.parsed)
    inside = IN.match(container.text) if container else None
    own, other_title = _languages.translated(_title(title.text) if title else None)
    book, other_container = _languages.translated(
        trim(container.text[inside.end() if inside else 0 :]) if container else None
    )
    if not own and book and _are_title_and_journal(ruled.parsed, book):
        own, book = ruled.parsed.title, ruled.parsed.container
    if not (own or book or publisher) and not any(name.family == ruled.parsed.title for name in names):
        own, book = ruled.parsed.title, ruled.parsed.container  # `Bo A. Light. 2001.`: names are no work
    place = _longest(spans, "place")
    if not book and not publisher and place and trim(place.text) == ruled.parsed.container:
        book = ruled.parsed.container  # `Seabirds (Basel)`: a journal that is told from another by its town
    if own and book and len(parts := segments(book)) > 1 and SECTION.match(parts[0]):
        own, book = f"{own}. {parts[0].rstrip(_EDGES)}", trim(" ".join(parts[1:]))
    wording = Wording(own, book, trim(publisher.text) if publisher else None, chapter=_is_inside(spans))
    first, last = page_range(numbers.pages) if numbers.pages else (None, None)
    return replace(
        ruled.parsed,
        authors=names,
        more_authors=more,
        title=own,
        container=book,
        year=int(numbers.year) if numbers.year else None,
        volume=numbers.volume,
        issue=numbers.issue,
        first_page=first,
        last_page=last,
        publisher=wording.publisher,
        kind=kind(ruled.parsed.raw, ruled.identifiers, numbers, wording),
        other_language=ParsedReference(ruled.parsed.raw, title=other_title, container=other_container)
        if other_title
        else None,
        not_understood=leftovers(_without(ruled.text, spans, (title, container, publisher)), ()),
    )


def _fields_of(found: Sequence[Token], parsed: ParsedReference) -> list[str]:
    """The field of each token by the rules, as a letter: the values are looked up in the text again."""
    fields = ["-"] * len(found)
    values = [
        ("T", parsed.title), ("J", parsed.container), ("B", parsed.publisher), ("Y", str(parsed.year or "")),
        *(("A", name.family) for name in parsed.authors),
        ("V", parsed.volume), ("I", parsed.issue), ("P", parsed.first_page),
        *(("N", piece) for piece in parsed.not_understood),
    ]  # fmt: skip
    folded = [token.text.casefold() for token in found]
    for letter, value in values:
        words = [token.text.casefold() for token in tokens(value or "") if token.is_word]
        free = [at for at, token in enumerate(found) if token.is_word and fields[at] == "-"]
        place = _find([folded[at] for at in free], words)
        if place is not None:
            first, last = free[place], free[place + len(words) - 1]
            fields[first : last + 1] = letter * (last + 1 - first)
    return fields


def _find(words: list[str], wanted: list[str]) -> int | None:
    count = len(wanted)
    for at in range(len(words) - count + 1 if count else 0):
        if words[at] == wanted[0] and words[at : at + count] == wanted:
            return at
    return None


def _spans(text: str, found: Sequence[Token], labels: Sequence[str]) -> Iterator[Span]:
    start = 0
    for at, label in enumerate(labels):
        if at + 1 == len(labels) or labels[at + 1][2:] != label[2:]:
            first, last = found[start].start, found[at].end
            yield Span(label[2:], first, last, text[first:last])
            start = at + 1


def _longest(spans: Sequence[Span], label: str) -> Span | None:
    return max((span for span in spans if span.label == label), key=lambda span: len(span.text), default=None)


def _title(text: str) -> str | None:
    """Without the quotation marks around it."""
    quotation = quoted(text)
    text = quotation[0] if quotation and not trim(quotation[1]) else text
    return trim(text.removeprefix("``").removesuffix("''"))


def _is_inside(spans: Sequence[Span]) -> bool:
    """Whether an “In” stands in front of a book or of its editors."""
    return any(span.label in {"container", "editor"} and IN.match(span.text) for span in spans)


def _are_title_and_journal(ruled: ParsedReference, book: str) -> bool:
    """Whether what the tagger takes for a journal is a title of one word and a journal: `Saltwater. Auk`."""
    word = re.match(r"([^\W\d_]{6,})\. ", book)
    return word is not None and word[1] == ruled.title and not CONTAINER_WORD.match(word[1])


def _names(spans: Sequence[Span], ruled: ParsedReference) -> tuple[tuple[Name, ...], bool]:
    """The names of the first list of authors; without one that can be read, its wording is that of a body."""
    text = next((span.text.strip(_EDGES) for span in spans if span.label == "author"), "")
    people = authors(f"{text}.")
    if people.names or not any(map(str.isalpha, text)):
        return people.names, people.more
    if ruled.authors and text.startswith(ruled.authors[0].family):
        return ruled.authors, ruled.more_authors  # `LHCb collaboration, R. Aaij et al.`
    body = trim(text)
    return ((Name(body),) if body else ()), False


def _numbers(spans: Sequence[Span], ruled: ParsedReference) -> Numbering:
    """Year, volume, issue and pages: as the rules print them, where they found them in the same place."""
    read = Numbering(0, 0)
    for span in spans:
        match span.label:
            case "date" if read.year is None:
                year = _YEAR.search(span.text)
                read.year = year[0] if year else None
            case "volume" if read.volume is None:
                read.volume = _number(span.text, ruled.volume)
            case "issue" if read.issue is None:
                read.issue = _number(span.text, ruled.issue)
            case "pages" if read.pages is None:
                read.pages = next((a.value for a in atoms(span.text) if a.kind not in _NO_PAGE), None)
            case _:
                pass
    if _same_numbers(spans, ruled):
        read.volume, read.issue, read.pages = ruled.volume, ruled.issue, _pages(ruled)
    if read.year is None and ruled.year and _is_free(str(ruled.year), spans):
        read.year = str(ruled.year)
    if read.pages is None and ruled.first_page and _is_free(ruled.first_page, spans):
        read.pages = _pages(ruled)
    return read


def _same_numbers(spans: Sequence[Span], ruled: ParsedReference) -> bool:
    """Whether rules and tagger mean the same numbers: which is which, the rules tell from the marks between them."""
    printed = _digits(span.text for span in spans if span.label in {"volume", "issue", "pages"})
    said = _digits(filter(None, (ruled.volume, ruled.issue, ruled.first_page)))
    last = (ruled.last_page or "").translate(DIGITS_MISREAD)
    pages = _digits(span.text for span in spans if span.label == "pages")
    rest = printed - said
    ends = all(last == number or (number in pages and last.endswith(number)) for number in rest)
    return bool(said) and said <= printed and ends


def _digits(texts: Iterable[str]) -> Counter[str]:
    return Counter(_HAS_DIGIT.findall(" ".join(texts).translate(DIGITS_MISREAD)))


def _pages(ruled: ParsedReference) -> str | None:
    return "-".join(filter(None, (ruled.first_page, ruled.last_page))) or None


def _is_free(value: str, spans: Sequence[Span]) -> bool:
    """Whether a value of the rules stands where the tagger sees no words and no other number."""
    pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
    return any(span.label in _FREE and pattern.search(span.text) for span in spans)


def _number(text: str, ruled: str | None) -> str | None:
    if ruled and re.search(rf"(?<!\w){re.escape(ruled)}(?!\w)", text):
        return ruled
    found = _NUMBER.search(text)
    return found[0] if found else trim(text)


def _without(text: str, spans: Sequence[Span], taken: Sequence[Span | None]) -> str:
    """The text with everything blotted out that a field took, or that is understood without being one."""
    for span in spans:
        if span in taken or span.label not in {"title", "container", "publisher", "note", "genre"}:
            text = text[: span.start] + BLOT * (span.end - span.start) + text[span.end :]
    return text
