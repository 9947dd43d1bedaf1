"""CON: what the methods say was to be done against what the rest of the text did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.counting import COUNTED, included_works, number_of
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_AFTER: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT)
_DENIED: Final = re.compile(rf"\b(?:{DENYING})\b", re.IGNORECASE)
_FIXED: Final = r"\bfixed[-\s]effects?\b|\bфиксированн\w+\s+эффект\w*"
_RANDOM: Final = r"\brandom[-\s]effects?\b|\bслучайн\w+\s+эффект\w*"
_POOLED: Final = (
    r"\b(?:our|this|the\s+present)\s+meta-?analys[ie]s\b|\bпо\s+(?:результатам|данным)\s+(?:нашего|проведенного|данного|"
    r"настоящего|проведённого)\s+мета-?анализа\b|\b(?:наш|настоящий|проведенный)\s+мета-?анализ\b|\bwe\s+pooled\b|"
    r"\bpooled\s+(?:estimate|RR|OR|effect)\b"
)
_NO_POOLING: Final = (
    r"\b(?:no|without(?:\s+quantitative)?)\s+(?:meta-?analysis|pooling)\b|\bmeta-?analysis\s+was\s+not\s+(?:planned|"
    r"performed|possible|done|carried)|\b(?:were|was)\s+not\s+(?:pooled|combined\s+quantitatively)\b|"
    r"\b(?:мета-?анализ|количественн\w+\s+(?:объединени|синтез)\w*(?:\s+\w+){0,2})\s+(?:не\s+(?:планировал|проводил|"
    r"выполнял)\w*)|\bбез\s+количественного\s+объединения\b"
)
_TWO_PEOPLE: Final = (
    r"\b(?:two|both|three)\s+(?:\w+\s+)?(?:reviewers|authors|researchers|investigators)\b[^.;]{0,50}?\b(?:independently\s+)?"
    r"[^.;]{0,40}?\bextract\w+|\bextract\w+\s+(?:\w+\s+){0,4}?(?:by\s+two|independently\s+by)|"
    r"\bдва\s+(?:автора|исследователя|эксперта|рецензента)\b[^.;]{0,60}?\bизвлек\w+|"
    r"\bизвлекали\s+(?:\w+\s+)?(?:два|двое)\b"
)
_ONE_PERSON: Final = (
    r"\bextract\w+\s+(?:was\s+|were\s+)?(?:done\s+|performed\s+)?by\s+(?:only\s+)?(?:one|a\s+single)\s+(?:\w+\s+)?(?:reviewer|author|"
    r"researcher|investigator|person)|\b(?:one|a\s+single)\s+(?:reviewer|author|researcher)\s+(?:alone\s+)?extract\w+|"
    r"\bизвлек\w+\s+(?:только\s+|лишь\s+)?один\s+(?:автор|исследователь|эксперт)|\bодин\s+(?:автор|исследователь)\s+извлек\w+"
)
_LEAST_TRIALS: Final = re.compile(
    rf"\b(?:funnel|asymmetry|small-study|publication\s+bias|Egger)\b[^.;]{{0,90}}?\b(?:only\s+)?(?:if|when|for)\s+"
    rf"(?:at\s+least\s+)?(?P<n>{COUNTED})(?:\s+or\s+more)?\s+(?:\w+\s+)?(?:trials|studies)|"
    rf"(?:асимметри\w+|Эггера|Egger|публикационн\w+)[^.;]{{0,90}}?(?:при|если)\s+(?:\w+\s+){{0,3}}?(?:не\s+менее|более|от)\s+"
    rf"(?P<n_ru>{COUNTED})\s+(?:\w+\s+)?(?:исследовани|работ|РКИ)",
    re.IGNORECASE,
)
_ASYMMETRY: Final = re.compile(
    r"\b(?:Egger|Begg)\w*(?:'s|’s)?\s+(?:regression\s+)?test\s+(?:gave|showed|was|did|indicated|revealed)|"
    r"\b(?:Egger|Begg|Эггера|Бегга)[^.;]{0,40}?[pPрР]\s*[=<>]",
    re.IGNORECASE,
)
_NO_BIAS: Final = re.compile(
    r"\b(?:there\s+is|is|was|conclude\s+that\s+there\s+is)\s+no\s+publication\s+bias\b|\bпубликационн\w+\s+(?:смещени|"
    r"предвзятост)\w+\s+(?:нет|отсутствует)\b",
    re.IGNORECASE,
)
_SUBGROUPS: Final = re.compile(
    r"\bsubgroup\s+analys[ei]s\s+(?:were|was)\s+(?:\w+\s+)?(?:planned|prespecified|specified)\b[^:.]{0,20}:?\s*(?P<by>by\s+[^.]{4,200})|"
    r"\b(?:анализ\w*\s+(?:в|по)\s+подгруппа\w+)\s+(?:\w+\s+)?(?:планировал|предусмотр|запланирован)\w*[^:.]{0,20}:?\s*"
    r"(?P<by_ru>по\s+[^.]{4,200})",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:^|[,;]|\band\b|\bи\b)\s*(?:by|по)\s+", re.IGNORECASE)
_EMPTY: Final = frozenset(stems("daily mean total number суточной суточная общей числу"))


class Pair(NamedTuple):
    """Two statements that exclude each other: what one says, what the other does, and how to tell so."""

    plan: re.Pattern[str]
    deed: re.Pattern[str]
    en: str
    ru: str
    goes_both_ways: bool = False


def _pair(plan: str, deed: str, en: str, ru: str, *, both_ways: bool = False) -> Pair:
    return Pair(re.compile(plan, re.IGNORECASE), re.compile(deed, re.IGNORECASE), en, ru, both_ways)


_PAIRS: Final = (
    _pair(_FIXED, _RANDOM, "The methods pool with one model, and the text reports another.",
          "В методах названа одна модель объединения, а в тексте – другая.", both_ways=True),
    _pair(_NO_POOLING, _POOLED, "The methods say that nothing was pooled, and the text speaks of its meta-analysis.",
          "В методах сказано, что объединения не было, а в тексте говорится о своём метаанализе."),
    _pair(_TWO_PEOPLE, _ONE_PERSON, "The methods say that two people extracted the data, and the text that one did.",
          "В методах данные извлекали двое, а в тексте – один человек."),
)  # fmt: skip


@rule(
    code="CON231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The methods say one thing and the rest of the text does another.",
        "В методах одно, а в остальном тексте другое.",
    ),
)
def plan_against_deed(audit: Audit) -> Iterator[Outcome]:
    """Compare statements of the methods with what results, discussion and abstract say was done.

    What it does:
        Knows pairs that exclude each other: a fixed-effect against a random-effects model, no pooling against “our
        meta-analysis”, data extracted by two people against one. Reports a pair of which the methods name one side only
        and another section the other.

    Why it matters:
        The protocol and the report differ, and the reader cannot know which of them was done.

    Example:
        Methods: “risk ratios were pooled with a fixed-effect model”; results: “in the random-effects analysis
        the pooled RR was 0.63”.

    How to dispute:
        Name both in the methods, and say when each was used.

    Known false alarms:
        A second model as a sensitivity analysis that the methods do not mention.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    methods = [s for s in readable(manuscript.sentences_in(Kind.METHODS)) if is_own(s)]
    rest = [s for s in readable(manuscript.sentences_in(*_AFTER)) if is_own(s)]
    for pair in _PAIRS:
        sides = [(pair.plan, pair.deed), *([(pair.deed, pair.plan)] if pair.goes_both_ways else [])]
        for plan, deed in sides:
            said = next((s for s in methods if plan.search(s.text)), None)
            if said is None or any(deed.search(s.text) for s in methods):
                continue
            done = next(
                (s for s in rest if deed.search(s.text) and not plan.search(s.text) and _affirms(s, deed)),
                None,
            )
            if done is None:
                yield Passed()
            else:
                yield flaw(audit, pair.en, pair.ru, done, said)


