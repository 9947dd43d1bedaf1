"""How well reference strings are read: precision, recall and F1 of each field.

What is compared. Of each labelled string seven fields: the first author's family name, year, title, container
(journal or book), volume, first page and DOI. A value is right when it equals a labelled one after folding: case,
diacritics, punctuation and spaces are dropped, so where a trailing full stop or bracket belongs does not matter, and
every word does.

- *family*: the sets label the whole author list; the name is right when the list begins with it, or with
  the given name that was read beside it and then the family name.
  A number in the list or a dash that is labelled as author is none.
- *year*: the first four digits of a labelled date that are a year.
- *volume*: the first number of what is labelled as volume (`28(1)`, `Vol. 39, No. 9`); where only an
  issue is printed, the issue.
- *first page*: the first number of the labelled pages; a count of pages (`320 p.`) is no page.
- *container*: without a leading “In”, “in:”, “Dans”, «В кн.:».

A string that holds two references, or a field twice, is right with either. A field is counted only where the set labels
it: JATS strings have no DOI in them, and a part that JATS leaves without an element is left out. Beside the strict
score stands the soft one that GROBID reports: a Levenshtein similarity of at least 0.8 after the same folding.

Every string belongs, by the hash of its words, to the half that was looked at while tuning or to the half that was not.
"""

from __future__ import annotations

import csv
import hashlib
import html
import re
import time
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from mgkb.references.parse import parse_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mgkb.references.parsed import ParsedReference

DATA = Path(__file__).parents[2] / "shared" / "testdata"
FIELDS = ("family", "year", "title", "container", "volume", "first_page", "doi")
_CYRILLIC = re.compile("[а-яё]{3}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_PAGE_COUNT = re.compile(r"(?i)^\W*\d+\s*(?:pp?|pages|pgs|с|стр|s|str|seiten|págs?|páginas)\b\W*$")


@dataclass
class Labelled:
    """A string with what its set says of it; a field that is missing in `gold` was not labelled at all."""

    source: str
    raw: str
    gold: dict[str, tuple[str, ...]]

    @property
    def half(self) -> str:
        """The half that the string belongs to, by the hash of its words."""
        words = fold(self.raw).encode()
        return "tuned on" if hashlib.sha256(words).digest()[0] % 2 else "held out"


@dataclass
class Score:
    """Right, wrongly said, and missed values a field."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def rates(self, names: Iterable[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some fields; 0 where nothing was said or labelled."""
        right, false, missed = (sum(c[n] for n in names) for c in (self.right, self.false, self.missed))
        precision = right / (right + false) if right + false else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def fold(text: str) -> str:
    """Letters and digits only, without case and diacritics."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o"))
    return "".join(char for char in plain if char.isalnum())


# --- the sets ---------------------------------------------------------------------------------------------------------


def anystyle(name: str) -> Iterator[Labelled]:
    """AnyStyle's labelled strings: `core` or `bad`."""
    text = (DATA / "citations" / "anystyle" / f"{name}.xml").read_text(encoding="utf-8")
    kinds = {"date": "year", "journal": "container", "container-title": "container", "pages": "first_page"}
    for sequence in re.findall(r"<sequence>(.*?)</sequence>", text, re.DOTALL):
        labels = [
            (tag, _plain(value)) for tag, value in re.findall(r"<([\w-]+)>(.*?)</\1>", sequence, re.DOTALL)
        ]
        gold: dict[str, tuple[str, ...]] = dict.fromkeys(FIELDS, ())
        tags = {tag for tag, _ in labels}
        for tag, value in labels:
            kind = kinds.get(tag, "family" if tag == _people(tags) else tag)
            if kind in gold and (said := _labelled(kind, value)):
                gold[kind] += (said,)
        yield Labelled(f"anystyle {name}", " ".join(value for _, value in labels), gold)


def _people(tags: set[str]) -> str:
    return next((tag for tag in ("author", "director", "editor") if tag in tags), "author")


def grobid() -> Iterator[Labelled]:
    """GROBID's TEI, read leniently: several files are no well-formed XML."""
    for path in sorted((DATA / "citations" / "grobid").glob("*.xml")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for bibl in re.findall(r"<bibl\b[^>]*>(.*?)</bibl>", text, re.DOTALL):
            parts = re.findall(r"<(\w+)([^>]*?)(?:/>|>(.*?)</\1>)", bibl, re.DOTALL)
            gold: dict[str, tuple[str, ...]] = dict.fromkeys(FIELDS, ())
            levels = {attribute for tag, attribute, _ in parts if tag == "title"}
            for tag, attributes, value in parts:
                kind = _tei_kind(tag, attributes, levels)
                if kind in gold and (said := _labelled(kind, _plain(value))):
                    gold[kind] += (said,)
            if any(gold.values()):
                yield Labelled("grobid", _plain(bibl), gold)


def _tei_kind(tag: str, attributes: str, levels: set[str]) -> str:
    simple = {"author": "family", "date": "year"}
    scopes = {"vol": "volume", "volume": "volume", "pp": "first_page", "page": "first_page"}
    if tag in simple:
        return simple[tag]
    value = next(iter(re.findall(r'(?:level|type|unit)="(\w+)"', attributes)), "")
    if tag == "title":
        analytic = any('"a"' in level for level in levels)
        return (
            "container"
            if value == "j" or (value in {"m", "s"} and analytic)
            else "title"
            if value != "s"
            else ""
        )
    if tag == "biblScope":
        return scopes.get(value, "")
    return "doi" if tag == "idno" and value.lower() == "doi" else ""


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
        "doi": "" if row["raw"] else row["doi"],
    }
    if row["article_title"]:  # without it, the source can be either
        said |= {"title": row["article_title"], "container": row["source"]}
    return {kind: _labelled(kind, value) if kind != "family" else value for kind, value in said.items()}


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


def _plain(text: str) -> str:
    text = html.unescape(html.unescape(text))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text).split())


