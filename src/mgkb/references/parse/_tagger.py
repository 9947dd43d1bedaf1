"""The trained part: a linear-chain conditional random field that gives every token of a reference a label.

J. Lafferty, A. McCallum, F. Pereira: Conditional random fields, ICML 2001; as used for references by I. Councill,
C. L. Giles, M.-Y. Kan: ParsCit, LREC 2008. CRFsuite (N. Okazaki) does the arithmetic. `python -m
benchmarks.references_train` makes the weights anew; on what they were trained is said there and in NOTICE.
"""

from __future__ import annotations

import lzma
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycrfsuite import Tagger

WEIGHTS: Final = "weights.crfsuite.xz"
LABELS: Final = (
    "author", "title", "container", "series", "date", "volume", "issue", "pages", "publisher", "place", "editor",
    "edition", "genre", "note",
)  # fmt: skip
"""What a token can be. `series` holds books, `genre` says what a work is, `note` is everything else."""

_opened: list[tuple[Tagger, bytes]] = []
"""The tagger in use, and the weights that it reads in place: they must live as long as it does."""


def tag(features: Sequence[Sequence[str]]) -> list[str]:
    """Label the tokens of one reference.

    Args:
        features: The features of each token.

    Returns:
        A label of `LABELS` a token, with `B-` in front where a field starts and `I-` where it goes on.
    """
    if not features:
        return []
    if not _opened:
        use()
    labels: list[str] = _opened[0][0].tag(features)
    return labels


def use(weights: bytes | None = None) -> None:
    """Tag with other weights from now on, as measuring on held-out strings needs it.

    Args:
        weights: A model as CRFsuite writes it; the shipped one when left out.
    """
    from pycrfsuite import Tagger

    if weights is None:
        weights = lzma.decompress(files(__package__).joinpath(WEIGHTS).read_bytes())
    tagger = Tagger()
    tagger.open_inmemory(weights)
    _opened[:] = [(tagger, weights)]
