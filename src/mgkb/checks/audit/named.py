"""What methods, results and tables of a manuscript name, and which of its conclusions assert something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.study import is_own, study
from mgkb.checks.audit.words import stems
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_LATER: Final = re.compile(
    rf"\b(?:{MAYBE}|future|further|larger|additional|hypothes\w+|needed|warranted|unclear|whether|elsewhere|known|"
    r"previous\w*|potential\w*|suggest\w*)\b|\b(?:дальнейш|необходим|требу|гипоте|возможн|вероятн|предполож|известн)\w*",
    re.IGNORECASE,
)
_DENIAL: Final = re.compile(rf"\b(?:{DENYING})\b", re.IGNORECASE)
_EXPLAINED: Final = re.compile(r"\([A-ZА-ЯЁ][A-ZА-ЯЁ\d-]{1,9}[;,)]|\b[A-ZА-ЯЁ]{2,8}\s?[–—:=(]")
_EXCLUDED: Final = re.compile(r"\bexclu(?:ded|sion)|\bисключени|\bневключени|\bисключ[аеё]", re.IGNORECASE)
_GENERAL: Final = frozenset(
    stems(
        "patients women men children people participants subjects adults level levels risk outcome outcomes "
        "result results condition conditions status state quality health treatment therapy care management "
        "practice parameters indicators measures function functions symptoms symptom complications safety "
        "efficacy effectiveness prognosis course disease diseases disorder disorders problems burden clinical "
        "overall significantly effectively their its costs cost пациентов женщин детей людей участников "
        "уровень уровни риск исход исходы результаты состояние качество здоровье лечение терапия помощь "
        "показатели параметры функция функции симптомы симптом осложнения безопасность эффективность прогноз "
        "течение заболевание болезнь расстройства проблемы общее клинические значимо достоверно эффективно их "
        "его"
    )
)
_SHORT: Final = 5  # letters by which two words are held to be of one family


def assertions(manuscript: Manuscript) -> tuple[Sentence, ...] | None:
    """The authors' own conclusions that neither hedge, deny nor speak of further research.

    They are in a language that results are written in, too; None where there are no results of a study of people. Ask
    `Audit.once` for them.
    """
    languages = {sentence.language for sentence in manuscript.sentences_in(Kind.RESULTS)}
    if study(manuscript).participants is None or not languages:
        return None
    return tuple(
        sentence
        for sentence in conclusions(manuscript)
        if sentence.language in languages
        and is_own(sentence)
        and not _LATER.search(sentence.text)
        and not _DENIAL.search(sentence.text)
    )


def families(what: str) -> frozenset[str]:
    """The beginnings of the words that say something; of “the risk of cramps” only that of cramps.

    >>> sorted(families("the risk of muscle cramps"))
    ['cramp', 'muscl']
    """
    return frozenset(word[:_SHORT] for word in stems(what) if word not in _GENERAL and len(word) > 3)


def named(manuscript: Manuscript) -> frozenset[str]:
    """The beginnings of all words of methods, results, captions, notes and cells, and of what is abbreviated there."""
    return frozenset(word[:_SHORT] for text in told(manuscript) for word in stems(text))


def told(manuscript: Manuscript) -> tuple[str, ...]:
    """Methods (exclusion criteria apart), results, captions, notes, headings, cells; what explains an abbreviation."""
    texts = [
        s.text
        for s in manuscript.sentences
        if s.kind in {BlockKind.CAPTION, BlockKind.NOTE}
        or (
            manuscript.kind_of(s.section) in {Kind.METHODS, Kind.RESULTS, Kind.BODY}
            and not _EXCLUDED.search(s.text)
        )
        or _EXPLAINED.search(s.text)
    ]
    texts += [section.title for section in manuscript.sections if section.title]
    return (*texts, *(cell.text for table in manuscript.tables for row in table.rows for cell in row))
