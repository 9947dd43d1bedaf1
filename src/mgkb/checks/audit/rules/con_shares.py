"""CON: shares of one process, and what is proved here and in doubt there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.cited import body
from mgkb.checks.audit.words import stem, stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_PROCESS: Final = (
    (
        "absorption",
        re.compile(
            r"\babsor(?:bed|ption|bs)\b|\bвсасыва\w+|\bабсорбир\w+|\bусваива\w+|\bусвоени\w+", re.IGNORECASE
        ),
    ),
    (
        "excretion",
        re.compile(
            r"\b(?:excret|eliminat)(?:ed|ion|es)\b|\bвывод[ия]тся\b|\bэкскретир\w+|\bвыделя\w+ся\b",
            re.IGNORECASE,
        ),
    ),
    ("binding", re.compile(r"\bbound to\b|\bbinds? to\b|\bсвязан\w*\s+с\b|\bсвязыва\w+ся\b", re.IGNORECASE)),
    ("metabolism", re.compile(r"\bmetaboli[sz]ed\b|\bметаболизир\w+", re.IGNORECASE)),
)
_WHOLLY: Final = re.compile(
    r"\b(?:almost|nearly|virtually|practically)\s+(?:complete(?:ly)?|entire(?:ly)?|full(?:y)?|all)\b|"
    r"\b(?:почти|практически)\s+(?:полностью|целиком|весь|вся|все)\b",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(
    r"\b(?:only\s+)?(?:about\s+|around\s+|up to\s+)?(?:a|one)[\s-](?:third|quarter|half)\b(?:\s+(?:to|of)\b)?|"
    r"\bhalf of\b|"
    r"\b(?:одн\w+\s+)?(?:трет[ьи]|четверт[ьи]|половин[аыу])(?:\s+до\s+половины)?\b|"
    r"(?<![\d.,])(?P<high>[1-6]?\d)(?:[.,]\d+)?\s?%",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\b(?:deficien\w+|deplet\w+|if|when|under|during|in case|patients?|disease|chronic|acute|severe|mild|"
    r"increas\w+|reduc\w+|decreas\w+)\b|\b(?:дефицит\w*|недостат\w+|если|когда|при|в условиях|у больных|пациент\w*|"
    r"хроническ\w+|остр\w+|тяж[её]л\w+|легк\w+|повыш\w+|сниж\w+|увелич\w+|уменьш\w+)\b",
    re.IGNORECASE,
)
_APART: Final = 12  # sentences; what is farther away is of another context
_GENERAL: Final = frozenset(
    stems(
        "level intestine gut kidney body dose intake taken salt form group amount quantity about slowly well known "
        "shown уровень кишечник почка организм доза прием принятый соль форма группа количество примерно медленно "
        "известно показано целом обладают высокий биодоступность"
    )
)


class Share(NamedTuple):
    """A sentence that says how much of a thing undergoes a process."""

    process: str
    is_whole: bool
    words: str
    things: frozenset[str]
    sentence: Sentence
    number: int


@rule(
    code="CON206",
    severity=Severity.NOTE,
    summary=both(
        "Of one thing a part is said to undergo a process, and nearly all of it close by.",
        "Об одном и том же сказано, что процессу подвергается часть, а рядом – что почти всё.",
    ),
    reads=Reads.MANUSCRIPT,
)
def part_or_all(audit: Audit) -> Iterator[Outcome]:
    """Compare how much of a thing is absorbed, excreted, bound or metabolised.

    What it does:
        Takes sentences that say that a part (a third, half, up to 69 %) or nearly all of a thing is absorbed, excreted,
        bound or metabolised, and reports two of them within a dozen sentences that name the same thing and process.
        Sentences that name a condition (deficiency, disease, an increase) are left alone.

    Why it matters:
        Doses are computed from such shares.

    Example:
        “A third to half of the iron is absorbed” and, four sentences on, “iron salts are almost completely absorbed”.

    How to dispute:
        Say for which form each share holds.

    Known false alarms:
        Two forms of one thing that do differ so much; so it is a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    found = list(_shares(audit))
    parts = [share for share in found if not share.is_whole]
    for whole in (share for share in found if share.is_whole):
        for part in parts:
            near = abs(part.number - whole.number) <= _APART
            if near and part.process == whole.process and part.things & whole.things:
                first, second = sorted((part, whole), key=lambda share: share.number)
                yield Flaw(
                    message=both(
                        f"Of one thing “{part.words}” undergoes {whole.process} here, “{whole.words}” there.",
                        f"Об одном и том же процессе здесь сказано «{part.words}», там – «{whole.words}».",
                    ),
                    locations=(audit.at_sentence(first.sentence), audit.at_sentence(second.sentence)),
                    subjects=(audit.subject,),
                )
                break
        else:
            yield Passed()


