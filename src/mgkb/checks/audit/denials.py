"""What a text asserts in one clause and denies in another: the same words, once with “not”.

A clause is a bag of stems with its verb. Brackets, citations and words that change nothing (“also”, “in this sample”,
«приём») are left out; what stays (acute, severe, in children, at night) is the context, so that clauses of different
contexts are different bags. Verbs of change are classes: “raises” is a kind of “changes”, which “does not affect”
denies.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.statements import LOWERS, RAISES
from mgkb.checks.audit.study import BODY, readable
from mgkb.checks.audit.words import WORD, stem, stems
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript import Manuscript, Sentence

_BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_EXPLAINED: Final = re.compile(
    r"(?P<words>\b[^\W\d_]+(?:[\s-]+[^\W\d_]+){1,5})\s+\((?P<short>[A-ZА-ЯЁ]{2,6})\)"
)
_CUT: Final = re.compile(
    r"\s*(?:[;:–—]|,)\s*|\b(?:but|which|that|while|whereas|because|since|so|но|а|что|чтобы|котор\w+|когда|поскольку|так\s+как|"
    r"поэтому|причем|причём)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    rf"\b(?:{MAYBE}|whether|if|unless|hypothes\w+|possible|probable|likely|unlikely|assum\w+|expect\w*|previous\w*|"
    r"earlier|contrary|although|though|despite|except|only|however|conversely|some|others?|another|unclear|unknown|debated|"
    r"controvers\w+|conflicting|seem\w*|appear\w*|suggest\w*|report\w+|would|should|until|before|longer|yet|always|all|every|both|"
    r"alone|necessarily|if\s+any|"
    r"могла?|если|ли|предпол\w+|гипотез\w+|ожида\w+|ранее|прежде|вопреки|хотя|несмотря|кроме|"
    r"только|лишь|однако|напротив|некотор\w+|друг\w+|иногда|неясн\w+|неизвестн\w+|спорн\w+|противоречив\w+|бы|считал\w+|сообща\w+|"
    r"следует|должн\w+|всегда|все|всех|каждый|обычно|пока|ещё|еще|сам\w*\s+по\s+себе|ни)\b|\?",
    re.IGNORECASE,
)
"""What makes what follows less than a plain assertion, or gives it a condition of its own."""
_LIMITED: Final = re.compile(
    r"\b(?:except|only|unless|if|although|though|whereas|while|but|whether|кроме|только|лишь|если|хотя|но|тогда\s+как|ли)\b|\?",
    re.IGNORECASE,
)
"""What limits a sentence wherever it stands."""
_NOT: Final = re.compile(
    r"\b(?P<aux>does|do|did|is|are|was|were|has|have|had|can|will)\s*not\s+(?:\w+ly\s+|been\s+|be\s+)?(?P<verb>[a-z]{3,})|"
    r"\bне\s+(?:(?P<aux_ru>был[аои]?|явля(?:ет|ют)ся|оказал(?:ся|ась|ись|ось))\s+)?(?:статистически\s+|достоверно\s+)?"
    r"(?P<verb_ru>[а-яё]{4,})",
    re.IGNORECASE,
)
_ANY_DENIAL: Final = re.compile(
    rf"\b(?:{DENYING}|lack\w*|fail\w*|независимо|отсутств\w+)\b",
    re.IGNORECASE,
)
_PARTIAL: Final = re.compile(
    r"\b(?:not\s+(?:only|all|always|every|just|yet|fully|entirely|to|so|as|more|less|the|a|an)\b|"
    r"не\s+(?:только|все|всегда|каждый|вполне|полностью|столько|так|более|менее|реже|чаще|ниже|выше|один|одна))\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^\s*(?:in|among|at|after|for|when|during|under|within|with|on|by|при|у|в|во|среди|после|на|до|для|через|по|с|со|во\s+время)\b",
    re.IGNORECASE,
)
_AFFECTS: Final = re.compile(
    r"^(?:affect|chang|influenc|alter|modif|влия|измен|меня|оказыва(?:ет|ют)\s+влияни|воздейств)\w*",
    re.IGNORECASE,
)
_MANY: Final = re.compile(r"^(?:are|were|do|have|были|являются|оказались)$", re.IGNORECASE)
_MANY_VERB: Final = re.compile(r"(?:ют|ут|ят|ат|ются|утся|ятся|атся|ли|лись|ны)$")
_AND: Final = re.compile(r"\s+(?:and|и)\s+", re.IGNORECASE)
_PAST: Final = re.compile(
    r"\b(?:was|were|did|had|был[аои]?)\b|[а-яё]{2}(?:л|ла|ло|ли|лся|лась|лись|лось)\b", re.IGNORECASE
)
_NEUTRAL: Final = frozenset(
    stems(
        "level levels concentration concentrations significantly significant markedly also therefore thus "
        "strongly directly freely "
        "sample study data present our we this it statistically respectively clearly shown found "
        "уровень уровня уровни концентрация концентрации концентрацию значительно также поэтому прямо "
        "свободно легко хорошо прием "
        "приём приема приёма назначение назначения применение применения наш настоящем настоящей "
        "исследовании выборке статистически "
        "достоверно вместе тем показано известно установлено действительно кроме"
    )
)  # fmt: skip
_CHANGE: Final = "#change"
_MOST: Final = 8  # assertions of one bag that a denial is held against
_LEAST: Final = 3  # stems with the verb: two would be “X did not change”


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that asserts or denies something.

    Attributes:
        bag: Stems of all its words, its verb among them or the class of its verb.
        subject: Stems before the verb.
        is_denied: Whether it denies.
        is_past: Whether it tells what was found rather than what is so.
        words: As printed.
        sentence: Where it stands.
    """

    bag: frozenset[str]
    subject: frozenset[str]
    is_denied: bool
    is_past: bool
    words: str
    sentence: Sentence


