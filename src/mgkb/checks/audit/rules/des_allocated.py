"""DES: labels of trials (randomised, blinded, intention to treat) against what any part of the text tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.columns import sized_columns
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_ALL: Final = (Kind.FRONT, Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_RANDOMISED: Final = re.compile(
    r"\brandomi[sz]ed\b|\bRCTs?\b|\brandomly\b|\bрандомизирован\w+|\bРКИ\b|\bслучайным\s+образом",
    re.IGNORECASE,
)
_FORESEEN: Final = re.compile(
    r"\b(?:allocat|assign)\w*\b[^.;]{0,60}?\b(?:alternately|in\s+turn|in\s+alternation|by\s+(?:the\s+)?(?:day|date|order)\s+of|"
    r"by\s+(?:odd|even)|according\s+to\s+(?:the\s+)?(?:day|date|parity|order)|in\s+order\s+of\s+(?:admission|arrival)|"
    r"(?:record|hospital|chart|file)\s+number)|\bby\s+(?:the\s+)?parity\s+of|\b(?:odd|even)\s+(?:record\s+)?numbers?\s*[–—-]|"
    r"\b(?:по|согласно)\s+(?:ч[её]тности|дню\s+недели|дате\s+(?:рождения|поступления)|дн\w+\s+(?:рождения|поступления)|"
    r"порядку\s+(?:поступления|обращения)|последней\s+цифре)|\bраспредел\w+[^.;]{0,50}?\b(?:поочер[её]дно|по\s+очереди|"
    r"через\s+одного)|\b(?:поочер[её]дно|через\s+одного)[^.;]{0,40}?распредел\w+",
    re.IGNORECASE,
)
_TITLE_BLIND: Final = re.compile(
    r"\b(?:double|triple|single)[-\s]?(?:blind(?:ed)?|masked)\b|\bдвойн\w+[-\s]слеп\w+|\bпросто\w+\s+слеп\w+|"
    r"\bтройн\w+\s+слеп\w+",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\bopen[-\s]label\b|\bopen\s+(?:design|trial|study)\b|\bunblinded\b|\bnot\s+blinded\b|"
    r"\b(?:participants|patients|physicians)\s+(?:knew|were\s+aware\s+of)\s+(?:the\s+|their\s+)?(?:allocation|group|treatment)|"
    r"\bоткрыт\w+\s+(?:дизайн|исследовани|характер)\w*|\b(?:отсутстви\w+|без)\s+ослеплени\w+|\bнеслеп\w+",
    re.IGNORECASE,
)
_KNEW: Final = re.compile(
    r"(?<!nor\s)(?<!neither\s)\b(?:participants|patients|physicians|doctors|women|men)\s+(?:knew|were\s+aware)\s+(?:of\s+)?(?:which|what)\s+"
    r"(?:[\w-]+\s+){1,4}?(?:received|took|drank|given|got|used|taking|receiving)\b|"
    r"(?<!ни\s)\b(?:больные|пациенты|участники|участницы|врачи|исследователи)\s+знали,\s+(?:как\w+|что|к\s+какой|в\s+какой)\s",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:extension|phase|period|earlier|previous|other)\b|\b(?:фаз\w+|период\w*|друг\w+|предыдущ\w+)\b",
    re.IGNORECASE,
)
_TREATED: Final = re.compile(
    r"\bintention[-\s]to[-\s]treat\b|\bITT\b|«намерени\w+\s+лечить»|\bнамерени\w+\s+лечить\b|"
    r"\bназначенно\w+\s+(?:лечени|вмешательств)\w+",
    re.IGNORECASE,
)
_ALL_OF_THEM: Final = re.compile(
    r"\ball\s+(?:the\s+)?(?P<n>\d{2,5})\b|\bвсех\s+(?P<n_ru>\d{2,5})\b", re.IGNORECASE
)
_IMPUTED: Final = re.compile(
    r"\bimput\w+|\blast\s+observation|\bLOCF\b|\bmixed[-\s](?:effects|model)\w*|\bmodified\b|\bper[-\s]protocol\b|"
    r"\bвосполн\w+|\bимпутац\w+|\bзамещени\w+|\bпоследне\w+\s+наблюдени\w+|\bсмешанн\w+\s+модел\w+|\bмодифицирован\w+",
    re.IGNORECASE,
)


@rule(
    code="DES233",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A trial called randomised was allocated by a sequence that can be foreseen.",
        "Исследование названо рандомизированным, а распределение предсказуемо.",
    ),
)
def foreseen_allocation(audit: Audit) -> Iterator[Outcome]:
    """Hold the word “randomised” against allocation by turn, date, day, or record number.

    What it does:
        Looks in methods and results for allocation by alternation, date of birth or admission, day of the week, order
        of arrival, or the parity of a record number, where title, abstract or methods call the trial randomised, or
        admit only randomised trials. The own trial and works included in a review are judged alike.

    Why it matters:
        Whoever can foresee the next group can choose whom to enrol (Cochrane Handbook, 8.3).

    Example:
        “A randomised trial … by the parity of the record number: even – tea, odd – water.”

    How to dispute:
        Call it quasi-randomised.

    Known false alarms:
        A sentence on what others did wrong.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    said = _title(audit, _RANDOMISED) or next(
        (
            s
            for s in readable(manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS))
            if _RANDOMISED.search(s.text)
        ),
        None,
    )
    done = [s for s in readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)) if is_own(s)]
    if said is None:
        yield audit.not_checkable(both("not called randomised", "не названо рандомизированным"))
        return
    found = [
        s
        for s in done
        if _FORESEEN.search(s.text) and not re.search(r"\bexclu|\bисключ|\bquasi|\bквази", s.text)
    ]
    if not found:
        yield Passed()
    for sentence in found[:1]:
        yield flaw(
            audit,
            "Randomised allocation is declared, and what is described can be foreseen.",
            "Заявлена рандомизация, а описанное распределение можно предсказать.",
            sentence,
            said,
            cause=f"randomised:{sentence.start}",
        )


