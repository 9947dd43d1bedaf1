"""NOT: abbreviations: explained, spelt and meant in one way."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from mgkb.checks.audit.abbreviations import abbreviations, well_known
from mgkb.checks.audit.study import study
from mgkb.checks.audit.words import stem
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.checks.audit.abbreviations import Abbreviations
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Sentence

_UPPER: Final = re.compile(r"[A-Z]{3,5}|[А-ЯЁ]{3,5}")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_TWICE: Final = 2  # uses from which an abbreviation has to be explained
_MEASURED: Final = re.compile(
    r"\b(?:measured|assessed|graded|estimated|values? of|index|outcomes?|end-?points?)\b|"
    r"\b(?:измеря|оценива|определя|рассчитыва)л\w*|\bиндекс\w*|\bисход\w*",
    re.IGNORECASE,
)
_LEAST: Final = 4  # letters of an abbreviation whose misspelling can be told from another one
_RARE: Final = 0.4  # share of uses at most for the rarer of two spellings, where both are the text's own
_SAME_MEANING: Final = 60  # likeness of two wordings of one meaning, of 100
_SHOWN: Final = 5  # places
_NAMED_BEHIND: Final = re.compile(
    r"\s?[®™]|[-‐]interacting|\s(?:software|packages?|programs?|databases?|version \d|v\.? ?\d|genes?\b|proteins?\b|"
    r"mRNA|(?:mutant|allele|locus|transcript|promoter|signal+ing)s?\b|[A-Z][a-z]+[A-Z]\w*)"
)
"""What stands behind the name of a program, database, brand or gene, which are no abbreviations to be explained."""
_NAMED_BEFORE: Final = re.compile(
    r"(?:\b(?:software|packages?|programs?|databases?|platform|genes?|proteins?|mRNA|miRNA|"
    r"(?:lnc|circ)RNAs?(?: such as)?|transcripts?|suppressors?|encod\w+|expression of|"
    r"(?:by|via) targeting|implemented in|performed (?:in|with|using))\s|"
    r"\bmRNA(?: \w+)? )\(?$"
)
_CALLED: Final = re.compile(r"\([^\W\d][\w₀-₉]{0,2}(?:\)|\s?[+,−-])")
"""What makes a short form the name of a mathematical function: VAR(x)."""
_FIRST_OF_LIST: Final = re.compile(r"\s*[\w‐‑/-]{2,10}\s?[:=–—]\s")


@rule(
    code="NOT201",
    severity=Severity.NOTE,
    summary=both("Abbreviations that are never explained.", "Сокращения, которые нигде не раскрыты."),
    reads=Reads.MANUSCRIPT,
)
def never_explained(audit: Audit) -> Iterator[Outcome]:
    """Look for the meaning of each abbreviation.

    What it does:
        Collects words of three to five capitals that the text uses in two or more sentences, or once in methods
        or results for what was measured, and looks for a place that explains them: in brackets, in a note, in a
        list of abbreviations. A list of well-known ones is left out, as are Roman numbers, initials of authors,
        names with a digit, names of mathematical functions, and what the text calls a program, a database, a gene
        or a protein. Declarations and the list itself are no uses. All are one finding.

    Why it matters:
        A reader from a neighbouring field cannot follow, and one abbreviation can mean two things.

    Example:
        “22 % did not reach the EAR”, with EAR explained nowhere.

    How to dispute:
        Explain it where it is first used.

    Known false alarms:
        Names of genes, firms and statistical packages that the text never calls so.

    Measured:
        On the two source documents: one note, read and real.
    """
    found = audit.once(abbreviations)
    if not audit.once(study).has_body:
        yield audit.not_checkable(both("no text beside the abstract", "нет текста при резюме"))
        return
    initials = _initials(audit)
    unknown: dict[str, list[Sentence]] = {}
    for short, everywhere in found.used.items():
        if not _UPPER.fullmatch(short) or _ROMAN.fullmatch(short):
            continue
        sentences = [sentence for sentence in everywhere if _is_use(audit, short, sentence)]
        if not sentences or not _needs(audit, sentences):
            continue
        if short in found.spelt or short in well_known() or short in initials or _is_name(short, everywhere):
            yield Passed()
        else:
            unknown[short] = sentences
    if unknown:
        yield Flaw(
            message=both(
                f"Used and never explained: {listed(unknown)}.",
                f"Используются, но нигде не раскрыты: {listed(unknown)}.",
            ),
            locations=tuple(
                _at(audit, sentences[0], short) for short, sentences in [*unknown.items()][:_SHOWN]
            ),
            subjects=(audit.subject,),
            checks=len(unknown),
            key=("unexplained", *sorted(unknown)),
        )


@rule(
    code="NOT202",
    severity=Severity.WARNING,
    summary=both("One abbreviation is explained in two ways.", "Одно сокращение раскрыто по-разному."),
    reads=Reads.MANUSCRIPT,
)
def two_meanings(audit: Audit) -> Iterator[Outcome]:
    """Compare all places that explain an abbreviation.

    What it does:
        Takes explanations whose initials make the abbreviation and compares those in one language, endings and
        plurals left out. Explanations inside different tables or figures may differ and are left out.

    Why it matters:
        The reader does not know which of the two was measured.

    Example:
        “skeletal mass index (SMI)” and, later, “SMI, skeletal muscle index”.

    How to dispute:
        Use two abbreviations, or one wording.

    Known false alarms:
        Two wordings of one thing (liver transplant, liver transplantation) that differ more than usual.

    Measured:
        On the two source documents: no finding.
    """
    for short, said in audit.once(abbreviations).meanings.items():
        first, sentence = said[0]
        other = next(((long, where) for long, where in said[1:] if _differs(first, long)), None)
        if other is None:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"“{short}” stands for “{first}” and for “{other[0]}”.",
                f"Сокращение «{short}» раскрыто и как «{first}», и как «{other[0]}».",
            ),
            locations=(_at(audit, sentence, short), _at(audit, other[1], short)),
            subjects=(audit.subject,),
            key=("meanings", short),
        )


@rule(
    code="NOT203",
    severity=Severity.WARNING,
    summary=both("A misspelt abbreviation.", "Сокращение с опечаткой."),
    reads=Reads.MANUSCRIPT,
)
def misspelt(audit: Audit) -> Iterator[Outcome]:
    """Look for abbreviations with two letters exchanged.

    What it does:
        Takes abbreviations of four letters and more that are neither well known nor explained by a matching wording,
        and compares them, two neighbouring letters exchanged, with well-known ones, with those that the text
        explains or introduces in brackets and uses more often, and with those that it explains by the same words.

    Why it matters:
        A search for the right one does not find the passage.

    Example:
        “BNDF” for BDNF.

    How to dispute:
        Correct it.

    Known false alarms:
        Two abbreviations that are real and differ in the order of two letters.

    Measured:
        On the two source documents: one finding, read and real.
    """
    found = audit.once(abbreviations)
    counts = Counter({short: len(sentences) for short, sentences in found.used.items()})
    for short, sentences in found.used.items():
        if len(short) < _LEAST or not short.isupper() or short in well_known() or short in found.meanings:
            continue
        text = audit.manuscript.text
        right = next(
            (other for other in _exchanged(short) if _is_better(other, short, found, counts, text)), None
        )
        right = right or _explained_alike(short, found, counts)
        if right is None:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"“{short}” is a slip for “{right}”.", f"«{short}» – опечатка: должно быть «{right}»."
            ),
            locations=tuple(_at(audit, sentence, short) for sentence in sentences[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(sentences),
            key=("slip", short),
        )


@rule(
    code="NOT204",
    severity=Severity.NOTE,
    summary=both("One word is abbreviated in two ways.", "Одно слово сокращено двумя способами."),
    reads=Reads.MANUSCRIPT,
)
def two_abbreviations_of_one_word(audit: Audit) -> Iterator[Outcome]:
    """Compare the abbreviations that stand for one word.

    What it does:
        Finds single words for which two different abbreviations are given, for instance in the text and in a figure.

    Why it matters:
        Text and figure cannot be read together.

    Example:
        «норадреналин (НА)» in the text and «NA – норадреналин» below the figure.

    How to dispute:
        Use one of them.

    Known false alarms:
        An abbreviation given in two languages on purpose.

    Measured:
        On the two source documents: one note, read and real.
    """
    words: dict[str, dict[str, Sentence]] = {}
    for short, word, sentence in audit.once(abbreviations).single:
        words.setdefault(stem(word), {}).setdefault(short.rstrip("s"), sentence)
    for word, shorts in words.items():
        longest = max(shorts, key=len)
        if (
            all(longest.startswith(short) for short in shorts)
            or len({s.rstrip("0123456789") for s in shorts}) < 2
        ):
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"One word ({word}…) is abbreviated as {listed(shorts)}.",
                f"Одно слово ({word}…) сокращено по-разному: {listed(shorts)}.",
            ),
            locations=tuple(_at(audit, sentence, short) for short, sentence in shorts.items()),
            subjects=(audit.subject,),
            key=("shorts", *sorted(shorts)),
        )


def _needs(audit: Audit, sentences: list[Sentence]) -> bool:
    """Whether an abbreviation has to be explained: used twice, or once for what the authors measured."""
    if len(sentences) >= _TWICE:
        return True
    only = sentences[0]
    own = audit.manuscript.kind_of(only.section) in {Kind.METHODS, Kind.RESULTS}
    return own and bool(_MEASURED.search(only.text))


def _is_use(audit: Audit, short: str, sentence: Sentence) -> bool:
    """Whether a sentence uses an abbreviation: no declaration, no entry of a list, no function of mathematics."""
    if audit.manuscript.kind_of(sentence.section) is Kind.DECLARATIONS:
        return False
    if sentence.kind is BlockKind.ITEM and _FIRST_OF_LIST.match(sentence.text):
        return False
    return not all(_CALLED.match(sentence.text, place.end()) for place in _places(short, sentence))


def _is_name(short: str, sentences: list[Sentence]) -> bool:
    """Whether the text calls it, somewhere, a program, database, gene or protein."""
    return any(
        _NAMED_BEHIND.match(sentence.text, place.end())
        or _NAMED_BEFORE.search(sentence.text[: place.start()])
        for sentence in sentences
        for place in _places(short, sentence)
    )


def _places(short: str, sentence: Sentence) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", sentence.text)


def _differs(one: str, other: str) -> bool:
    first, second = [[stem(word)[:6] for word in long.lower().split()] for long in (one, other)]
    if first == second or one.isascii() != other.isascii():
        return False
    changed = [fuzz.ratio(a, b) for a, b in zip(first, second, strict=False) if a != b]
    return bool(changed) and min(changed) < _SAME_MEANING


def _exchanged(short: str) -> Iterable[str]:
    for place in range(len(short) - 1):
        if short[place] != short[place + 1]:
            yield short[:place] + short[place + 1] + short[place] + short[place + 2 :]


def _is_better(other: str, short: str, found: Abbreviations, counts: Counter[str], text: str) -> bool:
    if other in well_known() and short not in found.meanings:
        return True
    is_rarer = counts[short] <= _RARE * counts[other] or (counts[short] == 1 and counts[other] > 1)
    return (
        is_rarer
        and (other in found.meanings or _is_introduced(other, text))
        and not _is_introduced(short, text)
    )


def _is_introduced(short: str, text: str) -> bool:
    """Whether an abbreviation stands in brackets behind a word, whatever the word is."""
    return bool(re.search(rf"(?<=[^\W\d_])\s\({re.escape(short)}[);,]", text))


def _explained_alike(short: str, found: Abbreviations, counts: Counter[str]) -> str | None:
    """The same letters in another order for the same words, where the text itself uses that more often."""
    said = found.worded.get(short, set())
    others = (other for other, words in found.worded.items() if other != short and words & said)
    return next(
        (other for other in others if sorted(other) == sorted(short) and counts[other] >= counts[short]), None
    )


def _initials(audit: Audit) -> set[str]:
    """Initials of the authors, as they stand in statements on who did what."""
    names = (re.findall(r"[^\W\d_]+", person.name) for person in audit.manuscript.front.authors)
    made = {"".join(word[0] for word in name).upper() for name in names}
    own = audit.manuscript.sentences_in(Kind.DECLARATIONS)
    return made | {word for sentence in own for word in re.findall(r"\b[A-ZА-Я]{2,4}\b", sentence.text)}


def _at(audit: Audit, sentence: Sentence, short: str) -> Location:
    for start, end in sentence.spans:
        found = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", audit.manuscript.text[start:end])
        if found:
            left = audit.manuscript.text.rfind(" ", start, max(start, start + found.start() - 30))
            return audit.at((max(start, left + 1), start + found.end()))
    return audit.at_sentence(sentence)
