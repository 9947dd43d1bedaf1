"""What a manuscript says of itself, read from the lines around its abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.language import language_of
from mgkb.manuscript.parts import Front, Person
from mgkb.manuscript.plain import labels
from mgkb.manuscript.plain.abstracts import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.text.reading import Reader

_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s\"<>«»|]+")
_ORCID: Final = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")
_ISSN: Final = re.compile(r"\b[ep]?-?ISSN:?\s*(?:\([^)]{1,12}\)\s*)?(\d{4}-\d{3}[\dXХ])", re.IGNORECASE)
_NAME: Final = re.compile(
    r"(?:[A-ZА-ЯЁ][\w'’-]+(?: [A-ZА-ЯЁ][\w'’-]+)? (?:(?:(?:[A-ZА-ЯЁ]|Yu|Ya|Zh|Sh|Ch|Дж)\.[ -]?){1,3}"
    r"|[A-ZА-ЯЁ]{1,3}(?![\w.]|-\w))"
    r"|(?:[A-ZА-ЯЁ]\. ?){1,3}[A-ZА-ЯЁ][\w'’-]+|[A-ZА-ЯЁ][\w'’-]+ [A-ZА-ЯЁ]{1,3}(?=\.\s))"
)
_NAMES: Final = re.compile(
    rf"\s*(?P<names>{_NAME.pattern}(?:\s*(?:,|;|&|and|и)\s*{_NAME.pattern}){{0,40}})[\s.,]*"
)
_NUMBERS: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[;,.]\s?(?P<volume>\d{1,4})\s?(?:\((?P<issue>[^)]{1,12})\))?\s?[:,]\s?"
    r"(?P<pages>[a-z]?\d{1,7}(?:\s?[-–]\s?[a-z]?\d{1,7})?)"
)
_RIGHTS: Final = re.compile(r"©\s*(?P<names>.{3,400}?),?\s(?P<year>(?:19|20)\d\d)\b", re.DOTALL)
_DATE: Final = re.compile(
    r"(?P<what>received|revised|accepted|published(?: online)?|submitted|поступила(?: в редакцию)?"
    r"|принята(?: (?:к|в) (?:публикации|печать))?"
    r"|опубликована|доработана|после рецензирования)\W{1,3}(?P<when>[\d][\w ./-]{5,25}\d|[A-Z][a-z]+ \d{1,2},? \d{4})",
    re.IGNORECASE,
)
_WHAT: Final = {
    "поступила": "received",
    "принята": "accepted",
    "опубликована": "published",
    "доработана": "revised",
}
_ABOVE: Final = re.compile(r"(?:УДК|UDC|ББК)\b|\d{1,3}\Z", re.IGNORECASE)
_GIVEN: Final = r"(?:(?:[A-ZА-ЯЁ]|Yu|Ya|Zh|Sh|Ch|Дж)\.\s?){1,2}"
_FAMILY: Final = r"[A-ZА-ЯЁ][a-zа-яё'’]+(?:-[A-ZА-ЯЁ][a-zа-яё'’]+)?"
_BYLINE: Final = re.compile(
    rf"(?:{_GIVEN}{_FAMILY}|{_FAMILY} {_GIVEN}(?:{_FAMILY})?|{_FAMILY} {_FAMILY}(?=\d))[\d¹²³*,]*\s*(?:,|\Z)"
)
_TITLE_LINES: Final = 5
_WORDS: Final = re.compile(r"[^\W\d_]{3,}(?![^\W_])")
_SMALL_WORD: Final = re.compile(r"(?:^|\s)[a-zа-яё]+(?=\s|$)")
_RAISED: Final = re.compile(r"[¹²³⁰⁴-⁹*†‡]")
_KIND_OF_ARTICLE: Final = re.compile(
    r"(?:review|original|research|case|short|brief|systematic|clinical|обзор\w*|оригинальн\w*|научн\w*"
    r"|клиническ\w*|лекци\w*|lecture)"
    r"(?: (?:article|paper|report|communication|review|research|статья|исследование|случай|обзор))?(?: ?/ ?.{3,30})?",
    re.IGNORECASE,
)


def front_of(
    text: str, parts: Sequence[tuple[str, Chunk]], furniture: Sequence[str], reader: Reader
) -> Front:
    """Read the front matter.

    Args:
        text: The whole text.
        parts: Chunks of front matter with what they are (`keywords`, `citation`, `line`).
        furniture: Lines that the page added: running heads and addresses.
        reader: Of the text.
    """
    read = [(role, reader.read(text[chunk.start : chunk.end])) for role, chunk in parts]
    head = "\n".join((*(line for _, line in read), *furniture))
    citations = [line for role, line in read if role == "citation"]
    citation = next(iter(citations), "")
    rights = _RIGHTS.search(head)
    numbers = _NUMBERS.search(citation) or _NUMBERS.search(head)
    doi = _DOI.search(citation) or _DOI.search(head)
    cited = [_cited(line) for line in citations]
    journal = cited[0][2] if cited else None
    lines = [line for role, line in read if role == "line"]
    tops = [_top(chunk, reader, text) if role == "line" else "" for role, chunk in parts]
    titles = _titles([line for line in tops if line], [title for _, title, _ in cited])
    named = _people(rights["names"] if rights else "")
    people = tuple(dict.fromkeys((*named, *(one for authors, _, _ in cited for one in _people(authors)))))
    people = people or next((found for line in lines[:12] if (found := _people(line, whole=True))), ())
    orcids = list(dict.fromkeys(_ORCID.findall(head)))
    return Front(
        titles,
        tuple(_with_orcids(people, orcids)),
        doi[0].rstrip(".,;:)]").lower() if doi else None,
        tuple(dict.fromkeys(_ISSN.findall(head))),
        journal,
        int(numbers["year"]) if numbers else int(rights["year"]) if rights else None,
        numbers["volume"] if numbers else None,
        numbers["issue"] if numbers else None,
        numbers["pages"] if numbers else None,
        {language_of(words) or "en": _keywords(words) for role, words in read if role == "keywords"},
        {_what(found["what"]): found["when"] for found in _DATE.finditer(head)},
    )


def _what(word: str) -> str:
    first = word.lower().split()[0]
    return _WHAT.get(first, first)


def _keywords(line: str) -> tuple[str, ...]:
    words = labels.KEYWORDS.sub("", line, count=1).strip(" .")
    parted = re.split(r"\s*[;•·|]\s*" if re.search(r"[;•·|]", words) else r"\s*,\s*", words)
    return tuple(word.strip(" .") for word in parted if word.strip(" ."))


def _cited(citation: str) -> tuple[str, str, str | None]:
    """Authors, title and journal of the line that says how to cite."""
    line = labels.CITE_AS.sub("", citation, count=1).strip()
    names = _NAMES.match(line)
    numbers = _NUMBERS.search(line)
    if not names or not numbers:
        return "", "", None
    between = line[names.end() : numbers.start()].strip(" .,")
    title, _, journal = between.rpartition(". ")
    return names["names"], title.strip(), journal.strip(" .") or None


def _people(names: str, *, whole: bool = False) -> tuple[Person, ...]:
    cleaned = re.sub(r"(?<=[^\W\d_])[\d*†‡]+(?:,[\d*†‡]+)*|[¹²³⁴-⁹⁰*†‡]+", "", names)
    found = _NAMES.fullmatch(cleaned) if whole else _NAMES.match(cleaned)
    if not found:
        return ()
    parted = re.split(r"\s*(?:,|;|&|\band\b|\bи\b)\s*", found["names"])
    return tuple(
        Person(name.strip(), None, language_of(f"{name} {name}")) for name in parted if name.strip(" .")
    )


def _with_orcids(people: tuple[Person, ...], orcids: list[str]) -> Iterable[Person]:
    """Authors with their ORCID, where there are as many as authors of one language."""
    for language in {person.language: None for person in people}:
        group = [person for person in people if person.language == language]
        for place, person in enumerate(group):
            yield Person(person.name, orcids[place] if len(orcids) == len(group) else None, language)


def _top(chunk: Chunk, reader: Reader, text: str) -> str:
    """What of a chunk may be a title: without what stands above it, and without the authors below it."""
    lines = list(chunk.lines)
    while len(lines) > 1 and (
        _KIND_OF_ARTICLE.fullmatch(lines[0].text) or _ABOVE.match(lines[0].text) or _DOI.search(lines[0].text)
    ):
        del lines[0]
    end = next((place for place, line in enumerate(lines) if place and _BYLINE.match(line.text)), len(lines))
    return reader.read(text[lines[0].start : lines[end - 1].end])


def _titles(lines: Sequence[str], cited: Sequence[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for place, line in enumerate(lines[:15]):
        fits = 8 <= len(line) <= 300 and line.count(" ") >= 2 and not labels.ADDRESSED.search(line)
        if (
            fits
            and not _KIND_OF_ARTICLE.fullmatch(line)
            and not _people(line, whole=True)
            and not _DOI.search(line)
            and not _NUMBERS.search(line)
            and not _ABOVE.match(line)
            and not OPENING.match(line)
            and len(_WORDS.findall(line)) > 1
        ):
            language = language_of(line) or "en"
            titles.setdefault(language, " ".join((line, *_goes_on(lines, place, language))))
            if len(titles) > 1:
                break
    for title in reversed(cited):
        language = language_of(title) or "en"
        if title and not titles.get(language, "").casefold().startswith(title.casefold()):
            titles[language] = title
    return titles


def _goes_on(lines: Sequence[str], place: int, language: str) -> Iterator[str]:
    """The lines behind the first of a title that belong to it: no names, marks or addresses, and a small word in each.

    The last one may lack the small word where the authors, whose marks are raised, stand right below it.
    """
    for number in range(place + 1, min(place + _TITLE_LINES, len(lines) - 1)):
        line, below = lines[number], lines[number + 1]
        is_of_it = _SMALL_WORD.search(line) or (number > place + 1 and _RAISED.search(below))
        if (
            not is_of_it
            or lines[number - 1].endswith(".")
            or re.search(r"[,;@]|\d", line)
            or _RAISED.search(line)
            or labels.ADDRESSED.search(line)
            or labels.AFFILIATION.search(line)
            or language_of(line) not in {None, language}
        ):
            return
        yield line
