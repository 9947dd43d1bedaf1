"""MET: people, identifiers and keywords of a manuscript."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.latin import folded, latin, spelling
from mgkb.checks.audit.slips import known_slip, slip_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_ORCID: Final = re.compile(r"(?<![\d-])(\d{4}-\d{4}-\d{4}-\d{3}[\dXxХх])(?![\d-])")
_ISSN: Final = re.compile(
    r"\bISSN\b[\s:]*(?:\([^)]{1,12}\)\s*)?(\d{4}\s?[-–‐]\s?\d{3}[\dXxХх])", re.IGNORECASE
)
_MAIL: Final = re.compile(r"(?<![\w.])([a-z][a-z._-]{2,40})@", re.IGNORECASE)
_FIRST_PAGES: Final = 10_000  # characters in which names of authors stand
_SIGNED: Final = re.compile(
    r"\b[A-Z][a-z]+ (?:(?:[A-Z]|Yu|Ya|Zh|Sh|Ch)\. ?){1,2}([A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
    r"(?=\d|[*¹²³]|,? (?:[A-Z][a-z]+ [A-Z]\.))"
)
_WORD: Final = re.compile(r"[^\W\d_]{8,}")
_TAIL: Final = 9  # letters with which two keywords end when they hold the same slip
_SHORT_NAME: Final = 4  # letters; shorter family names are alike by chance


@rule(
    code="MET201",
    severity=Severity.ERROR,
    summary=both("An ORCID whose check digit is wrong.", "ORCID с неверной контрольной цифрой."),
    reads=Reads.MANUSCRIPT,
)
def orcid_check_digit(audit: Audit) -> Iterator[Outcome]:
    """Recompute the check digit of every ORCID.

    What it does:
        Computes the last digit of each ORCID in the file from its first fifteen (ISO 7064, MOD 11-2).

    Why it matters:
        An ORCID with a wrong digit belongs to nobody, or to somebody else.

    Example:
        0000-0002-1825-0098: the check digit is 7.

    How to dispute:
        Correct it.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: no finding.
    """
    seen: set[str] = set()
    for found in _ORCID.finditer(audit.manuscript.text):
        orcid = found[1].upper().replace("Х", "X")
        if orcid in seen:
            continue
        seen.add(orcid)
        right = _mod_11_2(orcid.replace("-", "")[:15])
        if orcid[-1] == right:
            yield Passed()
        else:
            yield Flaw(
                message=both(
                    f"The ORCID {orcid} has a wrong check digit.",
                    f"В ORCID {orcid} неверная контрольная цифра.",
                ),
                locations=(audit.at(found.span(1)),),
                subjects=(audit.subject,),
                calculation=both(f"the check digit is {right}", f"контрольная цифра – {right}"),
                key=("orcid", orcid),
            )


@rule(
    code="MET202",
    severity=Severity.ERROR,
    summary=both("An ISSN whose check digit is wrong.", "ISSN с неверной контрольной цифрой."),
    reads=Reads.MANUSCRIPT,
)
def issn_check_digit(audit: Audit) -> Iterator[Outcome]:
    """Recompute the check digit of every ISSN.

    What it does:
        Computes the last digit of each number that is called an ISSN (ISO 3297: weights 8 to 2, modulo 11).

    Why it matters:
        Libraries and indexes find the journal by it.

    Example:
        ISSN 0378-5954: the check digit is 5.

    How to dispute:
        Correct it.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: no finding.
    """
    seen: set[str] = set()
    for found in _ISSN.finditer(audit.manuscript.text):
        digits = re.sub(r"[^\dX]", "", found[1].upper().replace("Х", "X"))
        if digits in seen:
            continue
        seen.add(digits)
        right = _issn_digit(digits[:7])
        if digits[-1] == right:
            yield Passed()
        else:
            shown = f"{digits[:4]}-{digits[4:]}"
            yield Flaw(
                message=both(
                    f"ISSN {shown} has a wrong check digit.", f"В ISSN {shown} неверная контрольная цифра."
                ),
                locations=(audit.at(found.span(1)),),
                subjects=(audit.subject,),
                calculation=both(f"the check digit is {right}", f"контрольная цифра – {right}"),
                key=("issn", digits),
            )


@rule(
    code="MET205",
    severity=Severity.NOTE,
    summary=both(
        "One author's name is spelt in two ways.",
        "Имя одного автора передано двумя способами.",
    ),
    reads=Reads.MANUSCRIPT,
)
def one_name_two_spellings(audit: Audit) -> Iterator[Outcome]:
    """Compare the Latin spellings of the authors' family names.

    What it does:
        Takes family names from the lists of authors, from names that are signed in full and from the part of e-mail
        addresses before the @, and compares
        those that transliterate the same Russian name: Iurova and Yurova, Khmelev and Hmelev.

    Why it matters:
        Indexes file the two spellings under two people.

    Example:
        “Iurova MV” in the list of authors and m_yurova@… as her address.

    How to dispute:
        Choose one spelling, preferably that of the author's ORCID record.

    Known false alarms:
        Two people whose names differ in transliteration only; an address that its owner cannot change.

    Measured:
        On the two source documents: one note, read and real.
    """
    manuscript = audit.manuscript
    names = dict.fromkeys(_family(person.name) for person in manuscript.front.authors)
    names |= dict.fromkeys(found[1] for found in _SIGNED.finditer(audit.manuscript.text[:_FIRST_PAGES]))
    spelt = [name for name in names if len(name) >= _SHORT_NAME and latin(name.lower()) == name.lower()]
    mails = dict.fromkeys(
        part
        for found in _MAIL.finditer(manuscript.text)
        for part in re.split(r"[._-]", found[1].lower())
        if len(part) >= _SHORT_NAME
    )
    for one, other in combinations((*spelt, *mails), 2):
        if one.lower() == other.lower() or (one in mails and other in mails):
            continue
        if other in mails and (folded(one) == folded(other) or other[1:] == one.lower()):
            continue  # an address has no accents, and an initial before the name
        if spelling(one) == spelling(other):
            yield Flaw(
                message=both(
                    f"One name is spelt “{one}” and “{other}”.",
                    f"Одно и то же имя передано как «{one}» и «{other}».",
                ),
                locations=tuple(audit.at_words(word) for word in (one, other)),
                subjects=(audit.subject,),
                key=("spelling", one, other),
            )
    if spelt:
        yield Passed(len(spelt))


@rule(
    code="MET206",
    severity=Severity.WARNING,
    summary=both("A misspelt keyword.", "Ключевое слово с опечаткой."),
    reads=Reads.MANUSCRIPT,
)
def misspelt_keyword(audit: Audit) -> Iterator[Outcome]:
    """Compare the words of the keywords with the words of the text.

    What it does:
        Takes words of eight letters and more from the keywords that the text never uses, and looks for a word of
        the text (title, abstract, body) that differs in one letter, or two letters exchanged, inside the word; where
        two letters are exchanged, the ending may be another one. Keywords are held against a short list of common
        medical words, too; spellings with ae and oe are no slips of those with e.
        Keywords that end alike are reported together.

    Why it matters:
        A misspelt keyword is found by nobody.

    Example:
        Keyword “hypomagnesiemia”, where the text says “hypomagnesemia”.

    How to dispute:
        Correct the keyword, or the text.

    Known false alarms:
        Two different words of like spelling (hypertension, hypotension are told apart).

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    keywords = [word for words in manuscript.front.keywords.values() for word in words]
    if not keywords:
        yield audit.not_checkable(both("no keywords", "нет ключевых слов"))
        return
    said = {
        word.lower()
        for sentence in manuscript.sentences
        if sentence.kind is not BlockKind.KEYWORDS
        for word in _WORD.findall(sentence.text)
    }
    said |= {word.lower() for title in manuscript.front.titles.values() for word in _WORD.findall(title)}
    words = list(dict.fromkeys(word for keyword in keywords for word in _WORD.findall(keyword.lower())))
    slips = {
        word: near for word in words if word not in said and (near := slip_of(word, said) or known_slip(word))
    }
    while slips:
        word, near = slips.popitem()
        also = [
            other
            for other in words
            if other != word and other[-_TAIL:] == word[-_TAIL:] and other not in said
        ]
        for other in also:
            slips.pop(other, None)
        shown = [word, *also]
        yield Flaw(
            message=both(
                f"{'The text says' if near in said else 'The word is'} “{near}”; misspelt among the keywords: "
                f"{quoted(shown)}.",
                f"{'В тексте' if near in said else 'Верно'} – «{near}», а среди ключевых слов с опечаткой: "
                f"{quoted_ru(shown)}.",
            ),
            locations=tuple(audit.at_words(each) for each in (*shown, *([near] if near in said else []))),
            subjects=(audit.subject,),
            key=("keyword", word),
        )
        words = [other for other in words if other not in shown]
    if words:
        yield Passed(len(words))


