"""Parameters of stored questions: checked, made into terms, and written as a parser will read them back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from mgkb.claims import Text

THINGS = ("claim", "entity", "manuscript", "work")
KINDS = ("integer", "year", "string", *THINGS)
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a stored question lets its reader choose.

    Attributes:
        name: Its name, which is that of a variable.
        kind: What it takes: a whole number, a year, a text, or the id of a thing.
        default: What it is when nobody says.
        label: What it means.
    """

    name: str
    kind: str
    default: str
    label: Text

    def names_thing(self) -> bool:
        """Whether its value is the id of something that ought to exist."""
        return self.kind in THINGS

    def term(self, written: str, base: str) -> NamedNode | Literal:
        """The term that a written value stands for.

        Args:
            written: As a person types it.
            base: IRI under which the knowledge base names its things.

        Raises:
            UsageError: The value is not of this parameter's kind.

        >>> from mgkb.claims import Text
        >>> parameter = Parameter("ref", "integer", "22", Text(en="which", ru="какая"))
        >>> str(parameter.term("007", "https://example.org/"))
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
        >>> parameter.term('22} DROP ALL #', "https://example.org/")
        Traceback (most recent call last):
        mgkb.errors.UsageError: ref is a whole number, not “22} DROP ALL #”.
        """
        shown = f"not “{' '.join(written.split())[:60]}”"
        if self.kind in {"integer", "year"}:
            if not _INTEGER.fullmatch(written):
                raise UsageError(f"{self.name} is a whole number, {shown}.")
            if self.kind == "year" and not 1500 <= int(written) <= 2200:
                raise UsageError(f"{self.name} is a year from 1500 to 2200, {shown}.")
            return Literal(int(written))
        if self.names_thing():
            if not _ID.fullmatch(written):
                raise UsageError(f"{self.name} is the id of one {self.kind}, like “{self.default}”, {shown}.")
            return NamedNode(f"{base}{self.kind}/{written}")
        # rdflib expands \u before it reads strings, so that no way to write a backslash suits both engines.
        if "\\" in written or not written.isprintable():
            raise UsageError(f"{self.name} is one line of text without backslashes, {shown}.")
        return Literal(written)

    def in_query(self) -> str:
        """The default as it stands in the question's `VALUES` block."""
        if self.kind == "string":
            return str(Literal(self.default))
        return f"{self.kind}:{self.default}" if self.names_thing() else self.default
