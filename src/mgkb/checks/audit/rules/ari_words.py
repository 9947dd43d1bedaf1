"""ARI: fractions in words, and amounts told as a product of two others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.numbers import cause, comma, place, plain
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import PERCENT
from mgkb.manuscript.numerics.results import printed_number
from mgkb.text import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript.numerics import Statements
    from mgkb.text import Quantity

_ORDINALS: Final = {
    2: ("second|two|2", "втор"),
    3: ("third|three|3", "трет"),
    4: ("fourth|four|4", "четверт"),
    5: ("fifth|five|5", "пят"),
    6: ("sixth|six|6", "шест"),
    7: ("seventh|seven|7", "седьм"),
    8: ("eighth|eight|8", "восьм"),
    10: ("tenth|ten|10", "десят"),
}
_IN: Final = "|".join(f"(?P<in{whole}>{en})" for whole, (en, _) in _ORDINALS.items())
_EACH: Final = "|".join(f"(?P<each{whole}>{ru})" for whole, (_, ru) in _ORDINALS.items())
_ONE_IN: Final = (
    rf"\b(?:(?:one|1)\s+(?:in|out\s+of|of)(?:\s+every)?|every)\s+(?:{_IN})\b(?!-)(?!\s*\d)"
    rf"|\bкажд\w{{2}}\s+(?:{_EACH})(?:ый|ая|ое|ого|ой|ому|ым|ую|ий|ья|ье|ьего|ьей|ьему|ьим|ью)\b"
)
_PARTS: Final = (
    r"(?P<two_thirds>\btwo[\s-]thirds\b|\bдв(?:е|ух)\s+трет(?:и|ей)\b)"
    r"|(?P<three_quarters>\bthree[\s-](?:quarters|fourths)\b|\bтр(?:и|[её]х)\s+четверт(?:и|ей)\b)"
    r"|(?P<majority>\b(?:the|a)\s+majority\s+of\b|\bбольшинств\w{1,2}\b)"
    r"|(?P<half>\b(?:one\s+|a\s+)?half\b(?!-)(?!\s+(?:a|an|year|hour|of\s+the\s+(?:year|century))\b)"
    r"|\bполовин(?:а|ы|е|у|ой)\b)"
    r"|(?P<third>\b(?:a|one)[\s-]third\b|(?<!две\s)(?<!двух\s)\bтреть[ею]?\b|\bтрети\b)"
    r"|(?P<quarter>\b(?:a|one)[\s-](?:quarter|fourth)\b|(?<!три\s)\bчетверт(?:ь|и|ью)\b)"
    r"|(?P<fifth>\b(?:a|one)[\s-]fifth\b|\bпят(?:ая|ой)\s+част(?:ь|и)\b)"
)
_FRACTIONS: Final = re.compile(f"(?:{_ONE_IN}|{_PARTS})", re.IGNORECASE)
_VALUES: Final = {
    "two_thirds": 200 / 3,
    "three_quarters": 75.0,
    "half": 50.0,
    "third": 100 / 3,
    "quarter": 25.0,
    "fifth": 20.0,
} | {f"{name}{whole}": 100 / whole for whole in _ORDINALS for name in ("in", "each")}
_BEHIND: Final = re.compile(
    rf"[^\d.;:()\[\]%]{{0,70}}[(\[]\s*(?:n\s*=\s*\d{{1,6}}\s*[,;]\s*)?{PERCENT}\s*[)\],;]"
)
_COUNTED: Final = re.compile(
    rf"[^\d.;:()\[\]%]{{0,70}}[(\[]\s*\d{{1,6}}(?:\s?/\s?\d{{1,6}}|\s+(?:of|из)\s+\d{{1,6}})?\s*[,;:]\s*{PERCENT}\s*[)\],;]"
)
_OUT_OF: Final = re.compile(
    r"[^\d.;:()\[\]%]{0,70}[(\[]\s*(?P<part>\d{1,6})(?:\s?/\s?|\s+(?:of|out\s+of|из)\s+)(?P<whole>\d{1,6})\s*[)\],;]"
)
_ABOVE: Final = re.compile(
    r"(?:more\s+than|over|above|at\s+least|exceed\w*|больше|более(?:\s+чем)?(?:\s+у)?|свыше|не\s+менее)(?:\s+(?:than|чем))?(?:\s+(?:a|the|одной|у|в|для))?\s*\Z",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(
    r"(?:less\s+than|fewer\s+than|under|below|at\s+most|up\s+to|nearly|almost|меньше|менее(?:\s+чем)?|почти|до|не\s+более)"
    r"(?:\s+(?:a|the|у|в|одной))?\s*\Z",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"by\s+(?:about\s+|nearly\s+)?\Z|\bна\s+\Z|(?:first|second|last|other|upper|lower|перв|втор|друг)\w*\s+\Z",
    re.IGNORECASE,
)
_ROOM: Final = 0.15  # of the fraction: authors round “38 %” to “a third”
_LEAST_ROOM: Final = 4.0  # per cent

_THAT_IS: Final = re.compile(
    r"\s*(?:[,(–—-]|\()?\s*(?:i\.\s?e\.,?|that\s+is,?|or|equal(?:s|ling)?(?:\s+to)?|=|which\s+(?:is|equals|makes)|т\.\s?е\.|то\s+есть|или|что\s+составляет"
    r"|что\s+равно|составля\w+)?\s*(?:about\s+|approximately\s+|around\s+|около\s+|примерно\s+|[~≈])?\Z",
    re.IGNORECASE,
)
_OF_AMOUNT: Final = re.compile(
    r"\s*(?:of\s+(?:the\s+|a\s+|its\s+|all\s+|total\s+)*|от\s+|из\s+)(?:общих\s+)?\Z", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"[.;]\s|\\d|\\b(?:and|but|while|и|а|но)\\b")
_THAT_IS_TOTAL: Final = re.compile(
    r"(?:i\.\s?e\.,?|that\s+is,?|=|equal(?:s|ling)?(?:\s+to)?|total(?:\s+dose)?(?:\s+(?:of|was|is))?|for\s+a\s+total\s+of|т\.\s?е\.|то\s+есть"
    r"|состав\w+|всего|\()\s*(?:about\s+|approximately\s+|около\s+|примерно\s+|[~≈])?\Z",
    re.IGNORECASE,
)
_HEDGE: Final = 0.25
_EXACT: Final = 0.06


@rule(
    code="ARI210",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A fraction in words is not the percentage printed behind it.",
        "Доля, названная словами, не соответствует проценту в скобках.",
    ),
)
def fraction_in_words(audit: Audit) -> Iterator[Outcome]:
    """Compare fractions in words with the percentage in brackets behind them.

    What it does:
        Reads “one in three”, “every fifth”, “half”, “two thirds”, “the majority” (каждый третий, половина, треть,
        большинство) followed, in the same clause, by a percentage, or a part and its whole, in brackets. Authors
        round: 15 % of the fraction, at least 4 %, are left to them. “More than” and “less than” are read as such.

    Why it matters:
        The word is what readers remember.

    Example:
        “one in three (45%)”: one in three is 33 %.

    How to dispute:
        Use the number alone.

    Known false alarms:
        A percentage of something else in the brackets.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        for match in _FRACTIONS.finditer(text) if "(" in text or "[" in text else ():
            behind = (
                _BEHIND.match(text, match.end())
                or _COUNTED.match(text, match.end())
                or _OUT_OF.match(text, match.end())
            )
            if behind is None or _CHANGED.search(text, max(0, match.start() - 16), match.start()):
                continue
            first = behind.start(1)
            if _FRACTIONS.search(text, match.end(), first) or _is_beyond(behind):
                continue
            shown, percent = _share(behind)
            if _suits(match.lastgroup or "", percent, text[: match.start()]):
                yield Passed()
                continue
            yield Flaw(
                message=both(
                    f"“{match[0]}” stands beside {shown} %.", f"«{match[0]}» стоит рядом с {comma(shown)} %."
                ),
                locations=(place(audit, item.passage, match.start(), behind.end()),),
                subjects=(audit.subject,),
                calculation=_share_of(match.lastgroup or "", shown),
                cause=cause(item.passage, first, "percent"),
            )


