"""What was told of a text is told once, until it is forgotten."""

from __future__ import annotations

from mgkb.text import forget, remembered


def test_a_text_is_asked_once_until_it_is_forgotten() -> None:
    asked = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("tern"), length("gull"), length("tern")] == [4, 4, 4]
    assert asked == ["tern", "gull"]
    forget()
    assert length("tern") == 4
    assert asked == ["tern", "gull", "tern"]
