"""The words of a SPARQL query: enough to tell code from text, and no more.

The engine parses; this only finds words that matter before it does: `SERVICE`, which is refused, the form of
the query, and the `VALUES` blocks that hold parameters. Where the engine could read a stretch of text in
another way than this does, the text is refused, so that nothing hides from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mgkb.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Token(NamedTuple):
    """A word of a query.

    Attributes:
        kind: `iri`, `string`, `variable`, `word` (keyword, name or number) or `mark`.
        text: As written.
        start: Offset of its first character.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    def says(self, word: str) -> bool:
        """Whether it is this keyword, in whatever case."""
        return self.kind == "word" and self.text.upper() == word


_IRI_CHARACTER = r"""[^<>"{}|^`\\\x00-\x20]"""
# `a<b'>` is a comparison with a string to a parser that looks for one, and an IRI to a parser that does not.
# What stands behind `scheme://` can only be an IRI; so can what has no `'` and no `#`, as far as hiding goes.
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+ | \#[^\n\r]*)
    | (?P<iri><[A-Za-z][A-Za-z0-9+.-]*://{_IRI_CHARACTER}*> | <(?:(?![\#']){_IRI_CHARACTER})*>)
    | (?P<unclear><(?:{_IRI_CHARACTER}|\\)*>)
    | (?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                | "(?:[^"\\\n\r]|\\[^\n\r])*" | '(?:[^'\\\n\r]|\\[^\n\r])*')
    | (?P<unclosed>["'])
    | (?P<variable>[?$]\w+)
    | (?P<word>[\w.:%\\-]+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEP = 64  # brackets and `!` within each other: beyond it the engine runs out of its stack, or of time
_SHORT = 16_384  # characters of a query whose words are kept
_CLOSING = {")": "(", "]": "[", "}": "{"}
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"},
)


def tokens(text: str) -> Sequence[Token]:
    """The words of a query, without comments and space.

    They are found once for a query that is asked again, or of which several things are to be known.

    Raises:
        UsageError: A string is not closed, `<…>` could be an IRI or a comparison, or brackets are too many
            within each other.

    >>> [token.text for token in tokens("ASK { ?s a <http://a/#b> } # why")]
    ['ASK', '{', '?s', 'a', '<http://a/#b>', '}']
    """
    return _known(text) if len(text) <= _SHORT else _found(text)


def _found(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    depth = denied = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "unclosed":
            raise UsageError(f"A string is not closed in the query at {place(text, match.start())}.")
        if kind == "unclear":
            raise UsageError(
                f"{match[0]} in the query at {place(text, match.start())} can be read in two ways: "
                "write an IRI with a prefix, and a comparison with spaces."
            )
        if kind == "mark":
            depth += (match[0] in "([{") - (match[0] in ")]}")
            if depth + (denied := denied + 1 if match[0] == "!" else 0) > _DEEP:
                raise UsageError(
                    f"The query nests more than {_DEEP} levels deep at {place(text, match.start())}: make it flatter."
                )
        if kind != "space":
            found.append(Token(kind, match[0], match.start()))
    return tuple(found)


_known = lru_cache(maxsize=256)(_found)


def refuse_service(text: str) -> Sequence[Token]:
    """Refuse a query that would make the engine call another server.

    The engine takes `SERVICE` glued to its neighbours (`1SERVICE`, `SERVICE:x`, `SERVICESILENT`), so no
    name may contain the word; variables, strings, comments and IRIs may.

    Returns:
        The words of the query.

    Raises:
        RefusedError: It would.
        UsageError: It cannot be told.

    >>> len(refuse_service("SELECT * { ?service ?p 'SERVICE' }"))
    7
    >>> refuse_service("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    mgkb.errors.RefusedError: SERVICE is switched off (line 1, column 12): only this knowledge base answers.
    """
    found = tokens(text)
    for token in found if "service" in text.lower() else ():
        if token.kind == "word" and "service" in token.text.lower():
            raise RefusedError(
                f"SERVICE is switched off ({place(text, token.start)}): only this knowledge base answers."
            )
    return found


def form(found: Sequence[Token]) -> str:
    """`SELECT`, `ASK`, `CONSTRUCT`, `DESCRIBE`, `update`, or the empty string when it is none of them.

    >>> form(tokens("PREFIX select: <http://a/> ask {}")), form(tokens("DROP ALL"))
    ('ASK', 'update')
    """
    for token in found:
        word = token.text.upper() if token.kind == "word" else ""
        if word in _FORMS:
            return word
        if word in _UPDATES:
            return "update"
    return ""


def ordered(found: Sequence[Token]) -> bool:
    """Whether the query says in which order its rows come: `ORDER` outside of all braces.

    >>> ordered(tokens("SELECT * {} ORDER BY ?x")), ordered(tokens("SELECT * { SELECT * {} ORDER BY ?x }"))
    (True, False)
    """
    depth = 0
    for token in found:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.says("ORDER"):
            return True
    return False


def unpaired(found: Sequence[Token]) -> Token | None:
    """The first bracket that has no partner, if there is one.

    >>> [unpaired(tokens(text)).text for text in ("ASK { FILTER(?o > 1 }", "ASK { ?s ?p ?o ) }", "ASK {")]
    ['(', ')', '{']
    """
    opened: list[Token] = []
    for token in found:
        if token.text in _CLOSING.values():
            opened.append(token)
        elif wanted := _CLOSING.get(token.text):
            if wanted not in {partner.text for partner in opened}:
                return token
            if (partner := opened.pop()).text != wanted:
                return partner
    return opened[-1] if opened else None


def columns(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Variables of a SELECT in the order of the query, which `SELECT *` leaves open.

    >>> columns("SELECT * { ?s ?p ?o }", ["o", "p", "s"]), columns("SELECT (?b AS ?a) ?b {}", ["a", "b"])
    (('s', 'p', 'o'), ('a', 'b'))
    """
    found = tokens(text)
    first = next(index for index, token in enumerate(found) if token.says("SELECT"))
    if "*" not in {token.text for token in found[first + 1 : first + 3]}:
        return tuple(names)
    seen = [token.text[1:] for token in found if token.kind == "variable"]
    return tuple(sorted(names, key=seen.index))


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    r"""A query with the prefixes that it uses declared, for engines that do not know ours.

    >>> with_prefixes("ASK { ?s a ex:Thing }", {"ex": "http://a/", "other": "http://b/"})
    'PREFIX ex: <http://a/>\nASK { ?s a ex:Thing }'
    """
    names = {
        token.text.partition(":")[0] for token in tokens(text) if token.kind == "word" and ":" in token.text
    }
    declared = [f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(prefixes.items()) if name in names]
    return "".join([*declared, text])


def place(text: str, offset: int) -> str:
    r"""An offset as people count: line and column, from 1.

    >>> place("a\nbc", 3)
    'line 2, column 2'
    """
    before = text[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"
