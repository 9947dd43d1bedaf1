"""DES213: outcomes that were asked about long after the treatment had ended."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

PEOPLE = "Fifty women were included in this study."


def found(methods: str, language: str = "en", people: str = PEOPLE) -> list[str]:
    """The English messages about invented methods."""
    written = (
        f"# methods {language} | Methods\n{people} {methods}\n# results {language} | Results\nThey slept."
    )
    return [finding.message.en for finding in findings(written, "DES213")]


@pytest.mark.parametrize(
    ("methods", "is_found"),
    [
        ("They took the syrup for 2 months. A survey was made after 6 months.", True),
        ("They took the syrup for eight weeks. After 6 months they filled in a questionnaire.", True),
        ("They took the syrup for 2 months. A survey was made after 2 months and after 6 months.", False),
        (
            "They took the syrup for 2 months. A survey was made at the end of treatment and after 6 months.",
            False,
        ),
        ("They took the syrup for 6 months. A survey was made after 6 months.", False),
        ("They took the antibiotic for 5 days. A survey was made after 3 months.", False),
        ("They took the syrup for 2 months. Blood was drawn after 6 months.", False),
        ("They took the syrup for 4 weeks. A survey was made after 6 weeks.", False),
    ],
)
def test_english(methods: str, is_found: bool) -> None:
    assert bool(found(methods)) == is_found


@pytest.mark.parametrize(
    ("methods", "is_found"),
    [
        ("Женщины принимали сироп в течение 2 мес. Опрос проведен через 6 мес.", True),
        (
            "Женщины принимали сироп в течение 2 мес. По окончании приема и через 6 мес. проведен опрос.",
            False,
        ),
    ],
)
def test_russian(methods: str, is_found: bool) -> None:
    assert bool(found(methods, "ru", "В исследование включены 50 женщин.")) == is_found