def clauses(manuscript: Manuscript) -> tuple[Clause, ...]:
    """The denials of text and abstracts, and the assertions of the same bags; ask `Audit.once` for them."""
    sentences = [
        s
        for s in readable(manuscript.sentences_in(*BODY, Kind.ABSTRACT))
        if s.kind in RUNNING_TEXT and not _LIMITED.search(s.text)
    ]
    denied = [clause for s in sentences if _NOT.search(s.text) for clause in _denials(s)]
    wanted = frozenset(clause.bag for clause in denied)
    asserted = [
        clause for s in _likely(sentences, wanted) for clause in _assertions(s) if clause.bag in wanted
    ]
    return (*denied, *asserted)


def _likely(sentences: list[Sentence], wanted: frozenset[frozenset[str]]) -> Iterator[Sentence]:
    """The sentences that have all words of a bag but one, which is the verb."""
    by_word: dict[str, list[frozenset[str]]] = {}
    for bag in wanted:
        for word in bag:
            by_word.setdefault(word, []).append(bag)
    for sentence in sentences:
        met = Counter(bag for word in set(stems(sentence.text)) for bag in by_word.get(word, ()))
        if any(count >= len(bag) - 1 for bag, count in met.items()):
            yield sentence


def contradictions(found: tuple[Clause, ...]) -> Iterator[tuple[Clause, Clause]]:
    """Pairs of an assertion and its denial, each pair of sentences once."""
    asserted: dict[frozenset[str], list[Clause]] = {}
    for clause in found:
        if not clause.is_denied and len(alike := asserted.setdefault(clause.bag, [])) < _MOST:
            alike.append(clause)
    seen: set[int] = set()
    for clause in found:
        if not clause.is_denied or clause.sentence.start in seen:
            continue
        other = next((one for one in asserted.get(clause.bag, ()) if _meet(clause, one)), None)
        if other:
            seen.add(clause.sentence.start)
            yield clause, other


def _meet(one: Clause, other: Clause) -> bool:
    mine, theirs = _cited(one.sentence), _cited(other.sentence)
    if one.sentence.language != other.sentence.language or one.sentence.section == other.sentence.section:
        return False
    if one.is_past != other.is_past:
        return False
    if mine and theirs and not mine & theirs:
        return False
    if bool(mine) != bool(theirs) and one.is_past:
        return False  # what others found, and what was found here
    symmetric = any(
        word.startswith(("associat", "correlat")) or word in {"связан", "ассоциирован"} for word in one.bag
    )
    same_work = one.sentence.language == "ru" and bool(mine & theirs)
    return one.subject == other.subject or symmetric or same_work


def _cited(sentence: Sentence) -> frozenset[str]:
    return frozenset(key for citation in sentence.citations for key in citation.targets)


