"""Quantities that a text gives by name: “the washout period was 10 days”, “(response rate 75 %)”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.cited import body
from mgkb.checks.audit.reservations import MAYBE
from mgkb.checks.audit.study import is_own
from mgkb.checks.audit.words import stems
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript import Manuscript, Sentence

_NUMBER: Final = (
    r"(?<![\d.,–±<>≤≥-])(?P<n>\d{1,4}(?:[.,]\d{1,3})?)\s?(?P<unit>%|(?:[^\W\d_]|[µμ]){1,8}(?:\s?/\s?[^\W\d_]{1,6})*)"
    r"(?!\s?(?:[–±×-]|\bto\b|\bto\s\d|до\s\d|or\s(?:more|less)|и\s(?:более|менее)|или\s(?:более|менее)))(?=[\s.,;:)\]]|$)"
)
_IS: Final = re.compile(
    rf"(?P<label>[^.;:,()\[\]—]{{8,90}}?)\s*(?:\b(?:is|was|составля(?:ет|л[ао]?)|составил[ао]?|рав(?:ен|на|но|нялся|нялась)|of|в)\s+|\s[—–]\s+)"
    rf"{_NUMBER}(?P<after>[^.;:,()\[\]]{{0,60}})",
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(rf"(?P<label>[^.;:,()\[\]—]{{8,90}})\s\({_NUMBER}\)(?P<after>)", re.IGNORECASE)
_INSIDE: Final = re.compile(
    rf"\((?P<label>[^\W\d_][^.;:,()\[\]\d—]{{7,40}}?)[\s,:=–-]+{_NUMBER}\)(?P<after>)", re.IGNORECASE
)
_BEHIND: Final = re.compile(
    rf"{_NUMBER}(?P<after>),\s+(?:что\s+(?:соответствует|равно|составляет)|which\s+(?:is|corresponds\s+to|equals))\s+"
    r"(?P<label>[^.;:,()\[\]]{8,90})",
    re.IGNORECASE,
)
_DAILY: Final = re.compile(
    rf"(?P<verb>[^\W\d_]{{4,}})\s+{_NUMBER}\s+(?:of\s+)?(?P<label>[^\W\d_]{{3,}}(?:\s[^\W\d_]{{3,}})?)\s+"
    r"(?P<after>в\s+(?:сутки|день)|per\s+day|a\s+day|daily)",
    re.IGNORECASE,
)
_HEADS: Final = re.compile(
    r"\b(?:rate|period|half-?li(?:fe|ves)|limit|dose|washout|duration|length|cut-?off|threshold|prevalence|incidence|power|interval|"
    r"requirement|allowance|intake|volume|temperature|speed|"
    r"период\w*|полувыведени\w*|уров(?:ень|ню|ня|не)\s+потреблени\w*|норм[аыуе]|доз[аыуе]|длительност\w*|продолжительност\w*|порог\w*|"
    r"распростран[её]нност\w*|заболеваемост\w*|мощност\w*|потребност\w*|объ[её]м\w*|срок\w*|температур\w*|скорост\w*|отклик\w*)\b",
    re.IGNORECASE,
)
"""What such a quantity is called; means and shares are of groups that the sentence need not name."""
_OF_GROUPS: Final = re.compile(
    r"\b(?:mean|median|average|minimum|minimal|maximum|maximal|odds|hazard|mortality|change|difference|increase\w*|decrease\w*|"
    r"reduc\w+|each|every|first|second|third|last|another|other|same|lower|higher|control|средн\w+|медиан\w*|минимальн\w+|"
    r"максимальн\w+|разност\w*|разниц\w*|перв\w+|втор\w+|трет\w+|последн\w+|друг\w+|кажд\w+|контрольн\w+|исходн\w+|"
    r"(?:об)?щ\w+\s+объ[её]м)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    rf"\b(?:{MAYBE}|would|should|if|whether|at\s+least|at\s+most|up\s+to|about|approximately|around|nearly|almost|"
    r"планир\w+|planned|ожида\w+|expected|assum\w+|предпол\w+|около|примерно|приблизительно|почти|не\s+менее|не\s+более|"
    r"если|ли|бы|previous\w*|earlier|ранее|прежд\w+)\b",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(
    r"^\s*(?:in|for|among|at|during|after|у|для|в|во|при|после|на|с)\b", re.IGNORECASE
)
_PERCENT_OF: Final = re.compile(r"^\s*(?:of|lower|higher|from)\b", re.IGNORECASE)
_OF_QUANTITIES: Final = frozenset({"day", "week", "month", "year", "h", "min", "mg", "g", "µg", "mL", "IU"})
"""Units whose name alone makes a quantity of a number; of others only rates do (g/day)."""
_NEUTRAL: Final = frozenset(
    stems(
        "ними them with our the наш нашем also moreover besides кроме того total уровень уровня уровню "
        "таким образом действительно при thus"
    )
)
_ARTICLES: Final = re.compile(r"^(?:(?:with|at|by|a|an|the|при|с|со)\s+)+", re.IGNORECASE)
_LEAST: Final = 2


class Told(NamedTuple):
    """A quantity with its name.

    Attributes:
        label: Stems of its name, with the condition that stands beside it.
        unit: Its unit in the form in which units are compared.
        value: Its number.
        printed: Number and unit as printed.
        name: Its name as printed.
        sentence: Where it stands.
    """

    label: frozenset[str]
    unit: str
    value: float
    printed: str
    name: str
    sentence: Sentence


def quantities_told(manuscript: Manuscript) -> tuple[Told, ...]:
    """The quantities that the text gives by name; ask `Audit.once` for them."""
    return tuple(
        item
        for sentence in body(manuscript)
        if any(c.isdigit() for c in sentence.text)
        for item in _told(sentence)
    )


def _told(sentence: Sentence) -> Iterator[Told]:
    text = sentence.text
    seen: set[int] = set()
    for pattern in (_IS, _BRACKET, _INSIDE, _BEHIND, _DAILY):
        for match in pattern.finditer(text):
            name, after = match["label"], match["after"]
            unit = _unit(match["unit"])
            is_daily = pattern is _DAILY
            if (
                unit is None
                or match.start("n") in seen
                or _OPEN.search(_near(text, match))
                or _OF_GROUPS.search(name)
            ):
                continue
            if not is_daily and (not _HEADS.search(name) or any(c.isdigit() for c in name)):
                continue
            if is_daily and not is_own(sentence):
                continue
            if unit == "%" and _PERCENT_OF.match(after):
                continue
            beside = after if is_daily or _PREPOSITION.match(after) else ""
            label = frozenset(stems(f"{name} {beside}")) - _NEUTRAL | ({"#daily"} if is_daily else set())
            if len(label) < _LEAST:
                continue
            seen.add(match.start("n"))
            printed = f"{match['n']} {match['unit']}".replace(" %", "%")
            yield Told(
                label,
                unit,
                float(match["n"].replace(",", ".")),
                printed,
                _ARTICLES.sub("", " ".join(name.split())),
                sentence,
            )


def _near(text: str, match: re.Match[str]) -> str:
    """The clause of a match, as far as it stands near."""
    before = text[max(0, match.start() - 60) : match.start()]
    return re.split(r"[.;:]\s", before)[-1] + text[match.start() : match.end() + 12]


def _unit(printed: str) -> str | None:
    if printed == "%":
        return printed
    read = unit_at(printed, 0)
    if read and read[1] == len(printed) and ("/" in read[0].symbol or read[0].symbol in _OF_QUANTITIES):
        return read[0].symbol
    return printed.replace(" ", "").casefold() if "/" in printed else None