def _labelled(kind: str, text: str) -> str:
    """What a label says of a field; empty where it says nothing of it."""
    return _READINGS.get(kind, str)(text)


def _year(text: str) -> str:
    return next(iter(_YEAR.findall(text)), "")


def _volume(text: str) -> str:
    numbered = re.search(r"\d+", re.sub(r"^(?:19|20)\d\d\s*;", "", text))
    return numbered[0] if numbered else (re.findall(r"[^\W\d_]+", text) or [""])[-1]


def _first_page(text: str) -> str:
    found = None if _PAGE_COUNT.match(text) else re.search(r"[a-zA-Z]*\d\w*|\b[ivxlc]+\b", text)
    return found[0] if found else ""


def _container(text: str) -> str:
    return re.sub(r"(?i)^\W*(?:in|dans|en|в кн|в сб|of)\b\s*[.:]*\s*", "", text)


def _bare_doi(text: str) -> str:
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].rstrip(".,;)") if found else ""


def _without_number(text: str) -> str:
    return re.sub(r"^\W*\d*\W+", "", text)


_READINGS: dict[str, Callable[[str], str]] = {
    "family": _without_number,
    "year": _year,
    "volume": _volume,
    "first_page": _first_page,
    "container": _container,
    "doi": _bare_doi,
}


def said(reference: ParsedReference) -> dict[str, str]:
    """The compared fields of what was read."""
    return {
        "family": reference.authors[0].family if reference.authors else "",
        "year": str(reference.year or ""),
        "title": reference.title or "",
        "container": reference.container or "",
        "volume": _volume(reference.volume or reference.issue or ""),
        "first_page": reference.first_page or "",
        "doi": reference.doi or "",
    }


def _is_right(
    kind: str, value: str, gold: tuple[str, ...], reference: ParsedReference, *, soft: bool
) -> bool:
    mine = fold(value)
    if kind == "family":
        given = fold(reference.authors[0].given)
        names = [fold(name) for name in gold]
        return any(name.startswith(mine) or (given and name.startswith(given + mine)) for name in names)
    if kind in {"title", "container"} and soft:
        return any(Levenshtein.normalized_similarity(mine, fold(label)) >= 0.8 for label in gold)
    return mine in map(fold, gold)


def judge(
    item: Labelled, reference: ParsedReference, score: Score, *, soft: bool = False
) -> list[tuple[str, str]]:
    """Add what was read of one string to a score.

    Returns:
        Field and value of what was wrong.
    """
    wrong = []
    for kind, value in said(reference).items():
        gold = item.gold.get(kind)
        if gold is None:
            continue
        if value and gold and _is_right(kind, value, gold, reference, soft=soft):
            score.right[kind] += 1
            continue
        score.false[kind] += bool(value)
        score.missed[kind] += bool(gold)
        if value or gold:
            wrong.append((kind, value))
    return wrong


def labelled_strings() -> list[Labelled]:
    """All sets that are there."""
    return [*anystyle("core"), *anystyle("bad"), *grobid(), *jats(), *jats_rendered()]


def _table(title: str, scores: dict[str, tuple[Score, Score]], counts: Counter[str]) -> None:
    print(f"\n{title}")
    print(
        f"{'':30}{'strings':>8}  " + "".join(f"{name:>11}" for name in (*FIELDS, "micro", "P", "R", "soft"))
    )
    for name, (strict, soft) in scores.items():
        cells = [strict.rates([kind])[2] for kind in FIELDS]
        precision, recall, micro = strict.rates(FIELDS)
        cells += [micro, precision, recall, soft.rates(FIELDS)[2]]
        print(f"{name:30}{counts[name]:8}  " + "".join(f"{cell:11.3f}" for cell in cells))


def run() -> None:
    """Print F1 a field, micro average, precision and recall of every set and both halves, and the speed."""
    if not DATA.is_dir():
        print("reference strings: the shared test data is not beside this checkout")
        return
    items = labelled_strings()
    started = time.perf_counter()
    parsed = [(item, parse_reference(item.raw)) for item in items]
    seconds = time.perf_counter() - started
    for half in ("tuned on", "held out"):
        scores: dict[str, tuple[Score, Score]] = defaultdict(lambda: (Score(), Score()))
        counts: Counter[str] = Counter()
        for item, reference in parsed:
            if item.half == half:
                for name in _groups(item):
                    counts[name] += 1
                    judge(item, reference, scores[name][0])
                    judge(item, reference, scores[name][1], soft=True)
        _table(f"reference strings, the half {half}: F1", dict(sorted(scores.items())), counts)
    print(f"\n{len(items) / seconds:,.0f} strings a second")


def _groups(item: Labelled) -> Iterator[str]:
    yield item.source
    yield "all"
    yield "all rendered" if "rendered" in item.source else "all printed"
    if _CYRILLIC.search(item.raw):
        yield "Cyrillic (also above)"


if __name__ == "__main__":
    run()
