"""Lists of authors, in the forms that reference styles print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mgkb.references.parse._given import GIVEN_NAMES
from mgkb.references.parse._letters import (
    AND,
    BLOT,
    CONTAINER_WORD,
    EDITORS,
    LETTER,
    LOWER,
    ORGANISATION,
    OTHERS,
    UPPER,
)
from mgkb.references.parsed import Name

MAX_NAMES: Final = 500

_PARTICLE: Final = (
    r"(?:(?:d[eaiou]s?|del|della|dell|dalla|degli|du|ul|l[aeo]s?|el|al|bin|ibn|ben|ter|ten|te|zu|zur|zum|af|av|von|van|vom|den|der|"
    r"het|in\s?['’]t|['’]t|st\.?|ste\.?|saint|do|фон|ван|дер|де|ла|ди)\s+|d['’]|al-|el-)"
)
_PARTICLES: Final = rf"(?:{_PARTICLE}|(?i:van|von|de|di|da|del|della|la|le|st\.|ter|ten)\s+){{0,3}}"
_PART: Final = rf"(?:[{UPPER}]['’ʹ′`])?[{UPPER}][{UPPER}{LOWER}'’ʹ′`]*[{UPPER}{LOWER}'’ʹ′`]"
_WORD: Final = rf"{_PART}(?:[-‐‑–][{UPPER}{LOWER}]{{2,}}){{0,2}}"
_FAMILY: Final = rf"{_PARTICLES}{_WORD}(?:\s(?:{_PARTICLE}|y\s|i\s|e\s)?{_WORD}){{0,2}}"
_SHORT_FAMILY: Final = rf"{_PARTICLES}{_WORD}"
_LETTER_DOT: Final = rf"(?:[{UPPER}][{LOWER}]?|Дж|Ch|Yu|Ya|Zh|Sh|Th|Ph|St)\."
_DOTTED: Final = rf"{_LETTER_DOT}(?:\s?[-‐‑–]?\s?{_LETTER_DOT}){{0,4}}"
_LAST_BARE: Final = rf"(?:[-\s]?[{UPPER}](?=\s?(?:[,;&]|and\b)))?"
_BARE: Final = rf"[{UPPER}](?:[-‐‑\s]?[{UPPER}]){{0,3}}(?![{UPPER}{LOWER}'’]|\.\s?[{UPPER}]\.)"
_GIVEN: Final = rf"(?:{_WORD}|[{UPPER}]\.)(?:[\s-]?(?:{_WORD}|[{UPPER}]\.?(?![{UPPER}{LOWER}]))){{0,2}}"
_SUFFIX: Final = r"(?:,?\s*\b(?:Jr|Sr|II|III|IV|2nd|3rd|MD|PhD)\b\.?)?"
_END: Final = (
    rf"(?=\s{{0,3}}(?:[,.;:()\[\]/{BLOT}“”\"«'‘’]|$|(?<=\s)(?:{AND}|et\s+al|и\s+др|a\s+kol)\b|&|[-–—]\s"
    rf"|(?:1[4-9]|20)\d\d))"
)

# One pattern a style; `family` and `given`. The order is the order of trial: a stricter form goes first.
_STYLES: Final[dict[str, re.Pattern[str]]] = {
    "Family, I.": re.compile(
        rf"(?P<family>{_FAMILY}){_SUFFIX},{_SUFFIX},?\s*(?P<given>{_DOTTED}{_LAST_BARE}(?:\s+{_PARTICLE}*(?=[,.;&(]|$))?){_SUFFIX}"
    ),
    "Given I. Family": re.compile(
        rf"(?P<given>[{UPPER}][{LOWER}]+(?:\s[{UPPER}]\.){{1,2}})\s(?P<family>{_SHORT_FAMILY}){_SUFFIX}{_END}"
    ),
    "Family I.": re.compile(
        rf"(?P<family>{_FAMILY})\s+(?P<given>{_DOTTED}{_LAST_BARE}){_SUFFIX}(?![{LOWER}])"
    ),
    "FamilyI.": re.compile(
        rf"(?P<family>{_PARTICLES}[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)(?P<given>{_DOTTED})"
    ),
    "Family II": re.compile(rf"(?P<family>{_FAMILY})\s+(?P<given>{_BARE}){_SUFFIX}{_END}"),
    "I. Family": re.compile(rf"(?P<given>{_DOTTED})\s*(?P<family>{_FAMILY}){_SUFFIX}{_END}"),
    "II Family": re.compile(rf"(?P<given>[{UPPER}]{{1,3}})\s(?P<family>{_SHORT_FAMILY}){_SUFFIX}{_END}"),
    "Family (I.)": re.compile(rf"(?P<family>{_FAMILY})\s+\((?P<given>{_DOTTED}|{_GIVEN})\)"),
    "Family, II": re.compile(rf"(?P<family>{_FAMILY}),\s*(?P<given>{_BARE}){_SUFFIX}{_END}"),
    "Family, Given": re.compile(
        rf"(?P<family>{_SHORT_FAMILY}(?:\s{_PARTICLE}{_WORD})?),\s+(?P<given>{_GIVEN}){_SUFFIX}{_END}"
    ),
    "Given Family": re.compile(
        rf"(?P<given>{_WORD}(?:\s(?:[{UPPER}]\.?(?=\s)|{_WORD}(?=\s)|[{UPPER}]\.\s?[{UPPER}]\.)){{0,2}})\s(?P<family>{_SHORT_FAMILY})"
        rf"{_SUFFIX}{_END}"
    ),
    "家名": re.compile(r"(?P<family>[\u4e00-\u9fff\uac00-\ud7a3]{2,4})(?P<given>)(?=\s*[,.·(])"),
}
_INITIALS: Final = ("Family, I.", "Family I.", "FamilyI.", "Family II", "I. Family")
# What may follow in the same list; a style that is not named here is followed by itself.
_NEXT: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_INITIALS, _INITIALS),
    "Family II": ("Family II", "Family I.", "Family, I."),
    "I. Family": ("I. Family", "Family, I.", "Given Family"),
    "Family, Given": ("Family, I.", "I. Family", "Given Family", "Family, Given"),
    **dict.fromkeys(("Given Family", "Given I. Family"), ("I. Family", "Given I. Family", "Given Family")),
    "Family, II": ("Family, II", "Family II"),
}
_SEPARATOR: Final = re.compile(
    rf"\s*(?:[,;/]?\s*(?:\b{AND}\s+|&\s*)|[,;]\s*(?:(?:{AND}\s|&)\s*)?|\s+[-–—]\s+(?=[{UPPER}]\.))|[.]\s*(?:,|;|&|\band\b)\s*(?:and\s)?|[.·](?=[\u4e00-\u9fff\uac00-\ud7a3])"
)
_OTHERS: Final = re.compile(rf"\s*[,;.]?\s*(?P<others>{OTHERS})\.?", re.IGNORECASE)
_EDITORS: Final = re.compile(rf"\s*[,.]?\s*{EDITORS}", re.IGNORECASE)
_ANDED: Final = re.compile(rf"\s+(?:{AND}\s|&)")
_RESPONSIBILITY: Final = re.compile(rf"\s/\s*(?=[{UPPER}][{LOWER}]?\.)")
_REPEATED: Final = re.compile(r"\s*[-–—_]{3,}[.,]?\s*")
_STOP: Final = re.compile(
    r"\b(?:[Tt]he|[Oo]f|[Ff]or|[Ii]n|[Oo]n|[Ww]ith|[Ff]rom|[Tt]o|[Aa]n|[Ii]s|[Aa]re|[Bb]y|[Aa]t|Die|Das|Proc|Journal|Press|University|"
    r"Review|Handbook|Introduction|Theory|International|National|Annual|Conference|Proceedings|IEEE|ACM)\b"
)
_WORDED: Final = frozenset({"Given Family", "Given I. Family", "Family, Given"})


@dataclass(frozen=True, slots=True)
class Authors:
    """A list of names and where it ends in the text."""

    names: tuple[Name, ...]
    more: bool
    end: int
    editors: bool = False


def authors(text: str, start: int = 0) -> Authors:
    """Read the list of names at a place of a text.

    Args:
        text: A reference, tidied.
        start: Where the list starts.

    Returns:
        The names; none, with `end` = `start`, when no list stands there.

    >>> found = authors("van der Meer J, Ivanov II, et al. Title.")
    >>> [f"{name.family}|{name.given}" for name in found.names], found.more
    (['van der Meer|J', 'Ivanov|II'], True)
    """
    repeated = _REPEATED.match(text, start)
    if repeated and not _ANDED.match(text, repeated.end() - 1):
        return Authors((), False, repeated.end())  # the same author as in the reference before
    position = repeated.end() if repeated else start
    names: list[Name] = []
    style = ""
    styles = tuple(_STYLES)
    end = position
    while len(names) < MAX_NAMES:
        match, following = _name(text, position, styles)
        if not match:
            if len(names) == 1 and style in _WORDED and _ANDED.match(text, end):
                return Authors((), False, start)  # `Genetics and Biology` is no person
            break
        style = following
        names.append(Name(match["family"].strip(), _given(match["given"])))
        styles = _NEXT.get(style, (style,))
        end = match.end()
        separator = _SEPARATOR.match(text, end)
        if not separator or separator.end() == end or _OTHERS.match(text, end):
            break
        position = separator.end()
    others = _OTHERS.match(text, end) if names else None
    end = others.end() if others else end
    editors = _EDITORS.match(text, end) if names else None
    return Authors(tuple(names), others is not None, editors.end() if editors else end, editors is not None)


def statement(text: str, start: int) -> tuple[tuple[Name, ...], str]:
    """Read the statement of responsibility of a GOST reference: `Title / I. I. Ivanov, P. P. Petrov // …`.

    Returns:
        The names, and the text with the statement blotted out.

    >>> statement("Магний / И. И. Иванов // Архив", 0)[0]
    (Name(family='Иванов', given='ИИ'),)
    """
    for slash in _RESPONSIBILITY.finditer(text, start):
        found = authors(text, slash.end())
        if found.names and not found.editors:
            return found.names, text[: slash.start()] + BLOT * (found.end - slash.start()) + text[found.end :]
    return (), text


def body(text: str, start: int, end: int) -> Name | None:
    """Read an organisation that stands as the author.

    >>> body("World Health Organization. Title", 0, 25)
    Name(family='World Health Organization', given='')
    """
    name = text[start:end].strip(" .,;:")
    return Name(name) if re.search(LETTER, name) and len(name) < 200 else None


def _name(text: str, position: int, styles: tuple[str, ...]) -> tuple[re.Match[str] | None, str]:
    for style in styles:
        match = _STYLES[style].match(text, position)
        if match and not (style in _WORDED and _is_no_person(match, style, text)):
            return match, style
    return None, ""


def _is_no_person(match: re.Match[str], style: str, text: str) -> bool:
    """Whether words with capitals are a title, an organisation or a journal: there are no initials to tell."""
    name = match[0]
    known = match["given"].split()[0].lower() in GIVEN_NAMES
    if style == "Given I. Family" and not known:
        return True  # `Ivanov I. Magnesium.`
    titled = text.startswith(":", match.end()) and "," not in name and not known
    words = _STOP.search(name) or ORGANISATION.search(name) or CONTAINER_WORD.search(match["family"])
    return titled or words is not None or name.isupper()


def _given(printed: str) -> str:
    """Initials without dots and blanks; a name as printed.

    >>> _given("J. H. F."), _given("John H.")
    ('JHF', 'John H')
    """
    plain = printed.replace(".", " ")
    words = plain.split()
    if all(len(word.strip("-‐‑–")) <= 2 for word in words):
        return "".join(words)
    return " ".join(words)