_PROVED: Final = re.compile(
    r"\b(?:has|have)\s+been\s+(?:proven|proved|established)\s+that\b|\bit\s+is\s+(?:proven|proved|well\s+established)\s+that\b|"
    r"\bwas\s+(?:proven|proved)\s+that\b|\b(?:было\s+)?доказано,\s+что\b",
    re.IGNORECASE,
)
_HARDLY: Final = re.compile(
    r"\b(?:effects?|influence|impact|role|benefits?)\s+of\s+(?P<what>[^.;,]{3,60}?)\s+on\s+(?P<on>[^.;,]{3,60}?)\s+"
    r"(?:is|are|remains?|has\s+been|have\s+been|was|were)\s+(?:still\s+)?(?:less|poorly|insufficiently|not\s+(?:well|sufficiently)|"
    r"not\s+yet)\s+(?:well\s+)?(?:document|studi|establish|prov|understood)\w*|"
    r"\b(?:влияни|эффект|действи|рол|польз)\w*\s+(?P<what_ru>[^.;,]{3,60}?)\s+(?:на|при|для)\s+(?P<on_ru>[^.;,]{3,60}?)\s+"
    r"(?:остается\s+|пока\s+|ещ[её]\s+)*(?:менее|недостаточно|мало|слабо|не)\s+"
    r"(?:документирован|изучен|исследован|доказан|установлен)\w*",
    re.IGNORECASE,
)
_VAGUE: Final = frozenset(
    stems(
        "supplement supplements supplementation intake dose use people patients subjects daily effect benefit level "
        "status добавки добавок прием применение доза люди пациенты ежедневный эффект польза уровень статус"
    )
)


@rule(
    code="CON207",
    severity=Severity.NOTE,
    summary=both(
        "What is called proved is called insufficiently documented elsewhere.",
        "То, что названо доказанным, в другом месте названо недостаточно изученным.",
    ),
    reads=Reads.MANUSCRIPT,
)
def proved_or_not(audit: Audit) -> Iterator[Outcome]:
    """Compare what is called proved with what is called insufficiently documented.

    What it does:
        Takes sentences of the form “the effect of X on Y is less (poorly, not well) documented” and looks for one that
        says “it has been proved that …” and names both X and Y.

    Why it matters:
        A reader cites the one or the other.

    Example:
        “It has been proved that people under stress benefit from zinc” and, a page on, “the effect of zinc on stress is
        poorly documented”.

    How to dispute:
        Write what was shown, in whom, and how sure it is.

    Known false alarms:
        Two populations that the sentences do not name; “less documented than …”, which is a matter of degree, so it is
        a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    sentences = body(audit.manuscript)
    proved = [(sentence, match) for sentence in sentences if (match := _PROVED.search(sentence.text))]
    for sentence in sentences if proved else ():
        for doubt in _HARDLY.finditer(sentence.text):
            what = frozenset(stems(doubt["what"] or doubt["what_ru"])) - _VAGUE
            on = frozenset(stems(doubt["on"] or doubt["on_ru"])) - _VAGUE
            sure = next(
                (
                    (other, match)
                    for other, match in proved
                    if other is not sentence
                    and what & (said := frozenset(stems(other.text[match.end() :])))
                    and on
                    and on <= said
                ),
                None,
            )
            if sure is None:
                yield Passed()
                continue
            yield Flaw(
                message=both(
                    f"“{sure[1][0]}” in one sentence, “{doubt[0]}” of the same in another.",
                    f"В одном предложении – «{sure[1][0]}», в другом о том же: «{doubt[0]}».",
                ),
                locations=(audit.at_sentence(sure[0]), audit.at_sentence(sentence)),
                subjects=(audit.subject,),
            )


def _shares(audit: Audit) -> Iterator[Share]:
    for number, sentence in enumerate(body(audit.manuscript)):
        text = sentence.text
        for process, pattern in _PROCESS:
            if not (verb := pattern.search(text)) or _CONDITION.search(text):
                continue
            whole, part = _WHOLLY.search(text), _PARTLY.search(text)
            if bool(whole) == bool(part):
                continue
            said = whole or part
            if said is None:
                continue
            things = frozenset(stems(text)) - _GENERAL - {stem(verb[0])} - frozenset(stems(said[0]))
            yield Share(process, whole is not None, said[0], things, sentence, number)
