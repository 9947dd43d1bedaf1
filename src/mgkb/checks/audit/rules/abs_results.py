"""ABS: which results are told where: abstract, results, discussion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.figures import has_unread_tables, printed_in_results, searchable
from mgkb.checks.audit.lexicon import concepts, mentions
from mgkb.checks.audit.results import Result, result_tables, results, states_statistics
from mgkb.checks.audit.significance import LEVEL, Significance, p_values
from mgkb.checks.audit.study import abstract_sentences, is_own, study
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.lexicon import Concept
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_OWN: Final = re.compile(
    r"\b(?:we|our|in this study|the present study|study group|treatment group|control group)\b|"
    r"\b(?:нами|мы|наш\w*|исследуемой групп\w*|основной групп\w*|групп\w* контроля|контрольной групп\w*)\b",
    re.IGNORECASE,
)
_CLAIMS: Final = re.compile(
    r"\b(?:effective\w*|efficac\w+|improv\w+|reduc\w+|reliev\w+|alleviat\w+|regress\w*)\b|"
    r"\b(?:эффективн\w+|улучш\w+|сниз\w+|сниж\w+|купир\w+|регресс\w*|уменьш\w+)",
    re.IGNORECASE,
)
_VAGUE: Final = frozenset(
    stems(
        "quality disorder disorders disturbance disturbances problems function performance impairment symptoms mood "
        "сна качество нарушения функции проявления"
    )
)
_FEW: Final = 8  # significant results; with more of them an abstract has to choose
_ALL: Final = re.compile(
    r"\ball (?:of )?(?:the |these )?(?:\w+ ){1,3}(?:were|are) (?:statistically )?significant|"
    r"\bвсе (?:\w+ ){1,3}(?:были |статистически )*(?:значимы|достоверны)",
    re.IGNORECASE,
)
"""An abstract that tells all results at once."""
_GENERAL: Final = frozenset(
    stems(
        "patients group control study significant significantly difference statistically compared comparison test "
        "method value median mean months shown found "
        "пациенты пациентов группа группе группы контрольной исследуемой контроля статистически значимо значимое "
        "значимые различия сравнению метод используемый критерий тест показано отмечено было месяцев препарат препарата"
    )
)


@rule(
    code="ABS203",
    severity=Severity.WARNING,
    summary=both("A result stands in the discussion only.", "Результат приведён только в обсуждении."),
    reads=Reads.MANUSCRIPT,
)
def result_only_in_discussion(audit: Audit) -> Iterator[Outcome]:
    """Find statistics of the discussion that the results do not have.

    What it does:
        Where an article has results and discussion apart, it reads the authors' own sentences of the
        discussion (“we”, “in the study group”; no citation) that give a p-value or an interval of a ratio,
        and looks for their numbers in results, methods, tables and captions. A sentence of which most numbers
        stand nowhere there is reported.

    Why it matters:
        What is brought up in the discussion first escapes the plan of the analysis, and a reader of the results never
        learns of it (ICMJE Recommendations, IV.A.3.f).

    Example:
        Discussion: “in the study group night cramps stopped more often (OR 3.1; 95 % CI 0.6–15.2)”, and no word of
        cramps in the results.

    How to dispute:
        Move the result to where it belongs, or point to its table.

    Known false alarms:
        Numbers of others' work cited in the sentence before.

    Measured:
        On the two source documents: one finding, read and real.
    """
    found = audit.once(results)
    if not found.reported or not found.discussed:
        yield audit.not_checkable(
            both("no results apart from a discussion", "нет результатов отдельно от обсуждения")
        )
        return
    if audit.once(has_unread_tables):
        yield audit.not_checkable(
            both("tables that the text names were not read", "таблицы, названные в тексте, не прочитаны")
        )
        return
    printed = audit.once(printed_in_results)
    for item in found.discussed:
        text = item.sentence.text
        if not states_statistics(text) or not _OWN.search(text):
            continue
        figures = [figure for figure in searchable(item.sentence) if not figure.number.is_whole]
        missing = [figure for figure in figures if not printed.holds(figure)]
        if figures and len(missing) * 2 > len(figures):
            shown = list(dict.fromkeys(str(figure.number) for figure in missing))
            yield Flaw(
                message=both(
                    f"A result with its statistics ({listed(shown)}) stands in the discussion and not in the results.",
                    f"Результат со статистикой ({listed(shown)}) есть в обсуждении, но не в результатах.",
                ),
                locations=(audit.at_sentence(item.sentence),),
                subjects=(audit.subject,),
            )
        else:
            yield Passed()


@rule(
    code="ABS204",
    severity=Severity.NOTE,
    summary=both("A significant result never reaches the abstract.", "Значимый результат не попал в резюме."),
    reads=Reads.MANUSCRIPT,
)
def result_not_in_abstract(audit: Audit) -> Iterator[Outcome]:
    """Look for the significant results of a small study in its abstract.

    What it does:
        Where the results of a study of people hold at most eight significant p-values, it looks in the abstracts
        for what each is about: the outcomes of the lexicon, or most of its words. One that leaves no trace is
        reported.

    Why it matters:
        An abstract that leaves out one of few findings gives another picture of the study.

    Example:
        Results: “recovery came earlier (p < 0.001)”; the abstract speaks of sleep only.

    How to dispute:
        Where the result is secondary, say so in the methods.

    Known false alarms:
        A result that the abstract words quite differently.

    Measured:
        On the two source documents: one finding, read and real.
    """
    abstracts = abstract_sentences(audit.manuscript)
    significant = [
        item
        for item in audit.once(results).reported
        if item.significance is Significance.YES
        and not item.is_baseline
        and states_statistics(item.sentence.text)
    ]
    many = sum(_many(item.sentence.text) for item in significant)
    if audit.once(study).participants is None or not abstracts or not 0 < many <= _FEW:
        yield audit.not_checkable(
            both(
                "no abstract beside a few significant results", "нет резюме при немногих значимых результатах"
            )
        )
        return
    told = " ".join(s.text for s in abstracts)
    if _ALL.search(told):
        yield Passed(len(significant))
        return
    named, words = concepts(told), set(stems(told))
    for item in significant:
        if _leaves_trace(item, named, words):
            yield Passed()
            continue
        what = listed(sorted(concept.id for concept in item.concepts))
        what_ru = listed(sorted(concept.russian for concept in item.concepts))
        yield Flaw(
            message=both(
                f"A significant result{f' ({what})' if what else ''} is absent from the abstract.",
                f"Значимого результата{f' ({what_ru})' if what_ru else ''} нет в резюме.",
            ),
            locations=(audit.at_sentence(item.sentence),),
            subjects=(audit.subject,),
        )


def _many(text: str) -> int:
    """How many significant results a sentence prints: one for each p-value, and one where it prints none."""
    return max(1, sum(sign not in ">≥⩾" and value <= LEVEL for sign, value in p_values(text)))


def _leaves_trace(item: Result, named: frozenset[object], words: set[str]) -> bool:
    outcomes = {concept for concept in item.concepts if concept.id != "symptoms"}
    if outcomes:
        return bool(outcomes & named)
    own = set(stems(item.sentence.text)) - _GENERAL
    return len(own & words) * 3 >= len(own)


@rule(
    code="ABS205",
    severity=Severity.WARNING,
    summary=both(
        "The abstract claims an effect on something for which the results give no result.",
        "В резюме заявлен эффект там, где результаты ничего не сообщают.",
    ),
    reads=Reads.MANUSCRIPT,
)
def claimed_without_result(audit: Audit) -> Iterator[Outcome]:
    """Look for what the abstract claims in the results.

    What it does:
        In a study of people with a section of results it takes the symptoms and outcomes of the lexicon that
        abstracts name in sentences of effect (“effective in”, “improved”), outside their introductions and
        conclusions. It looks for each in results, captions, tables and the discussion's own numbers;
        comparisons before treatment do not count. Of a name of two words (perceived stress) the noun
        alone is found too (the stress score).

    Why it matters:
        An effect on a symptom that was only asked about at the start is not a result.

    Example:
        Abstract: “the syrup was effective against fatigue and poor sleep”; the results compare sleep only,
        and fatigue is a complaint at the beginning.

    How to dispute:
        Show where the result is.

    Known false alarms:
        An outcome that the results name in another way.

    Measured:
        On the two source documents: one finding, read and real.
    """
    found = audit.once(results)
    claims = [
        s
        for s in abstract_sentences(audit.manuscript)
        if is_own(s) and _CLAIMS.search(s.text) and _is_result(audit, s.section)
    ]
    if audit.once(study).participants is None or not found.reported or not claims:
        yield audit.not_checkable(
            both("no claims of effect beside results", "нет заявлений об эффекте при результатах")
        )
        return
    told = [item for item in found.reported if not item.is_baseline]
    told += [*found.captions, *(item for item in found.discussed if item.is_numeric)]
    known = {concept for item in told for concept in item.concepts}
    for table in result_tables(audit.manuscript):
        known |= concepts(" . ".join(cell.text for row in table.rows for cell in row), "symptom", "endpoint")
    said = {word for item in told for word in stems(item.sentence.text)}
    missing: dict[str, str] = {}
    places: dict[Sentence, None] = {}
    asked = 0
    for sentence in claims:
        for concept, head in _symptoms(sentence.text):
            asked += 1
            if concept not in known and head not in said:
                missing[concept.id] = concept.russian
                places[sentence] = None
    if missing:
        before = [item.sentence for item in found.reported if item.is_baseline
                  and any(concept.id in missing for concept in item.concepts)]  # fmt: skip
        only, only_ru = (
            ("; at the start it was asked about", "; спрашивали о нём лишь в начале") if before else ("", "")
        )
        yield Flaw(
            message=both(
                f"The abstract claims an effect on {', '.join(missing)}, for which the results report "
                f"nothing{only}.",
                f"В резюме заявлен эффект ({', '.join(missing.values())}), о котором в результатах ничего "
                f"нет{only_ru}.",
            ),
            locations=tuple(audit.at_sentence(s) for s in (*places, *before[:1])),
            subjects=(audit.subject,),
            checks=len(missing),
        )
    if asked > len(missing):
        yield Passed(asked - len(missing))


def _symptoms(text: str) -> list[tuple[Concept, str]]:
    """The symptoms that a text names, each once, with the stem of the noun of a longer name (perceived stress)."""
    found: dict[Concept, str] = {}
    for mention in mentions(text):
        if mention.concept.kind == "symptom":
            named = stems(text[mention.start : mention.end])
            head = named[-1] if len(named) > 1 and named[-1] not in _VAGUE else ""
            found.setdefault(mention.concept, head)
    return sorted(found.items(), key=lambda item: item[0].id)


def _is_result(audit: Audit, section: str) -> bool:
    """Whether a part of an abstract tells what was found, as far as its labels say."""
    own = audit.manuscript.section_by_id[section]
    if own.kind is Kind.ABSTRACT:
        return not any(item.parent == own.id for item in audit.manuscript.sections) and bool(
            own.title or section
        )
    return own.kind in {Kind.RESULTS, Kind.DISCUSSION}


@rule(
    code="ABS206",
    severity=Severity.NOTE,
    summary=both(
        "The abstract of a study with numeric results gives no number of them.",
        "Резюме исследования с числовыми результатами не приводит ни одного числа.",
    ),
    reads=Reads.MANUSCRIPT,
)
def abstract_without_numbers(audit: Audit) -> Iterator[Outcome]:
    """Ask an abstract for the numbers of its study.

    What it does:
        In a study of people whose results give p-values or shares, it looks in the abstracts for a percentage, a
        fraction, a count above ten or a p-value.

    Why it matters:
        How many took part and how large the effect was is what a reader needs first (CONSORT for Abstracts, 2008).

    Example:
        “The syrup has shown its effectiveness”, with 24 of 30 children in the results.

    How to dispute:
        Where the journal forbids numbers in abstracts.

    Known false alarms:
        Abstracts that write all numbers in words.

    Measured:
        On the two source documents: one finding, read and real.
    """
    abstracts = abstract_sentences(audit.manuscript)
    numeric = [item for item in audit.once(results).reported if item.is_numeric]
    if audit.once(study).participants is None or not abstracts or not numeric:
        yield audit.not_checkable(
            both("no abstract beside numeric results", "нет резюме при числовых результатах")
        )
        return
    told = [
        figure
        for sentence in abstracts
        if sentence.kind is BlockKind.PARAGRAPH or sentence.kind is BlockKind.ITEM
        for figure in searchable(sentence)
        if figure.quantity.kind.value in {"percent", "fraction"}
        or (figure.quantity.kind.value == "number" and figure.quantity.unit is None)
    ]
    if told:
        yield Passed()
    else:
        yield Flaw(
            message=both(
                "The abstract gives no number of the results: neither how many took part nor how large the effect was.",
                "В резюме нет ни одного числа из результатов: ни сколько было участников, ни какова величина эффекта.",
            ),
            locations=(audit.at_sentence(abstracts[0]), audit.at_sentence(numeric[0].sentence)),
            subjects=(audit.subject,),
        )
