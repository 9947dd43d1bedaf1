"""SPN: conclusions wider than what was measured, or than what was given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.lexicon import Mention, concepts, mentions
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.study import is_own, readable, study, told_in
from mgkb.checks.audit.words import stem, stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.lexicon import Concept
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_EFFECT: Final = re.compile(
    r"\b(?:reduc|improv|prevent|decreas|lower|enhanc|increas|minimi[sz]|protect|benefi)\w*|"
    r"\b(?:сниж|сниз|улучш|предотвращ|профилакти|повыш|уменьш|увелич)\w*",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:future|further|larger|additional)\s+(?:\w+\s+)?(?:stud|research|work|trial|investigation)\w*|"
    r"\bneeded\b|\bwarranted\b|\bremain\w* (?:to be|unclear)|"
    r"\bshould be (?:studied|investigated|evaluated)|\bдальнейш\w+\s+(?:\w+\s+)?исследован\w+|"
    r"\bнеобходим\w*\s+(?:\w+\s+)?(?:исследован|изуч)\w*|\bтребу\w+\s+(?:\w+\s+)?(?:изуч|исследов)\w*",
    re.IGNORECASE,
)
_DENIAL: Final = re.compile(rf"\b(?:{DENYING})\b", re.IGNORECASE)
_KNOWN: Final = re.compile(
    r"\b(?:long|well|already)[ -]?(?:been[ -])?(?:known|established|recogni[sz]ed)\b|\b(?:давно|хорошо) известно\b",
    re.IGNORECASE,
)
_TWINS: Final = {"survival": "mortality", "mortality": "survival"}
"""Outcomes of which one is the other's count from the other end."""
_NEAR: Final = 60  # characters between “reduce” and what is reduced
_UMBRELLA: Final = frozenset({"symptoms", "complications", "safety", "adherence", "progression", "growth"})


@rule(
    code="SPN203",
    severity=Severity.WARNING,
    summary=both(
        "The conclusion claims an effect on an outcome that the study did not measure.",
        "В заключении заявлено влияние на исход, который исследование не измеряло.",
    ),
    reads=Reads.MANUSCRIPT,
)
def concluded_but_not_measured(audit: Audit) -> Iterator[Outcome]:
    """Look for concluded outcomes in the results.

    What it does:
        Where results are told, it reads the authors' own sentences of conclusions
        (abstracts' too) for outcomes of the lexicon (quality of life, mortality, complications of pregnancy,
        hospital stay …) just behind a word of effect (reduces, improves, prevents). An outcome that no
        sentence of the results, no table and no caption names was not measured. Sentences about future
        research are left alone; umbrella words such as “symptoms” are not asked.

    Why it matters:
        The reader takes home an effect for which there are no data.

    Example:
        Results: “the fever was shorter”. Conclusion: “the results matter for reducing mortality of infants”.

    How to dispute:
        Show where the outcome is reported, or word the sentence as a hope and say that it was not studied.

    Known false alarms:
        An outcome measured under a name that the lexicon does not know.

    Measured:
        On the two source documents: one finding (three sentences of one cause), read and real.
    """
    manuscript = audit.manuscript
    measured = _measured(manuscript, strictly=audit.once(study).participants is not None)
    if measured is None:
        yield audit.not_checkable(both("no results are told", "результаты не изложены"))
        return
    missing: dict[str, str] = {}
    places: dict[Sentence, None] = {}
    claimed = 0
    for sentence in audit.once(conclusions):
        if not is_own(sentence) or _LATER.search(sentence.text) or _KNOWN.search(sentence.text):
            continue
        for mention in _affected(sentence.text):
            claimed += 1
            if mention.concept not in measured and not _is_twin(mention.concept.id, measured):
                missing[mention.concept.id] = mention.concept.russian
                places[sentence] = None
    if missing:
        yield Flaw(
            message=both(
                f"The conclusion speaks of an effect on {', '.join(missing)}, but the results say nothing of it.",
                f"В заключении говорится о влиянии на исход ({', '.join(missing.values())}), но в результатах о нём "
                f"ничего нет.",
            ),
            locations=tuple(audit.at_sentence(sentence) for sentence in places),
            subjects=(audit.subject,),
            checks=len(missing),
        )
    if claimed > len(missing):
        yield Passed(claimed - len(missing))


