"""The labelled reference strings of other people, with what each set says of each field.

A field is counted only where the set labels it: JATS strings have no DOI in them, and a part that JATS leaves without
an element is left out. Labels are mapped as their sets mean them:

- Where nobody is labelled as author, the editors, directors or the body (`orgName`) in front are.
- *year*: the first four digits of a labelled date that are a year.
- *volume*: the first number of what is labelled as volume (`28(1)`, `Vol. 39, No. 9`); where only an
  issue is printed, the issue.
- *first page*: the first number of the labelled pages; a count of pages (`320 p.`) is no page. Two numbers with nothing
  but a date between and one label for both are a volume and a page.
- *container*: without a leading “In”, “in:”, “Dans”, «В кн.:». The series of a book is one that may be named.
- *doi*: also where it is printed as an address and labelled as one.
"""

from __future__ import annotations

import csv
import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).parents[2] / "shared" / "testdata"
FIELDS = ("family", "year", "title", "container", "volume", "first_page", "doi")
MORE_FIELDS = ("issue", "publisher")
"""Counted apart: not every set labels them."""

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_RANGE = re.compile(r"\d\s*[-–]\s*\d")
_PAGE_COUNT = re.compile(r"(?i)^\W*\d+\s*(?:pp?|pages|pgs|с|стр|s|str|seiten|págs?|páginas)\b\W*$")


@dataclass
class Labelled:
    """A string with what its set says of it.

    Attributes:
        source: Name of the set.
        raw: The string as printed.
        gold: The values of each field; a field that is missing was not labelled at all.
        parts: The whole string in order, each part with its label; None where the set does not say where it stands.
        optional: Containers that may be named but need not be: the series of a book.
    """

    source: str
    raw: str
    gold: dict[str, tuple[str, ...]]
    parts: tuple[tuple[str, str], ...] | None = None
    optional: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """The half that the string belongs to, by the hash of its words."""
        return "held out" if self.fold(2) == 0 else "tuned on"

    def fold(self, count: int) -> int:
        """The one of `count` parts that the string belongs to, by the hash of its words."""
        return hashlib.sha256(fold(self.raw).encode()).digest()[0] % count


def fold(text: str) -> str:
    """Letters and digits only, without case and diacritics."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o"))
    return "".join(char for char in plain if char.isalnum())


def labelled_strings() -> list[Labelled]:
    """All sets that are there."""
    return [*anystyle("core"), *anystyle("bad"), *grobid(), *jats(), *jats_rendered()]


# --- the sets ---------------------------------------------------------------------------------------------------------

_ANYSTYLE = {
    "citation-number": "number", "journal": "container", "container-title": "container", "collection-title": "series",
    "location": "place", "translator": "editor", "director": "editor", "producer": "editor", "url": "note",
    "isbn": "note", "medium": "note", "source": "note",
}  # fmt: skip
_FIELD_OF = {"author": "family", "date": "year", "pages": "first_page"}


def anystyle(name: str) -> Iterator[Labelled]:
    """AnyStyle's labelled strings: `core` or `bad`."""
    text = (DATA / "citations" / "anystyle" / f"{name}.xml").read_text(encoding="utf-8")
    for sequence in re.findall(r"<sequence>(.*?)</sequence>", text, re.DOTALL):
        labels = [
            (tag, plain(value)) for tag, value in re.findall(r"<([\w-]+)>(.*?)</\1>", sequence, re.DOTALL)
        ]
        tags = {tag for tag, _ in labels}
        people = next((tag for tag in ("author", "director", "editor") if tag in tags), "author")
        parts = [("author" if tag == people else _ANYSTYLE.get(tag, tag), value) for tag, value in labels]
        yield _of_parts(f"anystyle {name}", " ".join(value for _, value in labels), parts)


