"""Places of publication and conferences, as far as reference lists need them."""

from __future__ import annotations

import re
from typing import Final

from mgkb.references.parse._letters import UPPER

_CITIES: Final = (
    "New York|London|Paris|Berlin|Cambridge|Oxford|Chicago|Boston|Washington|Philadelphia|"
    "San Francisco|San Diego|San Jose|Los Angeles|San Mateo|Stanford|Berkeley|Princeton|New Haven|"
    "Baltimore|Toronto|Montreal|Montréal|Ottawa|Vancouver|Québec|Amsterdam|The Hague|Den Haag|Leiden|"
    "Leuven|Dordrecht|Rotterdam|Utrecht|Bruxelles|Brussels|Brussel|Geneva|Genève|Zürich|Zurich|Basel|"
    "Bern|Wien|Vienna|München|Munich|Heidelberg|Hamburg|Köln|Cologne|Frankfurt(?: am Main| a\\.M\\.)?|"
    "Stuttgart|Leipzig|Göttingen|Tübingen|Bonn|Düsseldorf|Weinheim|Münster|Darmstadt|Wiesbaden|"
    "Freiburg|Milano|Milan|Roma|Rome|Torino|Bologna|Firenze|Napoli|Venezia|Padova|Madrid|Barcelona|"
    "Sevilla|Valencia|Lisboa|Lisbon|Porto|Copenhagen|København|Stockholm|Uppsala|Lund|Göteborg|Oslo|"
    "Helsinki|Edinburgh|Glasgow|Manchester|Dublin|Cardiff|Bristol|Leeds|Sheffield|Harmondsworth|"
    "Bloomington|Ithaca|Ann Arbor|Madison|Minneapolis|Urbana|Thousand Oaks|Beverly Hills|Newbury Park|"
    "Englewood Cliffs|Upper Saddle River|Hillsdale|Mahwah|Hoboken|Norwood|Reading|Redwood City|"
    "Menlo Park|Palo Alto|Pittsburgh|Seattle|Austin|Atlanta|Detroit|Denver|Dallas|Houston|Portland|"
    "Miami|Orlando|Philadelphie|Tokyo|Kyoto|Osaka|Beijing|Shanghai|Singapore|Hong Kong|Seoul|Sydney|"
    "Melbourne|Canberra|Brisbane|Auckland|Wellington|Delhi|New Delhi|Bangalore|Mumbai|Calcutta|Cairo|"
    "Jerusalem|Tel Aviv|Istanbul|Ankara|Athens|Buenos Aires|México(?: D\\.F\\.)?|Mexico City|"
    "Rio de Janeiro|São Paulo|Santiago|Bogotá|Lima|Quito|Caracas|La Habana|Praha|Prague|Bratislava|"
    "Brno|Warszawa|Warsaw|Kraków|Budapest|Bucharest|București|Sofia|Beograd|Zagreb|Ljubljana|Moscow|"
    "Moskva|Leningrad|St\\.? Petersburg|Sankt-Peterburg|Kiev|Kyiv|Minsk|Nauka|М|Л|СПб|Спб|С|К|Москва|"
    "Ленинград|Санкт-Петербург|Петербург|Киев|Минск|Казань|Новосибирск|Екатеринбург|Свердловск|Томск|"
    "Самара|Саратов|Ростов-на-Дону|Нижний Новгород|Воронеж|Пермь|Омск|Иркутск|Владивосток|София|"
    "Пловдив|Харьков|Одесса|Тверь|M|SPb"
)
_LANDS: Final = (
    "USA|U\\.S\\.A\\.?|UK|U\\.K\\.?|England|United Kingdom|United States|Scotland|Wales|Ireland|France|"
    "Germany|Italy|Spain|Portugal|The Netherlands|Netherlands|Holland|Belgium|Switzerland|Austria|"
    "Denmark|Sweden|Norway|Finland|Poland|Hungary|Greece|Turkey|Israel|Egypt|India|China|Japan|Korea|"
    "Australia|New Zealand|Canada|Mexico|Brazil|Argentina|Chile|Russia|Ontario|Quebec|California|"
    "Massachusetts|Florida|Texas|Illinois|Michigan|Ohio|Oregon|Colorado|Virginia|Maryland|Pennsylvania|"
    "New Jersey|Connecticut|Arizona|Minnesota|Hawaii|[A-Z]\\.?[A-Z]\\.?|Calif\\.?|Mass\\.?|Conn\\.?|"
    "Ill\\.?|Mich\\.?|Penn\\.?|Colo\\.?|Wash\\.?|Minn\\.?|Россия|РФ|СССР"
)
CITY: Final = rf"(?:{_CITIES})"
PLACE: Final = re.compile(rf"(?:{_CITIES}|{_LANDS})(?:\s*[,&/]\s*(?:{_CITIES}|{_LANDS}))*\.?")
"""A place, with its land or state: matches whole pieces of text."""

LAND: Final = re.compile(rf"(?:{_LANDS})\.?")
"""A land or state alone."""

PLACE_HEAD: Final = re.compile(
    rf"\(?(?P<place>(?:{_CITIES})\b\.?(?:\s*[,;/&–-]\s*(?:{_CITIES}|{_LANDS}|and)\b\.?)*|[{UPPER}][\w.’'-]+(?:[\s-][{UPPER}][\w.’'-]+){{0,3}}"
    rf"(?:,\s(?:{_LANDS}))?)\s*:\s*(?=[{UPPER}“«\"])"
)
"""`New York: ` in front of a publisher; any capitalised words will do as the place."""

KNOWN_HEAD: Final = re.compile(rf"\(?(?:{_CITIES})\b(?:\.|,?\s(?:{_LANDS})\b)?\s*[:,]\s*(?=[{UPPER}“«\"\d])")
"""The same with a place that we know."""
