"""ABS, BIL, SPN: how strongly places that conclude the same say it; grades of evidence; primary outcomes."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import MAYBE
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
    from mgkb.manuscript import Manuscript, Sentence

_MAYBE: Final = re.compile(
    rf"\b(?:{MAYBE}|appears?|seems?|suggests?|cannot\s+be|not\s+established|"
    r"uncertain|unclear|preliminary)\b|"
    r"\b(?:по\s+всей\s+видимости|не\s+(?:доказан|установлен)\w*|"
    r"неясн\w+|предварительн\w+|требует\w*\s+(?:проверки|подтверждения))\b",
    re.IGNORECASE,
)
_FIRM: Final = re.compile(
    r"\b(?:should|must|has\s+to)\s+(?:be\s+(?:prescribed|given|used|recommended|offered|avoided|stopped|replaced|preferred|"
    r"discontinued|withdrawn)|replace|receive|avoid|take)\b|\b(?:is|are)\s+(?:clearly\s+)?superior\b|\bprove[sdn]*\b|"
    r"\b(?:every|all)\s+(?:adult|patient|wom[ae]n|child|man|men)\w*\b.{0,20}\bshould\b|"
    r"\bследует\s+(?:назнач|примен|рекоменд|использ|отмен|исключ|избег|замен)\w+|\bнеобходимо\s+(?:назнач|примен|отмен|исключ|"
    r"замен)\w+|\bдолж(?:ен|на|но|ны)\s+(?:назнач|примен|замен|быть)\w*|\bпревосходит\b|\bдоказан\w*\b|\bявля\w+\s+методом\s+выбора\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:trials|studies|research)\b[^.;]{0,40}\b(?:needed|required|should)\b|\bfurther\b|"
    r"\bнуж\w+\b[^.;]{0,40}\bисследовани|\bдальнейш\w+",
    re.IGNORECASE,
)
_GRADED: Final = re.compile(
    r"\b(?:certainty|quality)\s+of\s+(?:the\s+)?(?:evidence|body\s+of\s+evidence)(?P<what>[^.;,]{0,30}?)\s+(?:was|is)\s+(?:rated\s+)?"
    r"(?:as\s+)?(?P<grade>very\s+low|low|moderate|high)\b|\b(?P<grade_b>very[\s-]low|low|moderate|high)[-\s](?:certainty|quality)\s+"
    r"evidence|"
    r"\b(?:достоверност\w+|качеств\w+|уровень\s+достоверности)\s+доказательств[^.;,]{0,30}?\s+(?:[–—-]\s*|была?\s+|оценен\w*\s+(?:как\s+)?)?"
    r"(?P<grade_ru>очень\s+низк|низк|умеренн|средн|высок)\w+",
    re.IGNORECASE,
)
_GRADES: Final = {
    "very low": 0, "low": 1, "moderate": 2, "high": 3, "очень низк": 0, "низк": 1, "умеренн": 2, "средн": 2, "высок": 3,
}  # fmt: skip
_PRIMARY: Final = re.compile(
    r"\bprimary\s+(?:outcome|end-?point)s?\s*(?:was|were|is|:|,)?\s+(?P<en>[^.;:(]{4,120})|"
    r"\b(?:первичн\w+|основн\w+)\s+(?:исход\w*|конечн\w+\s+точк\w+)\s*(?:[–—:-]|был\w*|служил\w*|являл\w+)\s*(?P<ru>[^.;:(]{4,120})",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset(stems("day week month months days weeks change mean measured defined baseline time "
                                "сутки недели месяц неделя изменение среднее измеренный период день"))  # fmt: skip


@rule(
    code="BIL231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One version of the abstract concludes firmly, the other with reserve.",
        "В одной версии резюме вывод категоричный, в другой – осторожный.",
    ),
)
def conclusions_of_versions(audit: Audit) -> Iterator[Outcome]:
    """Compare the strength of the conclusions of the two versions of an abstract.

    What it does:
        Takes the conclusion of each version. Where one hedges (“may”, «может») and recommends or proves nothing,
        and the other has no hedge and says “should be”, “is superior” or “proves”, reports both.

    Why it matters:
        Readers of the two languages are given different advice.

    Example:
        «Приём через день может быть предпочтительнее» beside “Alternate-day intake should replace daily intake.”

    How to dispute:
        Use the same strength in both.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    ended = _conclusions_of_abstracts(audit.manuscript)
    if len({s.language for s in ended}) < 2:
        yield audit.not_checkable(both("no conclusions in two languages", "нет выводов на двух языках"))
        return
    versions = [[s for s in ended if s.language == language] for language in ("ru", "en")]
    found = _contrast(*versions)
    if found is None:
        yield Passed()
        return
    yield flaw(
        audit,
        "One version of the abstract concludes firmly, the other with reserve.",
        "В одной версии резюме вывод категоричный, в другой – осторожный.",
        *found,
    )


