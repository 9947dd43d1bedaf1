"""The sign of a causal relation."""

from __future__ import annotations

from enum import IntEnum


class Sign(IntEnum):
    """Direction of an effect: `PLUS` raises, `MINUS` lowers, `UNKNOWN` is not said.

    Signs multiply along a path; one unknown makes the product unknown.

    >>> Sign.MINUS * Sign.MINUS
    <Sign.PLUS: 1>
    >>> str(Sign.of("-")), str(Sign.UNKNOWN)
    ('−', '?')
    """

    PLUS = 1
    MINUS = -1
    UNKNOWN = 0

    def __mul__(self, other: int) -> Sign:
        return Sign(int(self) * int(other))

    __rmul__ = __mul__

    def __str__(self) -> str:
        return {1: "+", -1: "−", 0: "?"}[int(self)]

    @property
    def ascii(self) -> str:
        """`+`, `-` or `?`, as written in files."""
        return {1: "+", -1: "-", 0: "?"}[int(self)]

    @property
    def word(self) -> str:
        """`plus`, `minus` or `unknown`, as in links and names of styles."""
        return self.name.lower()

    @classmethod
    def of(cls, written: str) -> Sign:
        """Read `+`, `-`, `−` or `?`.

        Raises:
            ValueError: Anything else.
        """
        try:
            return {"+": cls.PLUS, "-": cls.MINUS, "−": cls.MINUS, "?": cls.UNKNOWN}[written]
        except KeyError:
            raise ValueError(f"a sign is “+”, “-” or “?”, not “{written}”") from None
