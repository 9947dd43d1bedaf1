"""Knowledge bases whose texts and keys are as unkind as files can make them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from mgkb.claims import (
    Anchor,
    Claim,
    Config,
    Entity,
    KnowledgeBase,
    Manuscript,
    ManuscriptRecord,
    Relation,
    Text,
    Value,
)
from mgkb.claims.base import Creator
from mgkb.claims.statements import Column, Row, Section, Table
from mgkb.references import Reference, ReferenceState, Work

NASTY = st.sampled_from(
    [
        'say "no"',
        "two\nlines\r\nand\ttabs",
        "\u202eright to left\u200f",
        "<script>alert(1)</script>",
        "\\ \\u0041 \\",
        "'''\"\"\"",
        "a\u2028b\u2029c\x85d\x0be\x1cf",
        "\x01\x7f",
        "é e\u0301",
        "𝔐g²⁺ 🧲",
        "}\n\n<a> <b> <c> .",
        "x" * 20_000,
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
TEXTS = (NASTY | ANYTHING).filter(str.strip)
KEYS = (
    st.sampled_from(["..", ".", "end.", "a/b", "a b", "#", "?q=1", "%2e", "ключ", '"', "<>", "a\nb"]) | TEXTS
)
QUOTES = TEXTS.map(lambda text: text[:300]).filter(str.strip)
# Smaller ones rdflib's TriG reader turns into 1E-7, which is no decimal; the other readers do not.
NUMBERS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda n: n == 0 or abs(n) >= 1e-6)


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """A knowledge base of two claims, with hostile texts wherever a file may hold any text."""

    def both() -> Text:
        return Text(en=draw(TEXTS), ru=draw(TEXTS))

    keys = draw(st.lists(KEYS, min_size=2, max_size=4, unique=True))
    works = {
        key: Work(id=key, title=draw(TEXTS), authors=(draw(TEXTS),), doi=draw(TEXTS), language=draw(TEXTS))
        for key in keys
    }
    references = {
        number: Reference(number=number, state=ReferenceState.NAMED, work=key, reason=draw(TEXTS))
        for number, key in enumerate(works, 1)
    }
    claims = {}
    for one, other in (("a", "b"), ("b", "a")):
        claims[f"{one}-{other}"] = Claim(
            id=f"{one}-{other}",
            sentence=both(),
            subject=one,
            relation="increases",
            object=other,
            value=Value(number=draw(NUMBERS), unit=draw(TEXTS)),
            anchor=Anchor(section="s", quote=draw(QUOTES), language="ru"),
            cites=tuple(references),
            note=both(),
        )
    columns = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    table = Table(
        id="t",
        title=both(),
        anchor=Anchor(section="s", quote="a table", language="en"),
        columns=(Column(id="c", label=both()),),
        rows=(Row(id="r", cells={column: draw(TEXTS) for column in columns}),),
    )
    record = ManuscriptRecord(
        id="m",
        title={"en": draw(TEXTS)},
        language="ru",
        sections=(Section(id="s", title=both()),),
    )
    for entry in (*claims.values(), table):
        entry._manuscript = "m"
    return KnowledgeBase(
        root=Path(),
        config=Config(
            title=both(),
            base="https://example.org/",
            issued="2026-01-01",
            license=draw(TEXTS),
            creators=(Creator(name=draw(TEXTS), url=draw(TEXTS)),),
        ),
        entities={name: Entity(id=name, label=both(), kind="quantity", note=both()) for name in ("a", "b")},
        relations={"increases": Relation(id="increases", label=both(), causal=True, sign="+")},
        manuscripts={"m": Manuscript(record, claims=claims, tables={"t": table}, references=references)},
        works=works,
    )
