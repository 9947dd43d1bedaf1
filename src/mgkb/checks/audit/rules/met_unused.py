"""MET: keywords of which the text says nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import readable, study
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_PARTED: Final = re.compile(r"[-‐‑–/]")
_HALF: Final = re.compile(r"(?<!\w)([^\W\d_]{3,})[-‐‑–](?=,|\s+(?:and|or|и|или)\b)", re.IGNORECASE)
"""The first half of a word whose second half comes with the next one: “hypo- and hyperthyroidism”."""
_BEGINNING: Final = 5  # letters that forms of one word share
_SHOWN: Final = 4
_ASIDE: Final = {Kind.FRONT, Kind.DECLARATIONS, Kind.REFERENCES}


@rule(
    code="MET262",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Keywords with no word in common with the text.",
        "Ключевые слова, о которых в тексте ничего нет.",
    ),
)
def unused_keywords(audit: Audit) -> Iterator[Outcome]:
    """Look for each keyword in title, abstract and text of its language.

    What it does:
        Takes the keywords in the language of the text (of the abstract, where the file holds no text) and looks for a
        word of each in title, abstract and text, by its first letters. Keywords without one are one finding.

    Why it matters:
        Readers find the article under a subject of which it says nothing, or the abstract leaves out what it is about.

    Example:
        Keywords: “zinc, newborn, tocolysis”; the abstract speaks of zinc in newborns.

    How to dispute:
        Take the word out, or tell in the abstract what was found.

    Known false alarms:
        Synonyms, and abbreviations written in full.

    Measured:
        The counts below are of verdicts on real articles.
    """
    manuscript = audit.manuscript
    found = audit.once(study)
    read = found.body if found.has_body else readable(manuscript.sentences_in(Kind.ABSTRACT))
    language = next(iter(Counter(sentence.language for sentence in read).most_common(1)), (None, 0))[0] or ""
    keywords = manuscript.front.keywords.get(language, ())
    if not keywords:
        yield audit.not_checkable(
            both(
                "no keywords beside a text of their language", "нет ключевых слов при тексте на том же языке"
            )
        )
        return
    told = [
        sentence.text
        for sentence in manuscript.sentences
        if sentence.language == language
        and sentence.kind is not BlockKind.KEYWORDS
        and manuscript.kind_of(sentence.section) not in _ASIDE
    ]
    text = " ".join((manuscript.front.titles.get(language, ""), *told))
    said = _beginnings(text)
    halves = tuple({half.lower() for half in _HALF.findall(text)}) or ("\0",)
    missing = [
        word
        for word in keywords
        if (own := _beginnings(word)) and not own & said and not word.lower().startswith(halves)
    ]
    if len(keywords) > len(missing):
        yield Passed(len(keywords) - len(missing))
    if missing:
        where, where_ru = ("text", "тексте") if found.has_body else ("abstract", "резюме")
        shown = missing[:_SHOWN]
        yield flaw(
            audit,
            f"Keywords on which the {where} says nothing: {quoted(shown)}.",
            f"Ключевые слова, о которых в {where_ru} ничего не сказано: {quoted_ru(shown)}.",
            *(audit.at_words(word) for word in shown),
        )


def _beginnings(text: str) -> set[str]:
    """The first letters of the words that carry meaning, parts of compounds apart.

    >>> sorted(_beginnings("Iron-deficient newborns"))
    ['defic', 'iron', 'newbo']
    """
    return {stem[:_BEGINNING] for stem in stems(_PARTED.sub(" ", text))}
