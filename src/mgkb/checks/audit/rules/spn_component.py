"""SPN: the effect of a product of several components, told as that of one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_CARRIER: Final = (
    r"\b(?:sachets?|capsules?|tablets?|mixtures?|complex|supplements?|preparations?|combinations?|syrups?|powders?|drinks?|"
    r"products?|саше|капсул\w*|таблет\w*|смес\w+|комплекс\w*|сочетани\w+|комбинаци\w+|препарат\w*|сироп\w*|порош\w+)\b"
)
_NAME: Final = r"[^\W\d_][\w-]*(?:\s+[A-Za-zА-Яа-я][\w-]*)?"
_DOSED: Final = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|μg|g|IU|мг|мкг|г|МЕ)\b(?:\s*\([^()]*\))?\s+(?:of\s+)?(?P<name>[^\W\d_][\w-]+(?:\s+[\w-]+)?)"
)
_OF_TWO: Final = re.compile(
    rf"(?:{_CARRIER})\s+(?:of|containing|with)\s+(?P<a>{_NAME}?)\s+(?:and|plus|with)\s+(?P<b>{_NAME})|"
    rf"\b(?:сочетани|комбинаци)\w+\s+(?P<c>[^\W\d_][\w-]+)\s+(?:и|с|со)\s+(?P<d>[^\W\d_][\w-]+)",
    re.IGNORECASE,
)
_DOSE_BEHIND: Final = re.compile(
    r"(?P<name>[^\W\d_][\w-]+(?:\s+(?:acid|кислот\w+|[A-ZА-Я]\d{0,2}))?)\s*\(\s*\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|μg|g|IU|мг|мкг|г|МЕ)\b[^()]{0,20}\)"
)
_DUE: Final = re.compile(
    r"^(?:(?:the|this|these|all|observed|whole|beneficial|clinical)\s+){0,3}(?:effects?|improvements?|benefits?|results?)\s+"
    r"(?:[^\W\d_]+\s+){0,3}?(?:due|owing|attributable|attributed)\s+to\s+(?:the\s+)?(?P<en>[^\W\d_][\w-]+)|"
    r"^(?:(?:этот|данный|весь|полученный|отмеченный|клинический|положительный)\s+)?(?:эффект|результат|улучшение|действие)\s+"
    r"(?:[^\W\d_]+\s+){0,3}?(?:обусловлен[аоы]?|объясняется|вызван[аоы]?|достигнут[аоы]?\s+за\s+сч[её]т)\s+"
    r"(?:действием\s+|влиянием\s+|при[её]мом\s+)?(?P<ru>[^\W\d_][\w-]+)",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"\b(?:alone|only|monotherapy|either component|each component)\b|"
    r"\b(?:отдельно|одн(?:ого|ой|им)|только|монотерап\w+)\b",
    re.IGNORECASE,
)
_EFFECT: Final = re.compile(
    r"\b(?:restore|improve|reduce|prevent|increase|lower|relieve|cure|enhance|provide|protect)(?:s|d)\b|"
    r"\b(?:восстан(?:авлива|ови)|улучш|сни(?:жа|зи)|обеспечи|предупрежд|предупреди|повы(?:ша|си)|уменьш|увелич|устран|"
    r"защи(?:ща|ти))\w*",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    rf"\b(?:{DENYING}|{MAYBE}|unknown|whether|нельзя|ли|неизвестн\w+)\b",
    re.IGNORECASE,
)
_SINGLED: Final = re.compile(r"^(?:именно|it is|it was|thanks to|owing to|благодаря)\b", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"^(?:we (?:conclude|have shown|showed|found) that|in conclusion|thus|therefore|таким образом|следовательно|"
    r"именно|it is|it was|thanks to|owing to|благодаря)\b[\s,]*(?:the\s+)?",
    re.IGNORECASE,
)
_NEAR: Final = 40  # characters from the beginning of the claim in which its subject and its verb stand
_TOO_GENERAL: Final = frozenset(
    stems(
        "vitamin acid elemental daily placebo каждый день витамина кислоты кислота витамин элементарного плацебо"
    )
)


@rule(
    code="SPN209",
    severity=Severity.WARNING,
    summary=both(
        "The effect of a product of several components is told as that of one of them.",
        "Эффект средства из нескольких компонентов приписан одному из них.",
    ),
    reads=Reads.MANUSCRIPT,
)
def product_to_component(audit: Audit) -> Iterator[Outcome]:
    """Find conclusions that name one component of what was given as the cause.

    What it does:
        Reads of what a given product consists: “sachets of A and B”, “each capsule held 4 g of A and 20 µg of
        B”, “A (4 g) + B (20 µg)”, and the same in Russian. In conclusions, and in sentences of the discussion
        that single something out («именно …»), it reports a claim that opens with one component and a verb of
        effect, or says that the effect is due to it, without hedge or denial, and names no other component.
        Texts that speak of one component alone or given apart are left alone.

    Why it matters:
        Without a group on that component alone, nothing tells which of them did it.

    Example:
        “Each tablet held 5 mg of zinc and 30 mg of iron.” Conclusion: “Iron restores appetite.”

    How to dispute:
        Where a group got the component alone, say so in the methods.

    Known false alarms:
        A product known by the name of its main component.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    given = _given(audit.manuscript)
    if given is None:
        yield audit.not_checkable(
            both("no product of several components was given", "средства из нескольких компонентов нет")
        )
        return
    components, where = given
    told = [s for s in audit.once(conclusions) if is_own(s)]
    told += [
        s
        for s in readable(audit.manuscript.sentences_in(Kind.DISCUSSION))
        if is_own(s) and _SINGLED.match(s.text)
    ]
    credited: dict[Sentence, str] = {}
    for sentence in dict.fromkeys(told):
        name = _credited(sentence.text, components)
        if name:
            credited[sentence] = name
    if not credited:
        yield Passed()
        return
    names = list(dict.fromkeys(credited.values()))
    yield Flaw(
        message=both(
            f"What was given had several components, but the effect is told as that of one: {listed(names)}.",
            f"Применяли средство из нескольких компонентов, а эффект приписан одному: {listed(names)}.",
        ),
        locations=tuple(audit.at_sentence(s) for s in (*credited, where)),
        subjects=(audit.subject,),
        checks=len(credited),
    )


