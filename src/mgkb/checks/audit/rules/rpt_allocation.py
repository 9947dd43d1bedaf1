"""RPT: how a randomised trial made and concealed its sequence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import readable, study
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_RANDOMISED: Final = re.compile(
    r"(?<!non-)(?<!non)\brandomi[sz]ed\b(?!\s+(?:trials|studies))|"
    r"\bрандомизированн\w+\s+(?:\w+\s+){0,3}?исследовани",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\b(?:review|meta-?analysis|protocol|mendelian|secondary|post[-\s]hoc|non-?randomi[sz]ed|follow-?up\s+of)\b|"
    r"\b(?:обзор|мета-?анализ|протокол|нерандомизир)\w*",
    re.IGNORECASE,
)
_SEQUENCE: Final = re.compile(
    r"\b(?:computer|software|random\s+(?:number|sequence|list)|randomi[sz]ation\s+(?:list|schedule|sequence|table|code)|blocks?|"
    r"stratif\w+|minimi[sz]ation|coin|dice|lots|generated|web-based|online)\b|"
    r"\b(?:компьютер\w*|случайных\s+чисел|генератор\w*|блок(?:ами|ов|и|а)|стратифи\w+|минимизаци\w+|жереб\w+|монет\w+|конверт\w*|"
    r"таблиц\w+\s+случайн\w+|список\s+рандомизации)",
    re.IGNORECASE,
)
_CONCEALED: Final = re.compile(
    r"\b(?:conceal\w*|(?:opaque|sealed)\s+(?:\w+\s+){0,3}?envelopes?|envelopes?|central(?:ly|i[sz]ed)?\s+(?:\w+\s+)?randomi[sz]\w+|"
    r"independent\s+(?:pharmac\w+|statistic\w+|person|staff)|interactive\s+(?:web|voice)|identical|coded|numbered\s+containers)\b|"
    r"\b(?:сокрыти\w+|скрыт\w+|непрозрачн\w+|запечатанн\w+|конверт\w*|централизованн\w+|независим\w+\s+(?:фармацевт|статистик|"
    r"сотрудник|лиц)\w*|закодирован\w*|одинаков\w+\s+(?:флакон|упаков|контейнер)\w*)",
    re.IGNORECASE,
)


@rule(
    code="RPT232",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A randomised trial does not say how its sequence was made or concealed in this text.",
        "В рандомизированном исследовании не сказано, как получена или скрыта последовательность распределения.",
    ),
)
def allocation_not_told(audit: Audit) -> Iterator[Outcome]:
    """Look for the sequence of a randomised trial and for its concealment.

    What it does:
        Where the title calls the study randomised, looks in abstract and methods for how the sequence was made
        (computer, list, blocks, table of random numbers) and how it was concealed (opaque envelopes, central
        allocation, coded packs), and names what is absent.

    Why it matters:
        Trials without concealment exaggerate effects (Schulz et al., JAMA 1995; 273: 408–412; CONSORT 2010, items 8–9).

    Example:
        “Tea and sleep: a randomised trial … adults were randomised to tea or water.”

    How to dispute:
        Point to where the text says it, or to the protocol.

    Known false alarms:
        A description that stands in a published protocol only.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    title = next((title for title in manuscript.front.titles.values() if _RANDOMISED.search(title)), None)
    told = [
        s.text
        for s in readable(manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS, Kind.BODY, Kind.RESULTS))
    ]
    if title is None or _OTHER.search(title) or not audit.once(study).has_body:
        yield audit.not_checkable(both("not called a randomised trial", "не названо рандомизированным"))
        return
    missing = [
        (en, ru)
        for pattern, en, ru in (
            (_SEQUENCE, "how the random sequence was made", "как получена случайная последовательность"),
            (_CONCEALED, "the concealment of the allocation", "как скрыто распределение"),
        )
        if not any(pattern.search(text) for text in told)
    ]
    if not missing:
        yield Passed(2)
        return
    yield flaw(
        audit,
        f"Absent from this text: {' and '.join(en for en, _ in missing)}.",
        f"В этом тексте не сказано: {' и '.join(ru for _, ru in missing)}.",
        audit.at_words(title[:40]),
    )