@rule(
    code="SPN232",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Abstract and conclusion say the same with different strength.",
        "Резюме и заключение делают один вывод с разной категоричностью.",
    ),
)
def conclusion_against_abstract(audit: Audit) -> Iterator[Outcome]:
    """Compare the strength of the abstract's conclusion with that of the text.

    What it does:
        As BIL231, between the conclusion of an abstract and the conclusion of the text in the same language.

    Why it matters:
        One of the two says more than the results carry.

    Example:
        Abstract: “may reduce the risk”; conclusion: “should be prescribed to every adult”.

    How to dispute:
        Use the same strength in both.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    ended = [s for s in readable(manuscript.sentences_in(Kind.CONCLUSION)) if is_own(s)]
    abstracts = _conclusions_of_abstracts(manuscript)
    for language in ("en", "ru"):
        sides = [[s for s in side if s.language == language] for side in (abstracts, ended)]
        if not all(sides):
            continue
        found = _contrast(*sides)
        if found is None:
            yield Passed()
            continue
        yield flaw(
            audit,
            "The abstract and the conclusion say the same with different strength.",
            "Резюме и заключение делают один вывод с разной категоричностью.",
            *found,
        )


@rule(
    code="ABS231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The abstract grades the evidence otherwise than the text.",
        "В резюме достоверность доказательств оценена иначе, чем в тексте.",
    ),
)
def grade_of_evidence(audit: Audit) -> Iterator[Outcome]:
    """Compare grades of evidence in an abstract with those of the text.

    What it does:
        Reads “the certainty of the evidence was moderate”, “low-certainty evidence” and their Russian like. Where
        the abstract gives one grade, and results, discussion and conclusion give only others, reports both.

    Why it matters:
        The grade says how far the result may be trusted.

    Example:
        Abstract: “certainty … moderate”; results: “certainty … low”.

    How to dispute:
        Name the outcome that each grade is of.

    Known false alarms:
        Grades of two outcomes, each told in one place only.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    told = _grades(s for s in readable(manuscript.sentences_in(Kind.ABSTRACT)))
    own = _grades(
        s
        for s in readable(manuscript.sentences_in(Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION))
        if is_own(s)
    )
    if not told or not own:
        yield audit.not_checkable(
            both("no grades of evidence in two places", "оценок достоверности в двух местах нет")
        )
        return
    lost = [(grade, s) for grade, s in told if grade not in {other for other, _ in own}]
    if len({grade for grade, _ in own}) > 1 or not lost:
        yield Passed()
        return
    yield flaw(
        audit,
        "The abstract and the text give the evidence different grades.",
        "В резюме и в тексте достоверность доказательств оценена по-разному.",
        lost[0][1],
        own[0][1],
    )


@rule(
    code="CON234",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The primary outcome is another in another place.", "Первичный исход в разных местах разный."
    ),
)
def primary_outcome(audit: Audit) -> Iterator[Outcome]:
    """Compare the primary outcome that abstract and methods name.

    What it does:
        Reads “the primary outcome was …” in abstracts and methods. Two namings in one language that share no
        content word, and of which neither goes on with a list, are reported.

    Why it matters:
        A primary outcome exchanged after the results are known makes its p-value worthless.

    Example:
        Abstract: “primary outcome: duration of sleep”; methods: “primary outcome: the sleep quality index”.

    How to dispute:
        Use the same name in both.

    Known false alarms:
        An abbreviation in one place and its full form in the other.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    found = [
        (frozenset(stems(match["en"] or match["ru"])) - _EMPTY, s)
        for s in readable(manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS))
        if is_own(s)
        for match in _PRIMARY.finditer(s.text)
    ]
    pairs = [(one, other) for one, other in combinations(found, 2) if one[1].language == other[1].language]
    for (names, here), (others, there) in pairs:
        if names & others or not names or not others:
            yield Passed()
            continue
        if any(_is_short_for(one, there.text + here.text) for one in (*names, *others)):
            continue
        yield flaw(
            audit,
            "The primary outcome is not the same in two places.",
            "Первичный исход в двух местах назван по-разному.",
            here,
            there,
        )
        return


def _is_short_for(stem: str, text: str) -> bool:
    """Whether a stem is an abbreviation printed beside its wording in a text."""
    return f"({stem.upper()}" in text or f"({stem.upper()})" in text


def _grades(sentences: Iterator[Sentence]) -> list[tuple[int, Sentence]]:
    return [
        (
            _GRADES[
                re.sub(r"[\s-]+", " ", (match["grade"] or match["grade_b"] or match["grade_ru"]).casefold())
            ],
            s,
        )
        for s in sentences
        for match in _GRADED.finditer(s.text)
    ]


def _conclusions_of_abstracts(manuscript: Manuscript) -> list[Sentence]:
    return [
        s
        for s in readable(manuscript.sentences_in(Kind.ABSTRACT))
        if manuscript.section_by_id[s.section].kind is Kind.CONCLUSION and is_own(s)
    ]


def _contrast(one: list[Sentence], other: list[Sentence]) -> tuple[Sentence, Sentence] | None:
    """The hedged sentence of one side and the firm one of the other, where one side hedges and the other never."""
    for weak, strong in ((one, other), (other, one)):
        hedged = next((s for s in weak if _MAYBE.search(s.text)), None)
        firm = next((s for s in strong if _FIRM.search(s.text) and not _ASKS.search(s.text)), None)
        if (
            hedged
            and firm
            and not any(_FIRM.search(s.text) for s in weak)
            and not any(_MAYBE.search(s.text) for s in strong)
        ):
            return firm, hedged
    return None
