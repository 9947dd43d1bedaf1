"""NOT: letters, signs and spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import LANGUAGES
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed, quoted, quoted_ru
from mgkb.manuscript.model import RUNNING_TEXT, BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_WORD: Final = re.compile(r"[A-Za-zА-Яа-яЁёІіЇїЄєЈј\u00ad]{2,}")
_LATIN: Final = re.compile(r"[A-Za-z]")
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁёІіЇїЄєЈј]")
_TWINS: Final = str.maketrans("АВЕКМНОРСТХУ", "ABEKMHOPCTXY")
_TOKEN: Final = re.compile(
    r"(?<![\w-])(?=[\w-]*[A-ZА-Я])(?:\d{1,2}-?)?[ABEKMHOPCTXYАВЕКМНОРСТХУ]{1,6}(?:-?\d{1,3})?(?!\w)"
)
_RIGHT_ION: Final = re.compile(r"(?<![A-Za-z])(Mg|Ca|Zn|Fe|Cu|Mn|Ba|Sr|Al)([²³]|[23])([⁺]|\+)")
_WRONG_ION: Final = re.compile(r"(?<![A-Za-z])(Mg|Ca|Zn|Fe|Cu|Mn|Ba|Sr|Al)([⁺]|\+)([²³]|[23])(?!\d)")
_HYPHENED: Final = re.compile(r"(?<![\w-])([A-Za-zА-Яа-яё]{3,})[-‐‑]([A-Za-zА-Яа-яё]{3,})(?![\w-])")
_WHOLE: Final = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
_FORMS: Final = re.compile(r".+[ое]|альфа|анти|бета|гамма|дельта|интернет|мета|мини|мульти|онлайн|экс")
"""First halves of compounds: with a linking vowel, or such as are written with a hyphen."""
_DOUBLED: Final = re.compile(
    r"(?<![\w-])([^\W\d_]{2,})\s+\1(?![\w-])(?!(?<=in)\s(?:vitro|vivo|situ|silico|utero)\b)", re.IGNORECASE
)
_MAY_DOUBLE: Final = frozenset(
    "that had is very more her so do no bye his всё все чуть едва только вот еле".split(" ")  # noqa: SIM905
)
_SPECIES: Final = re.compile(r"\b[A-Z](?:\.|[a-z]+)\s\Z")
_LONGEST_NAME: Final = 60  # characters of a genus
"""What stands before a species named after itself (“P. yoelii yoelii”)."""
_BOTH_SHORTENED: Final = re.compile(r"(?:\s[^\W\d_]+)?\s\(([A-ZА-ЯЁ])\1[A-ZА-ЯЁ]?\)")
"""The abbreviation of a name that has a word twice (“borderline borderline (BB)”)."""
_PUNCTUATION: Final = re.compile(r"(?<=\w)\s*(?:,\s?,|;\s?;)|(?<=\w{3})(?<!\.)\.\.(?!\.)")
_SHOWN: Final = 6  # places


@rule(
    code="NOT205",
    severity=Severity.WARNING,
    summary=both("A word of Latin and Cyrillic letters.", "Слово из латинских и кириллических букв."),
    reads=Reads.MANUSCRIPT,
)
def mixed_alphabets(audit: Audit) -> Iterator[Outcome]:
    """Look for words whose letters are of two alphabets.

    What it does:
        Looks in the text, the abstracts and front matter for words in which Latin and Cyrillic letters stand side by
        side; a hyphen parts words. All of them are one finding. The reference list is left out.

    Why it matters:
        The word looks right and no search finds it; indexes and translators take it for another word.

    Example:
        “Healthcare” with a Cyrillic “с” and a Cyrillic “а” in it.

    How to dispute:
        Type the word anew.

    Known false alarms:
        Names that mix alphabets on purpose.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    found: dict[str, tuple[int, int]] = {}
    count = 0
    for start, end in _stretches(manuscript):
        has_both = all(letters.search(manuscript.text, start, end) for letters in (_LATIN, _CYRILLIC))
        for word in _WORD.finditer(manuscript.text, start, end):
            count += 1
            text = word[0].replace("\u00ad", "")
            if has_both and _LATIN.search(text) and _CYRILLIC.search(text):
                found.setdefault(text, word.span())
    if not found:
        yield Passed()
        return
    shown = [f"{word} ({_odd(word)})" for word in list(found)[:_SHOWN]]
    yield Flaw(
        message=both(
            f"Letters of two alphabets in one word: {quoted(shown)}.",
            f"Буквы двух алфавитов в одном слове: {quoted_ru(shown)}.",
        ),
        locations=tuple(audit.at(span) for span in list(found.values())[:_SHOWN]),
        subjects=(audit.subject,),
        checks=len(found),
        key=("mixed", *sorted(found)),
    )


