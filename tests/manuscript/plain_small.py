"""Small manuscripts of our own, as text comes out of PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mgkb.manuscript import Manuscript, read


def reading(folder: Path, text: str, name: str = "tea.txt") -> Manuscript:
    """A text, read."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def lawful(manuscript: Manuscript) -> None:
    """Blocks cover all but white space, once; sentences and citations lie in blocks."""
    covered: set[int] = set()
    for block in manuscript.blocks:
        assert 0 <= block.start < block.end <= len(manuscript.text)
        assert covered.isdisjoint(range(block.start, block.end))
        assert block.section in manuscript.section_by_id
        covered.update(range(block.start, block.end))
    assert {place for place, char in enumerate(manuscript.text) if not char.isspace()} <= covered
    for sentence in manuscript.sentences:
        assert sentence.text.strip() == sentence.text != ""
        for start, end in sentence.spans:
            assert start < end
            assert covered.issuperset(range(start, end))
    for citation in manuscript.citations:
        assert covered.issuperset({citation.start, citation.end - 1})


PAGES: Final = """\
 Резюме
Введение. Чай согревает людей зимой и летом, поэтому обосно-
вано изучение его влияния на сон и бодрость.
Материалы и методы. Проведен обзор работ за 2016–2019 гг.
Заключение. Чай бодрит.
 Abstract
Introduction. Tea warms people in winter and in summer, there-
fore its influence on sleep is worth a study.

https://doi.org/10.5555/tea-1

© Иванова АБ, Петров ВГ, 2021

https://orcid.org/0000-0002-1825-0097
https://orcid.org/0000-0001-5109-3700


11CHAYNYY VESTNIK2021;3(2):11–19

Te
a

an
d

sl
ee

ВВЕДЕНИЕ

Чай и сон
Чай пьют утром и вечером, в  том числе в  холодное⍽

время года [1]. Заваривание длится от 3 до 5 мин. Листья⍽
собирают вручную, как описано в  работе S. Leaf et  al.,⍽
и сушат на солнце [2, 3]. Поэтому вкус чая зависит от⍽
погоды, почвы и времени сбора, а также от воды, кото-

Materials and methods. A review of papers of 2017–2019 was done⍽
in two libraries and in one archive.
Conclusions. Tea keeps people awake.

Keywords: tea, sleep, leaves

For citation: Ivanova AB, Petrov VG. Tea and sleep: a review of leaves. Chaynyy Vestnik. 2021;3(2):11–19.
https://doi.org/10.5555/tea-1

Conflict of interest: the authors declare none.


12 ЧАЙНЫЙ ВЕСТНИК 2021;3(2):11–19

Ча
й

и

со
нн

рую для него кипятят [3–5]. Свойства листьев показаны в таблице (табл. 1).

 Таблица 1. Листья чая по времени сбо-
ра и цвету настоя
 Table 1. Tea leaves by time of picking

Сорт Время⍽
сбора, ч

Зеленый 4–6

Черный 7–9

Примечание. Время считали от восхода солнца в течение всего лета.


13CHAYNYY VESTNIK2021;3(2):11–19

Te
a

an
d

sl
ee

ЗАКЛЮЧЕНИЕ

Таким образом, чай пьют все, кто любит тепло и бодрость [6].
""".replace("⍽", " ")
"""Where a line ends in a space, the mark ⍽ stands for it, lest editors take it away."""
