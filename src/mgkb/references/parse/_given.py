"""Common given names: they tell `William G. Cochran` from `Ivanov I. Magnesium`."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
aaron adam adrian alan albert alberto alex alexander alexandra alfred alice alison allan allen amanda amy
ana andre andrea andreas andrei andrew andy angela ann anna anne annette anthony antonio arnold arthur
barbara barry ben benjamin bernard bernd bill bob brad bradley brian bruce bryan carl carlo carlos carol
caroline catherine charles chris christian christina christine christoph christopher claire claude claudia
craig cynthia dale dan daniel david dean deborah denis dennis diana diane dieter don donald dorothy doug
douglas edgar edmund eduardo edward edwin elena eli elizabeth ellen emily emma eric erik ernest eugene eva
evelyn felix ferdinand fernando florence frances francesco francis francisco francois frank franz fred
frederic frederick friedrich gabriel gary geoffrey georg george gerald gerard gerhard gilbert giovanni
giuseppe glenn gordon graham greg gregory guido guy hans harold harry heather heinrich heinz helen henri
henry herbert herman howard hubert hugh ian irene irmtraud isaac isabel ivan jack jacob jacques james jan
jane janet jason jay jean jeff jeffrey jennifer jeremy jerome jerry jesse jessica jim joan joe joel johan
johann johannes john jon jonathan jorge jose josef joseph joshua juan judith julia julian julie jürgen karen
karl katherine kathleen keith kelly ken kenneth kevin klaus kurt lars laura lawrence lee leo leon leonard
leslie lewis linda lisa lloyd louis louise lucas luigi luis lynn manuel marc marcel marco marcus margaret
maria marie mario marion mark markus martha martin mary mathieu matthew maurice max melissa michael michel
michelle miguel mike mohammed monica nancy naomi nathan neil nicholas nick nicolas nicole nigel noam norman
olaf oliver oscar otto pamela patricia patrick paul paula pedro peter phil philip philippe pierre rachel
ralf ralph raymond rebecca richard rick robert roberto robin roger roland ron ronald rosa roy rudolf russell
ruth ryan sally sam samuel sandra sara sarah scott sean sharon simon sonia sophie stanley stefan stephan
stephen steve steven stuart sue susan suzanne sven sylvia ted teresa terry theodore theresa thomas tim
timothy todd tom tony ulrich ursula valerie victor vincent virginia walter warren wayne wendy werner wilhelm
william wolfgang yves
"""
GIVEN_NAMES: Final = frozenset(_NAMES.split())
"""In lower case."""
