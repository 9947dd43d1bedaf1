"""The embedded engine: a knowledge base's quads in memory, and SPARQL 1.1 over them.

It reads and never writes: updates and `SERVICE` are refused. The default graph is the union of all named
graphs, unless the query has a `FROM`; prefixes of the vocabularies we use, and of the knowledge base's own
names, need not be declared. In that union a triple that several graphs hold (two claims that say the same) is
met once for each of them, where the standard has it once: count such triples with DISTINCT.

The engine has no clock, and nothing can interrupt it in its own process. A row limit bounds what a query
gives back, not what it computes. That is enough for one's own questions; those of strangers belong in a
`mgkb.rdf.guard.Guard`, which has a clock and a bound on memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from mgkb.errors import InputError, RefusedError, UsageError
from mgkb.rdf import lexer, roomy
from mgkb.rdf.names import merged_prefixes, prefixes
from mgkb.rdf.results import Solutions, Triples, Truth
from mgkb.rdf.terms import DCTERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Triple

    from mgkb.rdf.results import Result


_SHORT = 500  # characters; even if each were a word, any thread has room for it


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a query is asked of, whatever its own `FROM` says.

    Attributes:
        default: IRIs of the graphs that make the default graph; none for an empty one.
        named: IRIs of the named graphs.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Engine:
    """Quads, ready for questions.

    Args:
        quads: What is known.
        base: IRI under which the knowledge base names its things.

    Attributes:
        base: As given.
        prefixes: Prefixes that every query may use.

    >>> engine = Engine([Quad(NamedNode("http://a/s"), NamedNode("http://a/p"), NamedNode("http://a/o"))], "http://a/")
    >>> engine.query("ASK { ?s ?p <http://a/o> }")
    Truth(value=True)
    """

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        store = Store()
        store.bulk_extend(quads)
        self._over(store, base)

    @classmethod
    def opened(cls, folder: Path, base: str) -> Engine:
        """The engine over a store on disk, which it only reads; any number of them may be open at once.

        Raises:
            InputError: There is no store, or it cannot be read.
        """
        engine = cls.__new__(cls)
        try:
            engine._over(Store.read_only(str(folder)), base)
        except OSError as error:
            raise InputError(f"{folder} is no store that can be read ({error}): make it again.") from None
        if sources := engine._sources():
            engine.prefixes = merged_prefixes(base, sources)
        return engine

    def _sources(self) -> dict[str, str]:
        """Base IRIs of the knowledge bases that a merge put in here, by the numbers that it gave them."""
        graph = NamedNode(f"{self.base}graph/sources")
        named = self._store.quads_for_pattern(None, DCTERMS.identifier, None, graph)
        stated: Iterator[tuple[Any, Any]] = ((quad.subject, quad.object) for quad in named)
        found = {source.value.removeprefix(f"{self.base}source/"): root.value for source, root in stated}
        return {number: found[number] for number in sorted(filter(str.isdecimal, found), key=int)}

    def _over(self, store: Store, base: str) -> None:
        self._store, self.base, self.prefixes = store, base, prefixes(base)

    def change(self, new: Iterable[Quad], gone: Iterable[Quad]) -> None:
        """Hold some more quads, and some no longer; in memory, never on disk."""
        for quad in gone:
            self._store.remove(quad)
        self._store.extend(new)

    def query(
        self,
        text: str,
        max_rows: int | None = None,
        graphs: Graphs | None = None,
        *,
        relative: bool = False,
    ) -> Result:
        """The answer to a SPARQL query.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE.
            max_rows: At most so many rows or triples; the answer says whether there are more.
            graphs: The graphs to ask, instead of those that the query names.
            relative: Whether an IRI that is no whole one counts from the base, as at an endpoint; else it is
                taken for a slip.

        Raises:
            RefusedError: The query would change something or asks another server.
            UsageError: It cannot be read (one sentence with line and column), uses a function that is none, or is
                too long a chain of operators.
        """
        words = lexer.refuse_service(text)
        base = self.base if relative else None
        if len(text) <= _SHORT:
            return self._answered(text, max_rows, graphs, base)
        return roomy.answered(roomy.length(words), lambda: self._answered(text, max_rows, graphs, base))

    def _answered(self, text: str, max_rows: int | None, graphs: Graphs | None, base: str | None) -> Result:
        try:
            return self._found(text, max_rows, graphs, base)
        except SyntaxError as error:
            raise _explained(text, str(error)) from None
        except RuntimeError as error:
            raise _unanswerable(str(error)) from None

    def _found(self, text: str, max_rows: int | None, graphs: Graphs | None, base: str | None) -> Result:
        found: Any = self._store.query(text, prefixes=self.prefixes, base_iri=base, **_asked(text, graphs))
        if isinstance(found, QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, QuerySolutions):
            given = [variable.value for variable in found.variables]
            names = lexer.columns(text, given)
            rows, truncated = _at_most(max_rows, map(tuple, found))
            if names != tuple(given):
                rows = list(map(itemgetter(*map(given.index, names)), rows))
            return Solutions(names, tuple(rows), truncated)
        triples, truncated = _at_most(max_rows, found)
        return Triples.of(triples, truncated=truncated)

    def quads(self) -> Iterator[Quad]:
        """Everything that it holds, in no order."""
        return iter(self._store)

    def names(self) -> Iterator[str]:
        """Names of the named graphs."""
        return (name.value for name in self._store.named_graphs() if isinstance(name, NamedNode))

    def triples(self, name: str) -> Iterator[Triple]:
        """What a named graph holds."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, NamedNode(name)))

    def knows(self, iri: str) -> bool:
        """Whether anything is said of a thing."""
        return next(self._store.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None


def _asked(text: str, graphs: Graphs | None) -> dict[str, Any]:
    if graphs is not None:
        default, named = (list(map(NamedNode, names)) for names in (graphs.default, graphs.named))
        return {"default_graph": default, "named_graphs": named}
    # The engine would let the union win over a FROM.
    chosen = "from" in text.lower() and any(token.says("FROM") for token in lexer.tokens(text))
    return {"use_default_graph_as_union": not chosen}


def _at_most(limit: int | None, found: Iterator[Any]) -> tuple[list[Any], bool]:
    kept = list(islice(found, limit))
    return kept, limit is not None and next(found, None) is not None


_FUNCTION = re.compile(r"The custom function (<.*>) is not supported")


def _unanswerable(error: str) -> UsageError:
    """Why a query that can be read has no answer, in one sentence."""
    if function := _FUNCTION.fullmatch(error):
        return UsageError(f"The query cannot be answered: there is no function {function[1]}.")
    return UsageError(f"The query cannot be answered: {' '.join(error.split()).rstrip('.')}.")


_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def _explained(text: str, error: str) -> UsageError:
    """What is wrong with a query, in one sentence for people."""
    found = lexer.tokens(text)
    form = lexer.form(found)
    if form == "update":
        return RefusedError(
            "This asks for a change, and queries only read: change the files under kb/ instead."
        )
    if not form:
        return UsageError("This is no query: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE.")
    if alone := lexer.unpaired(found):
        where = lexer.place(text, alone.start)
        return UsageError(f"The query cannot be read: “{alone.text}” at {where} has no partner.")
    match = _PLACE.match(error)
    if match is None:
        return UsageError(f"The query cannot be read: {' '.join(error.split())}.")
    line, column = int(match[1]), int(match[2])
    offset = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1
    return UsageError(
        f"The query cannot be read at line {line}, column {column}: {_reason(match[3], found, offset)}."
    )


def _reason(expected: str, found: Sequence[lexer.Token], offset: int) -> str:
    """Why, as far as the engine says; it lists all words that it expected, which helps nobody."""
    if "Prefix not found" in expected:
        *_, name = (token for token in found if token.start < offset)
        return f"the prefix “{name.text.partition(':')[0]}:” is not declared"
    if "IRI parsing failed" in expected:
        return "the IRI before it is not a whole one, such as <https://example.org/a>"
    if "variable that is unbound" in expected:
        return "SELECT names a variable that GROUP BY does not keep"
    if "Duplicated variable" in expected:
        return "SELECT names a variable twice"
    here = next((token.text for token in found if token.end > offset), None)
    return f"“{here}” does not fit here" if here else "it ends too early, or the words before do not fit"
