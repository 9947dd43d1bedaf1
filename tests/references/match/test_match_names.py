from __future__ import annotations

import pytest

from mgkb.references.match.names import Alike, compare_families, compare_journals

SAME, SIMILAR, DIFFERENT, UNKNOWN = Alike.SAME, Alike.SIMILAR, Alike.DIFFERENT, Alike.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Müller", "Mueller", SAME),
        ("Müller", "Muller", SAME),
        ("Žižek", "Zizek", SAME),
        ("Хрущёв", "Khrushchev", SAME),
        ("O'Brien", "O’Brien", SAME),
        ("St-Pierre", "St Pierre", SAME),
        ("de Baaij", "Baaij", SIMILAR),
        ("Correa‐de‐Araujo", "Araujo", SIMILAR),
        ("Shanik", "Shanlk", SIMILAR),
        ("Zhang", "Zhao", DIFFERENT),
        ("Li", "Lu", DIFFERENT),
        ("Li", "Lee", DIFFERENT),
        ("", "Lee", UNKNOWN),
    ],
)
def test_families(one: str, other: str, answer: Alike) -> None:
    assert compare_families(one, other) is compare_families(other, one) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("N Engl J Med", "The New England journal of medicine", SAME),
        ("Br. Med. J.", "BMJ", SAME),
        ("BMJ", "BMJ (Clinical research ed.)", SAME),
        ("JAMA", "JAMA : the journal of the American Medical Association", SAME),
        ("Терапевтический архив", "Ter Arkh", SAME),
        ("Voprosy pitaniya", "Вопросы питания", SAME),
        ("Zh Nevrol Psikhiatr Im S S Korsakova", "Журнал неврологии и психиатрии им. С.С. Корсакова", SAME),
        ("Nat Rev Dis Primers", "Nature reviews. Disease primers", SAME),
        ("Nutr", "Nutrients", SAME),
        ("The", "The", SAME),
        ("Journal of Clinical Oncolgy", "Journal of clinical oncology", SAME),
        ("Journal of Clinical Onkology", "Journal of clinical oncology", SIMILAR),
        ("Cell", "Cells", DIFFERENT),
        ("Cancer", "Cancer research", DIFFERENT),
        ("Science", "Nature", DIFFERENT),
        ("ICML", "ICLR", DIFFERENT),
        ("J Clin Oncol", "J Clin Endocrinol", DIFFERENT),
        ("", "Nature", UNKNOWN),
        ("(…)", "Nature", UNKNOWN),
    ],
)
def test_journals(one: str, other: str, answer: Alike) -> None:
    assert compare_journals(one, other) is answer


def test_a_name_without_end_is_compared_in_time() -> None:
    assert compare_journals("a " * 5_000, "b " * 5_000) is DIFFERENT
    assert compare_journals("j " * 5_000, "journal " * 5_000) is SAME
