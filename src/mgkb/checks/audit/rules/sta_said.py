"""STA: what a sentence says of an association, against the coefficient or interval in its brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import cause, comma, place
from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.effects import Effect
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import POSITIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Estimate, Statements

_CLAIM: Final = re.compile(
    r"\b(?:was|were|is|are) (?:\w+ly )?(?:associated|correlated|related|linked)\b|"
    r"\bsignificant(?:ly)? (?:\w+ ){0,2}?(?:increas|decreas|reduc|lower|higher|predict|improv|associat|correlat)\w*|"
    r"\b(?:predicted|increased|decreased|reduced) (?:the )?(?:risk|odds|hazard|rate)s?\b|"
    r"\b(?:был\w? )?(?:достоверно|значимо) (?:связан|выше|ниже|снижа|повыша|увелич)\w*|\bассоциирован\w*|"
    r"\bсвязан\w* с\w? (?:повышен|увеличен|снижен|уменьшен)\w+ (?:риска|частоты|вероятности|шансов)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    rf"\b(?:{DENYING}|{MAYBE}|non|but|although|though|however|whereas|while|tend\w*|trend|borderline|marginal\w*|"
    r"suggest\w*|only|except|if|cross\w*|includ\w+|unclear|weak\w*|attenuat\w+)\b|n['’]t\b|"
    r"\b(?:но|хотя|однако|тенденци\w*|лишь|только|кроме)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[;:]|\band (?:the|with)\b|\bа также\b")
_NEAR: Final = 170  # characters
_SIGNED: Final = re.compile(
    r"\b(?:(?P<up>positively|прямая|положительн\w+|прямо)|(?P<down>negatively|inversely|обратн\w+|отрицательн\w+))\b"
    r"(?: and \w+ly)? (?:\w+ )?(?:associat|correlat|predict|relat|link|коррел|связ|ассоци)\w*",
    re.IGNORECASE,
)
_COEFFICIENT: Final = re.compile(
    rf"(?<![^\W\d_])(?:r|rho|ρ|rs|r_s|β|beta|b|B|коэффициент корреляции)\s*=\s*(?P<sign>[-−–])?\s?(?P<value>{POSITIVE})"
)
_OTHER: Final = re.compile(r"\b(?:negativ|positiv|invers|отрицат|положит|обратн|прям)\w*", re.IGNORECASE)


@rule(
    code="STA245",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An association is claimed beside an interval that holds “no effect”.",
        "Связь утверждается рядом с интервалом, который содержит «нет эффекта».",
    ),
)
def claimed_against_interval(audit: Audit) -> Iterator[Outcome]:
    """Compare “was associated with” with the only interval of its sentence.

    What it does:
        Looks at sentences of all parts, those on cited works included, that claim an association or a significant
        change without any reservation and print exactly one 95 % interval, and no p-value that says otherwise; reports
        an interval that holds 1 (of ratios) or 0 (of differences) beyond rounding.

    Why it matters:
        Either the claim is wrong or a digit or sign of the interval.

    Example:
        “Crowding was associated with a lower rate (−0.10; 95% CI −0.19 to 0.01)”.

    How to dispute:
        Say “was not significantly associated”, or correct the interval.

    Known false alarms:
        Sentences that describe an estimate before they weigh it.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    kinds = (Kind.ABSTRACT, Kind.INTRODUCTION, Kind.BODY, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
    for item in audit.once(numerics).in_kinds(*kinds):
        text = item.passage.text
        if len(item.estimates) != 1 or _NOT.search(text):
            continue
        (found,) = item.estimates
        effect = _effect(found)
        claim = next((match for match in _CLAIM.finditer(text) if match.end() <= found.start), None)
        if effect is None or claim is None or found.level != 95:
            continue
        gap = text[claim.end() : found.start].rstrip(" :")
        between = gap.rpartition("(")[0] or gap
        is_told = found.p is not None and result_of(found.p).is_significant() is not False
        if (
            len(between) > _NEAR
            or _CLAUSE.search(between)
            or is_told
            or len(item.p_values) > (found.p is not None)
        ):
            continue
        if effect.excludes_null is not False:
            yield Passed()
            continue
        null = "1" if effect.is_ratio else "0"
        yield Flaw(
            message=both(
                f"“{claim[0]}” stands beside {found.low} to {found.high}, which holds {null}.",
                f"Рядом с «{claim[0]}» стоит интервал от {found.low} до {found.high}, который содержит {null}.",
            ),
            locations=(place(audit, item.passage, claim.start(), found.end),),
            subjects=(audit.subject,),
            calculation=both(
                f"{found.low} < {null} < {found.high}", comma(f"{found.low} < {null} < {found.high}")
            ),
            cause=cause(item.passage, found.start, "interval"),
        )


def _effect(found: Estimate) -> Effect | None:
    """The estimate; unnamed ones with a negative bound are differences."""
    if found.low.value >= found.high.value or (not found.measure and found.low.value >= 0):
        return None
    if found.is_ratio and found.low.value < 0:
        return None
    return Effect(found.value, found.low, found.high, found.is_ratio, found.level)


@rule(
    code="STA246",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A correlation called positive has a negative coefficient, or the reverse.",
        "У положительной связи отрицательный коэффициент, или наоборот.",
    ),
)
def sign_against_words(audit: Audit) -> Iterator[Outcome]:
    """Compare “positively” and “negatively” with the sign of the coefficient behind them.

    What it does:
        Takes sentences that say “positively” or “negatively associated” (correlated, predicted) once and print a
        coefficient (r, ρ, β) behind it, and reports those all of whose coefficients have the other sign.

    Why it matters:
        A lost minus turns a finding round.

    Example:
        “was negatively correlated with sleep (r = 0.42)”.

    How to dispute:
        Say that the scale is reversed.

    Known false alarms:
        Coefficients of a reversed scale; absolute values printed behind “negatively”.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        said = list(_SIGNED.finditer(text))
        if len(said) != 1 or len(_OTHER.findall(text[: said[0].start()])) or _NOT.search(text):
            continue
        behind = text[said[0].end() :]
        if _OTHER.search(behind):
            continue
        found = list(_COEFFICIENT.finditer(behind))
        if not found or found[0].start() > _NEAR:
            continue
        signs = {
            bool(one["sign"]) for one in found if float(one["value"].replace(",", ".").replace("·", "."))
        }
        if signs != {said[0]["up"] is not None}:
            yield Passed()
            continue
        yield _other_sign(audit, item, said[0], found[0])


def _other_sign(audit: Audit, item: Statements, said: re.Match[str], found: re.Match[str]) -> Flaw:
    end = said.end() + found.end()
    return Flaw(
        message=both(f"“{said[0]}” is followed by {found[0]}.", f"После слов «{said[0]}» стоит {found[0]}."),
        locations=(place(audit, item.passage, said.start(), end),),
        subjects=(audit.subject,),
        calculation=both(found[0], found[0]),
        cause=cause(item.passage, said.end() + found.start(), "coefficient"),
    )
