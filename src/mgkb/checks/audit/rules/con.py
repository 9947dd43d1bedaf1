"""CON: statements of one text that contradict each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.direction import OPPOSITE, directions
from mgkb.checks.audit.statements import contradictory, statements, twins
from mgkb.checks.audit.study import BODY, readable, study
from mgkb.checks.audit.words import stem, stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import RUNNING_TEXT, Kind
from mgkb.text.quantities import Quantity, QuantityKind, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_LEAST: Final = 6  # words from which two sentences that share them all are not alike by chance
_CONTRAST: Final = re.compile(
    r"^\W*(?:however|in contrast|by contrast|conversely|on the other hand|whereas|unlike|paradoxically|others?|"
    r"some|однако|напротив|"
    r"в отличие|с другой стороны|парадоксально|другие|некоторые)\b",
    re.IGNORECASE,
)


@rule(
    code="CON201",
    severity=Severity.WARNING,
    summary=both(
        "Two sentences say opposite things of the same.",
        "Два предложения говорят об одном и том же противоположное.",
    ),
    reads=Reads.MANUSCRIPT,
)
def opposite_statements(audit: Audit) -> Iterator[Outcome]:
    """Compare simple statements of cause with each other.

    What it does:
        Reads sentences of the form “X raises Y” and “X lowers Y” (and their like: inhibits, activates,
        снижает, повышает) where X and Y are a few words. It reports two of which X and Y are the same words
        and the verbs are opposite. Acute and chronic, mild and severe, short and long are words of X or Y, so
        that statements of different contexts are different statements. Denials, passive voice and sentences
        that open with a contrast (“However”) are left alone.

    Why it matters:
        A reader cites the one or the other.

    Example:
        “Iron raises serum zinc” and, two pages on, “Iron lowers serum zinc”.

    How to dispute:
        Name the condition under which each holds.

    Known false alarms:
        A context that stands in the sentence before.

    Measured:
        On the two source documents: no finding.
    """
    found = audit.once(statements)
    if not found:
        yield audit.not_checkable(both("no simple statements of effect", "нет простых утверждений о влиянии"))
        return
    opposed = 0
    for one, other in contradictory(found):
        if _CONTRAST.match(one.sentence.text) or _CONTRAST.match(other.sentence.text):
            continue
        if _says_both(one.sentence.text) or _says_both(other.sentence.text):
            continue
        opposed += 1
        yield Flaw(
            message=both(
                f"One sentence says “{one.verb}”, another “{other.verb}”, of the same things.",
                f"Об одном и том же сказано «{one.verb}» и «{other.verb}».",
            ),
            locations=(audit.at_sentence(one.sentence), audit.at_sentence(other.sentence)),
            subjects=(audit.subject,),
        )
    if len(found) > 2 * opposed:
        yield Passed(len(found) - 2 * opposed)


@rule(
    code="CON202",
    severity=Severity.WARNING,
    summary=both(
        "The same sentence stands in two places with different numbers.",
        "Одно и то же предложение стоит в двух местах с разными числами.",
    ),
    reads=Reads.MANUSCRIPT,
)
def same_words_other_numbers(audit: Audit) -> Iterator[Outcome]:
    """Find sentences that repeat each other but for a number.

    What it does:
        Looks for sentences of six words and more that have the same words and differ in one number, in sections of
        different kinds (introduction and discussion, for example). Within one kind such sentences are steps or
        groups; methods are left out.

    Why it matters:
        One of the two was updated and the other was not.

    Example:
        Introduction: “Anaemia affects 25 % of the children of this region”; discussion: the same with 35 %.

    How to dispute:
        Say what differs (year, group, source).

    Known false alarms:
        Set phrases of which the number is the point.

    Measured:
        On the two source documents: no finding.
    """
    sentences = tuple(s for s in audit.once(study).body if s.kind in RUNNING_TEXT)
    compared = 0
    for one, other in twins(sentences, _LEAST):
        kinds = {audit.manuscript.kind_of(one.section), audit.manuscript.kind_of(other.section)}
        if len(kinds) == 1 or Kind.METHODS in kinds:
            continue
        compared += 1
        mine, theirs = _numbers(one), _numbers(other)
        if len(mine) == len(theirs) and sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1:
            yield Flaw(
                message=both(
                    f"The same words stand in two places, once with {listed(mine)}, once with {listed(theirs)}.",
                    f"Одни и те же слова стоят в двух местах: {listed(mine)} и {listed(theirs)}.",
                ),
                locations=(audit.at_sentence(one), audit.at_sentence(other)),
                subjects=(audit.subject,),
                calculation=both(f"{listed(mine)} ≠ {listed(theirs)}", f"{listed(mine)} ≠ {listed(theirs)}"),
            )
        else:
            yield Passed()
    if not compared:
        yield audit.not_checkable(both("no sentence is repeated", "повторов предложений нет"))


_HINDERS: Final = re.compile(
    r"\b(?:prevents?|inhibits?|blocks?|hinders?|impedes?|suppresses?|препятству(?:ет|ют)|ингибиру(?:ет|ют)|"
    r"блокиру(?:ет|ют)|"
    r"подавля(?:ет|ют)|тормоз(?:ит|ят))\s+(?:the\s+)?(?P<object>[^\W\d_]{5,})",
    re.IGNORECASE,
)
_IMITATES: Final = re.compile(
    r"\b(?:mimic(?:s|king|ked)?|imitat(?:es|ing|ed)|simulat(?:es|ing|ed)|имитиру(?:я|ет|ют|ющ\w+))\s+(?:(?:its|"
    r"their|the|ее|её|его|их)\s+)?"
    r"(?P<object>[^\W\d_]{5,})",
    re.IGNORECASE,
)


@rule(
    code="CON203",
    severity=Severity.WARNING,
    summary=both("A sentence contradicts itself.", "Предложение противоречит само себе."),
    reads=Reads.MANUSCRIPT,
)
def self_contradiction(audit: Audit) -> Iterator[Outcome]:
    """Find sentences that hinder and imitate the same thing.

    What it does:
        Looks for a sentence in which something prevents, inhibits or blocks a thing and, in the same
        sentence, mimics or imitates the very same thing.

    Why it matters:
        A mechanism cannot hinder an activation by imitating it: a word was lost on the way from the source.

    Example:
        “The toxin prevents activation of the channel, mimicking its activation.”

    How to dispute:
        Where two different objects share their name, name them apart.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read and real.
    """
    asked = 0
    for sentence in audit.once(study).body:
        hindered = {stem(match["object"]): match[0] for match in _HINDERS.finditer(sentence.text)}
        for match in _IMITATES.finditer(sentence.text) if hindered else ():
            asked += 1
            other = hindered.get(stem(match["object"]))
            if other:
                yield Flaw(
                    message=both(
                        f"The sentence contradicts itself: “{other}” and “{match[0]}”.",
                        f"Предложение противоречит себе: «{other}» и «{match[0]}».",
                    ),
                    locations=(audit.at_sentence(sentence),),
                    subjects=(audit.subject,),
                )
            else:
                yield Passed()
    if not asked:
        yield audit.not_checkable(both("no such sentence", "таких предложений нет"))


_RANKS: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "вторым": 2, "вторая": 2, "второй": 2, "третьим": 3,
    "третья": 3, "третий": 3, "четвертым": 4, "четвертая": 4, "четвертый": 4, "пятым": 5, "пятая": 5, "пятый": 5,
}  # fmt: skip
_RANK: Final = re.compile(
    r"\b(?P<rank>second|third|fourth|fifth|sixth)[\s-]most[\s-](?:abundant|common|prevalent|frequent|"
    r"important)\s+(?P<what>[\w\s-]{3,50})|"
    r"\b(?P<rank_ru>втор|трет|четв[её]рт|пят)(?:ым|ой|ая|ый|ий|ья|ьим)\s+по\s+(?:распростран[её]нности|частоте|"
    r"содержанию|значимости|количеству)\s+"
    r"(?P<what_ru>[\w\s-]{3,50})",
    re.IGNORECASE,
)
_RANK_RU: Final = {"втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5}


@rule(
    code="CON204",
    severity=Severity.WARNING,
    summary=both("One thing is given two ranks.", "Одному и тому же приписаны два разных места по порядку."),
    reads=Reads.MANUSCRIPT,
)
def two_ranks(audit: Audit) -> Iterator[Outcome]:
    """Compare ranks such as “the second most abundant”.

    What it does:
        Takes “the Nth most abundant (common, …) …” with what it is counted among and what is ranked (the last
        word before the verb), and compares equal ones. The second intracellular cation and the fourth element
        of the body are counted among different things and do not contradict each other.

    Why it matters:
        One of the two is wrong, and both sound like textbook knowledge.

    Example:
        “Zinc is the second most abundant trace element” and “zinc, the third most abundant trace element”.

    How to dispute:
        Say among what each is counted.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: no finding; the two ranks there are counted among different things.
    """
    ranks: dict[tuple[str, frozenset[str]], tuple[int, Sentence]] = {}
    asked = 0
    for sentence in readable(audit.manuscript.sentences_in(*BODY, Kind.ABSTRACT)):
        for match in _RANK.finditer(sentence.text):
            rank = _RANKS.get((match["rank"] or "").lower()) or _RANK_RU[match["rank_ru"].lower()]
            before = stems(sentence.text[: match.start()])
            among = frozenset(stems(match["what"] or match["what_ru"])[:2])
            if not before or not among:
                continue
            asked += 1
            known = ranks.setdefault((before[0], among), (rank, sentence))
            if known[0] != rank:
                yield Flaw(
                    message=both(
                        f"The same thing is number {known[0]} in one place and number {rank} in another.",
                        f"Одно и то же в одном месте названо {known[0]}-м по порядку, в другом {rank}-м.",
                    ),
                    locations=(audit.at_sentence(known[1]), audit.at_sentence(sentence)),
                    subjects=(audit.subject,),
                    calculation=both(f"{known[0]} ≠ {rank}", f"{known[0]} ≠ {rank}"),
                )
            else:
                yield Passed()
    if not asked:
        yield audit.not_checkable(both("nothing is ranked", "мест по порядку не указано"))


def _says_both(text: str) -> bool:
    """Whether a sentence has both ends of an axis (one thing rose, another fell)."""
    named = directions(text)
    return any(one in named and other in named for one, other in OPPOSITE)


def _numbers(sentence: Sentence) -> list[str]:
    """The quantities of a sentence as printed, ordinals and citations left out."""
    found: tuple[Quantity, ...] = quantities(sentence.text, sentence.language)
    return [q.text.strip() for q in found if q.kind is not QuantityKind.ORDINAL]
