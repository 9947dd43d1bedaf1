"""Questions across reviews: stored questions for stores in which several knowledge bases were merged."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from mgkb.rdf.questions import read_questions

if TYPE_CHECKING:
    from mgkb.rdf.questions import Question


def questions() -> dict[str, Question]:
    """The questions by name.

    >>> sorted(questions())
    ['contradictions-across', 'echo', 'independent-works', 'merge-conflicts', 'shared-claims', 'who-cites-whom']
    """
    with as_file(files(__name__)) as folder:
        return read_questions(folder)