@rule(
    code="NOT206",
    severity=Severity.WARNING,
    summary=both(
        "One short name is written in Latin here and in Cyrillic there.",
        "Одно обозначение набрано то латиницей, то кириллицей.",
    ),
    reads=Reads.MANUSCRIPT,
)
def one_name_two_alphabets(audit: Audit) -> Iterator[Outcome]:
    """Compare short names that look alike in both alphabets.

    What it does:
        Takes names of capitals with a digit (5-HT, B6) whose letters look the same in both alphabets, and reports those
        that the text has both in Latin and in Cyrillic letters.

    Why it matters:
        A search finds half of the places.

    Example:
        “5-HT” in Latin letters and “5-НТ” in Cyrillic ones.

    How to dispute:
        Use one alphabet, in these names the Latin one.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    forms: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for start, end in _stretches(manuscript):
        for token in _TOKEN.finditer(manuscript.text, start, end):
            if any(map(str.isdigit, token[0])):
                alphabet = "Cyrillic" if _CYRILLIC.search(token[0]) else "Latin"
                forms[token[0].translate(_TWINS)].setdefault(alphabet, token.span())
    both_ways = {name: places for name, places in forms.items() if len(places) > 1}
    if len(forms) > len(both_ways):
        yield Passed(len(forms) - len(both_ways))
    if both_ways:
        yield Flaw(
            message=both(
                f"Written in Latin and in Cyrillic letters: {listed(both_ways)}.",
                f"Набрано и латиницей, и кириллицей: {listed(both_ways)}.",
            ),
            locations=tuple(audit.at(span) for places in both_ways.values() for span in places.values())[
                :_SHOWN
            ],
            subjects=(audit.subject,),
            checks=len(both_ways),
            key=("alphabets", *sorted(both_ways)),
        )


@rule(
    code="NOT207",
    severity=Severity.WARNING,
    summary=both("An ion is written in two ways.", "Один ион записан двумя способами."),
    reads=Reads.MANUSCRIPT,
)
def one_ion_two_ways(audit: Audit) -> Iterator[Outcome]:
    """Compare how each ion is written.

    What it does:
        Counts “Mg2+” and “Mg+2” (with or without raised signs) for each metal and reports a text that has both.

    Why it matters:
        The charge of an ion is written number first (IUPAC, Red Book 2005, IR-5.4); the other way reads as an oxidation
        state, and searches miss it.

    Example:
        “Mg2+” throughout and “salts of Mg+2” once.

    How to dispute:
        Write Mg2+ everywhere.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read and real.
    """
    text = audit.manuscript.text
    right = Counter(found[1] for found in _RIGHT_ION.finditer(text))
    wrong: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in _WRONG_ION.finditer(text):
        wrong[found[1]].append(found.span())
    if right:
        yield Passed(len(right))
    for metal, spans in wrong.items():
        if right[metal]:
            odd = " ".join(text[slice(*spans[0])].split())
            yield Flaw(
                message=both(
                    f"“{odd}” beside {metal}2+, which stands {right[metal]} times.",
                    f"«{odd}» наряду с {metal}2+ (встречается {right[metal]} раз).",
                ),
                locations=tuple(audit.at(span) for span in spans[:_SHOWN]),
                subjects=(audit.subject,),
                key=("ion", metal),
            )


@rule(
    code="NOT208",
    severity=Severity.NOTE,
    summary=both("Words written with and without a hyphen.", "Слова, написанные и с дефисом, и слитно."),
    reads=Reads.MANUSCRIPT,
)
def hyphen_or_not(audit: Audit) -> Iterator[Outcome]:
    """Compare compounds with a hyphen and written as one word.

    What it does:
        Finds words that the text writes both with a hyphen and as one word, there or among the keywords. All of them
        are one finding. A Russian word of which neither half is a word of the text («обструктив-ного») was cut at a
        line end, and is left alone.

    Why it matters:
        Searches find one of the two.

    Example:
        “meta-analysis” and “metaanalysis”.

    How to dispute:
        Choose one.

    Known false alarms:
        English words cut at a line end that the extraction could not join.

    Measured:
        On the two source documents: one finding, read and real.
    """
    said = list(_spoken(audit.manuscript))
    closed = {word.lower() for sentence in said for word in re.findall(r"[^\W\d_]{6,}", sentence.text)}
    spoken = {word.lower() for sentence in said for word in _WHOLE.findall(sentence.text)}
    keywords = " ".join(word for words in audit.manuscript.front.keywords.values() for word in words)
    known = closed | {word.lower() for word in re.findall(r"[^\W\d_]{6,}", keywords)}
    both_ways: dict[str, Sentence] = {}
    for sentence in said:
        for one, other in _HYPHENED.findall(sentence.text):
            halves = {one.lower(), other.lower()}
            is_cut = _CYRILLIC.match(one) and not halves & spoken and not _FORMS.fullmatch(one.lower())
            if (one + other).lower() in known and not is_cut:
                both_ways.setdefault(f"{one}-{other}".lower(), sentence)
    if not both_ways:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"Written with a hyphen and without: {listed(both_ways)}.",
            f"Написано и с дефисом, и слитно: {listed(both_ways)}.",
        ),
        locations=tuple(audit.at_sentence(sentence) for sentence in list(both_ways.values())[:_SHOWN]),
        subjects=(audit.subject,),
        checks=len(both_ways),
        key=("hyphen", *sorted(both_ways)),
    )


@rule(
    code="NOT209",
    severity=Severity.NOTE,
    summary=both("Doubled words and punctuation.", "Удвоенные слова и знаки препинания."),
    reads=Reads.MANUSCRIPT,
)
def doubled(audit: Audit) -> Iterator[Outcome]:
    """Look for words and punctuation marks that stand twice in a row.

    What it does:
        Looks in running text for a word followed by itself and for doubled commas, semicolons and full stops. All of
        them are one finding.

    Why it matters:
        A doubled word often shows where a sentence was rewritten and half of it stayed.

    Example:
        “in the the serum”.

    How to dispute:
        Take one out.

    Known false alarms:
        Words that may stand twice, beyond those that the rule knows (“that that”).

    Measured:
        On the two source documents: no finding.
    """
    found: dict[str, Sentence] = {}
    for sentence in _spoken(audit.manuscript):
        for match in _DOUBLED.finditer(sentence.text):
            word, again = match[0].split()
            near = max(0, match.start() - _LONGEST_NAME)
            is_name = _SPECIES.search(sentence.text, near, match.start()) or _BOTH_SHORTENED.match(
                sentence.text, match.end()
            )
            if (
                word.lower() not in _MAY_DOUBLE
                and not word[0].isupper()
                and not again.isupper()
                and not is_name
            ):
                found.setdefault(match[0], sentence)
        for match in _PUNCTUATION.finditer(sentence.text):
            found.setdefault(match[0].strip(), sentence)
    if not found:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"Doubled: {quoted(list(found)[:_SHOWN])}.", f"Удвоено: {quoted_ru(list(found)[:_SHOWN])}."
        ),
        locations=tuple(audit.at_sentence(sentence) for sentence in list(found.values())[:_SHOWN]),
        subjects=(audit.subject,),
        checks=len(found),
        key=("doubled", *sorted(found)),
    )


def _spoken(manuscript: Manuscript) -> Iterable[Sentence]:
    """Sentences of running text in languages that rules read."""
    return (
        sentence
        for sentence in manuscript.sentences
        if sentence.kind in RUNNING_TEXT
        and sentence.language in LANGUAGES
        and manuscript.kind_of(sentence.section) not in {Kind.FRONT, Kind.REFERENCES}
    )


def _stretches(manuscript: Manuscript) -> Iterable[tuple[int, int]]:
    """All that is printed but the reference list and what no language is told of."""
    return (
        (block.start, block.end)
        for block in manuscript.blocks
        if block.kind is not BlockKind.REFERENCE and manuscript.kind_of(block.section) is not Kind.REFERENCES
    )


def _odd(word: str) -> str:
    """The letters of a mixed word that are of the rarer alphabet."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    return ", ".join(dict.fromkeys(cyrillic if len(cyrillic) <= len(latin) else latin))
