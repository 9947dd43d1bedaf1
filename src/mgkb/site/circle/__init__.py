"""The circle: a figure of signed arrows, laid out and drawn without looking at a screen.

```
diagram    what a figure shows
layout     where nodes stand            regions   compartments behind them
spreading  places for nodes that nobody placed
routing    the ways that arrows take    labels    citation numbers on the arrows
drawing    all of it as shapes
```
"""

from mgkb.site.circle.diagram import (
    Diagram,
    DiagramArrow,
    DiagramCompartment,
    DiagramNode,
    ranges,
)
from mgkb.site.circle.drawing import Drawing, draw

__all__ = [
    "Diagram",
    "DiagramArrow",
    "DiagramCompartment",
    "DiagramNode",
    "Drawing",
    "draw",
    "ranges",
]
