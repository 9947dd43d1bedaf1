"""Pieces of regular expressions that several steps share: letters, dashes, quotes, words of reference lists."""

from __future__ import annotations

import re
from typing import Final

from mgkb.text import letters

BLOT: Final = "\ufffc"
"""Stands in for every character that has been understood, so that offsets stay and nothing is read twice."""

DASH: Final = r"\-‐‑‒–—−"
"""All hyphens and dashes, for the inside of `[...]`."""

UPPER: Final = letters.UPPER
LOWER: Final = letters.LOWER
LETTER: Final = rf"[{UPPER}{LOWER}]"

YEAR: Final = r"(?:1[4-9]|20)\d\d"

MONTH: Final = (
    r"(?:jan(?:uary|vier|uar|\.)?|feb(?:ruary|ruar|\.)?|février|mar(?:ch|\.)?|märz|apr(?:il|\.)?|may|mai|june?|juin|"
    r"jul(?:y|i|\.)?|juillet|aug(?:ust|\.)?|août|sept?(?:ember|\.)?|septembre|o[ck]t(?:ober|obre|\.)?|nov(?:ember|embre|\.)?|"
    r"de[cz](?:ember|\.)?|décembre|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|enero|mayo|junio|julio|janvier|avril|winter|spring|summer|autumn|fall|"
    r"январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])"
)

AND: Final = r"(?:&|and|und|et|y|e|og|och|и|та|i|en)"
"""Words that join the last two names of a list."""

OTHERS: Final = (
    r"(?:(?:&|and|и)\s+)?(?:et\.?\s?al(?:\.|\b)|and others\b|u\.\s?a\.|i dr\."
    r"|и\s+др(?:\.|угие\b|\b)|и\s+соавт\.?|та\s+ін\.|a kol\."
    r"|\[(?:et al\.?|и др\.?)\])"
)
"""“And others”, as lists of authors are cut short."""

EDITORS: Final = r"[(\[]?\b(?:eds?|edits?|editors?|hgg?|hrsg|coords?|ред|под\s+ред|отв\.\s*ред)\b\.?[)\]]?"

ORGANISATION: Final = re.compile(
    r"(?i)\b(?:organi[sz]ation|committee|association|institut\w*|ministry|department|university|group|society|college|"
    r"federation|council|agency|cent(?:er|re)|commission|bureau|foundation|collaborat\w+|consortium|network|investigators|"
    r"academ(?:y|ies)|board|office|service|union|task force|government|parliament|bank|company|corporation|inc|who|fao|"
    r"министерств\w*|организаци\w*|обществ\w*|комитет\w*|институт\w*|ассоциаци\w*|академи\w*|центр\w*|федераци\w*|служб\w*)\b"
)

CONTAINER_WORD: Final = re.compile(
    r"(?i)\b(?:journals?|j|reviews?|revue|rev|revista|rivista|annals?|annales|ann|proceedings|proc|transactions|trans|letters|"
    r"lett|bulletin|bull|acta|archiv\w*|arch|magazine|quarterly|quart|zeitschrift|z|jahrbuch|notes|lncs|ieee|acm|phys|chem|"
    r"biol|med|sci|eng|res|math|int|nat|natl|psychol|neurosci|clin|am|amer|eur|comput|soc|acad|appl|advances|adv|"
    r"communications|commun|nucl|astron|astrophys|mod|class|gen|chin|fiz|mat|theor|mech|technol|mag|environ|surg|cardiol|pharmacol|endocrinol|nutr|obstet|"
    r"conference|conf|symposium|symp|workshop|congress|science|nature|lancet|cell|plos|bmj|jama|"
    r"frontiers|studies|report|annual|encyclop\w+|handbook|gazette|newsletter|times|post|journ|"
    r"вестник|вестн|журнал|журн|известия|изв|бюллетень|бюл|труды|вопросы|вопр|архив|медицина|наука|медицинский|мед|"
    r"ж|zh|zhurnal|vestnik|voprosy|arkhiv|meditsina|meditsinskii|klinicheskaya|terapevticheskii)\b"
)

GENRE: Final = re.compile(
    r"(?i)^\W*(?:tech(?:nical|\.)?\s?rep|research report|draft|working paper|unpublished|manuscript|"
    r"(?:u\.?s\.?a?\.?\s)?patent|ph\.?\s?d|"
    r"doctoral|master|m\.?sc?\.?\sthesis|thesis|diss\w*|дис\b|дисс\w*|автореф\w*|патент|.{0,60}\b(?:tech\w*|research|summary|planning)\b.{0,40}\breport\W*$)"
)
"""What a work is, where other references name the container."""

PUBLISHER_WORD: Final = re.compile(
    r"(?i)\b(?:press|publish\w*|verlag|springer\S*|wiley\S*|elsevier|routledge|sage|mcgraw\S*|hill|wadsworth|norton|penguin|"
    r"prentice|hall|addison\S*|kaufmann|kluwer|pergamon|birkh\S+user|macmillan|blackwell|harper|random|company|sons|books|"
    r"éditions?|editions?|editorial|presses?|univ\w*|printing|"
    r"издательств\w*|изд|наука|медицина|практика|геотар\S*|мир|литтерра|медпресс\S*|вузовская|просвещение|академия)\b"
)
