"""STA: the tests that were used against those that were declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.checks.audit.comparisons import comparisons
from mgkb.checks.audit.numbers import cause, comma, place, plain, printed_p
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import methods_in, numerics
from mgkb.manuscript.numerics.methods import method_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.audit.comparisons import Comparison
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Manuscript, Sentence
    from mgkb.manuscript.numerics import Method

_ALIKE = {
    "yates": {"pearson"},
    "pearson": {"yates"},
    "welch": {"student"},
    "student": {"welch"},
    "mann_whitney": {"wilcoxon"},
    "wilcoxon": {"mann_whitney"},
}
_EXPECTED = re.compile(
    r"(?:expected|ожидаем\w*)[^.;]{0,60}?(?P<less><|≤|less\s+than|fewer\s+than|below|under|smaller\s+than|менее|меньше|ниже"
    r"|не\s+(?:более|превыша\w+))\s*(?P<number>5|10)(?![\d%.,]*\d)",
    re.IGNORECASE,
)
_BEFORE_P = 90  # characters
_BY = re.compile(
    r"(?:\b(?:by|using|with)\s+(?:the\s+|a\s+)?|\bпо\s+(?:[A-ZА-Яχt]-)?(?:критери\w+\s+)?)$",
    re.IGNORECASE,
)
_TO_P = re.compile(r"(?:\s+(?:tests?|analys[ie]s))?(?:\s+(?:не\s+)?[^\W\d_]+){0,3}\s*[(,;:]\s*")
_SHARE_OF_CELLS = re.compile(r"\d+\s?%\s+(?:of\s+)?(?:the\s+)?(?:cells|ячеек|клеток)", re.IGNORECASE)


def declared_methods(manuscript: Manuscript) -> dict[str, Sentence]:
    """The tests that the methods section names, with the sentence that names each first."""
    found: dict[str, Sentence] = {}
    for sentence in manuscript.sentences_in(Kind.METHODS):
        for mention in methods_in(sentence.text):
            found.setdefault(mention.method.id, sentence)
    return found


def where_declared(audit: Audit, sentence: Sentence) -> Location:
    """A sentence that declares a test; of one that a table interrupts, the stretch with the test's name."""
    mention = next(iter(methods_in(sentence.text)), None)
    return audit.at_sentence(sentence, (mention.start, mention.end) if mention else None)


def where_compared(audit: Audit, declared: Mapping[str, Sentence]) -> Location:
    """The first sentence that declares a test of a comparison, or any where there is none: where tests are described.

    Args:
        audit: The audit.
        declared: What `declared_methods` found, one test at least.
    """
    named = (sentence for name, sentence in declared.items() if method_named(name).role != "assumption")
    return where_declared(audit, next(named, next(iter(declared.values()))))


@rule(
    code="STA209",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A comparison was tested against the manuscript's own rule for choosing the test.",
        "Критерий выбран вопреки правилу, которое указано в самой рукописи.",
    ),
)
def against_own_rule(audit: Audit) -> Iterator[Outcome]:
    """Recompute expected counts and ask the manuscript's own rule which test they call for.

    What it does:
        Where the methods say that Fisher's exact test is used when expected counts are below 5 or 10, computes the
        expected counts of every comparison whose counts and test are printed: row sum × column sum / total. Reports
        Pearson's test where the smallest one is below the limit, and Fisher's where it is not.

    Why it matters:
        A rule that is followed only sometimes leaves the choice of the test to its result.

    Example:
        Rule: Fisher below 10. `24/26` against `4/21` was tested with χ²; the smallest expected count is 8.49.

    How to dispute:
        State the rule that was followed, for example one about the share of cells.

    Known false alarms:
        Rules worded for a share of cells are not checked.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    limit = _limit(audit.manuscript)
    if limit is None:
        return
    number, declared = limit
    for found in comparisons(audit.once(numerics)):
        if found.p.method not in {"fisher", "pearson", "yates"}:
            reason = both("its test is not named", "критерий не назван")
            yield NotCheckable(reason, audit.place(found.passage.spans[0][0]))
            continue
        smallest = min(found.table.expected)
        is_exact = found.p.method == "fisher"
        if is_exact == (smallest < number):
            yield Passed()
        else:
            yield _own_rule_flaw(audit, found, number, audit.at_sentence(declared))


@rule(
    code="STA210",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A statistical test was used that the methods do not declare.",
        "Использован статистический критерий, о котором в методах не сказано.",
    ),
)
def undeclared_test(audit: Audit) -> Iterator[Outcome]:
    """Compare the tests named beside p-values with those that the methods name.

    What it does:
        Collects the tests that the methods section names, and those named directly behind p-values, or in the results
        before them (“by the log-rank test (p = …)”). Where the methods name at least two, reports a test that only a
        p-value names.

    Why it matters:
        A test that was not planned may have been chosen for its result.

    Example:
        The methods name Fisher's exact test for 2×2 tables; one result says “p < 0.001, Pearson's χ² test”.

    How to dispute:
        Name the test in the methods, in a supplement, or with its reference.

    Known false alarms:
        Methods that stand in a supplement; so at least two tests have to be declared in the text.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    declared = audit.once(declared_methods)
    if len(declared) < 2:
        return
    reported: set[str] = set()
    for item in audit.once(numerics).passages:
        for p in item.p_values:
            is_result = item.passage.kind is Kind.RESULTS
            name = p.method or (_named_before(item.passage.text, p.start) if is_result else None)
            if name is None or item.passage.kind is Kind.METHODS:
                continue
            if {name, *_ALIKE.get(name, set())} & declared.keys():
                yield Passed()
            elif name not in reported:
                reported.add(name)
                method = method_named(name)
                names = _names(declared)
                yield Flaw(
                    message=both(
                        f"{printed_p(p)} comes from {method.en}, which the methods do not declare.",
                        f"Для {printed_p(p)} назван {method.ru}, о котором в методах не сказано.",
                    ),
                    locations=(place(audit, item.passage, p.start, p.end), where_compared(audit, declared)),
                    subjects=(audit.subject,),
                    calculation=both(f"declared: {names[0]}", f"в методах названы: {names[1]}"),
                    key=(audit.subject.id, name),
                    cause=cause(item.passage, p.start, "test"),
                )