@rule(
    code="ARI211",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An amount is not the product that its sentence says it is.",
        "Количество не равно произведению, о котором говорит предложение.",
    ),
)
def told_product(audit: Audit) -> Iterator[Outcome]:
    """Multiply what a sentence says an amount is made of.

    What it does:
        Reads “10% of 14 mg, i.e. 4 mg” (10 % от 14 мг, т. е. 4 мг) and doses per kilogram with a body weight and a
        total (“5 mg/kg,
        70 kg, i.e. 350 mg”). Reports an amount outside the product by more than the rounding of what is printed
        leaves; a
        quarter is left where the sentence says “about”.

    Why it matters:
        The reader takes the amount, and doses are prescribed by it.

    Example:
        “about 10% of the 14 mg, i.e. 4 mg”: 10 % of 14 mg is 1.4 mg.

    How to dispute:
        Say what the amount is of.

    Known false alarms:
        Two amounts in a row that are not the same thing.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for product in (*_percentages(item), *_per_kilogram(item)):
            room = _HEDGE if product.is_hedged else _EXACT
            step = float(product.amount.low.step / 2)
            low, high = (1 - room) * product.low - step, (1 + room) * product.high + step
            if low <= float(product.amount.low.value) <= high:
                yield Passed()
                continue
            unit = product.amount.unit.symbol if product.amount.unit else ""
            made = plain((product.low + product.high) / 2)
            yield Flaw(
                message=both(
                    f"{product.told} is {made} {unit}, not {product.amount.low} {unit}.".replace(" ,", ","),
                    f"{comma(product.told_ru)} – это {comma(made)} {unit}, а не {product.amount.low} {unit}.".replace(
                        " ,", ","
                    ),
                ),
                locations=(place(audit, item.passage, product.start, product.amount.end),),
                subjects=(audit.subject,),
                calculation=both(
                    f"{product.steps} = {made} {unit}".rstrip(),
                    comma(f"{product.steps} = {made} {unit}".rstrip()),
                ),
                cause=cause(item.passage, product.amount.start),
            )


class _Product(NamedTuple):
    """An amount with the least and the largest product it may be."""

    start: int
    low: float
    high: float
    amount: Quantity
    is_hedged: bool
    told: str
    told_ru: str
    steps: str


def _is_beyond(behind: re.Match[str]) -> bool:
    groups = behind.groupdict()
    return "whole" in groups and not 0 < int(groups["part"]) <= int(groups["whole"])


def _share(behind: re.Match[str]) -> tuple[str, float]:
    """The percentage behind a fraction, as printed or made of part and whole."""
    if "whole" in behind.groupdict():
        percent = 100 * int(behind["part"]) / int(behind["whole"])
        return f"{percent:.1f}", percent
    percent_printed = printed_number(behind["percent"], comma="," in behind["percent"])
    return str(percent_printed), float(percent_printed.value)


def _suits(name: str, percent: float, before: str) -> bool:
    if name == "majority":
        return percent > 49.5 or not percent
    value = _VALUES[name]
    room = max(_LEAST_ROOM, _ROOM * min(value, 50.0))
    if _ABOVE.search(before[-40:]):
        return value - 0.5 <= percent
    if _BELOW.search(before[-40:]):
        return value - 2 * room <= percent <= value + 0.5 or percent < value
    return abs(percent - value) < room


def _share_of(name: str, percent: str) -> Text:
    shown = "> 50" if name == "majority" else f"= {_VALUES[name]:.3g}"
    return both(f"{shown} %; printed: {percent} %", comma(f"{shown} %; напечатано: {percent} %"))


def _percentages(item: Statements) -> Iterator[_Product]:
    """Shares of an amount with the amount that they are said to make."""
    text = item.passage.text
    for share, whole, part in zip(item.quantities, item.quantities[1:], item.quantities[2:], strict=False):
        is_share = share.kind is QuantityKind.PERCENT and share.operator in {"=", "~"}
        if not is_share or not _is_amount(whole) or not _is_amount(part) or not _same_unit(whole, part):
            continue
        if not _OF_AMOUNT.fullmatch(text, share.end, whole.start):
            continue
        between = text[whole.end : part.start]
        joint = _THAT_IS.search(between)
        if joint is None or not joint[0].strip() or _CLOSED.search(between[: joint.start()]):
            continue
        ends = [float(number.value) for number in (share.low, share.high or share.low)]
        low, high = whole.low.value, (whole.high or whole.low).value
        hedged = share.operator == "~" or whole.operator == "~" or part.operator == "~"
        step = float(share.low.step / 2)
        shown = f"{share.low}–{share.high}" if share.high else str(share.low)
        yield _Product(
            share.start,
            (min(ends) - step) * float(low) / 100,
            (max(ends) + step) * float(high) / 100,
            part,
            hedged,
            f"{shown} % of {whole.low} {_unit(whole)}".rstrip(),
            f"{shown} % от {whole.low} {_unit(whole)}".rstrip(),
            f"{shown} % × {whole.low} {_unit(whole)}".rstrip(),
        )


def _per_kilogram(item: Statements) -> Iterator[_Product]:
    """Doses per kilogram with a body weight and the dose that they are said to make."""
    text = item.passage.text
    for dose in item.quantities:
        per = re.match(
            r"\s*(?:мг|mg|г|g|mcg|µg|мкг|IU|МЕ|ml|мл|mL)\s?/\s?(?:kg|кг)(?!\s?/|\w)",
            text[_digits_end(dose) :],
        )
        if per is None or dose.operator not in {"=", "~"} or dose.low.value <= 0:
            continue
        unit = per[0].strip().split("/")[0].strip()
        weights = [
            q
            for q in item.quantities
            if q.start > dose.start
            and re.match(r"\s*-?(?:kg|кг)(?![\w/])", text[_digits_end(q) :])
            and not q.is_range
        ]
        if len(weights) != 1:
            continue
        amounts = [
            q
            for q in item.quantities
            if q.start > dose.end
            and q.kind is QuantityKind.NUMBER
            and q.operator in {"=", "~"}
            and re.match(rf"\s*{re.escape(unit)}(?!\s?/\s?(?:kg|кг)|\w)", text[_digits_end(q) :])
            and _THAT_IS_TOTAL.search(text[: q.start])
        ]
        if len(amounts) != 1:
            continue
        weight = weights[0]
        ends = [float(n.value) for n in (dose.low, dose.high or dose.low)]
        yield _Product(
            dose.start,
            min(ends) * float(weight.low.value),
            max(ends) * float(weight.low.value),
            amounts[0],
            "~" in {dose.operator, weight.operator, amounts[0].operator},
            f"{dose.low} {unit}/kg for {weight.low} kg",
            f"{dose.low} {unit}/кг при массе {weight.low} кг",
            f"{dose.low} {unit}/kg × {weight.low} kg",
        )


def _digits_end(found: Quantity) -> int:
    """Where the last number of a quantity ends, its unit still to come."""
    digits = [match.end() for match in re.finditer(r"\d", found.text)]
    last = found.unit is not None and re.search(r"\d(?=[^\d]*$)", found.text)
    return found.start + (last.end() if last else digits[-1] if digits else len(found.text))


def _is_amount(found: Quantity) -> bool:
    return (
        found.kind is QuantityKind.NUMBER
        and found.operator in {"=", "~"}
        and not found.is_word
        and found.low.value > 0
    )


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit is not None and other.unit is not None and one.unit.symbol == other.unit.symbol


def _unit(found: Quantity) -> str:
    return found.unit.symbol if found.unit else ""
