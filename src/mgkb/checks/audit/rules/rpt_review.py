"""RPT: reviews that do not say how their literature was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reporting import whole
from mgkb.checks.audit.study import abstract_sentences, is_own, study
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_REVIEW: Final = re.compile(
    r"\b(?:this|the present|our|the) (?:[\w-]+ ){0,2}review (?:[\w-]+ ){0,2}?(?:clarif|elucidat|describ|summar|discuss|"
    r"contain|present|consider|highlight|provid|focus|examin|explor|outlin|address|aim|cover|analy|deal|synthes)\w*|"
    r"\bin th(?:is|e present) (?:[\w-]+ ){0,2}review\b|\bwe (?:[\w-]+ )?review(?:ed)? (?:the |here )|"
    r"\bв (?:данном |настоящем |этом )?(?:[\w-]+ )?обзоре (?:[\w-]+ )?(?:представлен|рассмотрен|описан|обобщен|освещен|"
    r"изложен|приведен|рассматрива|обсужда|проанализирован)\w*|"
    r"\b(?:обзор|статья-обзор) (?:литературы )?(?:посвящ|содерж|освеща|обобща|представля|описыва)\w*",
    re.IGNORECASE,
)
_SEARCHED: Final = re.compile(
    r"\b(?:PubMed|MEDLINE|Embase|Scopus|Web of (?:Science|Knowledge)|Cochrane|CINAHL|PsycINFO|Google Scholar|LILACS|"
    r"CNKI|eLIBRARY|e-library|CyberLeninka|РИНЦ|Киберленинка)\b|"
    r"\b(?:literature|electronic|systematic|database) (?:\w+ )?search\w*|\bsearch(?:ed|es)? (?:of|for|in|the|"
    r"was|were|terms?|strateg)\b|\bdatabases?\b|"
    r"\bпоиск\w* (?:[\w-]+ ){0,3}(?:литератур|публикаци|источник|стат|работ|баз)\w*|\bбаз\w+ данных\b|"
    r"\b(?:публикаци|источник|работ|стат)\w+ (?:[\w-]+ ){0,3}за (?:период )?(?:19|20)\d\d",
    re.IGNORECASE,
)


@rule(
    code="RPT261",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A review does not say how its literature was found.",
        "В обзоре не сказано, как отбиралась литература.",
    ),
)
def review_without_search(audit: Audit) -> Iterator[Outcome]:
    """Ask a review for its databases, whatever kind of review it is.

    What it does:
        Where abstract or text call themselves a review (“this review describes”, «в обзоре представлены») and report no
        study of people, looks in the whole text for a database, a search, or the years of the works that were read.
        Reads abstracts that stand alone too. Where a search is told, RPT214 asks how it was made.

    Why it matters:
        A reader cannot tell what the authors did not find from what they did not want to cite (SANRA, item 3; PRISMA
        2020 for Abstracts, item 4).

    Example:
        “The review contains what is known on iron in newborns”, and no word on where it was looked for.

    How to dispute:
        Name databases, years and how works were chosen, or say that there was no search.

    Known false alarms:
        A search that only a supplement describes.

    Measured:
        The counts below are of verdicts on real articles.
    """
    own = [
        sentence
        for sentence in (*abstract_sentences(audit.manuscript), *audit.once(study).body)
        if is_own(sentence) and _REVIEW.search(sentence.text)
    ]
    if not own or audit.once(study).participants is not None:
        yield audit.not_checkable(both("not a review", "это не обзор"))
    elif audit.once(study).search is not None or _SEARCHED.search(audit.once(whole)):
        yield Passed()
    else:
        yield flaw(
            audit,
            "A review, but where and how its literature was looked for is absent from this text.",
            "Это обзор, но в тексте не сказано, где и как искали литературу.",
            own[0],
        )
