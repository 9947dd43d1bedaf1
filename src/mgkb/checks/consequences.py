"""What falls with a reference, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.model import NotCheckable, Subject
from mgkb.checks.wording import both, listed
from mgkb.plurals import plural_en

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.checks.verified import ReferenceView, Verified
    from mgkb.claims import Text


class Lost(NamedTuple):
    """Claims, arrows and loops that rest on a work and no other.

    Attributes:
        text: Their counts and names.
        subjects: The same as what a finding is about.
    """

    text: Text
    subjects: tuple[Subject, ...]


def lost(verified: Verified, view: ReferenceView) -> Lost:
    """What would be left without any support."""
    fallout = verified.fallout(view)
    parts = (
        ("claim", "утверждения", fallout.claims),
        ("arrow", "стрелки", fallout.arrows),
        ("loop", "петли", fallout.loops),
    )
    said = [part for part in parts if part[2]]
    if not said:
        return Lost(both("nothing rests on it alone", "только на ней не держится ничего"), ())
    return Lost(
        both(
            "left without support: "
            + "; ".join(f"{plural_en(len(names), kind)}: {listed(names)}" for kind, _, names in said),
            "без опоры остаются: "
            + "; ".join(f"{ru} ({len(names)}): {listed(names)}" for _, ru, names in said),
        ),
        tuple(Subject(kind, name) for kind, _, names in parts for name in names),
    )


def references(views: Iterable[ReferenceView]) -> tuple[Subject, ...]:
    """References as what a finding is about."""
    return tuple(Subject("reference", view.id) for view in views)


_NOT_PULLED: Final = both(
    "no PubMed record was pulled for it (mgkb pull)", "её запись PubMed не получена (mgkb pull)"
)


def not_pulled(view: ReferenceView) -> NotCheckable:
    """The answer where a check needs a record that is not there."""
    place = view.reference.place()
    if view.answer is None:
        return NotCheckable(_NOT_PULLED, place)
    return NotCheckable(
        both(
            f"it has no PubMed record here: {view.answer.state.value}, {view.reason}",
            f"её записи PubMed здесь нет: {STATES[view.answer.state.value]} ({_in_russian(view.reason)})",
        ),
        place,
    )


STATES = {
    "identified": "опознана",
    "ambiguous": "неоднозначна",
    "not found in PubMed": "в PubMed не найдена",
    "not indexed there": "в PubMed не индексируется",
    "unresolved": "не установлена",
}
"""The states of identification in Russian."""

_REASONS = {
    "not asked: offline": "PubMed не спрашивали: работа шла без сети, а в кэше ответа нет",
    "could not answer": "источник не смог ответить",
    "too little to look for": "в ссылке слишком мало сведений для поиска",
    "has no record like it": "похожей записи нет; это не значит, что работа выдумана",
    "PubMed itself was not asked": "среди имеющихся записей её нет, сам PubMed не спрашивали",
}


def _in_russian(reason: str) -> str:
    """Why a reference has its state; answers are kept in English, and the frequent ones are known here."""
    return next((russian for english, russian in _REASONS.items() if english in reason), reason)
