"""Small articles in JATS about things that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript import Manuscript, read

if TYPE_CHECKING:
    from pathlib import Path

META = "<title-group><article-title>Tea and Sleep</article-title></title-group>"


def ref(number: int, label: bool = True) -> str:
    shown = f"<label>{number}</label>" if label else ""
    return (
        f'<ref id="B{number}">{shown}<element-citation publication-type="journal"><person-group>'
        f"<name><surname>Leaf</surname><given-names>A{number}</given-names></name>"
        f"<name><surname>Stem</surname><given-names>B</given-names></name></person-group>"
        f"<article-title>Cups of day {number}</article-title><source>Tea J</source><year>{1990 + number}</year>"
        f"<volume>{number}</volume><fpage>10</fpage><lpage>19</lpage></element-citation></ref>"
    )


def article(body: str = "", *, refs: int = 0, meta: str = META, journal: str = "", more: str = "") -> str:
    listed = "".join(ref(number) for number in range(1, refs + 1))
    back = f"<back><ref-list><title>References</title>{listed}</ref-list></back>" if refs else ""
    return (
        '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96)//EN" "JATS-archivearticle1.dtd">\n'
        '<article xml:lang="en" xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="x">'
        f"<front><journal-meta>{journal}</journal-meta><article-meta>{meta}</article-meta></front>"
        f"<body>{body}</body>{back}{more}</article>"
    )


def reading(folder: Path, xml: str) -> Manuscript:
    path = folder / "article.xml"
    path.write_text(xml, encoding="utf-8")
    return read(path)


def link(*numbers: int, text: str | None = None) -> str:
    ids = " ".join(f"B{number}" for number in numbers)
    return f'<xref ref-type="bibr" rid="{ids}">{text or numbers[0]}</xref>'