@rule(
    code="STA211",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A declared statistical test stands behind no result.",
        "Заявленный статистический критерий не назван ни при одном результате.",
    ),
)
def unused_test(audit: Audit) -> Iterator[Outcome]:
    """Compare the declared tests with those named beside p-values.

    What it does:
        Only where at least four p-values, and four fifths of all in the results, name their test: reports a
        comparison or
        correlation test that the methods declare and no result names.

    Why it matters:
        A declared analysis without a result may be one that was left out.

    Example:
        The methods declare the log-rank test; no survival is reported.

    How to dispute:
        Say where its result is.

    Known false alarms:
        Results that stand in a supplement.

    Measured:
        Not measured on a corpus: articles that name the test beside every p-value are few.
    """
    ps = [
        p
        for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.DISCUSSION)
        for p in item.p_values
        if not p.purpose
    ]
    named = {p.method for p in ps if p.method}
    if len(ps) < 4 or sum(p.method is not None for p in ps) < 0.8 * len(ps):
        return
    for name, sentence in audit.once(declared_methods).items():
        method = method_named(name)
        if method.role == "assumption":
            continue
        if named & {name, *_ALIKE.get(name, set())}:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"{method.en} is declared, but no result names it.",
                f"В методах заявлен {method.ru}, но ни один результат его не называет.",
            ),
            locations=(where_declared(audit, sentence),),
            subjects=(audit.subject,),
            key=(audit.subject.id, name),
        )


def _named_before(text: str, start: int) -> str | None:
    """The test that a sentence says a p-value is from, as in “did not differ by the log-rank test (p = 0.12)”."""
    before = text[max(0, start - _BEFORE_P) : start]
    found = [one for one in methods_in(before) if _BY.search(before[: one.start])]
    if len(found) != 1 or not _TO_P.fullmatch(before[found[0].end :]):
        return None
    return found[0].method.id if found[0].method.role == "comparison" else None


def _limit(manuscript: Manuscript) -> tuple[int, Sentence] | None:
    """Below which expected count the manuscript turns to Fisher's exact test."""
    for sentence in manuscript.sentences_in(Kind.METHODS):
        match = _EXPECTED.search(sentence.text)
        if match and "fisher" in {m.method.id for m in methods_in(sentence.text)}:
            return None if _SHARE_OF_CELLS.search(sentence.text) else (int(match["number"]), sentence)
    return None


def _own_rule_flaw(audit: Audit, found: Comparison, limit: int, declared: Location) -> Flaw:
    table = found.table
    smallest = min(table.expected)
    rows, columns = (table.a + table.b, table.c + table.d), (table.a + table.c, table.b + table.d)
    row, column = next((r, c) for r in rows for c in columns if r * c / table.size == smallest)
    is_below = smallest < limit
    method = method_named(found.p.method or "pearson")
    due_en, due_ru = (
        ("Fisher's exact test", "точный критерий Фишера")
        if is_below
        else ("another test than Fisher's", "не критерий Фишера")
    )
    shown = plain(smallest)
    return Flaw(
        message=both(
            f"By its own rule (expected count below {limit}: Fisher) this comparison needs {due_en}, not {method.en}.",
            f"По правилу самой рукописи (ожидаемое явление менее {limit} – Фишер) здесь нужен {due_ru}, а назван "
            f"{method.ru}.",
        ),
        locations=(place(audit, found.passage, found.one.start, found.p.end), declared),
        subjects=(audit.subject,),
        calculation=both(
            f"smallest expected count: {row} × {column} / {table.size} = {shown} {'<' if is_below else '≥'} {limit}",
            comma(
                f"наименьшее ожидаемое: {row} × {column} / {table.size} = {shown} {'<' if is_below else '≥'} {limit}"
            ),
        ),
        cause=cause(found.passage, found.one.start, "choice"),
    )


def _names(declared: dict[str, Sentence]) -> tuple[str, str]:
    methods: list[Method] = [method_named(name) for name in declared]
    return ", ".join(method.en for method in methods), ", ".join(method.ru for method in methods)
