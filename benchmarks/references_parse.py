"""How well reference strings are read: precision, recall and F1 of each field.

What is compared. Of each labelled string seven fields: the first author's family name, year, title, container
(journal or book), volume, first page and DOI; counted apart, because not every set labels them, issue and publisher. A
value is right when it equals a labelled one after folding: case, diacritics, punctuation and spaces are dropped, so
where a trailing full stop or bracket belongs does not matter, and every word does. The first author's name is right
when the labelled list begins with its whole words, or with those of the given name that was read beside it and then the
family name. A string that holds two references, or a field twice, is right with either. What each label is taken to
mean is said in `benchmarks.references_parse_data`. Beside the strict score stands the soft one that GROBID reports: a
Levenshtein similarity of at least 0.8 after the same folding.

What is measured on. Every string belongs, by the hash of its words, to the half that was looked at while the rules were
tuned or to the half that was not. The tagger behind the rules is trained on these sets, so its figures are
cross-validated: each string is read with weights that were trained without it. `python -m benchmarks.references_parse
5` does so in five parts (the shipped weights are trained on all and have seen somewhat more). The strings that we
render are ours on both sides, and renderings of one article can lie in different parts: they show that the styles are
read, not how well strings of strangers are. “all printed” is the number to go by.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from benchmarks.references_parse_data import (
    DATA,
    FIELDS,
    MORE_FIELDS,
    Labelled,
    fold,
    labelled_strings,
    volume_of,
)
from mgkb.references.parse import _tagger, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mgkb.references.parsed import Name, ParsedReference

_CYRILLIC = re.compile("[а-яё]{3}", re.IGNORECASE)


@dataclass
class Score:
    """Right, wrongly said, and missed values a field."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def rates(self, names: Iterable[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some fields; 0 where nothing was said or labelled."""
        right, false, missed = (sum(c[n] for n in names) for c in (self.right, self.false, self.missed))
        precision = right / (right + false) if right + false else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def said(reference: ParsedReference) -> dict[str, str]:
    """The compared fields of what was read."""
    return {
        "family": reference.authors[0].family if reference.authors else "",
        "year": str(reference.year or ""),
        "title": reference.title or "",
        "container": reference.container or "",
        "volume": volume_of(reference.volume or reference.issue or ""),
        "first_page": reference.first_page or "",
        "doi": reference.doi or "",
        "issue": volume_of(reference.issue or ""),
        "publisher": reference.publisher or "",
    }


def _begins_with(label: str, name: Name) -> bool:
    """Whether a labelled list begins with a name, and not just with some of the letters of another one."""
    words = [fold(word) for word in re.split(r"[\s.,;:()&]+", label)]
    ends = set(accumulate(map(len, words)))
    heads = (fold(name.family), fold(name.given + name.family))
    return any(head and "".join(words).startswith(head) and len(head) in ends for head in heads)


def _is_right(
    kind: str, value: str, gold: tuple[str, ...], reference: ParsedReference, *, soft: bool
) -> bool:
    mine = fold(value)
    if kind == "family":
        return any(_begins_with(label, reference.authors[0]) for label in gold)
    if kind in {"title", "container"} and soft:
        return any(Levenshtein.normalized_similarity(mine, fold(label)) >= 0.8 for label in gold)
    return mine in map(fold, gold)


def _is_series(value: str, item: Labelled) -> bool:
    return any(fold(text).startswith(fold(value)) for text in item.optional)


def judge(
    item: Labelled, reference: ParsedReference, score: Score, *, soft: bool = False
) -> list[tuple[str, str]]:
    """Add what was read of one string to a score.

    Returns:
        Field and value of what was wrong.
    """
    wrong = []
    for kind, value in said(reference).items():
        gold = item.gold.get(kind)
        if gold is None:
            continue
        if value and gold and _is_right(kind, value, gold, reference, soft=soft):
            score.right[kind] += 1
            continue
        if kind == "container" and not gold and value and _is_series(value, item):
            continue
        score.false[kind] += bool(value)
        score.missed[kind] += bool(gold)
        if value or gold:
            wrong.append((kind, value))
    return wrong


def _table(title: str, scores: dict[str, tuple[Score, Score]], counts: Counter[str]) -> None:
    print(f"\n{title}")
    heads = (*FIELDS, "micro", "P", "R", "soft", *MORE_FIELDS)
    print(f"{'':24}{'strings':>8}  " + "".join(f"{name:>11}" for name in heads))
    for name, (strict, soft) in scores.items():
        precision, recall, micro = strict.rates(FIELDS)
        cells = [
            *(strict.rates([kind])[2] for kind in FIELDS),
            micro,
            precision,
            recall,
            soft.rates(FIELDS)[2],
        ]
        cells += [strict.rates([kind])[2] for kind in MORE_FIELDS]
        print(f"{name:24}{counts[name]:8}  " + "".join(f"{cell:11.3f}" for cell in cells))


def _tables(title: str, parsed: Sequence[tuple[Labelled, ParsedReference]]) -> None:
    for half in ("tuned on", "held out"):
        scores: dict[str, tuple[Score, Score]] = defaultdict(lambda: (Score(), Score()))
        counts: Counter[str] = Counter()
        for item, reference in parsed:
            if item.half == half:
                for name in _groups(item):
                    counts[name] += 1
                    judge(item, reference, scores[name][0])
                    judge(item, reference, scores[name][1], soft=True)
        _table(f"{title}, the half {half}: F1", dict(sorted(scores.items())), counts)


def run(folds: int = 0) -> None:
    """Print F1 a field, micro average, precision and recall of every set and both halves, and the speed.

    Args:
        folds: In how many parts to cross-validate the tagger; 0 for the shipped weights alone.
    """
    if not DATA.is_dir():
        print("reference strings: the shared test data is not beside this checkout")
        return
    items = labelled_strings()
    if folds:
        _tables(f"read with weights trained without them ({folds} folds)", _cross_validated(items, folds))
        _tagger.use()
    parse_reference(items[0].raw)
    started = time.process_time()
    parsed = [(item, parse_reference(item.raw)) for item in items]
    seconds = time.process_time() - started
    _tables("read with the shipped weights, which were trained on these strings", parsed)
    print(f"\n{len(items) / seconds:,.0f} strings a second of processor time")


def _cross_validated(items: Sequence[Labelled], folds: int) -> list[tuple[Labelled, ParsedReference]]:
    from benchmarks.references_train import train

    parsed = []
    for fold_ in range(folds):
        _tagger.use(train(item for item in items if item.fold(folds) != fold_))
        parsed += [(item, parse_reference(item.raw)) for item in items if item.fold(folds) == fold_]
    return parsed


def _groups(item: Labelled) -> Iterator[str]:
    yield item.source
    yield "all"
    yield "all rendered" if "rendered" in item.source else "all printed"
    if _CYRILLIC.search(item.raw):
        yield "Cyrillic (also above)"


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else 2)
