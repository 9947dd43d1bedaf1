"""Whether a sentence reports a significant result, one that is not, or none."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from mgkb.text import any_like, remembered

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript

LEVEL: Final = 0.05
_P: Final = re.compile(
    r"(?<![^\W\d_])[pPрР](?:[\s\-‑–]?(?:value|значение))?s?\s*(?P<sign>[=<>≤≥⩽⩾]|was|"
    r"of)\s*(?P<value>(?:0?[.,·]\d+|1(?:[.,]0+)?(?![.,]?\d))(?!\s?[eE][-−+]?\d|\s?[×x·]\s?10)|"
    r"\d(?:[.,]\d+)?(?:[eE][-−–]|\s?[×x·]\s?10\s?\^?\s?[-−–⁻])[\d⁰¹²³⁴-⁹]{1,3})"
)
_POWER: Final = re.compile(r"(?:[eE][-−–]|\s?[×x·]\s?10\s?\^?\s?[-−–⁻])(?P<power>\d{1,3})\Z")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_INTERVAL: Final = re.compile(
    r"(?:\bCI\b|\bДИ\b|confidence interval|доверительн\w+ интервал\w*)[^\d<>]{0,12}(?P<low>\d+(?:[.,]\d+)?)\s*"
    r"(?:[-–—−;,]|to|до)\s*(?P<high>\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
_RATIO: Final = re.compile(
    r"\b(?:a?OR|RR|a?HR|IRR|ОШ|ОР|odds|hazard|relative risk|risk ratio|шанс\w*|отношени\w+ (?:шансов|рисков))\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:no|not|non|without|nor|neither|never|lack of|absence of)\b(?:\W+\w+){0,4}?\W+significan\w+|"
    r"\bnon-?significant|\binsignificant|"
    r"\bn\.\s?s\.|\b(?:did not|does not|failed to|not) (?:\w+ )?reach(?:ed)? (?:\w+ )?significance|"
    r"\bno (?:\w+ )?(?:difference|effect|"
    r"association|correlation)s?\b|"
    r"\bне\b(?:\W+\w+){0,4}?\W+(?:значим|достоверн|отлича|различа)\w*|\bнезначим\w+|\bнедостоверн\w+|"
    r"\b(?:достоверно|значимо)\s+не\b|\bsignificantly\s+not\b|"
    r"\bбез\b(?:\W+\w+){0,2}?\W+(?:значим|достоверн)\w+|\b(?:значим|"
    r"достоверн)\w*\W+(?:\w+\W+){0,3}?не\s+(?:был|выявл|обнаруж|получ|найд|подтвержд|показа|"
    r"установ|достиг|наблюда|отмеч|зафиксир|зарегистр|удал|имел|прослеж)\w+|"
    r"\b(?:значим|достоверн)\w*(?:[^\w,;.]+\w+){0,4}?[^\w,;.]+(?:нет\b|отсутств\w+|не\s+удал\w+)|"
    r"\b(?:нет|отсутств\w+)(?:\W+\w+){0,3}?\W+(?:значим|достоверн)\w+|"
    r"\b(?:утра[тч]\w+|потер\w+|тенденци\w+\s+к)(?:\W+\w+){0,2}?\W+(?:значимост|достоверн|значимо)\w*|"
    r"\b(?:значимост|достоверност)\w+(?:\W+\w+){0,2}?\W+(?:утра[тч]|потер)\w+|"
    r"\b(?:los[te]\w*|approach\w*|borderline)\s+(?:of\s+)?(?:statistical(?:ly)?\s+)?significan\w+",
    re.IGNORECASE,
)
_RESPONDERS: Final = re.compile(
    r"\b(?:patients?|participants?|subjects?|women|men|children|persons?)\b[^.;]{0,60}?"
    r"\b(?:did not|failed to|never)\s+(?:achieve|reach|have|experience|show|obtain)\s+(?:an?\s+)?"
    r"(?:clinically\s+)?significant\s+(?:clinical\s+)?(?:response|improvement|relief|recovery|remission)",
    re.IGNORECASE,
)
"""People who did not respond much: a count of them, no test."""
_YES: Final = re.compile(
    r"\bsignifican(?:t|tly|ce)\b|\b(?:статистически )?значим\w+|\bдостоверн\w+", re.IGNORECASE
)


_LETTERED: Final = re.compile(
    r"(?=.*\b(?:superscripts?|letters?|symbols?|букв\w*|индекс\w*|символ\w*)\b)"
    r"(?=.*\b(?:common|shar\w+|same|different|общ\w+|одинаков\w+|разн\w+|различн\w+)\b)",
    re.IGNORECASE | re.DOTALL,
)


def is_about_letters(text: str) -> bool:
    """Whether a sentence explains letters behind the values of a table: those with none in common differ.

    >>> is_about_letters("Means with no superscripts in common differ significantly (p < 0.05)")
    True
    >>> is_about_letters("No significant difference was found (p < 0.05)")
    False
    """
    return bool(_LETTERED.match(text))


_BUT: Final = re.compile(
    r"\A(?:although|while|whereas|though|хотя|в то время как)\s|,\s+(?:but|while|whereas|although|а|но|тогда как)\s",
    re.IGNORECASE,
)


_ONE_SIDED: Final = re.compile(any_like((r"one[\s-](?:tailed|sided)", r"односторонн\w+")), re.IGNORECASE)


def has_one_sided_tests(manuscript: Manuscript) -> bool:
    """Whether a manuscript speaks of one-sided tests anywhere; ask `Audit.once` for it."""
    return bool(_ONE_SIDED.search(manuscript.text))


class Significance(Enum):
    """What a sentence says of its results."""

    YES = "significant"
    NO = "not significant"
    MIXED = "both"


@remembered
def p_values(text: str) -> tuple[tuple[str, float], ...]:
    """The p-values of a text, each with its sign.

    >>> p_values("(p = 0,190; p<.001; p = 5e-04)")
    (('=', 0.19), ('<', 0.001), ('=', 0.0005))
    """
    return tuple((match["sign"], _float(match["value"])) for match in _P.finditer(text))


def _float(printed: str) -> float:
    """A p-value as printed: `0,03`, `.04`, `2.1e-05`, `2 × 10⁻⁵`."""
    power = _POWER.search(printed.translate(_RAISED))
    factor = float((printed[: power.start()] if power else printed).replace(",", ".").replace("·", "."))
    return factor * 10.0 ** -int(power["power"]) if power else factor


@remembered
def interval_holds_one(text: str) -> bool | None:
    """Whether the interval of a ratio holds 1; None when the text gives no ratio with an interval.

    >>> interval_holds_one("OR 15 (95% CI: 0.66–339)"), interval_holds_one("the mean is 3")
    (True, None)
    """
    if not _RATIO.search(text):
        return None
    bounds = [
        (float(match["low"].replace(",", ".")), float(match["high"].replace(",", ".")))
        for match in _INTERVAL.finditer(text)
    ]
    found = [low < 1 < high for low, high in bounds if low < high]
    return any(found) if found else None


@remembered
def significance(text: str) -> Significance | None:
    """What a sentence says of the significance of its results; None when it says nothing.

    >>> significance("It was lower, p = 0.19").value, significance("There was no significant change").value
    ('not significant', 'not significant')
    >>> significance("It fell significantly (p < 0.01)").value
    'significant'
    >>> significance("It fell significantly in women, but no significant fall was seen in men").value
    'both'
    """
    yes = no = False
    for sign, value in p_values(text):
        if (value > LEVEL and sign != "<") or (sign in ">≥⩾" and value >= LEVEL):
            no = True
        elif sign not in ">≥⩾":
            yes = True
    if interval_holds_one(text):
        no = True
    if _RESPONDERS.search(text):
        return None
    denials = list(_NOT.finditer(text))
    no = no or bool(denials)
    rest = _NOT.sub(" ", text)
    is_contrasted = bool(p_values(text)) or bool(_BUT.search(text))
    yes = yes or (bool(_YES.search(rest)) and (not denials or is_contrasted))
    if yes and no:
        return Significance.MIXED
    return Significance.YES if yes else Significance.NO if no else None
