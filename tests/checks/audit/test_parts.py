"""ARI222 and ARI223: classes and groups that hold more, or fewer, than there are."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

ENROLLED = "# methods en | Methods\nA total of 120 women were included.\n# results en | Results\n"
ENROLLED_RU = "# methods ru | Методы\nВ исследование включены 120 женщин.\n# results ru | Результаты\n"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Phenotype A was seen in 61 women, phenotype B in 22, phenotype C in 19 and phenotype D in 28.", 1),
        ("Phenotype A was seen in 51 women, phenotype B in 22, phenotype C in 19 and phenotype D in 28.", 0),
        ("Of 60 women stage I was found in 20, stage II in 25 and stage III in 18.", 1),
        ("Of 60 women stage I was found in 20, stage II in 25 and stage III in 15.", 0),
        ("Stage I was found in 20%, stage II in 25% and stage III in 90%.", 0),
        ("Phenotype A was seen in 900 women, phenotype B in 22 and phenotype C in 19.", 0),
        ("Of the 36 studies, 12 were randomized trials (33.3%), 15 were cross-sectional and 11 were case-control.", 1),
        ("Of the 36 studies, 10 were randomized trials (27.8%), 15 were cross-sectional and 11 were case-control.", 0),
        ("Of the 36 women, 12 smoked, 15 drank and 11 ate late.", 0),
    ],
)  # fmt: skip
def test_classes_that_hold_more_than_there_are(sentence: str, count: int) -> None:
    assert len(findings(ENROLLED + sentence, "ARI222")) == count


def test_classes_in_russian() -> None:
    told = "Стадия I отмечена у {} женщин, стадия II – у 40, стадия III – у 30."
    assert len(findings(ENROLLED_RU + told.format(61), "ARI222")) == 1
    assert not findings(ENROLLED_RU + told.format(50), "ARI222")


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Nine withdrew, three in the sachet arm and five in the placebo arm.", 1),
        ("Nine withdrew, four in the sachet arm and five in the placebo arm.", 0),
        ("In all 12 women stopped (5 from the tea group and 8 from the water group).", 1),
        ("In all 12 women stopped (5 from the tea group and 7 from the water group).", 0),
        ("Nine withdrew, three in May and five in June.", 0),
        ("Nine withdrew, one in the tea arm and one in the water arm.", 0),
        ("There were three groups. Nine withdrew, three in the tea arm and five in the water arm.", 0),
    ],
)
def test_parts_in_two_groups(sentence: str, count: int) -> None:
    assert len(findings(ENROLLED + sentence, "ARI223")) == count


def test_parts_in_russian() -> None:
    told = "Выбыли девять женщин: {} из группы чая и пять из группы воды."
    assert len(findings(ENROLLED_RU + told.format("три"), "ARI223")) == 1
    assert not findings(ENROLLED_RU + told.format("четыре"), "ARI223")