def _parts(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The clauses of a sentence before its first hedge, each with the adverbial that opens the sentence."""
    text = _BRACKETS.sub("", _EXPLAINED.sub(_abbreviated, sentence.text)).strip(" .")
    parts = [part.strip() for part in _CUT.split(text) if part and part.strip()]
    lead = parts[0] if len(parts) > 1 and _LEAD.match(parts[0]) else ""
    for part in parts:
        if _OPEN.search(part):
            return
        yield part, "" if part == lead else lead


def _abbreviated(match: re.Match[str]) -> str:
    """“heart rate (HR)” as “HR”, where the letters are those of the words."""
    words, short = match["words"].split(), match["short"]
    mine = words[-len(short) :]
    initials = "".join(word[0] for word in mine).casefold()
    return " ".join([*words[: -len(short)], short]) if initials == short.casefold() else match[0]


def _denials(sentence: Sentence) -> Iterator[Clause]:
    for part, lead in _parts(sentence):
        found = list(_NOT.finditer(part))
        if len(found) != 1 or _PARTIAL.search(part) or len(_ANY_DENIAL.findall(part)) != 1:
            continue
        match = found[0]
        verb = match["verb"] or match["verb_ru"]
        before, after = part[: match.start()], part[match.end() :]
        if match["verb_ru"] and not match["aux_ru"] and not _is_verb(verb):
            continue
        is_many = bool(_MANY.match(match["aux"] or match["aux_ru"] or "")) or bool(
            match["verb_ru"] and _MANY_VERB.search(verb)
        )
        for subject in _subjects(before, is_many):
            for rest in _rests(after):
                yield from _clause(f"{lead} {subject}", verb, rest, sentence, part, is_denied=True)


def _is_verb(word: str) -> bool:
    return bool(re.search(r"(?:[аеиуюя]т|л[аои]?|н[аоы]?)(?:ся|сь)?$", word.lower()))


def _subjects(before: str, is_many: bool) -> Iterator[str]:
    conjuncts = _AND.split(before)
    yield before
    if len(conjuncts) == 2 and is_many and len(conjuncts[0].split()) <= 3:
        first, second = conjuncts
        yield first
        yield second
        head = " ".join(first.split()[:-1])
        if head:
            yield f"{head} {second}"


def _rests(after: str) -> Iterator[str]:
    yield after
    parts = _AND.split(after)
    if len(parts) > 1:
        yield parts[0]


def _assertions(sentence: Sentence) -> Iterator[Clause]:
    for part, lead in _parts(sentence):
        if _ANY_DENIAL.search(part):
            continue
        words = list(WORD.finditer(part))
        for word in words[1:]:
            if len(word[0]) > 3:
                yield from _clause(
                    f"{lead} {part[: word.start()]}",
                    word[0],
                    part[word.end() :],
                    sentence,
                    part,
                    is_denied=False,
                )


def _clause(
    before: str, verb: str, after: str, sentence: Sentence, words: str, *, is_denied: bool
) -> Iterator[Clause]:
    subject = frozenset(stems(before)) - _NEUTRAL
    rest = frozenset(stems(after)) - _NEUTRAL
    is_past = bool(_PAST.search(words))
    for name in _classes(verb, is_denied=is_denied):
        bag = subject | rest | {name}
        if len(bag) >= _LEAST and (subject or rest):
            yield Clause(bag, subject, is_denied, is_past, words, sentence)


def _classes(verb: str, *, is_denied: bool) -> tuple[str, ...]:
    """By which names a verb is found: its stem, and for verbs of change what “does not affect” denies."""
    if _AFFECTS.match(verb):
        return (_CHANGE,) if is_denied else ()
    raises = bool(RAISES.fullmatch(verb)) or bool(
        re.fullmatch(r"increase|raise|enhance|stimulate|activate|promote|improve", verb)
    )
    lowers = bool(LOWERS.fullmatch(verb)) or bool(
        re.fullmatch(r"decrease|reduce|lower|inhibit|suppress|block|impair", verb)
    )
    own = "#up" if raises else "#down" if lowers else _finite(verb)
    return (own,) if is_denied or not (raises or lowers) else (own, _CHANGE)


def _finite(verb: str) -> str:
    """A verb without the ending that number and person give it."""
    stemmed = stem(re.sub(r"(?:[аеиуюя]т|л[аои]?)(ся|сь)?$", "", verb.lower())) or stem(verb)
    return re.sub(r"([a-z])\1$", r"\1", stemmed)
