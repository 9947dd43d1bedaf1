"""The ledger: which source was asked what, when, and what it answered."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

T = TypeVar("T")


class Outcome(StrEnum):
    """What became of a question. An error is no answer: it never means “not found”, and never “clean”."""

    FOUND = "found"
    NOT_FOUND = "not found"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One question and its answer.

    Attributes:
        source: Who was asked, for example `PubMed efetch`.
        question: What was asked, for example `PMID 25540137`.
        asked: When the answer was given (not when it was last looked up in the cache), UTC, to the second.
        outcome: Whether it was found, not found, or not answered.
        detail: The reason of an error; a remark on an answer.
        url: Address of the question, without key, e-mail and tool.
        sha256: Hash of the bytes of the answer.
    """

    source: str
    question: str
    asked: datetime
    outcome: Outcome
    detail: str = ""
    url: str | None = None
    sha256: str | None = None

    @property
    def answer(self) -> str:
        """The answer in words.

        >>> LedgerEntry("PubMed efetch", "PMID 1", datetime(2026, 1, 2, tzinfo=UTC), Outcome.ERROR, "timed out").answer
        'error: timed out'
        """
        separator = ": " if self.outcome is Outcome.ERROR else "; "
        return separator.join(filter(None, (self.outcome.value, self.detail)))

    def to_json(self) -> dict[str, Any]:
        """As it is kept in files; what is empty has no key."""
        values = asdict(self) | {
            "asked": self.asked.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "outcome": self.outcome.value,
        }
        return {key: value for key, value in values.items() if value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> LedgerEntry:
        """Read what `to_json` wrote.

        >>> entry = LedgerEntry("PubMed efetch", "PMID 1", datetime(2026, 1, 2, tzinfo=UTC), Outcome.FOUND)
        >>> LedgerEntry.from_json(entry.to_json()) == entry
        True
        """
        asked = datetime.fromisoformat(values["asked"])
        return cls(**{**values, "asked": asked, "outcome": Outcome(values["outcome"])})


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """An answer with its line of the ledger; the value is None unless something was found."""

    entry: LedgerEntry
    value: T | None = None


@dataclass(slots=True)
class Ledger:
    """Lines in the order they were written."""

    entries: list[LedgerEntry] = field(default_factory=list)

    def add(self, entries: Iterable[LedgerEntry]) -> None:
        """Write further lines."""
        self.entries.extend(entries)

    def about(self, question: str) -> Iterator[LedgerEntry]:
        """All lines on one question."""
        return (entry for entry in self.entries if entry.question == question)

    def outcome(self, question: str) -> Outcome | None:
        """What is known of a question after all sources: None when nobody was asked.

        One source that found it settles the question. “Not found” needs every source to have answered.

        >>> lines = [LedgerEntry("PubMed esearch", "DOI 10.1/x", datetime(2026, 1, 2, tzinfo=UTC), each)
        ...          for each in (Outcome.NOT_FOUND, Outcome.ERROR)]
        >>> Ledger(lines).outcome("DOI 10.1/x")
        <Outcome.ERROR: 'error'>
        """
        outcomes = {entry.outcome for entry in self.about(question)}
        order = (Outcome.FOUND, Outcome.ERROR, Outcome.NOT_FOUND)
        return next((outcome for outcome in order if outcome in outcomes), None)


def now() -> datetime:
    """The time of day as the ledger keeps it."""
    return datetime.now(UTC).replace(microsecond=0)
