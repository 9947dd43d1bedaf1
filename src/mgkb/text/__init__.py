"""Text and its places: one comparison form, anchors found again, sentences with what they cite.

```
SourceText      a text with its hash, comparison form and readable passages
normalise       any text -> Normalised: the form in which quotes and texts are compared, with the way back
check_anchor    a quote, a text -> AnchorCheck: found (where), not found (why), not checkable (why)
sentences       a text -> Sentence(s), each with the references it cites
citation_markers  a text -> Marker(s): [2, 3], [5–8]
any_of, any_like  many words -> one pattern that is quick to try
remembered      a function of texts that answers at once when it is asked the same again; `forget` ends that
quantities      a sentence -> Quantity(s): numbers as printed, ranges, deviations, wholes, units
```

All offsets count characters of the raw text. Nothing here knows file formats, references or claims.
"""

from mgkb.text._words import any_like, any_of
from mgkb.text.anchors import AnchorCheck, AnchorState, check_anchor
from mgkb.text.markers import Marker, citation_markers
from mgkb.text.normal import Normalised, normalise
from mgkb.text.numbers import Number
from mgkb.text.quantities import Quantity, QuantityKind, quantities
from mgkb.text.remembering import forget, remembered
from mgkb.text.sentences import Sentence, sentences
from mgkb.text.source import SourceText
from mgkb.text.units import Unit

__all__ = [
    "AnchorCheck",
    "AnchorState",
    "Marker",
    "Normalised",
    "Number",
    "Quantity",
    "QuantityKind",
    "Sentence",
    "SourceText",
    "Unit",
    "any_like",
    "any_of",
    "check_anchor",
    "citation_markers",
    "forget",
    "normalise",
    "quantities",
    "remembered",
    "sentences",
]
