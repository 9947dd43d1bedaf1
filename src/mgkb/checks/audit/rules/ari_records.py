"""ARI: records, people and works that are divided, removed and left, sentence by sentence."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.counting import COUNTED, included_works, number_of
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_KINDS: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY)
_N: Final = r"(?<![\d.,/–-])(?:\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)|\d{1,6})(?![\d.,/]*\d)(?!\s?%)"
_REMOVED: Final = re.compile(
    rf"\b(?:after\s+(?:the\s+)?(?:removal|removing|exclusion|excluding|deduplication)\s*(?:of|:)?\s*(?P<out>{_N})[^.;]{{0,40}}?"
    rf"[,:]?\s+(?P<left>{_N})\s+[^.;]{{0,40}}?\b(?:remained|were\s+(?:screened|left|included|assessed|analy[sz]ed))|"
    rf"после\s+(?:удаления|исключения|устранения)\s+(?P<out_ru>{_N})\s+[^\d.;]{{0,40}}?(?:остал\w+|отобран\w*|включен\w*|"
    rf"проанализирован\w*)\s+(?P<left_ru>{_N}))",
    re.IGNORECASE,
)
_OF_THESE: Final = re.compile(
    rf"^\s*(?:Of\s+(?:these|them)|From\s+these|Из\s+них|Из\s+этих\s+\w+),?\s+(?P<out>{_N})\s+[^\d.;]{{0,60}}?"
    rf"(?:exclu\w+|removed|rejected|исключ\w+|отклон\w+)[^\d.;]{{0,60}}?,?\s+(?:leaving|so\s+that|and|осталось|остались)\s+"
    rf"(?P<left>{_N})\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(_N)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TOTAL: Final = rf"(?P<total>{COUNTED})"
_LIST: Final = re.compile(
    rf"(?<![\d.,/–-]){_TOTAL}(?P<noun>(?:\s+(?!and\b|и\b)[^\W\d_][\w-]*){{0,8}})\s*[:(—–]\s*"
    rf"(?P<items>(?:[^\d:;,()]{{3,70}}?\s*(?:[—–:=-]|\()\s*\d{{1,5}}\s*\)?\s*(?:,|;|\s+и|\s+and)?\s*(?:and\s+|и\s+)?){{2,9}})"
    r"(?=[.;)]|$)",
)
_ITEM: Final = re.compile(r"(?:[—–:=-]|\()\s*(\d{1,5})\s*\)?\s*(?=,|;|\s+и\s|\s+and\s|$)")
_GROUPS: Final = re.compile(
    rf"(?<![\d.,/–-])(?P<total>{_N})(?:\s+[^\W\d_][\w-]*){{1,4}}\s*[:(]\s*(?P<one>{_N})\s+(?:[^\W\d_][\w-]*\s+){{0,2}}?"
    rf"(?:in|to|в)\s+(?:the\s+)?(?:[^\W\d_][\w-]*\s+){{0,3}}?(?:group\s+|групп\w+\s+)?[^\d.;()]{{0,40}}?(?:and|и)\s+"
    rf"(?P<other>{_N})(?=\s+(?:[^\W\d_][\w-]*\s+){{0,2}}?(?:in|to|в)\b)",
    re.IGNORECASE,
)
_MORE_THAN_ONE: Final = re.compile(
    r"\b(?:more\s+than\s+one|several|multiple|some\s+(?:had|with)|not\s+mutually|overlap\w*|including|at\s+least|both|among\s+them)\b|"
    r"\b(?:более\s+одн\w+|несколько|нескольк\w+|одновременно|в\s+том\s+числе|сочетани\w+|наиболее|чаще\s+всего)\b",
    re.IGNORECASE,
)
_EXCLUSIVE: Final = re.compile(
    r"\bexclu\w+|\beach\b|\bone\s+(?:adverse|event)|\bdivided\b|\bconsisted\b|\breturned\b|\bfound\b|\bidentified\b|\bwithdr\w+|"
    r"\blost\b|\bnot\s+(?:randomi[sz]ed|included|eligible)\b|\bdied\b|"
    r"\bисключ\w+|\bкажд\w+|\bодн\w\s+НЯ|\bвыбыл\w*|\bнайден\w*|\bраспредел\w+|\bумер\w+|\bне\s+(?:включен|рандомиз)\w+",
    re.IGNORECASE,
)
_RATED: Final = re.compile(
    r"(?P<low>\b(?:low|низк\w+)\b)[^.;]*?(?P<high>\b(?:high|высок\w+)\b)", re.IGNORECASE
)
_BIAS: Final = re.compile(
    r"\brisk\s+of\s+bias\b|\bриск\w*\s+(?:систематическ\w+\s+ошибк\w+|смещени\w+)|\bmethodological\s+quality\b|"
    r"\bкачеств\w+\s+(?:исследовани\w+|работ)\b",
    re.IGNORECASE,
)
_BIAS_COUNT: Final = re.compile(rf"(?<![\w.,/–-])(?P<n>{COUNTED})(?!\s?(?:%|domains?|домен))", re.IGNORECASE)
_NEAR: Final = 0.3
_MOST: Final = 8  # numbers of one sentence


@rule(
    code="ARI232",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "What was removed and what was left do not make what there was.",
        "Удалённое и оставшееся в сумме не дают того, что было.",
    ),
)
def removed_and_left(audit: Audit) -> Iterator[Outcome]:
    """Subtract what a sentence removes from what the sentence before had.

    What it does:
        Reads “after removal of 119 duplicates 419 remained” and “Of these, 889 were excluded, leaving 73”, and takes
        the numbers of the sentence before, those in brackets left out, and their sums as what there was. Reports a
        remainder that none of them gives, when the nearest one is less than a third off.

    Why it matters:
        The flow of records is how a reader checks that nothing was lost between search and synthesis.

    Example:
        “962 records were screened. Of these, 889 were excluded, leaving 83”: 962 − 889 = 73.

    How to dispute:
        Name the records that came in between.

    Known false alarms:
        A number that stands two sentences before.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    before: Sentence | None = None
    for sentence in readable(audit.manuscript.sentences_in(*_KINDS)):
        previous, before = before, sentence
        if not is_own(sentence):
            continue
        for pattern in (_REMOVED, _OF_THESE):
            match = pattern.search(sentence.text)
            if match is None:
                continue
            groups = {name.removesuffix("_ru"): text for name, text in match.groupdict().items() if text}
            out, left = number_of(groups["out"]), number_of(groups["left"])
            earlier = _BRACKETS.sub(" ", sentence.text[: match.start()])
            if not _NUMBER.search(earlier) and previous is not None and previous.section == sentence.section:
                earlier = _BRACKETS.sub(" ", previous.text)
            counts = [number_of(number) for number in _NUMBER.findall(earlier)][:_MOST]
            wholes = {*counts, *(sum(some) for size in (2, 3) for some in combinations(counts, size))}
            if out + left in wholes:
                yield Passed()
                continue
            likely = {*counts[:1], *counts[-1:], *([sum(counts)] if len(counts) == 2 else [])}
            near = [one for one in likely if one > out and abs(one - out - left) <= _NEAR * left]
            if not near:
                continue
            whole = min(near, key=lambda number: abs(number - out - left))
            yield flaw(
                audit,
                f"{whole} less {out} is {whole - out}, not {left}.",
                f"{whole} минус {out} – это {whole - out}, а не {left}.",
                sentence,
                *((previous,) if previous is not None and str(whole) not in sentence.text else ()),
                steps=f"{whole} − {out} = {whole - out} ≠ {left}",
                cause=f"number:{sentence.start}:{left}",
            )


