"""SPN: conclusions on people whom title, methods, results and tables never name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.named import assertions, families, named, told
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text


class _Group(NamedTuple):
    """People by what a conclusion calls them, and by the words of which one stands where they took part."""

    name: Text
    concluded: re.Pattern[str]
    called: re.Pattern[str]


def _group(name: Text, concluded: tuple[str, str], called: tuple[str, str]) -> _Group:
    en, ru = concluded
    pattern = rf"\b(?:in|for|among)\s+(?:\w+\s+)?(?:{en})\b|\b(?:у|для|среди)\s+(?:\w+\s+)?(?:{ru})\b"
    return _Group(
        name,
        re.compile(pattern, re.IGNORECASE),
        re.compile(rf"\b(?:{called[0]}|{called[1]})", re.IGNORECASE),
    )


_GROUPS: Final = (
    _group(
        both("children", "дети"),
        ("children|schoolchildren", "детей|школьников"),
        (
            r"child|pa?ediatr|(?:pre)?school|pupil|boys?\b|girl|infan|newborn|neonat|baby|babies|adolesc|teen|kindergart|minors\b",
            r"дет(?:и|ей|ям|ях|ск)|реб[её]н|педиатр|школьн|девоч|мальчик|младен|новорожд|подрост|малыш",
        ),
    ),
    _group(
        both("pregnant women", "беременные"),
        ("pregnant women|pregnancy", "беременных|беременности"),
        (
            "pregnan|gestat|trimester|(?:ante|pre|peri)natal|obstetric|matern|deliver|birth",
            "беремен|гестац|триместр|пренатал|перинатал|акушер|роды|родов|матер",
        ),
    ),
    _group(
        both("newborns", "новорождённые"),
        ("newborns|neonates|infants", "новорожд[её]нных|недоношенных|младенцев"),
        (
            "newborn|neonat|infan|baby|babies|preterm|birth",
            "новорожд|недонош|младен|родивш|рождени",
        ),
    ),
    _group(
        both("older people", "пожилые"),
        (
            "(?:older|elderly) (?:adults|people|patients|women|men|persons)|elderly",
            "пожилых|пожилого возраста|старшего возраста",
        ),
        (
            r"older|elder|old\s+age|geriatr|senior|retire|nursing\s+home|[6-9]\d\b",
            r"пожил|старш|старческ|гериатр|пенсион|[6-9]\d\b",
        ),
    ),
    _group(
        both("men", "мужчины"),
        ("men", "мужчин"),
        (r"m[ae]n\b|males?\b|boys?\b|sex|gender", r"мужчин|мужск|мальчик|юнош|обоего\s+пола|пол(?:у|а)?\b"),
    ),
    _group(
        both("athletes", "спортсмены"),
        ("athletes", "спортсменов"),
        ("athlet|sport|player|runner|train|cyclist|swimmer", "спорт|атлет|бегун|тренир|футбол|пловц"),
    ),
)
_WITH: Final = re.compile(
    r"\b(?:in|for|among)\s+(?:\w+\s+)?(?:patients|people|adults|women|men|children|individuals|persons)\s+with\s+"
    r"(?P<en>[^\W\d_][\w-]*(?:\s+(?!(?:in|of|and|or|for|by|to|who|when|after|during|at|on|than|as|but|which|that|while)\b)"
    r"[^\W\d_][\w-]*){0,2})|"
    r"\b(?:у|для|среди)\s+(?:\w+\s+)?(?:пациент\w+|больных|женщин|мужчин|детей|людей|лиц)\s+с\s+"
    r"(?P<ru>[^\W\d_][\w-]*(?:\s+(?!(?:в|и|или|при|на|для|за|после|от|до|но|как|из)\b)[^\W\d_][\w-]*){0,2})",
    re.IGNORECASE,
)


@rule(
    code="SPN222",
    severity=Severity.WARNING,
    summary=both(
        "The conclusion speaks of people whom title, methods and results never name.",
        "В заключении речь идёт о людях, которых название, методы и результаты не называют.",
    ),
    reads=Reads.MANUSCRIPT,
)
def concluded_for_others(audit: Audit) -> Iterator[Outcome]:
    """Look for the people of a conclusion in title, methods, results, tables and captions.

    What it does:
        In studies of people it reads the authors' own conclusions for “in children”, “in pregnancy”, “in older
        adults”, “in men”, “in athletes” and “in patients with X” (у детей, у беременных, у больных с X). Where no
        word for such people stands in the title, in methods (exclusion criteria apart), results, tables or captions,
        nobody of them took part. Sentences that hedge, deny or speak of further research are left alone.

    Why it matters:
        What holds for those who were studied need not hold for others, and the reader is not told of the step.

    Example:
        A study of women aged 20 to 40 concludes that its syrup “is effective in children”.

    How to dispute:
        Show where they took part, or word the sentence as a question for further studies.

    Known false alarms:
        People who took part under quite another name.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    sentences = audit.once(assertions)
    if sentences is None:
        yield audit.not_checkable(
            both("no results of a study of people", "нет результатов исследования людей")
        )
        return
    there = audit.once(named) | families(" ".join(manuscript.front.titles.values()))
    words = " ".join((*manuscript.front.titles.values(), *audit.once(told)))
    for sentence in sentences:
        groups = [group for group in _GROUPS if group.concluded.search(sentence.text)]
        with_what = [match["en"] or match["ru"] for match in _WITH.finditer(sentence.text)]
        others = [group.name for group in groups if not group.called.search(words)]
        others += [
            both(f"people with “{what}”", f"люди с «{what}»")
            for what in with_what
            if families(what) and not families(what) & there
        ]
        if others:
            yield Flaw(
                message=both(
                    f"The conclusion speaks of {', '.join(one.en for one in others)}: title, methods and results "
                    "name nobody of them.",
                    f"В заключении речь идёт о других людях ({', '.join(one.ru for one in others)}): "
                    "название, методы и результаты их не называют.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
            )
        elif groups or with_what:
            yield Passed(len(groups) + len(with_what))
