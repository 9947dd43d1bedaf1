"""Who was let into a study and what its groups are, as its methods and results say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import is_own, readable
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_LABEL: Final = re.compile(
    r"(?P<inclusion>\b(?:inclusion|eligibility)\s+criteri(?:a|on)\b|\bкритери\w*?\s*включения\b|"
    r"\bwere\s+(?:included|eligible)\s+if\b)|"
    r"(?P<exclusion>\bexclusion\s+criteri(?:a|on)\b|\bкритери\w*?\s*(?:исключения|невключения)\b|"
    r"\bwere\s+excluded\s+if\b)",
    re.IGNORECASE,
)
_NAMED_BEFORE: Final = re.compile(r"\b(?:an?|another|one|as)\s+\Z", re.IGNORECASE)
"""“Gout was an exclusion criterion”: what keeps out stands before the label."""
_ONE_GROUP: Final = re.compile(
    r"\b(?:group|arm|cases|controls|cohort|групп\w*|контрол\w*|случа\w*)\b", re.IGNORECASE
)
_OF_WORKS: Final = re.compile(
    r"\b(?:studies|articles|trials|publications|стат(?:ей|ьи)|публикаци\w+)\b", re.IGNORECASE
)
_GROUP: Final = re.compile(
    r"\b(?:control|comparison|comparator|untreated|reference)\s+(?:group|arm|cohort)s?\b|\b(?:served|acted)\s+as\s+"
    r"(?:the\s+)?(?:\w+\s+)?controls?\b|\bas controls\b|\bгрупп\w*\s+(?:контроля|сравнения)\b|"
    r"\bконтрольн\w+\s+групп\w*|\bв\s+качестве\s+контроля\b",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 60  # characters between the label and its colon: “for patients of both groups were:”
_LONGEST_CLAUSE: Final = 300  # characters before the label that say whose criteria they are
_MOST_GROUPS: Final = 200  # sentences on groups that are held against each criterion
_MOST: Final = 6  # sentences that a list of criteria goes on after its label
_HEAD: Final = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*(?:[ -][^\W\d_]+){0,3}\.")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One item of a list of criteria.

    Attributes:
        text: As printed.
        sentence: The sentence that it stands in.
        is_inclusion: Whether it lets in; else it keeps out.
    """

    text: str
    sentence: Sentence
    is_inclusion: bool


def criteria(manuscript: Manuscript) -> tuple[Criterion, ...]:
    """The inclusion and exclusion criteria for people; those of one group or of publications are left out."""
    found: list[Criterion] = []
    sentences = readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.BODY))
    kind: bool | None = None
    left = 0
    paragraph = ""
    for sentence in sentences:
        labels = [] if sentence.citations else list(_LABEL.finditer(sentence.text))
        if not labels:
            left -= 1
            if kind is not None and left >= 0 and sentence.section == paragraph and not _is_head(sentence):
                if sentence.kind is BlockKind.ITEM or left == _MOST - 1:
                    found += [Criterion(item, sentence, kind) for item in _items(sentence.text)]
            else:
                kind = None
            continue
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            end = following.start() if following else len(sentence.text)
            text = sentence.text[label.end() : end]
            head, colon, rest = text.partition(":")
            named = head if colon and len(head) < _LONGEST_HEAD else text[: _LONGEST_HEAD // 3]
            kind, left, paragraph = bool(label["inclusion"]), _MOST, sentence.section
            before = sentence.text[max(0, label.start() - _LONGEST_CLAUSE) : label.start()]
            clause = before.rpartition(". ")[2] + named
            if _NAMED_BEFORE.search(before):
                kind = None
                continue
            if _ONE_GROUP.search(named) or _OF_WORKS.search(clause):
                kind = None
                continue
            text = rest if colon and len(head) < _LONGEST_HEAD else text
            found += [Criterion(item, sentence, kind) for item in _items(text)]
    return tuple(found[:_MOST_GROUPS])


def group_sentences(manuscript: Manuscript) -> tuple[Sentence, ...]:
    """Sentences of the authors' own that say who the control or comparison group was."""
    own = readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.BODY, Kind.DISCUSSION))
    return tuple(sentence for sentence in own if is_own(sentence) and _GROUP.search(sentence.text))[
        :_MOST_GROUPS
    ]


def _is_head(sentence: Sentence) -> bool:
    """Whether a sentence is the run-in heading of the next paragraph (“Interventions.”), which ends a list."""
    return sentence.kind is not BlockKind.ITEM and bool(_HEAD.fullmatch(sentence.text))


def _items(text: str) -> list[str]:
    """Items of a list: cut at semicolons where it has them, else at commas outside parentheses."""
    cut = r";" if ";" in text else r",(?![^(]*\))"
    return [item.strip(" .") for item in re.split(cut, text) if item.strip(" .")]