@rule(
    code="DES234",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A trial is called blinded in one place and open in another.",
        "Исследование в одном месте названо слепым, в другом – открытым.",
    ),
)
def blinded_and_open(audit: Audit) -> Iterator[Outcome]:
    """Compare the label “double-blind” with what the discussion admits.

    What it does:
        Where title, abstract or methods call the trial single-, double- or triple-blind, looks in the sections that
        DES207 does not read (discussion, conclusion, limitations) for “open-label”, “open design” or “unblinded”,
        and for people or physicians who knew which treatment was taken.

    Why it matters:
        Expectations move outcomes that people report themselves.

    Example:
        Title: “a double-blind trial”; limitations: “the open design”.

    How to dispute:
        Say which part was open.

    Known false alarms:
        Open extensions; other people's trials.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    said = _title(audit, _TITLE_BLIND) or next(
        (
            s
            for s in readable(manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS))
            if is_own(s) and _TITLE_BLIND.search(s.text)
        ),
        None,
    )
    if said is None:
        yield audit.not_checkable(both("not called blinded", "не названо слепым"))
        return
    for sentence in readable(manuscript.sentences_in(Kind.DISCUSSION, Kind.CONCLUSION)):
        is_open = (_OPEN.search(sentence.text) and _limits(sentence)) or (
            _KNEW.search(sentence.text) and is_own(sentence)
        )
        if is_open and not _OF_OTHERS.search(sentence.text):
            yield flaw(
                audit,
                "The trial is called blinded, and the discussion calls it open.",
                "Исследование названо слепым, а в обсуждении – открытым.",
                sentence,
                said,
            )
            return
    yield Passed()


@rule(
    code="DES235",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An analysis by intention to treat leaves people out.",
        "Анализ по намерению лечить проведён не на всех.",
    ),
)
def treated_as_intended(audit: Audit) -> Iterator[Outcome]:
    """Compare “all N by intention to treat” with the sizes that head the tables of outcomes.

    What it does:
        Where the methods say that all N randomised were analysed by intention to treat, and no sentence speaks of
        imputation or a model for missing values, looks at tables with two columns headed `n = …`: one table adds up
        to N, and a later one to fewer.

    Why it matters:
        Those who left are seldom like those who stayed.

    Example:
        “All 120 randomised were analysed”; table of outcomes: n = 57 and n = 56.

    How to dispute:
        Say how missing outcomes were dealt with.

    Known false alarms:
        A table of a part of the people.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    methods = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)) if is_own(s)]
    said = next(
        ((s, match) for s in methods if _TREATED.search(s.text) and (match := _ALL_OF_THEM.search(s.text))),
        None,
    )
    if said is None or any(_IMPUTED.search(s.text) for s in methods):
        yield audit.not_checkable(
            both("no analysis of all by intention to treat", "анализ всех по ITT не заявлен")
        )
        return
    sentence, match = said
    everyone = int(match["n"] or match["n_ru"])
    for grid in audit.once(grids):
        sizes = sized_columns(grid)
        if len(sizes) != 2:
            continue
        added = sizes[0][1] + sizes[1][1]
        if added == everyone:
            yield Passed()
        elif 0.6 * everyone < added < everyone:
            cell = grid.rows[0][sizes[0][0]]
            yield flaw(
                audit,
                f"All {everyone} are said to be analysed, and the table has {added}.",
                f"Заявлен анализ всех {everyone}, а в таблице {added}.",
                sentence,
                *((cell,) if cell is not None else ()),
                steps=f"{sizes[0][1]} + {sizes[1][1]} = {added} < {everyone}",
            )
            return


def _title(audit: Audit, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the title that says something stands."""
    for title in audit.manuscript.front.titles.values():
        if not pattern.search(title):
            continue
        at = re.search(r"\s+".join(map(re.escape, title.split())), audit.manuscript.text[:6000])
        if at:
            return at.span()
    return None


def _limits(sentence: Sentence) -> bool:
    return is_own(sentence) and bool(
        re.search(
            r"\blimit\w*|\bweakness\w*|\b(?:our|this|the)\s+(?:trial|study)\b|\bограничени\w+|\bнедостат\w+|\bнаш\w*\b|"
            r"\bисследовани\w+",
            sentence.text,
            re.IGNORECASE,
        )
    )
