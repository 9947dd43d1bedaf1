"""Title, authors, identifiers, abstracts, keywords and dates of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.parts import Front, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.manuscript.jats.sheet import Sheet
    from mgkb.manuscript.jats.walk import Walk
    from mgkb.manuscript.markup import Element

_ORCID: Final = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d")
_PUBLISHED: Final = ("ppub", "collection", "pub", "epub-ppub", "epub", "release", "pmc-release")
_EXTRA_ABSTRACTS: Final = re.compile(
    r"graphical|teaser|toc|precis|key-?points|video|summary|highlights|synopsis|editor|patient|plain|\blay\b|"
    r"significance|impact|digest"
)
_DECLARES: Final = re.compile(
    r"\b(?:interests?|fund(?:ed|ing)|supported by|contribut(?:ed|ions?)|ethic|disclos|интерес|финансир|вклад автор)",
    re.IGNORECASE,
)
_ABSTRACT: Final = {"ru": "Аннотация", "uk": "Анотація"}
_KEYWORDS: Final = {"ru": "Ключевые слова", "uk": "Ключові слова"}
_NO_KEYWORDS: Final = re.compile(r"abbreviations?|ABR|classification|msc|jel|pacs", re.IGNORECASE)


def front(walk: Walk, article: Element) -> Front:
    """Write the front matter and say what it says.

    Args:
        walk: Writes to the sheet.
        article: The document's `article` element.
    """
    sheet = walk.sheet
    matter = article.first("front")
    meta = matter.first("article-meta") if matter else None
    if matter is None or meta is None:
        return Front()
    journal = matter.first("journal-meta")
    titles = _titles(sheet, meta)
    authors = tuple(_authors(sheet, meta))
    sheet.stray = Kind.FRONT
    _affiliations(walk, meta)
    made = _identity(sheet, journal, meta)
    dates = dict(_dates(sheet, meta))
    for notes in meta.elements("author-notes"):
        for note in notes.elements():
            sheet.stray = Kind.DECLARATIONS if _DECLARES.search(note.text()) else Kind.FRONT
            walk.block(note)
    sheet.stray = Kind.FRONT
    for related in meta.elements("related-article"):
        sheet.whole(BlockKind.PARAGRAPH, related)
    for permissions in meta.elements("permissions"):
        sheet.whole(BlockKind.FURNITURE, permissions)
    sheet.stray = None
    for abstract in meta.elements("abstract", "trans-abstract"):
        _abstract(walk, abstract)
    keywords = dict(_keywords(sheet, meta))
    _funding(walk, meta)
    for other in matter.elements():
        if other.tag not in {"journal-meta", "article-meta"}:
            sheet.stray = Kind.FRONT
            walk.block(other)
    sheet.stray = None
    return Front(titles, authors, *made, keywords, dates, article.get("article-type").lower() or None)


def _titles(sheet: Sheet, meta: Element) -> dict[str, str]:
    titles: dict[str, str] = {}
    group = meta.first("title-group")
    if group is None:
        return titles
    for element in group.elements("article-title"):
        sheet.open(BlockKind.HEADING, element.at, Kind.FRONT)
        sheet.inline(element)
        subtitle = group.first("subtitle")
        if subtitle is not None:
            sheet.tape.write(": ", subtitle.at)
            sheet.inline(subtitle)
        if (piece := sheet.close()) is not None:
            said = " ".join(sheet.tape.since(piece.start).split())
            titles[piece.language or language_of(said) or sheet.language or "en"] = said
    for translated in group.elements("trans-title-group", "trans-title"):
        language = translated.get("xml:lang")[:2].lower()
        title = translated if translated.tag == "trans-title" else translated.first("trans-title")
        if title is not None and (piece := sheet.whole(BlockKind.PARAGRAPH, title, Kind.FRONT)) is not None:
            said = title.text()
            titles.setdefault(language or language_of(said) or "en", said)
    return titles


def _authors(sheet: Sheet, meta: Element) -> Iterator[Person]:
    held: list[Person] = []
    sheet.open(BlockKind.PARAGRAPH, meta.at, Kind.FRONT)
    for group in meta.elements("contrib-group"):
        for contributor in group.elements("contrib"):
            if contributor.get("contrib-type") not in {"", "author"}:
                continue
            orcid = next(_orcids(contributor), None)
            for name in _names(contributor):
                said = _said(name)
                if said:
                    if held:
                        sheet.tape.write(", ", name.at)
                    sheet.tape.write(said, name.at)
                    if orcid and not any(person.orcid == orcid for person in held):
                        sheet.tape.write(f" (ORCID {orcid})", name.at)
                    held.append(Person(said, orcid, name.get("xml:lang")[:2].lower() or language_of(said)))
    sheet.close()
    yield from held


def _names(contributor: Element) -> Iterator[Element]:
    for child in contributor.elements():
        if child.tag == "name-alternatives":
            yield from child.elements("name", "string-name", "collab")
        elif child.tag in {"name", "string-name", "collab"}:
            yield child


def _said(name: Element) -> str:
    surname, given = name.first("surname"), name.first("given-names")
    if surname is None:
        nested = {"contrib-group", "institution-wrap"}
        kept = [child for child in name.children if getattr(child, "tag", "") not in nested]
        return " ".join(
            "".join(child.text if isinstance(child.text, str) else child.text() for child in kept).split()
        )
    parts = [given, surname] if name.get("name-style") != "eastern" else [surname, given]
    return " ".join(part.text() for part in parts if part is not None)


def _orcids(contributor: Element) -> Iterator[str]:
    for identifier in contributor.descendants("contrib-id", "uri", "ext-link"):
        kind = identifier.get("contrib-id-type") + identifier.get("content-type") + identifier.text()
        found = _ORCID.search(identifier.text() + " " + identifier.get("xlink:href"))
        if found and "orcid" in kind.lower():
            digits = found[0].replace("-", "").upper()
            yield "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _affiliations(walk: Walk, meta: Element) -> None:
    places = [*meta.elements("aff", "aff-alternatives")]
    for group in meta.elements("contrib-group"):
        places += group.descendants("aff", "aff-alternatives")
    for place in places:
        walk.sheet.whole(BlockKind.PARAGRAPH, place)


def _funding(walk: Walk, meta: Element) -> None:
    """What the article says of its money: its statement, or else the list of those who gave it."""
    walk.sheet.stray = Kind.DECLARATIONS
    for group in meta.elements("funding-group"):
        statements = list(group.elements("funding-statement"))
        for statement in statements:
            walk.paragraph(statement)
        sources = [] if statements else list(group.descendants("funding-source"))
        for number, source in enumerate(sources):
            if number == 0:
                walk.sheet.open(BlockKind.PARAGRAPH, group.at)
                walk.sheet.tape.write("Funding: ", group.at)
            else:
                walk.sheet.tape.write("; ", source.at)
            walk.sheet.inline(source)
        walk.sheet.close()
    walk.sheet.stray = None


def _identity(
    sheet: Sheet, journal: Element | None, meta: Element
) -> tuple[str | None, tuple[str, ...], str | None, int | None, str | None, str | None, str | None]:
    """DOI, ISSNs, journal, year, volume, issue and pages, written on one line as a journal prints them."""
    doi = next((e.text() for e in meta.elements("article-id") if e.get("pub-id-type") == "doi"), "")
    found = _DOI.search(doi)
    issns = tuple(e.text() for e in journal.elements("issn")) if journal else ()
    named = next(journal.descendants("journal-title"), None) if journal else None
    year, volume, issue = _year(meta), meta.first("volume"), meta.first("issue")
    first, last, other = meta.first("fpage"), meta.first("lpage"), meta.first("elocation-id")
    sheet.open(BlockKind.PARAGRAPH, meta.at)
    for mark, part, behind in (
        ("", named, "."), (" ", year, ""), (";", volume, ""), ("(", issue, ")"), (":", first, ""), ("–", last, ""),
        (":", other if first is None else None, ""),
        *((" ISSN ", issn, "") for issn in (journal.elements("issn") if journal else ())),
        (" doi: ", next((e for e in meta.elements("article-id") if e.get("pub-id-type") == "doi"), None), ""),
    ):  # fmt: skip
        if part is not None and part.text():
            sheet.tape.write(mark, part.at) if mark else None
            sheet.inline(part)
            sheet.tape.write(behind, part.at) if behind else None
    sheet.close()
    ends = [part.text() for part in (first, last) if part is not None and part.text()]
    pages = "–".join(dict.fromkeys(ends)) or (other.text() if other is not None else "") or None
    return (
        found[0].lower() if found else None,
        issns,
        named.text() if named else None,
        int(year.text()) if year and _YEAR.fullmatch(year.text()) else None,
        volume.text() if volume else None,
        issue.text() if issue else None,
        pages,
    )


def _year(meta: Element) -> Element | None:
    dates = {date.get("pub-type") or date.get("date-type"): date for date in meta.elements("pub-date")}
    ordered = [dates[kind] for kind in _PUBLISHED if kind in dates] or list(dates.values())
    return next((year for date in ordered if (year := date.first("year"))), None)


def _dates(sheet: Sheet, meta: Element) -> Iterator[tuple[str, str]]:
    histories = [date for history in meta.elements("history") for date in history.elements("date")]
    histories += [
        date
        for history in meta.elements("pub-history")
        for event in history.elements("event")
        for date in event.elements("date")
    ]
    published = next((date for date in meta.elements("pub-date") if date.get("pub-type") == "epub"
                      or date.get("date-type") == "pub"), None)  # fmt: skip
    listed = [(date.get("date-type") or "date", date) for date in histories]
    if published is not None:
        listed.append(("published", published))
    seen: set[str] = set()
    sheet.open(BlockKind.PARAGRAPH, meta.at)
    for kind, date in listed:
        said = _date(date)
        if not said or kind in seen:
            continue
        sheet.tape.write(f"{'; ' if seen else ''}{kind.capitalize()}: {said}", date.at)
        seen.add(kind)
        yield {"rev-recd": "revised", "pub": "published"}.get(kind, kind), said
    sheet.close()


def _date(date: Element) -> str:
    given = [part.text() for tag in ("year", "month", "day") if (part := date.first(tag)) is not None]
    if date.get("iso-8601-date"):
        return date.get("iso-8601-date")
    if given and all(part.isascii() and part.isdecimal() for part in given):
        return "-".join(part.zfill(2) for part in given)
    return " ".join(given) or date.text()


def _abstract(walk: Walk, element: Element) -> None:
    sheet = walk.sheet
    is_extra = bool(_EXTRA_ABSTRACTS.search(element.get("abstract-type")))
    kind = Kind.FRONT if is_extra else Kind.ABSTRACT
    language = element.get("xml:lang")[:2].lower()
    if language:
        sheet.languages.append(language)
    title = element.first("title")
    walk.level = 1
    if title is not None and title.text():
        sheet.open(BlockKind.HEADING, title.at, kind, 1)
        sheet.inline(title)
        sheet.close()
    else:
        said = language_of(element.text()) or language
        walk.heading(_ABSTRACT.get(said or "en", "Abstract"), element, kind, 1)
    for child in element.elements():
        if child.tag != "title":
            walk.block(child)
    walk.level = 0
    if language:
        sheet.languages.pop()


def _keywords(sheet: Sheet, meta: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    found: dict[str, list[str]] = {}
    for group in meta.elements("kwd-group"):
        own = group.get("xml:lang")[:2].lower()
        words = [word for word in group.descendants("kwd", "compound-kwd") if word.text()]
        if not words:
            continue
        is_list = not _NO_KEYWORDS.search(group.get("kwd-group-type"))
        said = [word.text() for word in words]
        language = own or language_of(", ".join(said)) or sheet.language or "en"
        sheet.languages.append(language)
        sheet.open(BlockKind.KEYWORDS if is_list else BlockKind.PARAGRAPH, group.at, Kind.FRONT)
        title = group.first("title")
        _label(sheet, group, title, _KEYWORDS.get(language, "Keywords") if is_list else "")
        for number, word in enumerate(words):
            if number:
                sheet.tape.write("; ", word.at)
            sheet.inline(word)
        sheet.close()
        sheet.languages.pop()
        if is_list:
            found.setdefault(language, []).extend(said)
    for language, said in found.items():
        yield language, tuple(dict.fromkeys(said))


def _label(sheet: Sheet, group: Element, title: Element | None, usual: str) -> None:
    printed = title.text().rstrip(" :.") if title is not None else ""
    if printed or usual:
        sheet.tape.write(f"{printed or usual}: ", (title or group).at)


def declared(articles: Iterable[Element]) -> str | None:
    """The language that a document declares for all of itself."""
    return next(
        (article.get("xml:lang")[:2].lower() for article in articles if article.get("xml:lang")), None
    )