@rule(
    code="MET207",
    severity=Severity.NOTE,
    summary=both(
        "The lists of keywords in two languages differ in length.",
        "Списки ключевых слов на двух языках разной длины.",
    ),
    reads=Reads.MANUSCRIPT,
)
def keyword_lists_differ(audit: Audit) -> Iterator[Outcome]:
    """Count the keywords of both languages.

    What it does:
        Compares how many keywords the Russian and the English list have.

    Why it matters:
        Readers of one language do not find the article under a word that the other list has.

    Example:
        Six keywords in Russian, five in English.

    How to dispute:
        Translate the missing word, or take it out of both.

    Known false alarms:
        One word that needs two in the other language.

    Measured:
        On the two source documents: no finding.
    """
    lists = audit.manuscript.front.keywords
    if not {"en", "ru"} <= set(lists):
        yield audit.not_checkable(
            both("keywords in one language only", "ключевые слова только на одном языке")
        )
        return
    english, russian = len(lists["en"]), len(lists["ru"])
    if english == russian:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"{russian} keywords in Russian, {english} in English.",
            f"Ключевых слов по-русски {russian}, по-английски {english}.",
        ),
        locations=(audit.at_words(lists["ru"][0]), audit.at_words(lists["en"][0])),
        subjects=(audit.subject,),
        key=("keywords",),
    )


def _mod_11_2(digits: str) -> str:
    """The check character of ISO 7064 MOD 11-2.

    >>> _mod_11_2("000000021825009")
    '7'
    """
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _issn_digit(digits: str) -> str:
    """The check character of ISO 3297.

    >>> _issn_digit("0378595")
    '5'
    """
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return "X" if rest == 10 else f"{rest}"


def _family(name: str) -> str:
    """The family name of a name as printed in either order: the longest of its words."""
    parts: list[str] = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", name)
    return max(parts or [""], key=len)
