"""Where a manuscript draws its conclusions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import readable
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Section, Sentence

_MOST: Final = 200  # sentences; so much is compared with all results
_TITLE: Final = re.compile(r"conclusion|interpretation|significance|заключени|вывод", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"^(?:In conclusion|In summary|To conclude|We conclude|Taken together|Overall|Thus|Таким образом|В заключение|"
    r"Итак|Следовательно|These results (?:suggest|indicate)|Our (?:results|findings) (?:suggest|indicate|show))\b|"
    r"^\W*(?:Conclusions?|Interpretation|Заключение|Выводы?)[.:]",
    re.IGNORECASE,
)


def conclusions(manuscript: Manuscript) -> tuple[Sentence, ...]:
    """Sentences of conclusions, of abstracts too; of an unlabelled abstract those that open as a conclusion does.

    A discussion without a conclusion gives the sentences from “In conclusion” on.
    """
    found: list[Sentence] = list(readable(manuscript.sentences_in(Kind.CONCLUSION)))
    has_conclusion = bool(found)
    for kind in (Kind.ABSTRACT, Kind.DISCUSSION):
        section = ""
        ended = False
        for sentence in readable(manuscript.sentences_in(kind)):
            if sentence.section != section:
                section = sentence.section
                ended = _ends(manuscript.section_by_id[section])
            if not ended and _OPENING.match(sentence.text):
                ended = kind is Kind.ABSTRACT or sentence.text.lower().startswith(
                    ("in conclusion", "to conclude", "в заключение", "we conclude")
                )
            if ended and (kind is Kind.ABSTRACT or not has_conclusion):
                found.append(sentence)
    return tuple(sorted(set(found), key=lambda sentence: sentence.start)[:_MOST])


def _ends(section: Section) -> bool:
    return section.kind is Kind.CONCLUSION or bool(_TITLE.search(section.title))
