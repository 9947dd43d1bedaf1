"""BIL: captions, titles and keywords in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.lexicon import Concept, concepts
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.text.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Span

_SMALL: Final = 2


class _Pair(NamedTuple):
    """A caption or title in both languages."""

    name: str
    russian: str
    english: str
    spans: tuple[Span, ...]


@rule(
    code="BIL207",
    severity=Severity.WARNING,
    summary=both(
        "A caption or title gives different numbers in its two languages.",
        "Подпись или заглавие на двух языках содержит разные числа.",
    ),
    reads=Reads.MANUSCRIPT,
)
def caption_numbers_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the numbers of captions and titles in two languages.

    What it does:
        Takes the captions of tables and figures, and the title, that stand there in Russian and in English,
        and compares the values of their numbers.

    Why it matters:
        One of the two is wrong.

    Example:
        «через 6 мес.» beside “after 3 months”.

    How to dispute:
        Where one version is shorter on purpose.

    Known false alarms:
        Small numbers that one language writes in words are left out.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    pairs = _pairs(audit)
    if not pairs:
        yield audit.not_checkable(_NONE)
    for pair in pairs:
        apart = _values(pair.russian, "ru") ^ _values(pair.english, "en")
        if apart:
            yield _flaw(audit, pair, ", ".join(f"{value:f}" for value in sorted(apart)), None)
        else:
            yield Passed()


@rule(
    code="BIL208",
    severity=Severity.NOTE,
    summary=both(
        "A caption or title names different things in its two languages.",
        "Подпись или заглавие на двух языках называет разное.",
    ),
    reads=Reads.MANUSCRIPT,
)
def caption_words_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare what captions and titles in two languages name.

    What it does:
        Takes the captions of tables and figures, and the title, that stand there in Russian and in English,
        and compares the concepts of the lexicon that they name.

    Why it matters:
        A source, a group or an outcome that changes in translation makes another table of it.

    Example:
        «по рекомендациям диетологов» beside “according to the Dietary Guidelines”.

    How to dispute:
        Where the other language says the same in words that the lexicon does not know.

    Known false alarms:
        Free translations.

    Measured:
        On the two source documents: one finding, read and real. The test corpus has no article with both languages.
    """
    pairs = _pairs(audit)
    if not pairs:
        yield audit.not_checkable(_NONE)
    for pair in pairs:
        russian, english = concepts(pair.russian), concepts(pair.english)
        if russian ^ english:
            yield _flaw(
                audit,
                pair,
                _names(russian - english, english - russian),
                _ru_names(russian - english, english - russian),
            )
        else:
            yield Passed()


@rule(
    code="BIL209",
    severity=Severity.NOTE,
    summary=both(
        "The keywords differ between the two languages.", "Ключевые слова на двух языках различаются."
    ),
    reads=Reads.MANUSCRIPT,
)
def keywords_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the keywords in Russian and in English.

    What it does:
        Compares how many there are, and looks for keywords of which no concept of the lexicon has a
        counterpart in the other list.

    Why it matters:
        Indexes find an article by one of the two lists.

    Example:
        Five keywords in Russian and four in English.

    How to dispute:
        Where the journal asks for different lists.

    Known false alarms:
        One list cut at other places than the other.

    Measured:
        On the two source documents: not checkable, as neither file has keywords in both languages.
    """
    keywords = audit.manuscript.front.keywords
    if "ru" not in keywords or "en" not in keywords:
        yield audit.not_checkable(both("no keywords in both languages", "нет ключевых слов на двух языках"))
        return
    russian, english = (_unmatched(keywords, *languages) for languages in (("ru", "en"), ("en", "ru")))
    counts = len(keywords["ru"]), len(keywords["en"])
    if counts[0] == counts[1] and not russian | english:
        yield Passed()
        return
    apart = _names(russian - english, english - russian)
    apart_ru = _ru_names(russian - english, english - russian)
    yield Flaw(
        message=both(
            f"There are {counts[0]} keywords in Russian and {counts[1]} in English{': ' if apart else ''}{apart}.",
            f"Ключевых слов на русском {counts[0]}, на английском {counts[1]}{': ' if apart else ''}{apart_ru}.",
        ),
        locations=(audit.at(_span(audit, keywords)),),
        subjects=(audit.subject,),
        key=(audit.subject.id, "keywords"),
    )


def _unmatched(keywords: Mapping[str, tuple[str, ...]], here: str, there: str) -> frozenset[Concept]:
    """The concepts of keywords of one language that share none with any keyword of the other."""
    others = concepts(" ; ".join(keywords[there]))
    named = (concepts(keyword) for keyword in keywords[here])
    return frozenset(concept for found in named if not found & others for concept in found)


_NONE: Final = both("no caption or title in both languages", "нет подписей или заглавия на двух языках")


def _pairs(audit: Audit) -> tuple[_Pair, ...]:
    manuscript = audit.manuscript
    result = []
    captioned = [(table.label, table.captions) for table in manuscript.tables]
    captioned += [(figure.label, figure.captions) for figure in manuscript.figures]
    for label, captions in captioned:
        by_language = {caption.language: caption for caption in captions}
        if "ru" in by_language and "en" in by_language:
            russian, english = by_language["ru"], by_language["en"]
            spans = ((russian.start, russian.end), (english.start, english.end))
            result.append(_Pair(label, russian.text, english.text, spans))
    titles = manuscript.front.titles
    if "ru" in titles and "en" in titles:
        result.append(_Pair("title", titles["ru"], titles["en"], ((0, 0),)))
    return tuple(result)


def _flaw(audit: Audit, pair: _Pair, what: str, what_ru: str | None) -> Flaw:
    name_ru = "Заглавие" if pair.name == "title" else pair.name
    return Flaw(
        message=both(
            f"{pair.name.capitalize()} differs between Russian and English: {what}.",
            f"{name_ru}: русский и английский тексты различаются: {what_ru or what}.",
        ),
        locations=tuple(audit.at(span) for span in pair.spans),
        subjects=(audit.subject,),
        key=(audit.subject.id, pair.name, what),
    )


def _values(text: str, language: str) -> set[Decimal]:
    return {
        number.value.normalize()
        for quantity in quantities(text, language)
        for number in quantity.numbers
        if number.value > _SMALL
    }


def _names(russian: frozenset[Concept], english: frozenset[Concept]) -> str:
    sides = (("in Russian only", russian), ("in English only", english))
    return "; ".join(f"{where} {', '.join(sorted(c.id for c in found))}" for where, found in sides if found)


def _ru_names(russian: frozenset[Concept], english: frozenset[Concept]) -> str:
    sides = (("только по-русски", russian), ("только по-английски", english))
    return "; ".join(
        f"{where}: {', '.join(sorted(c.russian for c in found))}" for where, found in sides if found
    )


def _span(audit: Audit, keywords: Mapping[str, tuple[str, ...]]) -> Span:
    """Where the first keyword stands."""
    start = max(audit.manuscript.text.find(keywords["ru"][0]) if keywords["ru"] else 0, 0)
    return start, start + (len(keywords["ru"][0]) if keywords["ru"] else 0)
