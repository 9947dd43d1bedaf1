"""STA: p-values, intervals and odds ratios against the 2×2 tables that could give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.audit.comparisons import comparisons
from mgkb.checks.audit.numbers import cause, comma, place, plain, printed_p
from mgkb.checks.audit.rules.sta_tests import recomputed_p, result_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.hidden import METHODS, Clues, tables
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import group_sizes, numerics
from mgkb.manuscript.numerics.methods import method_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.comparisons import Comparison
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Estimate, Statements

_LABELS = {"fisher": ("Fisher", "Фишер"), "pearson": ("Pearson", "Пирсон"), "yates": ("Yates", "Йейтс")}


@rule(
    code="STA206",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The printed counts cannot give the printed p-value.",
        "Приведённые частоты не могут дать приведённое p.",
    ),
)
def counts_against_p(audit: Audit) -> Iterator[Outcome]:
    """Recompute p from the counts of two groups.

    What it does:
        Where two shares with their counts (`23/24`, `3/20`) are followed by one p-value, computes Fisher's
        exact test and
        Pearson's χ² with and without Yates' correction. A named test must give the printed p within its rounding, or
        with its further digits cut off. Where no test is named, only a p is reported whose decision at 0.05 none of the
        three comes near. Passages that speak of adjustment, regression, pairs or strata are not checkable.

    Why it matters:
        It is the one result of a trial that every reader can recompute.

    Example:
        “20% (3/15) vs 40% (6/15), p < 0.001 (Fisher's exact test)”: the test gives p = 0.43.

    How to dispute:
        Name the test and its sides; print the counts that it used.

    Known false alarms:
        Tests on data that are not the ones printed beside (repeated visits, other denominators).

    Measured:
        A table's own rounded p is never reported (property test).
    """
    for found in comparisons(audit.once(numerics)):
        values = {name: method(found.table) for name, method in METHODS.items()}
        printed = result_of(found.p)
        if found.p.method in values:
            own = [found.p.method, "yates"] if found.p.method == "pearson" else [found.p.method]
            step = float(found.p.number.step) if found.p.operator == "=" else 0.0  # as if digits were cut off
            is_wrong = not any(printed.allows((values[name] - step / 2, values[name])) for name in own)
        elif found.is_modelled or found.p.method is not None:
            reason = both("its p-value comes from more than the counts", "его p получено не из одних частот")
            yield NotCheckable(reason, audit.place(found.passage.spans[0][0]))
            continue
        else:
            own = list(values)
            said = printed.is_significant()
            is_wrong = (said is True and min(values.values()) > 0.15) or (
                said is False and max(values.values()) < 0.01
            )
        if is_wrong:
            yield _counts_flaw(audit, found, values, own)
        else:
            yield Passed()


@rule(
    code="STA207",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "No 2×2 table of the printed group sizes gives the printed odds ratio, interval and p.",
        "Ни одна таблица 2×2 при указанных размерах групп не даёт приведённые отношение шансов, интервал и p.",
    ),
)
def no_table_gives_it(audit: Audit) -> Iterator[Outcome]:
    """Try every 2×2 table of the group sizes that a passage names.

    What it does:
        Where a passage prints an odds ratio or relative risk with its 95 % interval, and it or the next one
        names the two
        group sizes, tries every table of these sizes: odds ratio and Woolf interval (0.5 added where a cell is
        empty) and
        the p of the named test must come out within rounding. Reports it when no table does.

    Why it matters:
        Small groups leave few tables: numbers that none of them gives were not computed from these patients.

    Example:
        Groups of 6 and 4, “95% CI 0.663–339.5”: only 5/6 against 1/4 gives it (OR 15, Fisher p = 0.190), which the
        finding says where another p is printed.

    How to dispute:
        Print the counts; name the method of the interval when it is not Woolf's.

    Known false alarms:
        Exact or adjusted intervals without a word that says so; so only two sizes that are named as groups count.

    Measured:
        A table's own rounded results always leave that table (property test).
    """
    items = audit.once(numerics).sentences
    for number, item in enumerate(items):
        for found in item.estimates:
            if found.measure not in {"OR", "RR"} or found.level != 95 or found.low.value > found.high.value:
                continue
            sizes = _sizes(items[number : number + 2])
            if sizes is None:
                continue
            answer = _search(found, item, sizes)
            if answer is None:
                yield NotCheckable(
                    both(
                        "the groups are too large to try all tables",
                        "группы слишком велики для перебора таблиц",
                    ),
                    audit.place(item.passage.spans[0][0]),
                )
            elif answer:
                yield Passed()
            else:
                yield _hidden_flaw(audit, item, found, sizes)


def _sizes(items: tuple[Statements, ...]) -> tuple[int, int] | None:
    """The two group sizes that a passage, or the two in a row, name; None where there are more or fewer."""
    for text in (items[0].passage.text, items[-1].passage.text):
        groups = [size for size in group_sizes(text) if size.is_group]
        if len(groups) == 2 and groups[0].is_control != groups[1].is_control:
            one, other = sorted(groups, key=lambda size: size.is_control)
            return one.size, other.size
    return None


def _search(found: Estimate, item: Statements, sizes: tuple[int, int]) -> bool | None:
    p = found.p or (item.p_values[0] if len(item.p_values) == 1 else None)
    method = p.method if p and p.method in METHODS else None
    clues = Clues(
        found.value,
        (found.low, found.high),
        result_of(p) if p and p.method in {None, *METHODS} else None,
        method,
        found.measure == "RR",
    )
    for one, other in (sizes, sizes[::-1]):
        answer = tables(one, other, clues)
        if answer is None:
            return None
        if answer:
            return True
    return False


def _counts_flaw(audit: Audit, found: Comparison, values: dict[str, float], own: list[str]) -> Flaw:
    table = found.table
    steps = "; ".join(f"{_LABELS[name][0]}: p = {plain(values[name])}" for name in own)
    steps_ru = "; ".join(f"{_LABELS[name][1]}: p = {plain(values[name])}" for name in own)
    pair = f"{found.one.part}/{found.one.whole}", f"{found.other.part}/{found.other.whole}"
    name = method_named(found.p.method) if found.p.method else None
    by_en, by_ru = (f" ({name.en})", f" ({name.ru})") if name else ("", "")
    return Flaw(
        message=both(
            f"{pair[0]} against {pair[1]} cannot give {printed_p(found.p)}{by_en}.",
            f"{pair[0]} против {pair[1]} не может дать {printed_p(found.p)}{by_ru}.",
        ),
        locations=(place(audit, found.passage, found.one.start, found.p.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"[[{table.a}, {table.b}], [{table.c}, {table.d}]]: {steps}",
            comma(f"[[{table.a}; {table.b}]; [{table.c}; {table.d}]]: {steps_ru}"),
        ),
        cause=cause(found.passage, found.p.start, "p"),
        recomputed=(
            recomputed_p(
                both(f"{pair[0]} against {pair[1]}", f"{pair[0]} против {pair[1]}"),
                found.p,
                (min(values[name] for name in own), max(values[name] for name in own)),
            ),
        ),
    )


def _hidden_flaw(audit: Audit, item: Statements, found: Estimate, sizes: tuple[int, int]) -> Flaw:
    count = (sizes[0] + 1) * (sizes[1] + 1)
    value = f"{found.measure} {found.value}, " if found.value else ""
    p = found.p or (item.p_values[0] if len(item.p_values) == 1 else None)
    tail = f", {printed_p(p)}" if p else ""
    left = _without_p(found, sizes) if p else ("", "")
    return Flaw(
        message=both(
            f"No 2×2 table of groups of {sizes[0]} and {sizes[1]} gives {value}{found.low}–{found.high}{tail}.",
            f"Ни одна таблица 2×2 для групп {sizes[0]} и {sizes[1]} не даёт {value}{found.low}–{found.high}{tail}.",
        ),
        locations=(place(audit, item.passage, found.start, found.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"{sizes[0] + 1} × {sizes[1] + 1} = {count} tables tried (Woolf; 0.5 added where a cell is 0): none fits"
            f"{left[0]}",
            f"{sizes[0] + 1} × {sizes[1] + 1} = {count} таблиц (Вулф; +0,5 при нулевой клетке): не подходит ни одна"
            f"{comma(left[1])}",
        ),
        cause=cause(item.passage, found.start, "interval"),
    )


def _without_p(found: Estimate, sizes: tuple[int, int]) -> tuple[str, str]:
    """Which tables ratio and interval leave without p, and whether that is only one, in both languages."""
    clues = Clues(found.value, (found.low, found.high), is_risk=found.measure == "RR")
    fitting = tables(*sizes, clues) or tables(*sizes[::-1], clues) or ()
    if not fitting:
        return "", ""
    if len(fitting) > 1:
        return (
            f"; without p {len(fitting)} tables fit ratio and interval",
            f"; без учёта p отношению и интервалу отвечают таблицы: {len(fitting)}",
        )
    (table,) = fitting
    shown = f"{table.a}/{table.a + table.b}", f"{table.c}/{table.c + table.d}"
    fisher, pearson = plain(table.fisher()), plain(table.pearson())
    return (
        f"; without p exactly one fits ratio and interval, {shown[0]} against {shown[1]}, "
        f"with p = {fisher} (Fisher) or {pearson} (Pearson)",
        f"; без учёта p отношению и интервалу отвечает ровно одна, {shown[0]} против {shown[1]}, "
        f"для неё p = {fisher} (Фишер) или {pearson} (Пирсон)",
    )
