"""Fit the weights of `mgkb.references.match.score`: `python -m benchmarks.references_match_fit`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.references_match_data import DATA, NOISE, gold, pool, without_identifiers
from mgkb.references.match.compare import FEATURES, Printed, Recorded, compare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

NEIGHBOURS = 0.1
"""How often a paper is taken to have each kind of made-up neighbour."""
BANDS = (0.0, 0.01, 0.1, 0.5, 0.9, 0.99, 1.01)


def pairs(data: Path) -> dict[str, NDArray[np.float64]]:
    """Rows of constant, features, truth and weight for every reference and candidate, by half."""
    source, known = pool(data, crowded=True), {record.pmid for record in gold(data)[1]}
    rows: dict[str, list[tuple[float, ...]]] = {"tuned on": [], "held out": []}
    for question in gold(data)[0]:
        if question.pmid not in known and question.pmid is not None:
            continue
        for often, spoil in NOISE.values():
            reference = without_identifiers(spoil(question))
            found = (*source.search([reference], 10)[0], *source.cite_match([reference])[0])
            for record in {record.pmid: record for record in found}.values():
                share = often * (NEIGHBOURS if record.pmid.startswith("9000") else 1.0)
                features = compare(Printed(reference), Recorded(record)).features
                rows[question.half].append((1.0, *features, float(record.pmid == question.pmid), share))
    return {half: np.array(some) for half, some in rows.items()}


def fit(data: Path = DATA, penalty: float = 1.0) -> Iterator[str]:
    """Fit on the tuned half, over all kinds of noise, by Newton's method; try the weights on the other half."""
    arrays = pairs(data)
    x, y, share = arrays["tuned on"][:, :-2], arrays["tuned on"][:, -2], arrays["tuned on"][:, -1]
    weights = np.zeros(x.shape[1])
    ridge = penalty * np.diag([0.0] + [1.0] * len(FEATURES))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (share * p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curvature, x.T @ (share * (p - y)) + ridge @ weights)
    yield ", ".join(f"{name} {weight:.2f}" for name, weight in zip(("bias", *FEATURES), weights, strict=True))
    for half, rows in arrays.items():
        x, y, share = rows[:, :-2], rows[:, -2], rows[:, -1]
        p = np.clip(1 / (1 + np.exp(-x @ weights)), 1e-12, 1 - 1e-12)
        loss = -np.average(y * np.log(p) + (1 - y) * np.log(1 - p), weights=share)
        yield f"{half}: {len(y):,} pairs, {int(y.sum()):,} true, log loss {loss:.4f}"
        for low, high in itertools.pairwise(BANDS):
            inside = (p >= low) & (p < high)
            said, true = (np.average(of[inside], weights=share[inside]) for of in (p, y))
            yield f"  p {low:.2f} to {min(high, 1):.2f}: {int(inside.sum()):6,} pairs, said {said:.3f}, true {true:.3f}"


if __name__ == "__main__":
    print("\n".join(fit()))
