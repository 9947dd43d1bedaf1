"""Kinds of numeric errors. Every clean version is computed, not typed in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scipy import stats

from benchmarks.planted.kinds import Article, Put, Where, kind, number

if TYPE_CHECKING:
    from random import Random

Puts = tuple[Put, ...] | None


def _pair(where: Where, template: str, clean: dict[str, str], broken: dict[str, str]) -> Puts:
    return (Put(where, template.format(**clean), template.format(**{**clean, **broken})),)


@kind("percentage of a count", "ARI")
def percentage(rng: Random, article: Article) -> Puts:
    total = rng.randint(24, 180)
    count = rng.randint(total // 5, total - 3)
    share = 100 * count / total
    wrong = share + rng.choice((-1, 1)) * rng.uniform(4, 15)
    wrong = wrong if 0 < wrong < 100 else share - 9
    template = {
        "en": "Of the {total} volunteers who kept a diary, {count} ({share}%) slept through the night.",
        "ru": "Из {total} добровольцев, которые вели дневник, {count} ({share}%) спали всю ночь.",
    }[article.language]
    values = {"total": str(total), "count": str(count)}
    return _pair(
        Where.RESULTS,
        template,
        {**values, "share": number(share, 1, article.language)},
        {"share": number(wrong, 1, article.language)},
    )


@kind("fraction in brackets", "ARI")
def fraction(rng: Random, article: Article) -> Puts:
    total = rng.randint(18, 90)
    count = rng.randint(3, total - 3)
    share, wrong = 100 * count / total, 100 * (count - 2) / total
    template = {
        "en": "Dry mouth was reported by {share}% ({count}/{total}) of them.",
        "ru": "О сухости во рту сообщили {share}% ({count}/{total}) из них.",
    }[article.language]
    values = {"total": str(total), "count": str(count)}
    return _pair(
        Where.RESULTS,
        template,
        {**values, "share": number(share, 1, article.language)},
        {"share": number(wrong, 1, article.language)},
    )


@kind("groups that do not add up", "ARI")
def sums(rng: Random, article: Article) -> Puts:
    one, other = rng.randint(21, 90), rng.randint(21, 90)
    template = {
        "en": "A total of {all} volunteers were randomised: {one} drank green tea and {other} drank water.",
        "ru": "Всего рандомизировали {all} добровольцев: {one} пили зеленый чай и {other} пили воду.",
    }[article.language]
    values = {"all": str(one + other), "one": str(one), "other": str(other)}
    return _pair(Where.RESULTS, template, values, {"all": str(one + other + rng.randint(2, 9))})


@kind("t against its p", "STA")
def student(rng: Random, article: Article) -> Puts:
    freedom, t = rng.randint(20, 90), round(rng.uniform(2.3, 3.0), 2)
    p = 2 * stats.t.sf(t, freedom)
    template = {
        "en": "Reaction times were shorter after tea (t({df}) = {t}, p = {p}).",
        "ru": "Время реакции после чая было короче (t({df}) = {t}, p = {p}).",
    }[article.language]
    values = {"df": str(freedom), "t": number(t, 2, article.language)}
    return _pair(
        Where.RESULTS,
        template,
        {**values, "p": number(p, 3, article.language)},
        {"p": number(rng.uniform(0.12, 0.6), 3, article.language)},
    )


@kind("chi-square against its p", "STA")
def pearson(rng: Random, article: Article) -> Puts:
    value = round(rng.uniform(4.2, 8.5), 2)
    p = stats.chi2.sf(value, 1)
    template = {
        "en": "Left-handed volunteers yawned more often (χ2(1, N = 160) = {value}, p = {p}).",
        "ru": "Левши зевали чаще (χ2(1, N = 160) = {value}, p = {p}).",
    }[article.language]
    return _pair(
        Where.RESULTS,
        template,
        {"value": number(value, 2, article.language), "p": number(p, 3, article.language)},
        {"p": number(rng.uniform(0.1, 0.5), 3, article.language)},
    )


def _ratio(rng: Random) -> tuple[float, float, float, float]:
    estimate = rng.uniform(1.7, 3.2)
    error = rng.uniform(0.15, 0.22)
    low, high = (math.exp(math.log(estimate) + sign * 1.959964 * error) for sign in (-1, 1))
    return estimate, low, high, float(2 * stats.norm.sf(math.log(estimate) / error))


@kind("estimate outside its interval", "STA")
def outside(rng: Random, article: Article) -> Puts:
    estimate, low, high, _ = _ratio(rng)
    template = {
        "en": "Snoring went with daytime naps (odds ratio {estimate}, 95% CI {low}–{high}).",
        "ru": "Храп сочетался с дневным сном (отношение шансов {estimate}, 95% ДИ {low}–{high}).",
    }[article.language]
    values = {"low": number(low, 2, article.language), "high": number(high, 2, article.language)}
    return _pair(
        Where.RESULTS,
        template,
        {**values, "estimate": number(estimate, 2, article.language)},
        {"estimate": number(high + rng.uniform(0.3, 2), 2, article.language)},
    )


@kind("interval against its p", "STA")
def interval(rng: Random, article: Article) -> Puts:
    estimate, low, high, p = _ratio(rng)
    template = {
        "en": "Late meals predicted heartburn (hazard ratio {e}, 95% CI {low}–{high}, p {p}).",
        "ru": "Поздний ужин предсказывал изжогу (отношение рисков {e}, 95% ДИ {low}–{high}, p {p}).",
    }[article.language]
    values = {
        name: number(value, 2, article.language)
        for name, value in (("e", estimate), ("low", low), ("high", high))
    }
    printed = (
        f"= {number(p, 3, article.language)}" if p >= 0.001 else f"< {number(0.001, 3, article.language)}"
    )
    wrong = f"= {number(rng.uniform(0.12, 0.7), 3, article.language)}"
    return _pair(Where.RESULTS, template, {**values, "p": printed}, {"p": wrong})


@kind("two by two against its p", "STA")
def fisher(rng: Random, article: Article) -> Puts:
    one, other = rng.randint(24, 60), rng.randint(24, 60)
    first, second = round(one * rng.uniform(0.6, 0.8)), round(other * rng.uniform(0.25, 0.4))
    p = float(stats.fisher_exact([[first, one - first], [second, other - second]]).pvalue)
    template = {
        "en": "Headache eased in {a}/{n} of the tea group and in {c}/{m} of the water group"
        " (p {p}, Fisher's exact test).",
        "ru": "Головная боль уменьшилась у {a}/{n} в группе чая и у {c}/{m} в группе воды"
        " (p {p}, точный критерий Фишера).",
    }[article.language]
    values = {"a": str(first), "n": str(one), "c": str(second), "m": str(other)}
    printed = (
        f"= {number(p, 3, article.language)}" if p >= 0.001 else f"< {number(0.001, 3, article.language)}"
    )
    return _pair(
        Where.RESULTS,
        template,
        {**values, "p": printed},
        {"p": f"= {number(rng.uniform(0.2, 0.8), 3, article.language)}"},
    )


@kind("median outside its quartiles", "STA", "ARI")
def quartiles(rng: Random, article: Article) -> Puts:
    low = rng.randint(4, 9)
    middle, high = low + rng.randint(2, 4), low + rng.randint(5, 9)
    template = {
        "en": "The median delay was {middle} days (IQR {low}–{high}).",
        "ru": "Медиана задержки составила {middle} дней (Q1–Q3: {low}–{high}).",
    }[article.language]
    values = {"low": str(low), "middle": str(middle), "high": str(high)}
    return _pair(Where.RESULTS, template, values, {"middle": str(high + rng.randint(2, 6))})


@kind("range turned round", "ARI", "STA")
def reversed_range(rng: Random, article: Article) -> Puts:
    low = rng.randint(18, 30)
    high = low + rng.randint(15, 40)
    template = {
        "en": "The volunteers were {from_}–{to} years old.",
        "ru": "Возраст добровольцев составил {from_}–{to} лет.",
    }[article.language]
    return _pair(
        Where.RESULTS,
        template,
        {"from_": str(low), "to": str(high)},
        {"from_": str(high), "to": str(low)},
    )


@kind("shares above the whole", "ARI")
def shares(rng: Random, article: Article) -> Puts:
    one = rng.randint(20, 40)
    two = rng.randint(20, 35)
    template = {
        "en": "Pain was mild in {a}%, moderate in {b}% and severe in {c}% of the volunteers.",
        "ru": "Боль была слабой у {a}%, умеренной у {b}% и сильной у {c}% добровольцев.",
    }[article.language]
    values = {"a": str(one), "b": str(two), "c": str(100 - one - two)}
    return _pair(Where.RESULTS, template, values, {"c": str(100 - one - two + rng.randint(8, 20))})


_MOLAR = {"calcium": ("кальция", 40.078), "magnesium": ("магния", 24.305)}


@kind("two units, two amounts", "UNI")
def units(rng: Random, article: Article) -> Puts:
    name = rng.choice(sorted(_MOLAR))
    russian, mass = _MOLAR[name]
    amount = rng.uniform(8.6, 10.4) if name == "calcium" else rng.uniform(1.7, 2.4)
    molar = 10 * round(amount, 1) / mass
    template = {
        "en": "In plasma, {name} was {mg} mg/dL ({mmol} mmol/L).",
        "ru": "Концентрация {name} в плазме составила {mg} мг/дл ({mmol} ммоль/л).",
    }[article.language]
    values = {
        "name": name if article.language == "en" else russian,
        "mg": number(amount, 1, article.language),
        "mmol": number(molar, 2, article.language),
    }
    wrong = molar * rng.choice((0.7, 1.4))
    return _pair(Where.RESULTS, template, values, {"mmol": number(wrong, 2, article.language)})


@kind("p that cannot be", "STA", "ARI")
def impossible(rng: Random, article: Article) -> Puts:
    template = {
        "en": "Handedness made no difference (p = {p}).",
        "ru": "Рукость значения не имела (p = {p}).",
    }[article.language]
    return _pair(
        Where.RESULTS,
        template,
        {"p": number(rng.uniform(0.2, 0.9), 2, article.language)},
        {"p": number(rng.uniform(1.1, 1.9), 2, article.language)},
    )
