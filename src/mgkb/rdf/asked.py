"""What questions are asked of: a knowledge base in files, or a store on disk, which is opened and not loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.rdf import disk
from mgkb.rdf.across import questions as across
from mgkb.rdf.answers import bound, list_questions
from mgkb.rdf.names import prefixes
from mgkb.rdf.questions import read_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.questions import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        title: What it is called, in English.
        base: IRI under which its things are named.
        questions: Its stored questions, by name.
        prefixes: Short names for IRIs: those that its queries may use, and its tables show.
        kb: The knowledge base, where its files are at hand.
    """

    title: str
    base: str
    questions: dict[str, Question]
    prefixes: dict[str, str]
    kb: KnowledgeBase | None = None

    @classmethod
    def of_files(cls, kb: KnowledgeBase) -> Asked:
        """A knowledge base.

        Raises:
            KnowledgeBaseError: A stored question cannot be read.
        """
        questions = {question.name: question for question in list_questions(kb)}
        base = kb.config.base
        return cls(kb.config.title.en, base, questions, prefixes(base), kb)

    @classmethod
    def of_store(cls, store: Path) -> Asked:
        """A store: with the questions of its knowledge base, or those across reviews where it holds several.

        Raises:
            InputError: There is no store, or it cannot be read.
        """
        about, short = disk.read_about(store), disk.opened(store).prefixes
        if len(about.sources) == 1:
            return cls(about.sources[0], about.base, read_questions(disk.queries(store)), short)
        return cls(f"{len(about.sources)} knowledge bases", about.base, across(), short)

    def bound(self, question: Question, values: Mapping[str, str], knows: Callable[[str], bool]) -> str:
        """The query of a stored question, with values for its parameters that exist.

        Args:
            question: One of its questions.
            values: Values for its parameters as a person types them; defaults stand for the others.
            knows: Whether anything is said of an IRI.

        Raises:
            UsageError: There is no such parameter or thing, or a value is not of its kind.
        """
        if self.kb is not None:
            return bound(self.kb, question, values, knows)
        text = question.bind(values, self.base)
        for name, value in values.items():
            parameter = question.parameters[name]
            if parameter.names_thing() and not knows(parameter.term(value, self.base).value):
                raise UsageError(f"{name}: there is no {parameter.kind} “{value}”.")
        return text
