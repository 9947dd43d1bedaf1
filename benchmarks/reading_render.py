"""JATS articles rendered to plain text, with where each citation went: what `benchmarks.reading` measures on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

WIDTH: Final = 90
LINES: Final = 54  # a page
_NUMBER: Final = re.compile(r"\d+")
_DASH: Final = re.compile(r"\s*[-–—‐‑]\s*")
_RANGE: Final = re.compile(r"[\[(]?(\d+)\s*[-–—]\s*(\d+)[\])]?")
_TRAILING_RANGE: Final = re.compile(r"\s*[-–—‐‑]\s*(\d{1,3})(?!\d)")
_SYLLABLE: Final = re.compile(r"(?<=[aeiouy][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouy])")
_SKIPPED: Final = {
    "table-wrap",
    "fig",
    "supplementary-material",
    "disp-formula",
    "boxed-text",
    "graphic",
    "media",
}
_TO_SUPERSCRIPT: Final = str.maketrans("0123456789-–,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻,")
Mark = tuple[str, tuple[str, ...]]
"""A stretch of a paragraph as printed, and the references it cites."""


@dataclass
class Article:
    """An article as a list of paragraphs.

    Attributes:
        name: Of its file.
        parts: Kind (`title`, `heading`, `paragraph`, `float`, `reference`) and marks of each paragraph.
        numbers: Place in the reference list by id.
    """

    name: str
    parts: list[tuple[str, list[Mark]]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    is_numeric: bool = True


@dataclass
class Rendering:
    """A plain text with the truth about it: references cited a paragraph, where paragraphs and entries start."""

    text: str = ""
    paragraphs: list[int] = field(default_factory=list)
    cited: Counter[tuple[int, int]] = field(default_factory=Counter)
    entries: list[int] = field(default_factory=list)


def load(path: Path) -> Article:
    """Read an article, its ranges of citations expanded."""
    root = ET.parse(path).getroot()  # noqa: S314  # our own test data
    article = Article(path.name)
    refs = list(root.iter("ref"))
    article.numbers = {ref.get("id", ""): place for place, ref in enumerate(refs, start=1)}
    shown = ["".join(xref.itertext()).strip() for xref in root.iterfind(".//xref[@ref-type='bibr']")]
    bare = [text.lstrip("[(") for text in shown]
    years = sum(
        (text[:4].isdigit() and 4 <= len(text.rstrip("])")) <= 5) or not text[:1].isdigit() for text in bare
    )
    article.is_numeric = years < len(shown) / 2
    title = root.find(".//article-title")
    article.parts.append(("title", [(_plain(title), ())]))
    names = [
        " ".join(_plain(name.find(tag)) for tag in ("given-names", "surname"))
        for name in root.iterfind(".//contrib-group/contrib/name")
    ]
    article.parts.append(("front", [(", ".join(names), ())]))
    for abstract in root.iterfind(".//article-meta/abstract"):
        article.parts.append(("heading", [("Abstract", ())]))
        article.parts += _section(abstract, article)
    body = root.find("body")
    article.parts += _section(body, article) if body is not None else []
    if refs:
        article.parts.append(("heading", [("References", ())]))
        labelled = article.is_numeric
        for place, ref in enumerate(refs, start=1):
            text = _reference(ref)
            article.parts.append(("reference", [(f"{place}. {text}" if labelled else text, ())]))
    return article


def _section(node: ET.Element, article: Article) -> Iterator[tuple[str, list[Mark]]]:
    for child in node:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "title":
            yield "heading", _marks(child, article)
        elif child.tag == "p":
            yield "paragraph", _marks(child, article)
            for inner in child:
                if inner.tag in _SKIPPED:
                    yield from _float(inner)
        elif child.tag in {"fig", "table-wrap"}:
            yield from _float(child)
        elif child.tag == "list":
            for item in child.iterfind("list-item"):
                yield from _section(item, article)
        elif child.tag in {"sec", "disp-quote", "boxed-text", "fig-group"}:
            yield from _section(child, article)


def _float(node: ET.Element) -> Iterator[tuple[str, list[Mark]]]:
    label = _plain(node.find("label"))
    caption = node.find("caption")
    if caption is not None:
        yield "float", [(f"{label.rstrip('.')}. {_plain(caption)}", ())]
    for row in node.iterfind(".//tr"):
        yield "row", [("  ".join(_plain(cell) for cell in row), ())]


def _marks(node: ET.Element, article: Article) -> list[Mark]:
    marks: list[Mark] = []
    for text, printed in _walk(node, article):
        clean = re.sub(r"\s+", " ", text)
        if not clean:
            continue
        cited = printed
        if article.is_numeric:
            dash = len(marks) > 1 and not marks[-1][1] and _DASH.fullmatch(marks[-1][0])
            both = _RANGE.fullmatch(clean.strip())
            more = _TRAILING_RANGE.match(clean)
            if cited and dash and marks[-2][1]:
                cited = (
                    *_ids(_place(marks[-2][1][-1], article) + 1, _place(cited[0], article), article),
                    *cited[1:],
                )
            elif cited and both:
                cited = tuple(_ids(int(both[1]), int(both[2]), article))
            elif not cited and marks and marks[-1][1] and more:
                low = _place(marks[-1][1][-1], article)
                marks.append((more[0], tuple(_ids(low + 1, int(more[1]), article))))
                clean = clean[more.end() :]
        marks.append((clean, cited))
    return marks


def _place(ref: str, article: Article) -> int:
    return article.numbers.get(ref, 0)


def _ids(low: int, high: int, article: Article) -> list[str]:
    return [ref for ref, place in article.numbers.items() if low <= place <= high]


def _walk(node: ET.Element, article: Article) -> Iterator[Mark]:
    yield node.text or "", ()
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag != "list":
            if child.tag == "xref" and child.get("ref-type") == "bibr":
                ids = tuple(ref for ref in child.get("rid", "").split() if ref in article.numbers)
                yield "".join(child.itertext()), ids
            elif child.tag in {"tex-math", "inline-formula"}:
                pass
            else:
                yield from _walk(child, article)
        yield child.tail or "", ()


def _plain(node: ET.Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def _reference(ref: ET.Element) -> str:
    mixed = ref.find(".//mixed-citation")
    if mixed is not None:
        for drop in mixed.iterfind(".//pub-id"):
            drop.text = f"doi:{drop.text}" if drop.get("pub-id-type") == "doi" else ""
        for surname in mixed.iterfind(".//surname"):
            surname.tail = surname.tail or " "  # some publishers leave all punctuation to the style sheet
        for name in mixed.iterfind(".//name"):
            name.tail = name.tail or ", "
        return re.sub(r"\s+([,.;:])", r"\1", _plain(mixed))
    cited = ref.find(".//element-citation")
    if cited is None:
        return _plain(ref)
    names = [
        f"{_plain(name.find('surname'))} {_plain(name.find('given-names'))}"
        for name in cited.iterfind(".//name")
    ]
    names += [_plain(collab) for collab in cited.iterfind(".//collab")]
    part = {
        tag: _plain(cited.find(tag))
        for tag in ("article-title", "source", "year", "volume", "fpage", "lpage")
    }
    listed = ", ".join(names[:6]) + (", et al" if len(names) > 6 else "")
    if not names and not part["source"]:
        return _plain(cited)
    pages = "-".join(filter(None, (part["fpage"], part["lpage"])))
    title = part["article-title"] or part["source"]
    return f"{listed}. {title}. {part['source']}. {part['year']};{part['volume']}:{pages}."


def simple(article: Article) -> Rendering:
    """Paragraphs as lines, markers as printed."""
    return _render(
        article, lambda kind, text: [text, *([""] if kind not in {"reference", "row"} else [])], _as_printed
    )


def extracted(article: Article, marker: str = "printed", *, dense: bool = False) -> Rendering:
    """As out of a PDF: lines of `WIDTH` with cut words, pages with running heads.

    Args:
        article: What to render.
        marker: `printed`, or of numeric articles `glued` (`disease.1,2`), `raised` (`disease.¹,²`) or `round`
            (`disease (1, 2).`).
        dense: Without blank lines between paragraphs.
    """
    style = _STYLES[marker] if article.is_numeric else _as_printed
    return _render(
        article,
        lambda kind, text: [*_wrapped(text), *([""] if kind != "row" and not dense else [])],
        style,
        paged=True,
    )


def _render(
    article: Article,
    lay: Callable[[str, str], list[str]],
    style: Callable[[Iterable[Mark]], str],
    *,
    paged: bool = False,
) -> Rendering:
    out = Rendering()
    lines: list[str] = []
    length = 0
    head = article.parts[0][1][0][0][:60]
    page = 1

    def put(line: str) -> None:
        nonlocal length, page
        lines.append(line)
        length += len(line) + 1
        if paged and len(lines) % LINES == 0:
            page += 1
            extra = [str(page - 1), "", head if page % 2 else f"{page} Journal of Rendered Articles", ""]
            lines.extend(extra)
            length += sum(len(line) + 1 for line in extra)

    for number, (kind, marks) in enumerate(article.parts):
        out.paragraphs.append(length)
        if kind == "reference":
            out.entries.append(length)
        for _, cited in marks:
            for ref in cited:
                out.cited[number, article.numbers[ref]] += 1
        for line in lay(kind, style(marks).strip()):
            put(line)
    out.text = "\n".join(lines)
    return out


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 <= WIDTH:
            line = f"{line} {word}" if line else word
            continue
        room = WIDTH - len(line) - 2
        cuts = [
            cut.start() for cut in _SYLLABLE.finditer(word) if 2 <= cut.start() <= min(room, len(word) - 3)
        ]
        if cuts and word.isalpha():
            yield f"{line} {word[: cuts[-1]]}-"
            line = word[cuts[-1] :]
        else:
            yield line
            line = word
    yield line


def _as_printed(marks: Iterable[Mark]) -> str:
    return "".join(text for text, _ in marks)


_GROUP: Final = re.compile(r"\s*[\[(]?(?P<in>(?:\ue000[^\ue001]*\ue001|[,;\s–-])+)[\])]?(?P<stop>[.,;:]?)")


def _grouped(marks: Iterable[Mark], form: str) -> str:
    text = "".join(f"\ue000{text}\ue001" if cited else text for text, cited in marks)

    def shown(group: re.Match[str]) -> str:
        if "\ue000" not in group["in"]:
            return group[0]
        inside = re.sub(r"[\ue000\ue001\s\[\]()]", "", group["in"]).replace(";", ",").strip(",")
        stop = group["stop"] or re.sub(r"[^,;\s].*|[^,;\s]", "", group["in"].rpartition("\ue001")[2])
        if form == "round":
            return f" ({inside.replace(',', ', ')}){stop}"
        raised = inside.translate(_TO_SUPERSCRIPT) if form == "raised" else inside
        before = stop.rstrip()
        return f"{before}{raised}{stop[len(before) :]}" if form == "glued" else f"{raised}{stop}"

    return _GROUP.sub(shown, text)


_STYLES: Final = {
    "printed": _as_printed,
    "glued": lambda marks: _grouped(marks, "glued"),
    "raised": lambda marks: _grouped(marks, "raised"),
    "round": lambda marks: _grouped(marks, "round"),
}