@rule(
    code="CON232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A test for asymmetry was done with fewer trials than the methods demand.",
        "Тест на асимметрию выполнен при меньшем числе исследований, чем требуют методы.",
    ),
)
def asymmetry_with_few(audit: Audit) -> Iterator[Outcome]:
    """Hold a test for funnel-plot asymmetry against the number of trials.

    What it does:
        Where the methods demand a number of trials for such a test and the results report one, compares the number
        with that of the works included. Where such a test is followed by “there is no publication bias”, reports that
        too: a test that is not significant shows nothing of the kind.

    Why it matters:
        With fewer than ten trials the test has hardly any power (Cochrane Handbook, 13.3.5.4).

    Example:
        Methods: “only if ten or more trials were available”; results, eight trials: “Egger's test gave p = 0.21”.

    How to dispute:
        Say how many trials the test had.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    tested = [
        s for s in readable(manuscript.sentences_in(*_AFTER)) if _ASYMMETRY.search(s.text) and is_own(s)
    ]
    demand = next(
        (
            (number_of(match["n"] or match["n_ru"]), s)
            for s in readable(manuscript.sentences_in(Kind.METHODS))
            if (match := _LEAST_TRIALS.search(s.text))
        ),
        None,
    )
    included = audit.once(included_works)
    for sentence in tested:
        if demand and included and included[0] < demand[0]:
            yield flaw(
                audit,
                f"A test for asymmetry was done with {included[0]} works; the methods demand {demand[0]}.",
                f"Тест на асимметрию выполнен при {included[0]} работах, а методы требуют {demand[0]}.",
                sentence,
                demand[1],
                steps=f"{included[0]} < {demand[0]}",
            )
        elif _NO_BIAS.search(sentence.text):
            yield flaw(
                audit,
                "From a test that is not significant the absence of publication bias is concluded.",
                "Из незначимого теста сделан вывод, что публикационного смещения нет.",
                sentence,
            )
        else:
            yield Passed()


@rule(
    code="CON233",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A planned subgroup analysis is not reported.", "Запланированный анализ подгрупп не представлен."
    ),
)
def planned_subgroups(audit: Audit) -> Iterator[Outcome]:
    """Look in the results for every subgroup analysis that the methods announce.

    What it does:
        Reads “subgroup analyses were planned: by formulation and by daily dose”, and looks for a content word of each
        item, or of the words in brackets behind it, in the results' text. Where at least one is found and another is
        not, that one is reported.

    Why it matters:
        What was planned and is not shown may be what did not fit (CONSORT 2010, item 18; PRISMA 2020, item 20).

    Example:
        Planned by formulation and by dose; the results have subgroups of formulations only.

    How to dispute:
        Say that the analysis could not be done.

    Known false alarms:
        Results that name the levels and not the variable.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    results = [s for s in readable(audit.manuscript.sentences_in(Kind.RESULTS)) if is_own(s)]
    told = {stem for s in results for stem in stems(s.text)}
    for sentence in readable(audit.manuscript.sentences_in(Kind.METHODS)):
        match = _SUBGROUPS.search(sentence.text)
        if match is None or not told:
            continue
        items = [item for item in _BY.split(match["by"] or match["by_ru"]) if item.strip()]
        names = [frozenset(stems(item)) - _EMPTY for item in items]
        lost = [item for item, name in zip(items, names, strict=True) if name and not name & told]
        yield Passed(len(items) - len(lost)) if len(items) > len(lost) else Passed()
        for item in lost if len(items) > len(lost) else ():
            short = item.strip(" .,;")
            at = audit.manuscript.text.find(short, sentence.start, sentence.end)
            yield flaw(
                audit,
                f"A subgroup analysis by “{short}” was planned, and the results have none.",
                f"Анализ подгрупп по признаку «{short}» запланирован, а в результатах его нет.",
                (at, at + len(short)) if at >= 0 else sentence,
            )


def _affirms(sentence: Sentence, deed: re.Pattern[str]) -> bool:
    match = deed.search(sentence.text)
    return match is not None and not _DENIED.search(sentence.text[max(0, match.start() - 40) : match.start()])
