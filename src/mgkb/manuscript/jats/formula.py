"""Formulas as a line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.markup import Element, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACEHOLDER: Final = "[formula]"
"""What stands for a formula that is a picture."""

_DIGITS: Final = "0123456789+-−–=()n"
RAISED: Final = {
    **str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ"),
    **str.maketrans("abcdefghijklmoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"),
}
"""Characters that Unicode has as superscripts."""

LOWERED: Final = str.maketrans(_DIGITS[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
"""Characters that Unicode has as subscripts."""

_TEX_BODY: Final = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_RELATION: Final = frozenset("=<>≤≥≈≠±×+−·∈→")


def formula(element: Element) -> str | None:
    """A formula on one line, from MathML, TeX or plain text; None where there is only a picture.

    Args:
        element: A `math`, `tex-math`, `inline-formula`, `disp-formula` or the like.

    >>> from mgkb.manuscript.markup import parse
    >>> formula(parse("<math><mi>p</mi><mo>&lt;</mo><mfrac><mn>1</mn><mi>n</mi></mfrac></math>", ""))
    'p < 1/n'
    """
    maths = [element] if element.tag == "math" else list(element.descendants("math"))
    if maths:
        return " ".join(_line(math) for math in maths).strip() or None
    texts = [element] if element.tag == "tex-math" else list(element.descendants("tex-math"))
    if texts:
        found = _TEX_BODY.search(source := texts[0].text())
        return (found[1] if found else source).strip(" $") or None
    return element.text() or None


def raised(text: str) -> str | None:
    """A superscript in Unicode's own characters; None where it has not all of them, or it is a word.

    >>> raised("2+"), raised("a,b"), raised("th")
    ('²⁺', 'ᵃ,ᵇ', None)
    """
    marks = [mark for mark in re.split(r"[\s,;]+", text) if mark]
    fits = all(ord(character) in RAISED for mark in marks for character in mark)
    is_word = any(sum(map(str.isalpha, mark)) > 1 for mark in marks)
    return text.translate(RAISED) if marks and fits and not is_word else None


def lowered(text: str) -> str | None:
    """A subscript in Unicode's own characters; None where it has not all of them.

    >>> lowered("2"), lowered("max")
    ('₂', None)
    """
    bare = text.strip()
    return text.translate(LOWERED) if bare and all(ord(letter) in LOWERED for letter in bare) else None


def _line(element: Element) -> str:
    parts = [
        _line(child) for child in element.elements() if child.tag not in {"annotation", "annotation-xml"}
    ]
    tag = element.tag
    if not parts:
        text = " ".join("".join(run.text for run in element.children if isinstance(run, Run)).split())
        return f" {text} " if tag == "mo" and text in _RELATION else text
    if tag == "mfenced":
        return f"{element.get('open') or '('}{', '.join(parts)}{element.get('close') or ')'}"
    return _built(tag, parts) or _joined(parts) + ("; " if tag == "mtr" else "")


def _built(tag: str, parts: list[str]) -> str | None:
    """What the position of parts says, in a line; None where it says nothing."""
    if tag == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if tag in {"msup", "msub"} and len(parts) == 2:
        mark = parts[1].strip()
        shifted = raised(mark) if tag == "msup" else lowered(mark)
        return parts[0] + (shifted or ("^" if tag == "msup" else "_") + _grouped(mark))
    if tag == "msubsup" and len(parts) == 3:
        return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
    return f"√{_grouped(_joined(parts))}" if tag == "msqrt" else None


def _grouped(text: str) -> str:
    bare = text.strip()
    return bare if re.fullmatch(r"[\w.]*", bare) else f"({bare})"


def _joined(parts: Iterable[str]) -> str:
    return re.sub(r" {2,}", " ", "".join(parts))