def grobid() -> Iterator[Labelled]:
    """GROBID's TEI, read leniently: several files are no well-formed XML."""
    for path in sorted((DATA / "citations" / "grobid").glob("*.xml")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for bibl in re.findall(r"<bibl\b[^>]*>(.*?)</bibl>", text, re.DOTALL):
            item = _of_parts("grobid", plain(bibl), list(_tei_parts(bibl)))
            if any(item.gold.values()):
                yield item


def _tei_parts(bibl: str) -> Iterator[tuple[str, str]]:
    """The elements with their labels, and what stands between them (`?`)."""
    found = list(re.finditer(r"<(\w+)([^>]*?)(?:/>|>(.*?)</\1>)", bibl, re.DOTALL))
    tags = [match[1] for match in found]
    people = next((tag for tag in ("author", "orgName", "editor") if tag in tags), "author")
    analytic = any(match[1] == "title" and '"a"' in match[2] for match in found)
    labels = ["author" if match[1] == people else _tei_label(match[1], match[2], analytic) for match in found]
    labels = _numbered_twice(labels, [match[3] or "" for match in found])
    end = 0
    for label, match in zip(labels, found, strict=True):
        yield "?", plain(bibl[end : match.start()])
        yield label, plain(match[3] or "")
        end = match.end()
    yield "?", plain(bibl[end:])


def _tei_label(tag: str, attributes: str, analytic: bool) -> str:
    value = next(iter(re.findall(r'(?:level|type|unit)="(\w+)"', attributes)), "").lower()
    kinds = {"vol": "volume", "volume": "volume", "pp": "pages", "page": "pages", "issue": "issue"}
    match tag:
        case "title":
            nested = "container" if analytic else "title"
            return {"j": "container", "m": nested, "s": "container" if analytic else "series"}.get(
                value, "title"
            )
        case "biblScope":
            return kinds.get(value, "note")
        case "idno":
            return "doi" if value == "doi" else "note"
        case "orgName":
            return "author" if value == "collaboration" else "publisher"
        case _:
            return {"date": "date", "editor": "editor", "publisher": "publisher", "pubPlace": "place"}.get(
                tag, "note"
            )


def _numbered_twice(labels: list[str], values: list[str]) -> list[str]:
    """Two numbers with nothing but a date between, and both labelled volume or both page, are a volume and a page."""
    numbers = [at for at, label in enumerate(labels) if label in {"volume", "pages"}]
    if len(numbers) == 2:
        first, second = numbers
        same = labels[first] == labels[second] and not _RANGE.search(values[first])
        if same and set(labels[first + 1 : second]) <= {"date"}:
            labels[first], labels[second] = "volume", "pages"
    return labels


def _of_parts(source: str, raw: str, parts: list[tuple[str, str]]) -> Labelled:
    parts = [part for label, text in parts if text for part in _volume_and_issue(label, text)]
    gold: dict[str, tuple[str, ...]] = dict.fromkeys((*FIELDS, *MORE_FIELDS), ())
    for label, text in parts:
        kind = "doi" if label == "note" and "doi.org/10." in text else _FIELD_OF.get(label, label)
        if kind in gold and (said := labelled(kind, text)):
            gold[kind] += (said,)
    gold["volume"] = gold["volume"] or gold["issue"]
    return Labelled(
        source, raw, gold, tuple(parts), tuple(text for label, text in parts if label == "series")
    )


_ISSUE_BEHIND = re.compile(r"(?i)(\D*\d[\w/–-]*\s*)(\(.*|[,.:;]?\s*(?:nos?|nr?|issue|number|№|suppl)\b.*)")
_ISSUE_IN_TURN = re.compile(r"(\D*\d+\s*[.:/,]\s*)(\d[\d/–-]*\W*)")


def _volume_and_issue(label: str, text: str) -> list[tuple[str, str]]:
    """Part `28(1)`, `Vol. 39, No. 9`, `40.1` and `2013; 17:`, which AnyStyle labels as one."""
    if label != "volume":
        return [(label, text)]
    dated = re.match(r"((?:19|20)\d\d\s*;)(.+)", text)
    date, text = dated.groups() if dated else ("", text)
    found = _ISSUE_BEHIND.fullmatch(text) or _ISSUE_IN_TURN.fullmatch(text)
    parts = [("volume", found[1]), ("issue", found[2])] if found else [("volume", text)]
    return [("date", date), *parts] if date else parts


def jats() -> Iterator[Labelled]:
    """Strings printed in articles, as far as their XML keeps the punctuation."""
    for row in _jats_rows():
        if row["raw"] and row["first_author"]:
            gold: dict[str, tuple[str, ...]] = {k: (value,) for k, value in _jats_gold(row).items() if value}
            yield Labelled("jats printed", row["raw"], gold)


def jats_rendered() -> Iterator[Labelled]:
    """The elements of the other articles, printed by us in three styles; co-authors are made up."""
    for row in _jats_rows():
        if row["raw"] or not (row["first_author"] and row["article_title"] and row["source"] and row["year"]):
            continue
        for style in (_vancouver, _ama, _apa):
            gold: dict[str, tuple[str, ...]] = dict.fromkeys(FIELDS, ())
            gold |= {kind: (value,) for kind, value in _jats_gold(row).items() if value}
            yield Labelled(f"jats rendered {style.__name__.strip('_')}", style(row), gold)


def _jats_rows() -> list[dict[str, str]]:
    with (DATA / "jats" / "gold" / "jats_refs.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["n_citations"] == "1"]


def _jats_gold(row: dict[str, str]) -> dict[str, str]:
    said = {
        "family": row["first_author"],
        "year": row["year"],
        "volume": row["volume"],
        "first_page": row["fpage"] or row["elocation"],
        "issue": row["issue"],
        "doi": "" if row["raw"] else row["doi"],
    }
    if row["article_title"]:  # without it, the source can be either
        said |= {"title": row["article_title"], "container": row["source"]}
    return {kind: labelled(kind, value) if kind != "family" else value for kind, value in said.items()}


_OTHERS = (
    ("Okafor", "TN"),
    ("van der Meer", "J"),
    ("Rossi-Bianchi", "ML"),
    ("Nguyen", "H"),
    ("Smith", "ABC"),
)


def _names(row: dict[str, str]) -> list[tuple[str, str]]:
    count = min(int(row["n_authors"] or 0), 6)
    first = (row["first_author"], "QR" if count else "")
    return [first, *_OTHERS[: max(0, count - 1)]]


def _pages(row: dict[str, str]) -> str:
    return "-".join(filter(None, (row["fpage"], row["lpage"]))) or row["elocation"]


def _vancouver(row: dict[str, str]) -> str:
    names = ", ".join(f"{family} {given}".strip() for family, given in _names(row))
    tail = f"{row['year']}" + (f";{row['volume']}" if row["volume"] else "")
    tail += f"({row['issue']})" if row["issue"] else ""
    tail += f":{_pages(row)}" if _pages(row) else ""
    return f"{names}. {_sentence(row['article_title'])} {row['source'].rstrip('.')}. {tail}." + _doi(
        row, " doi: {}"
    )


def _ama(row: dict[str, str]) -> str:
    names = [f"{family} {given}".strip() for family, given in _names(row)]
    people = ", ".join(names) if len(names) <= 3 else ", ".join(names[:3]) + ", et al"
    return "1. " + _vancouver(row | {"n_authors": "0"}).replace(row["first_author"], people, 1)


def _apa(row: dict[str, str]) -> str:
    names = [f"{family}, {'. '.join(given)}." if given else f"{family}." for family, given in _names(row)]
    people = ", ".join(names[:-1]) + ", & " + names[-1] if len(names) > 1 else names[0]
    tail = f", {row['volume']}" if row["volume"] else ""
    tail += f"({row['issue']})" if row["issue"] else ""
    tail += f", {_pages(row).replace('-', '–')}" if _pages(row) else ""
    head = f"{people} ({row['year']}). {_sentence(row['article_title'])} {row['source']}{tail}."
    return head + _doi(row, " https://doi.org/{}")


def _sentence(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _doi(row: dict[str, str], pattern: str) -> str:
    return pattern.format(row["doi"]) if row["doi"] else ""


# --- labels and values ------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text without markup and character references."""
    text = html.unescape(html.unescape(text))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text).split())


def labelled(kind: str, text: str) -> str:
    """What a label says of a field; empty where it says nothing of it."""
    return _READINGS.get(kind, str)(text)


def _year(text: str) -> str:
    return next(iter(_YEAR.findall(text)), "")


def volume_of(text: str) -> str:
    """The first number of a volume or issue, or its last word."""
    numbered = re.search(r"\d+", re.sub(r"^(?:19|20)\d\d\s*;", "", text))
    return numbered[0] if numbered else (re.findall(r"[^\W\d_]+", text) or [""])[-1]


def _first_page(text: str) -> str:
    found = None if _PAGE_COUNT.match(text) else re.search(r"[a-zA-Z]*\d\w*|\b[ivxlc]+\b", text)
    return found[0] if found else ""


def _container(text: str) -> str:
    return re.sub(r"(?i)^\W*(?:in|dans|en|в кн|в сб|of)\b\s*[.:]*\s*", "", text)


def _bare_doi(text: str) -> str:
    found = re.search(r"10\.\d{4,9}/\S+", "".join(text.split()))
    return found[0].rstrip(".,;)") if found else ""


def _without_number(text: str) -> str:
    return re.sub(r"^\W*\d*\W+", "", text)


_READINGS: dict[str, Callable[[str], str]] = {
    "family": _without_number,
    "year": _year,
    "volume": volume_of,
    "issue": volume_of,
    "first_page": _first_page,
    "container": _container,
    "doi": _bare_doi,
}
