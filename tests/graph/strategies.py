"""Small random graphs: parallel arrows, self-loops and unknown signs included."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from mgkb.claims import Sign
from mgkb.graph import Arrow, SignedGraph

# No deadline: the first example pays for importing networkx.
unhurried = settings(deadline=None)


def arrows(nodes: int) -> st.SearchStrategy[Arrow]:
    node = st.sampled_from("abcdefgh"[:nodes])
    return st.builds(Arrow, node, node, st.sampled_from(Sign))


def graphs(nodes: int = 7, size: int = 20) -> st.SearchStrategy[SignedGraph]:
    some = st.integers(1, nodes).flatmap(lambda n: st.lists(arrows(n), max_size=size))
    return some.map(SignedGraph)