@rule(
    code="ARI233",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A list of reasons or groups does not add up to its total.",
        "Перечень причин или групп в сумме не даёт общего числа.",
    ),
)
def list_against_total(audit: Audit) -> Iterator[Outcome]:
    """Add up a list that follows its total.

    What it does:
        Reads “38 were excluded: wrong schedule – 14, pregnant – 11, …”, “63: not randomised (24), …” and “114
        patients: 57 in one group and 56 in the other”. Where the sentence speaks of things that exclude each other
        (exclusions, losses, finds by database, one event each, groups), and has no word of overlap, reports a sum
        that is not the total.

    Why it matters:
        A record or a patient is missing, or counted twice.

    Example:
        “Excluded were 38: schedule – 14, pregnant – 11, no ferritin – 8, duplicate – 6”: the sum is 39.

    How to dispute:
        Say that one record could have several reasons.

    Known false alarms:
        Reasons that overlap without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences_in(*_KINDS)):
        if sentence.kind not in RUNNING_TEXT or not re.search(r"\d", sentence.text):
            continue
        text = sentence.text
        found = [
            (number_of(match["total"]), [number_of(match["one"]), number_of(match["other"])])
            for match in _GROUPS.finditer(text)
        ]
        if _EXCLUSIVE.search(text) and not _MORE_THAN_ONE.search(text):
            for match in _LIST.finditer(text):
                parts = [int(number) for number in _ITEM.findall(match["items"].strip())]
                if len(parts) > 1:
                    found.append((number_of(match["total"]), parts))
        for total, parts in found:
            added = sum(parts)
            if added == total:
                yield Passed()
            elif abs(added - total) <= _NEAR * total and max(parts) < total:
                steps = f"{' + '.join(map(str, parts))} = {added} ≠ {total}"
                yield flaw(
                    audit,
                    f"The list adds up to {added}, and its total is {total}.",
                    f"Перечень в сумме даёт {added}, а общее число – {total}.",
                    sentence,
                    steps=steps,
                    cause=f"sum:{sentence.start}:{total}",
                )


@rule(
    code="ARI234",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The works rated low, unclear and high are not as many as were included.",
        "Работ с низким, неясным и высоким риском не столько, сколько включено.",
    ),
)
def ratings_against_works(audit: Audit) -> Iterator[Outcome]:
    """Add up the works of each grade of risk of bias or quality.

    What it does:
        In a sentence on the risk of bias or the quality of the works that gives two to four counts, one for low and
        one for high, adds them up and compares the sum with the number of works that the results say were included.

    Why it matters:
        A work was rated twice, or one has no rating.

    Example:
        Eight trials; “risk of bias was low in four, of some concern in three and high in two”: 9.

    How to dispute:
        Say of which works the ratings are.

    Known false alarms:
        Ratings of outcomes instead of works.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    included = audit.once(included_works)
    if included is None:
        yield audit.not_checkable(both("no number of included works", "число включённых работ не указано"))
        return
    works, said = included
    for sentence in readable(audit.manuscript.sentences_in(Kind.RESULTS, Kind.ABSTRACT, Kind.DISCUSSION)):
        bias = _BIAS.search(sentence.text)
        if bias is None or not _RATED.search(sentence.text) or not is_own(sentence):
            continue
        counts = [number_of(match["n"]) for match in _BIAS_COUNT.finditer(sentence.text)]
        if not 2 <= len(counts) <= 4 or works in counts:
            continue
        if sum(counts) == works:
            yield Passed()
        elif abs(sum(counts) - works) <= max(1, _NEAR * works):
            steps = f"{' + '.join(map(str, counts))} = {sum(counts)} ≠ {works}"
            yield flaw(
                audit,
                f"{sum(counts)} works are rated, and {works} were included.",
                f"Оценка риска дана для {sum(counts)} работ, а включено {works}.",
                sentence,
                said,
                steps=steps,
                cause=f"sum:{sentence.start}",
            )