def _is_twin(name: str, measured: frozenset[Concept]) -> bool:
    return _TWINS.get(name) in {concept.id for concept in measured}


def _measured(manuscript: Manuscript, *, strictly: bool) -> frozenset[Concept] | None:
    """The outcomes that results, tables and captions name; None without any.

    Args:
        manuscript: The manuscript.
        strictly: Whether methods and sections of no kind do not count, as in a study of people.
    """
    results = told_in(manuscript, *((Kind.RESULTS,) if strictly else (Kind.RESULTS, Kind.METHODS, Kind.BODY)))
    if not results:
        return None
    captions = [s for s in manuscript.sentences if s.kind in {BlockKind.CAPTION, BlockKind.NOTE}]
    cells = [cell.text for table in manuscript.tables for row in table.rows for cell in row]
    found: set[Concept] = set()
    for text in (*(s.text for s in (*results, *captions)), *cells):
        found |= concepts(text, "endpoint", "symptom") if not _asked_only(text) else set()
    return frozenset(found)


def _asked_only(text: str) -> bool:
    """Whether a sentence names an outcome only as what a complaint impairs (“which affects the quality of life”)."""
    return bool(
        re.search(
            r"\b(?:affect|impair|influenc)\w*\s+(?:\w+\s+)?(?:the\s+)?quality of life|"
            r"\b(?:влия|негативн\w+ влияни)\w*\s+на\s+качество жизни",
            text,
            re.IGNORECASE,
        )
    )


def _affected(text: str) -> Iterator[Mention]:
    """Outcomes that stand shortly behind a word of effect, with no denial before it."""
    found = [m for m in mentions(text) if m.concept.kind == "endpoint" and m.concept.id not in _UMBRELLA]
    for mention in found:
        before = text[max(0, mention.start - _NEAR) : mention.start]
        effect = list(_EFFECT.finditer(before))
        if effect and not _DENIAL.search(before) and not re.search(r"[;.]", before[effect[-1].end() :]):
            yield mention


_COMPOUND: Final = re.compile(
    r"(?P<first>[^\W\d_][\w\s-]{2,60}?)\s*\(\s*\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|μg|g|IU|мг|мкг|г|"
    r"МЕ)\s*\)\s*(?:[^.;+]{0,24})\+\s*"
    r"(?P<second>[^\W\d_][\w\s-]{2,60}?)\s*\(\s*\d",
)
_NAMED: Final = re.compile(
    r"\b(?:fixed[\s-])?(?:combination|combined (?:preparation|drug|supplement|product)|"
    r"combination therapy) (?:of|containing|with)\s+"
    r"(?P<first>[^\W\d_][\w-]{3,30}(?:\s[\w-]{2,20})?)\s+(?:and|with|plus|"
    r"\+)\s+(?P<second>[^\W\d_][\w-]{2,30}(?:\s[\w-]{1,20})?)|"
    r"\bкомбинаци\w+\s+(?P<first_ru>[^\W\d_][\w-]{3,30}(?:\s[\w-]{2,20})?)\s+(?:и|с|"
    r"со)\s+(?P<second_ru>[^\W\d_][\w-]{2,30}(?:\s[\w-]{1,20})?)",
    re.IGNORECASE,
)
_OWN_RESULT: Final = re.compile(
    r"\b(?:we|our|in this study|the present study|study group)\b|\b(?:нами|мы|наш\w*|собственн\w+|"
    r"в исследуемой группе|в основной группе)\b",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"\b(?:effect|efficac|improv|reduc|reliev|benefi|regress)\w*|\b(?:эффект|эффектив|улучш|сниж|купир|"
    r"благоприят|регресс)\w*",
    re.IGNORECASE,
)


