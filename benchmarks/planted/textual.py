"""Kinds of errors in words, years and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.planted.kinds import Article, Put, Where, kind

if TYPE_CHECKING:
    from random import Random

Puts = tuple[Put, ...] | None


def _said(article: Article, en: str, ru: str, /, **values: object) -> str:
    return (ru if article.language == "ru" else en).format(**values)


@kind("search window", "WIN")
def window(rng: Random, article: Article) -> Puts:
    end = article.year - rng.randint(1, 2)
    start = end - rng.randint(5, 9)

    def said(first: int) -> str:
        return _said(
            article,
            "PubMed and Scopus were searched for papers published from {start} to {end}.",
            "Проведен поиск в PubMed и Scopus публикаций за {start}–{end} гг.",
            start=first,
            end=end,
        )

    other = start + rng.choice((-3, 2, 3))
    return (Put(Where.ABSTRACT, said(start), said(start)), Put(Where.METHODS, said(start), said(other)))


@kind("enrolment after publication", "WIN")
def enrolment(rng: Random, article: Article) -> Puts:
    def said(first: int) -> str:
        return _said(
            article,
            "Volunteers were enrolled between March {first} and May {last}.",
            "Набор добровольцев проводили с марта {first} по май {last} г.",
            first=first,
            last=first + 1,
        )

    return (
        Put(Where.METHODS, said(article.year - rng.randint(3, 6)), said(article.year + rng.randint(1, 4))),
    )


@kind("number of the abstract", "ABS")
def abstract_number(rng: Random, article: Article) -> Puts:
    share = rng.randint(31, 47)

    def said(percent: int) -> str:
        return _said(
            article,
            "Chamomile tea shortened sleep latency by {percent}%.",
            "Ромашковый чай сократил время засыпания на {percent}%.",
            percent=percent,
        )

    return (
        Put(Where.ABSTRACT, said(share), said(share + rng.choice((-8, 6, 11)))),
        Put(Where.RESULTS, said(share), said(share)),
    )


@kind("direction of the abstract", "ABS", "CON", "SPN")
def direction(rng: Random, article: Article) -> Puts:
    verbs = [("increased", "повысил"), ("decreased", "снизил")]
    rng.shuffle(verbs)

    def said(verb: tuple[str, str]) -> str:
        return _said(
            article,
            "Peppermint oil {en} gastric motility in healthy volunteers.",
            "Прием мятного масла {ru} моторику желудка у здоровых добровольцев.",
            en=verb[0],
            ru=verb[1],
        )

    return (
        Put(Where.ABSTRACT, said(verbs[0]), said(verbs[1])),
        Put(Where.RESULTS, said(verbs[0]), said(verbs[0])),
    )


@kind("trend of what is not significant", "SPN")
def trend(rng: Random, article: Article) -> Puts:
    p = f"{rng.uniform(0.12, 0.45):.2f}"
    p = p.replace(".", ",") if article.language == "ru" else p
    clean = _said(
        article,
        "Nightmares did not differ between the groups (p = {p}).",
        "Частота кошмаров в группах не различалась (p = {p}).",
        p=p,
    )
    broken = _said(
        article,
        "There was a clear trend towards fewer nightmares in the tea group (p = {p}).",
        "Отмечена отчетливая тенденция к уменьшению частоты кошмаров в группе чая (p = {p}).",
        p=p,
    )
    return (Put(Where.RESULTS, clean, broken),)


@kind("event after the end of follow-up", "DES")
def follow_up(rng: Random, article: Article) -> Puts:
    months = rng.randint(5, 8)

    def event(after: int) -> str:
        return _said(
            article,
            "Hiccups came back after a median of {after} months.",
            "Икота возвращалась в среднем через {after} мес. (медиана).",
            after=after,
        )

    scene = _said(
        article,
        "All volunteers were followed up for {months} months.",
        "Всех добровольцев наблюдали в течение {months} мес.",
        months=months,
    )
    return (
        Put(Where.METHODS, scene, scene),
        Put(Where.RESULTS, event(months - 2), event(months + rng.randint(3, 9))),
    )


@kind("table that is not there", "XRF")
def missing_table(rng: Random, article: Article) -> Puts:
    if not article.tables:
        return None

    def said(number: int) -> str:
        return _said(
            article,
            "Drop-outs are listed by month (Table {number}).",
            "Выбывшие перечислены по месяцам (табл. {number}).",
            number=number,
        )

    return (Put(Where.RESULTS, said(article.tables), said(article.tables + rng.randint(2, 9))),)


@kind("reference that is not there", "CIT")
def missing_reference(rng: Random, article: Article) -> Puts:
    if not article.references:
        return None

    def said(number: int) -> str:
        return _said(
            article,
            "Valerian is an old remedy [{number}].",
            "Валериана – старинное средство [{number}].",
            number=number,
        )

    clean = said(rng.randint(1, article.references))
    return (Put(Where.RESULTS, clean, said(article.references + rng.randint(5, 40))),)


@kind("author who is not the reference's", "CIT", "REF")
def other_author(rng: Random, article: Article) -> Puts:
    if not article.author:
        return None
    names = ("Zabrowski", "Quillfeather", "Ostrander", "Yamaguchizawa")

    def said(name: str) -> str:
        return _said(
            article,
            '{name} et al. <xref ref-type="bibr" rid="{rid}">[{rid}]</xref> gave valerian to volunteers.',
            '{name} и соавт. <xref ref-type="bibr" rid="{rid}">[{rid}]</xref> назначали валериану добровольцам.',
            name=name,
            rid=article.rid,
        )

    return (Put(Where.RESULTS, said(article.author), said(rng.choice(names))),)


@kind("undefined abbreviation", "NOT")
def abbreviation(rng: Random, article: Article) -> Puts:
    letters = "".join(rng.sample("QXZKWJV", 4))
    defined = _said(
        article,
        "The quick sleep questionnaire ({name}) was filled in daily. A high {name} means fatigue.",
        "Ежедневно заполняли краткий опросник сна ({name}). Высокий {name} означает усталость.",
        name=letters,
    )
    undefined = _said(
        article,
        "The {name} was filled in daily. A high {name} means fatigue.",
        "Ежедневно заполняли {name}. Высокий {name} означает усталость.",
        name=letters,
    )
    return (Put(Where.METHODS, defined, undefined),)


@kind("mixed scripts in a word", "NOT")
def mixed(rng: Random, article: Article) -> Puts:
    word = rng.choice(["placebo", "chamomile", "peppermint", "compliance"])
    russian = rng.choice(["ромашка", "аптека", "корова", "молоко"])
    clean = _said(article, "The {en} was tasteless.", "Аромат: {ru}, без вкуса.", en=word, ru=russian)
    swap = {"a": "а", "o": "о", "e": "е", "p": "р", "c": "с"}
    back = {there: here for here, there in swap.items()}
    table = back if article.language == "ru" else swap
    target = russian if article.language == "ru" else word
    at = next(index for index, letter in enumerate(target) if index and letter in table)
    wrong = target[:at] + table[target[at]] + target[at + 1 :]
    return (Put(Where.METHODS, clean, clean.replace(target, wrong)),)


@kind("conclusion of what was not measured", "SPN", "ABS")
def unmeasured(rng: Random, article: Article) -> Puts:
    outcome = rng.choice(
        [("stroke mortality", "смертности от инсульта"), ("hip fractures", "переломов бедра")]
    )
    scene = _said(
        article,
        "The only outcome of this experiment was sleep latency.",
        "Единственным исходом опыта было время засыпания.",
    )
    clean = _said(
        article,
        "In conclusion, warm milk shortened sleep latency.",
        "Таким образом, теплое молоко сократило время засыпания.",
    )
    broken = _said(
        article,
        "In conclusion, warm milk reduces the risk of {en}.",
        "Таким образом, теплое молоко снижает риск {ru}.",
        en=outcome[0],
        ru=outcome[1],
    )
    return (Put(Where.METHODS, scene, scene), Put(Where.ABSTRACT, clean, broken))


@kind("group sizes told twice", "ABS", "CON", "ARI")
def sizes(rng: Random, article: Article) -> Puts:
    size = rng.randint(61, 140)

    def said(number: int) -> str:
        return _said(
            article,
            "The milk trial enrolled {number} volunteers.",
            "В исследование молока включены {number} добровольцев.",
            number=number,
        )

    return (
        Put(Where.ABSTRACT, said(size), said(size + rng.choice((-10, 3, 10)))),
        Put(Where.METHODS, said(size), said(size)),
    )


@kind("dose told twice", "ABS", "CON", "UNI", "BIL")
def dose(rng: Random, article: Article) -> Puts:
    amount = rng.choice((150, 250, 300, 450))

    def said(unit: str, number: int) -> str:
        return _said(
            article,
            "Volunteers took {number} {unit} of valerian every evening.",
            "Добровольцы принимали {number} {unit} валерианы каждый вечер.",
            number=number,
            unit=unit,
        )

    mg, g = ("мг", "г") if article.language == "ru" else ("mg", "g")
    return (
        Put(
            Where.ABSTRACT, said(mg, amount), said(g, amount) if rng.random() < 0.5 else said(mg, amount + 50)
        ),
        Put(Where.METHODS, said(mg, amount), said(mg, amount)),
    )
