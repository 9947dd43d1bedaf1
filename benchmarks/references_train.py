"""Train the tagger of reference strings: `python -m benchmarks.references_train` writes its weights anew.

On what: the strings of AnyStyle and GROBID with the labels of their sets, the printed JATS strings where the rules read
every labelled part rightly (their labels are then those of the rules), and mixtures: the same strings with titles,
containers, publishers, places and authors of one another, so that words matter less and marks more, and their parts
printed in the styles of medicine (`benchmarks.references_render`). The licences of
these sets are in NOTICE. The weights are kept only where they say something (L1), and rounded.

`benchmarks.references_parse` trains on one half in the same way and measures on the other.
"""

from __future__ import annotations

import lzma
import random
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pycrfsuite import Trainer

from benchmarks.references_parse_data import DATA, Labelled, fold, labelled_strings
from benchmarks.references_render import in_more_styles
from mgkb.references.parse import _clean, _languages, _tagger
from mgkb.references.parse._letters import BLOT
from mgkb.references.parse._rules import Ruled, by_rules
from mgkb.references.parse._tagged import hinted, is_for_rules
from mgkb.references.parse._tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WEIGHTS = Path(_tagger.__file__).parent / _tagger.WEIGHTS
SETTINGS = {"c1": 0.4, "c2": 0.01, "max_iterations": 100, "feature.possible_transitions": False}
_NOTES = {"doi": "note", "number": "note"}
_FOLLOWING = re.compile(r"(?i)vols?|pp?|no|pages?|nr|n|v|bd|in|eds?|article|issue|제")
_BEFORE = frozenset({"권", "호"})
_OPENERS = frozenset('([“«"„‘`')
_SWAPPED = {"title": 1.0, "container": 1.0, "publisher": 0.7, "place": 0.5, "author": 0.5}
_EDGES = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_IN = re.compile(r"(?i)\W*(?:in|dans|en)\b\W*")
_STYLES = (
    r"[^\W\d_]\.",
    r"[^\W\d_][\w'’-]+, [^\W\d_]\.",
    r"[^\W\d_][\w'’-]+ [^\W\d_]\.",
    r"[\w'’-]+ [A-Z]{1,3}\b",
    r"[\w'’-]+, [^\W\d_]{2}",
)

Parts = tuple[tuple[str, str], ...]


def read(raw: str) -> tuple[str, Ruled] | None:
    """A string as the parser reads it before it tags: tidied, and by rules; None for one that is printed twice."""
    own, other = _languages.both(_clean.tidy(_clean.label(_clean.one_line(raw))[1]))
    return None if other else (own, by_rules(own))


def sequence(raw: str, parts: Parts) -> tuple[list[list[str]], list[str]] | None:
    """Features and labels of a string; None where its labels cannot be laid over its tokens."""
    found = read(raw)
    if not found or is_for_rules(found[1]):
        return None
    own, ruled = found
    labels = _of_characters(own, ruled, parts)
    if labels is None:
        return None
    tokens, described = hinted(ruled)
    return described, _begun(_of_tokens(tokens, labels))


def _of_characters(own: str, ruled: Ruled, parts: Parts) -> dict[int, str] | None:
    """The label of each place of the text read that holds a letter or digit of the labelled string."""
    said = [(char, _NOTES.get(label, label)) for label, value in parts for char in value if char.isalnum()]
    letters = [char for char in own if char.isalnum()]
    said = said[len(said) - len(letters) :]
    if [char for char, _ in said] != letters:
        return None
    labels = iter([label for _, label in said])
    laid = [next(labels) if char.isalnum() else "" for char in own]
    blotted = [label for char, label in zip(ruled.identifiers.text, laid, strict=True) if not char.isspace()]
    places = [at for at, char in enumerate(ruled.text) if not char.isspace()]
    if len(places) != len(blotted):
        return None
    return {at: label for at, label in zip(places, blotted, strict=True) if label}


def _of_tokens(tokens: Sequence[Token], labels: dict[int, str]) -> list[str]:
    """A label for every token: marks go with what they close or open, words between elements with what they name."""
    found = [next((labels[at] for at in range(t.start, t.end) if at in labels), "") for t in tokens]
    for at, token in reversed(list(enumerate(tokens))):
        if token.text[0] == BLOT:
            found[at] = "note"
        elif found[at] == "?":
            behind = next(filter(None, found[at + 1 :]), "note")
            before = next((label for label in reversed(found[:at]) if label and label != "?"), "note")
            word = token.text
            found[at] = behind if _FOLLOWING.fullmatch(word) else before if word in _BEFORE else "note"
    for at, token in enumerate(tokens):
        if not found[at]:
            behind = next(filter(None, found[at + 1 :]), "")
            before = found[at - 1] if at else ""
            glued = at and token.text in "\"'" and tokens[at - 1].end == token.start
            opens = token.text in _OPENERS and not glued
            found[at] = (behind if opens and behind else before or behind) or "note"
    return found