@rule(
    code="SPN204",
    severity=Severity.WARNING,
    summary=both(
        "The effect of a combination is credited to one of its components.",
        "Эффект комбинации приписан одному из её компонентов.",
    ),
    reads=Reads.MANUSCRIPT,
)
def combination_to_one(audit: Audit) -> Iterator[Outcome]:
    """Find the effect of a combination told as that of one component.

    What it does:
        Where abstracts, methods or results say that a combination was given (“A (470 mg) + B (5 mg)”, “a
        combination of A and B”), it reads the authors' own sentences of discussion, conclusions and abstracts
        that speak of their effect (our, we, in the study group). One that names the first component and not
        the second, while no group got one of them alone, is reported.

    Why it matters:
        Without a group on either component alone, nothing tells which of them did it.

    Example:
        Given: “iron sulphate (100 mg) + ascorbic acid (60 mg)”. Conclusion: “we have shown that iron replenishment
        improves attention”.

    How to dispute:
        Where a group got the component alone, say so in the methods.

    Known false alarms:
        Sentences that shorten the name of the combination on purpose, once it was explained.

    Measured:
        On the two source documents: one finding (up to four sentences of one cause), read and real.
    """
    parts = _combination(audit.manuscript)
    if parts is None:
        yield audit.not_checkable(both("no combination was given", "комбинация не применялась"))
        return
    components, given = parts
    first, second = components
    own = readable(
        audit.manuscript.sentences_in(Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT, Kind.RESULTS)
    )
    credited = []
    for sentence in own:
        text = sentence.text
        if is_own(sentence) and _OWN_RESULT.search(text) and _CREDIT.search(text):
            said = set(stems(text)) | {stem(part) for word in text.split() for part in word.split("-")}
            if _names(said, first) and not _names(said, second):
                credited.append(sentence)
    if credited:
        weightiest = sorted(
            credited, key=lambda s: audit.manuscript.kind_of(s.section) is not Kind.CONCLUSION
        )
        yield Flaw(
            message=both(
                "A combination was given, but its effect is credited to one component.",
                "Применяли комбинацию, а её эффект приписан одному компоненту.",
            ),
            locations=tuple(audit.at_sentence(sentence) for sentence in (*weightiest[:3], given)),
            subjects=(audit.subject,),
            checks=len(credited),
        )
    else:
        yield Passed()


def _combination(
    manuscript: Manuscript,
) -> tuple[tuple[frozenset[str], frozenset[str]], Sentence] | None:
    """The stems that name each component of the combination given, and the sentence that says so."""
    for sentence in readable(manuscript.sentences_in(Kind.RESULTS, Kind.METHODS, Kind.ABSTRACT)):
        if not is_own(sentence):
            continue
        match = _COMPOUND.search(sentence.text) or _NAMED.search(sentence.text)
        if not match:
            continue
        groups = match.groupdict()
        first = groups["first"] or groups.get("first_ru") or ""
        second = groups["second"] or groups.get("second_ru") or ""
        names = stems(first)[-3:], stems(second)[:3]
        if all(names):
            return (frozenset(names[0]) - _CARRIERS, frozenset(names[1]) - _CARRIERS), sentence
    return None


_CARRIERS: Final = frozenset(
    stems(
        "dihydrate hydrochloride lactate citrate sulfate sulphate chloride oxide preparation drug containing contains "
        "acid salt дигидрат гидрохлорид лактат лактата цитрат цитрата сульфат сульфата хлорид оксид препарат "
        "содержащего содержащий кислота соль"
    )
)


def _names(said: set[str], component: frozenset[str]) -> bool:
    return any(
        word in said or any(len(word) > 4 and other.startswith(word[:6]) for other in said)
        for word in component
    )
