"""MET: keywords in the languages of the abstracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome


@rule(
    code="MET212",
    severity=Severity.NOTE,
    summary=both(
        "Two abstracts, and keywords in one language only.",
        "Два резюме, а ключевые слова только на одном языке.",
    ),
    reads=Reads.MANUSCRIPT,
)
def keywords_of_one_language(audit: Audit) -> Iterator[Outcome]:
    """Ask for the keywords of each abstract's language.

    What it does:
        Where the manuscript has an abstract in Russian and one in English, and keywords in one of the languages,
        reports that those of the other are absent from this text.

    Why it matters:
        Readers of the other language do not find the article.

    Example:
        An abstract in both languages, “Keywords: …”, and no «Ключевые слова».

    How to dispute:
        Add them, or look whether the extraction lost them.

    Known false alarms:
        Keywords that the extraction lost.

    Measured:
        The counts below are of verdicts on real articles.
    """
    manuscript = audit.manuscript
    abstracts = {"en", "ru"} & {sentence.language for sentence in manuscript.sentences_in(Kind.ABSTRACT)}
    lists = {language for language, words in manuscript.front.keywords.items() if words}
    if len(abstracts) < 2 or not lists & abstracts:
        yield audit.not_checkable(
            both("no abstracts in two languages with keywords", "нет двух резюме с ключевыми словами")
        )
        return
    missing = sorted(abstracts - lists)
    if not missing:
        yield Passed()
        return
    known = next(iter(lists & abstracts))
    name = {"en": ("English", "английском"), "ru": ("Russian", "русском")}[missing[0]]
    yield Flaw(
        message=both(
            f"Keywords in {name[0]} are absent from this text, though it has an abstract in {name[0]}.",
            f"В этом тексте нет ключевых слов на {name[1]} языке, хотя резюме на нем есть.",
        ),
        locations=(audit.at_words(manuscript.front.keywords[known][0]),),
        subjects=(audit.subject,),
        key=("keywords", missing[0]),
    )
