"""TAB232 on invented sentences: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Low dose was defined as 10^10 CFU or less and high dose as 10^10 CFU or more.", 1),
        ("Low dose was defined as 10^9 CFU or less and high dose as 10^10 CFU or more.", 0),
        ("Приняты градации: 15–30 мкг/л – снижение, 30–50 мкг/л – умеренное снижение.", 1),
        ("Приняты градации: 15–29 мкг/л – снижение, 30–50 мкг/л – умеренное снижение.", 0),
        ("Tea was drunk at 15–30 min and at 30–50 min.", 0),
    ],
)
def test_a_value_is_in_one_class(text: str, found: int) -> None:
    language = "ru" if "П" in text else "en"
    assert len(findings(f"# methods {language} | M\n{text}\n", "TAB232")) == found