def _given(manuscript: Manuscript) -> tuple[dict[str, frozenset[str]], Sentence] | None:
    """The components of the product given, by name as printed, and the sentence that says so."""
    own = [s for s in readable(manuscript.sentences_in(Kind.METHODS)) if is_own(s)]
    if any(_ALONE.search(s.text) and re.search(_CARRIER, s.text, re.IGNORECASE) for s in own):
        return None
    own += [s for s in readable(manuscript.sentences_in(Kind.ABSTRACT)) if is_own(s)]
    for sentence in own:
        if not re.search(_CARRIER, sentence.text, re.IGNORECASE):
            continue
        names = [match["name"] for match in _DOSED.finditer(sentence.text)]
        if len(names) < 2:
            names = [match["name"] for match in _DOSE_BEHIND.finditer(sentence.text)]
        if len(names) < 2 and (match := _OF_TWO.search(sentence.text)):
            names = [name for name in match.groupdict().values() if name]
        found = {name: frozenset(_words(name)) for name in names}
        found = {name: words for name, words in found.items() if words}
        if len(set(found.values())) > 1:
            return found, sentence
    return None


def _words(name: str) -> list[str]:
    """Stems of a name with one-letter words, as “vitamin D”, kept together with the word before."""
    one = re.match(r"(vitamin|витамин)\w*\s+([A-ZА-Я])\d*\b", name, re.IGNORECASE)
    if one:
        return [f"vitamin {one[2].upper()}"]
    return [word[:6] for word in stems(name.split(maxsplit=1)[0]) if word not in _TOO_GENERAL]


def _credited(text: str, components: dict[str, frozenset[str]]) -> str | None:
    """The component that a claim opens with; None where it names two, hedges, or opens otherwise."""
    claim = _OPENING.sub("", _OPENING.sub("", text))
    due = _DUE.search(claim)
    if due and not _DENIED.search(claim):
        cause = {word[:6] for word in stems(due["en"] or due["ru"])}
        named = [name for name, words in components.items() if words & {word[:6] for word in stems(claim)}]
        return named[0] if len(named) == 1 and components[named[0]] & cause else None
    verb = _EFFECT.search(claim)
    if verb is None or verb.start() > _NEAR or _DENIED.search(claim):
        return None
    said = {word[:6] for word in stems(claim)}
    said |= {
        f"vitamin {m[1].upper()}"
        for m in re.finditer(r"\b(?:vitamin|витамин)\w*\s+([A-ZА-Я])", claim, re.IGNORECASE)
    }
    opening = {word[:6] for word in stems(claim[: verb.start()])}
    opening |= {item for item in said if item.startswith("vitamin ")}
    named = [name for name, words in components.items() if words & said]
    if (
        len(named) == 1
        and components[named[0]] & opening
        and not re.search(_CARRIER, claim[: verb.start()], re.IGNORECASE)
    ):
        return named[0]
    return None