def _begun(labels: Sequence[str]) -> list[str]:
    return [("I-" if at and labels[at - 1] == label else "B-") + label for at, label in enumerate(labels)]


def mixed(items: Sequence[tuple[str, Parts]], seed: int) -> Iterator[tuple[str, Parts]]:
    """Every string once more, with parts of others in the places of its own; marks around the parts stay."""
    rng = random.Random(seed)
    pool: dict[str, list[str]] = defaultdict(list)
    for _, parts in items:
        for label, text in parts:
            if label in _SWAPPED and len(text) > 3 and (bare := _bare(label, text)[1]):
                pool[_kind(label, bare)].append(bare)
    for _, parts in items:
        swapped = []
        for label, text in parts:
            if label in _SWAPPED and len(text) > 3 and rng.random() < _SWAPPED[label]:
                before, bare, behind = _bare(label, text)
                others = pool[_kind(label, bare)]
                swapped.append((label, before + rng.choice(others) + behind if others else text))
            else:
                swapped.append((label, text))
        yield " ".join(text for _, text in swapped), tuple(swapped)


def _bare(label: str, text: str) -> tuple[str, str, str]:
    inside = _IN.match(text) if label == "container" else None
    head = inside[0] if inside else ""
    found = _EDGES.fullmatch(text[len(head) :])
    return (head + found[1], found[2], found[3]) if found else ("", text, "")


def _kind(label: str, text: str) -> str:
    """Authors are swapped only for authors in the same style."""
    style = next((at for at, pattern in enumerate(_STYLES) if re.match(pattern, text)), -1)
    return f"{label}{style}" if label == "author" else label


def by_agreement(item: Labelled) -> tuple[list[list[str]], list[str]] | None:
    """Features and labels of a string whose set names values but not where they stand: the rules must agree in all."""
    found = read(item.raw)
    if not found or is_for_rules(found[1]):
        return None
    parsed = found[1].parsed
    said = {
        "title": parsed.title, "container": parsed.container, "year": str(parsed.year or ""),
        "volume": parsed.volume or parsed.issue, "first_page": parsed.first_page,
    }  # fmt: skip
    if parsed.not_understood or any(
        fold(said[kind] or "") not in map(fold, item.gold.get(kind, ())) for kind in said
    ):
        return None
    tokens, described = hinted(found[1])
    letters = {"T": "title", "J": "container", "V": "volume", "I": "issue", "P": "pages", "B": "publisher"}
    labels: dict[int, str] = {}
    for token, features in zip(tokens, described, strict=True):
        rule = next(said[2:] for said in features if said.startswith("R "))
        number = next(said[2:] for said in features if said.startswith("N "))
        if "in names" in features:
            label = "author"
        elif rule in letters:
            label = letters[rule]
        elif rule == "Y" or number in {"date", "month"}:
            label = "date"
        else:
            label = "pages" if number in {"range", "pages"} else "note"
        if token.is_word:
            labels[token.start] = label
    return described, _begun(_of_tokens(tokens, labels))


def sequences(items: Iterable[Labelled], seed: int = 1) -> list[tuple[list[list[str]], list[str]]]:
    """All that the tagger is trained on, of some labelled strings."""
    items = list(items)
    whole = [(item.raw, item.parts) for item in items if item.parts]
    more = (*mixed(whole, seed), *in_more_styles(whole, seed))
    made = [sequence(raw, parts) for raw, parts in (*whole, *more)]
    made += [by_agreement(item) for item in items if not item.parts and not _is_redundant(item)]
    return [found for found in made if found]


def _is_redundant(item: Labelled) -> bool:
    """Two of the three renderings of an article: all of them would make up half of what is trained on."""
    return "rendered" in item.source and item.fold(3) != 0


def train(items: Iterable[Labelled]) -> bytes:
    """Train on labelled strings.

    Returns:
        The model, as CRFsuite writes it.
    """
    trainer = Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for described, labels in sequences(items):
        trainer.append(described, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


if __name__ == "__main__":
    if not DATA.is_dir():
        raise SystemExit(
            "references_train: the shared test data is not beside this checkout; nothing was trained."
        )
    weights = lzma.compress(train(labelled_strings()), preset=9)
    WEIGHTS.write_bytes(weights)
    print(f"{WEIGHTS.name}: {len(weights) / 1000:.0f} kB")
