"""A report in the formats that people and programs read: each module here is one format.

A module has `render(report, *, language, colour, least)`; its name is the format's.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from typing import TYPE_CHECKING

from mgkb.checks.model import Severity
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from mgkb.checks.model import Report


def formats() -> tuple[str, ...]:
    """Names of the formats.

    >>> formats()
    ('html', 'json', 'junit', 'sarif', 'text')
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def render(
    report: Report,
    format: str = "text",  # noqa: A002
    *,
    language: str = "en",
    colour: bool = False,
    least: Severity = Severity.NOTE,
) -> str:
    """Write a report in a format.

    Args:
        report: The report.
        format: One of `formats()`.
        language: Language of messages in formats for people: `en` or `ru`.
        colour: Whether a format for a terminal may use colour.
        least: The mildest severity that formats for people show; those for programs always have all.

    Raises:
        UsageError: There is no such format.
    """
    known = formats()
    if format not in known:
        near = difflib.get_close_matches(format, known, n=1)
        advice = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        raise UsageError(f"No format is called “{format}”: {advice}")
    module = importlib.import_module(f"{__name__}.{format}")
    return str(module.render(report, language=language, colour=colour, least=least))
