"""What a rule says of itself: its docstring in English, and the card that lies beside its module in Russian.

The card of a rule is `ru/CODE.md` in the package of the rule's module: the introduction, then the sections of the
docstring, in its order, under headings such as `## Что делает`. A rule without such a file speaks English only.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEADINGS: Final = {
    "What it does": "Что делает",
    "Why it matters": "Почему это важно",
    "Example": "Пример",
    "How to dispute": "Как оспорить",
    "Known false alarms": "Известные ложные срабатывания",
    "Measured": "Измерено",
}
"""The titles of sections, and what they are called in Russian."""

_TITLES: Final = {heading: title for title, heading in HEADINGS.items()}
_SECTION = re.compile(r"^([A-Z][^\n:]+):\n", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+?) *\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Documentation:
    """What a rule says of itself in one language.

    Attributes:
        language: The language that it is written in: `en` or `ru`.
        sections: The sections by their English titles, in order; the introduction has an empty title.
    """

    language: str
    sections: Mapping[str, str]

    def headed(self) -> Iterator[tuple[str, str]]:
        """The sections with their headings in the language; the introduction has none."""
        for title, body in self.sections.items():
            yield HEADINGS.get(title, title) if self.language == "ru" else title, body


def of_docstring(docstring: str) -> Documentation:
    r"""Take a docstring apart, its indentation removed.

    >>> of_docstring("Look.\n\nExample:\n    Here.").sections
    {'': 'Look.', 'Example': 'Here.'}
    """
    parts = _SECTION.split(docstring)
    titled = zip(parts[1::2], map(inspect.cleandoc, parts[2::2]), strict=True)
    return Documentation("en", {"": parts[0].strip(), **{title: body.strip() for title, body in titled}})


def of_card(text: str, language: str) -> Documentation:
    r"""Take a card apart; a heading that is none of the house's stays its own title.

    >>> of_card("Смотрит.\n\n## Пример\n\nВот.\n", "ru").sections
    {'': 'Смотрит.', 'Example': 'Вот.'}
    """
    parts = _HEADING.split(text)
    titled = zip(parts[1::2], parts[2::2], strict=True)
    sections = {_TITLES.get(heading, heading): body.strip() for heading, body in titled}
    return Documentation(language, {"": parts[0].strip(), **sections})


@lru_cache(maxsize=4096)
def read_card(module: str, code: str, language: str) -> Documentation | None:
    """The card of a rule in a language, if there is one.

    Args:
        module: Full name of the rule's module; the folder `language` of its package holds the cards.
        code: Code of the rule.
        language: For example `ru`.
    """
    package = module.rpartition(".")[0]
    if not package:
        return None
    try:
        text = files(package).joinpath(language, f"{code}.md").read_text(encoding="utf-8")
    except (ImportError, OSError):
        return None
    return of_card(text, language)
