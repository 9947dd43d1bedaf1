"""STA: a difference that is denied beside a p-value that asserts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import cause, place, printed_p
from mgkb.checks.audit.reporting import whole
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.rules.sta_effects import CONTRAST, NOT_SIGNIFICANT, OTHER_P, belongs
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.audit.significance import LEVEL
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript
    from mgkb.manuscript.numerics import PValue, Statements

_FOUND_RU: Final = (
    r"(?:был[оаи]?|выяв\w+|обнаруж\w+|наблюдал\w+|отмеч\w+|установ\w+|получ\w+|найд\w+|зафиксир\w+|"
    r"зарегистр\w+|имел\w+|опредл?ел\w+)"
)
_DIFFERENCE_RU: Final = r"(?:различи[йея]|отличи[йея]|разниц[аыу])"
_SIGNIFICANT_RU: Final = (
    r"(?:(?:статистически\s+)?(?:значим|достоверн)\w+\s+|статистических\s+|межгрупповых\s+)?"
)
_DENIED: Final = re.compile(
    r"\b(?:did|do|does|were|was|are|is)(?:\s+not|n[’']t)\s+(?:also\s+|statistically\s+|overall\s+)?"
    r"(?:differ|different)\b(?!\w|-)|"
    r"\b(?:(?P<by>with\s+)?no|without)\s+(?:evidence\s+(?:of|for)\s+)?(?:an?\s+|any\s+)?"
    r"(?:(?:statistical|overall|between-?\s?group|group|observed|age|sex|gender)\s+)?differences?\b(?!-)|"
    r"\b(?:groups|arms|cohorts)\s+(?:were|are)\s+(?:also\s+|well\s+)?(?:similar|comparable)\s+"
    r"(?:in|for|at|by|on|with\s+(?:respect|regard)\s+to|regarding|as\s+regards|concerning)\b|"
    r"\b(?:was|were|is|are)\s+(?:also\s+)?(?:similar|comparable)\s+(?:between|across|among)\s+(?:the\s+)?"
    r"(?:two\s+|both\s+|three\s+|four\s+|study\s+|treatment\s+)*(?:groups|arms|cohorts|sexes)\b|"
    r"\bне\s+(?:статистически\s+)?(?:различа|отлича)(?:л(?:ись|ась|ось|ся)|[юе]тся)"
    r"(?=\s*(?:[(,]|(?:по|от|между|во?|у|среди|друг|[pPрР])\b))|"
    rf"\b{_SIGNIFICANT_RU}{_DIFFERENCE_RU}\b[^.,;:()]{{0,70}}?\s(?:не\s+{_FOUND_RU}|нет|отсутств\w+)(?!\w)|"
    rf"\b(?:не\s+{_FOUND_RU}|нет)\s+{_SIGNIFICANT_RU}{_DIFFERENCE_RU}\b|"
    r"\bгрупп\w*\s+(?:[^\W\d_]+\s+){0,3}?(?:были\s+)?(?:сопоставим|сравним)ы?\s+(?:между\s+собой\s+)?по\b|"
    r"\b(?:был[аои]?\s+)(?:сопоставим|сравним)[аоы]?\s+(?:между|в)\s+(?:(?:двух|обеих|обоих|исследуемых)\s+)?групп\w+",
    re.IGNORECASE,
)
_IMPORTANT_RU: Final = re.compile(
    r"\b(?:клинич|существен|выражен|принципиал|заметн|больш|практич|качествен|видим|явн|важн)\w*\s+"
    r"(?:(?:значим|достоверн)\w+\s+)?\Z",
    re.IGNORECASE,
)
"""What makes a denied difference one of size, which a small p does not contradict."""
_WITHIN_CLAUSE: Final = re.compile(
    r"(?:(?:\bwhich|\bwho|\bwhose|\bкотор\w+|\bкто)\b[^,;()]{0,60}|\bthat\s)\Z", re.IGNORECASE
)
_OTHER_TEST: Final = re.compile(
    r"\b(?:equivalen|non-?inferior|superior|margin|heterogen|homogen|normal|shapiro|kolmogorov|levene|bartlett|mauchly|spheric|"
    r"hosmer|goodness|trend|interact|concordan|agree|reproducib|kappa|egger|funnel|asymmetr|hardy|linear|slope|"
    r"adjust|correct|threshold|multipl|permut|hypothes|null|reject|power|assum|expect|predict|simulat|probabilit|"
    r"correlat|associat|relat|improv|chang|within|"
    r"эквивалент|не\s+меньш|гетероген|гомоген|однородн|нормальн|тренд|тенденц|взаимодейств|согласован|воспроизвод|поправк|порог|"
    r"гипотез|отверг|мощност|предпол|ожида|вероятност|коррел|взаимосвяз|ассоци|динамик|улучш)\w*|"
    r"\b(?:if|whether|would|should|despite|spite|given|when|since|because|regardless|even|until|once|"
    r"если|ли|бы|несмотря|когда|поскольку|так\s+как|даже|пока)\b",
    re.IGNORECASE,
)
"""Another test than one of a difference, a result of another kind, or no plain assertion."""
_OF_CHANGE: Final = re.compile(
    r"\b(?:effect|respon|result|finding|estimate|reduc|decreas|increas|declin|pattern|gain|loss|эффект|ответ|результат|сниж|повыш|"
    r"прирост)\w*",
    re.IGNORECASE,
)
"""What may be as large in both groups and significant in each."""
_ALIKE: Final = re.compile(r"\b(?:similar|comparable|сопоставим|сравним)", re.IGNORECASE)
_ASSERTED: Final = re.compile(
    r"\b(?:higher|lower|greater|increas\w+|decreas\w+|reduc\w+|more|less|fewer|larger|smaller|older|younger|longer|shorter|"
    r"better|worse|significan\w+|differ\w*|after|then|yet|"
    r"выше|ниже|больше|меньше|старше|моложе|дольше|короче|лучше|хуже|чаще|реже|более|менее|увелич\w+|сниж\w+|повы\w+|уменьш\w+|"
    r"достоверн\w+|значим\w+|различ\w+|отлич\w+|после|затем)\b|"
    r"(?:,|\b(?:and|as|и))\s[^;()]*?\b(?:was|were|is|are|had|has|have|did|rose|fell|grew|gave|became|\w{3,}(?:ed|ing)|"
    r"был[аои]?|[а-яё]{3,}л(?:[аои]|ся|ась|ось|ись)?|[а-яё]{3,}[аеяюиу]т(?:ся)?)\b|"
    r",\s(?:что|которы\w+|that|who|whose|so|as)\b",
    re.IGNORECASE,
)
"""What between a denial and a p-value may be what the p-value is of."""
_BEHIND: Final = re.compile(
    r"[^.;]{0,60}?\b(?:both|each|all|from\s+baseline|before|versus|vs|compared|respectively|every|обеих|обоих|кажд\w+|всех|с\s+исходн\w+|"
    r"сравнени\w+|соответственно)\b",
    re.IGNORECASE,
)
_ANY_P: Final = re.compile(r"(?<![^\W\d_])(?:[pPрР]\w{0,8}\s*[=<>≤≥⩽⩾]|[nN]\.?\s?[sS]\.?(?![\w.]))")
_STOP: Final = re.compile(r"[()\[\]]|;\s|(?<=[)\]])\.\s")
_NOT: Final = re.compile(rf"\b(?:{DENYING}|отсутств\w+)\b|n[’']t\b", re.IGNORECASE)
_COMPARED_OTHERWISE: Final = re.compile(
    r"\b(?:bonferroni|holm|[sš]id[aá]k|benjamini|FDR|false\s+discovery|"
    r"multiple\s+(?:comparison|testing|test|hypothes)\w*|non-?inferiority|equivalence\s+(?:test|margin|trial|stud)\w*|TOST|bioequivalen\w+|"
    r"бонферрони|холма|бенджамини|множественн\w+\s+(?:сравнени|проверк)\w+|не\s+меньшей\s+эффективности|"
    r"биоэквивалентност\w*|границ\w+\s+эквивалентности)(?!\w)",
    re.IGNORECASE,
)
"""What makes another level than the plain one possible, or a small p a sign of likeness, in the whole article."""
_LEVEL: Final = re.compile(
    r"(?:\b[pPрР](?:[\s-]?values?)?\s*(?:[<≤⩽]|less\s+than|below)|\b(?:alpha|level|threshold|cut-?off)s?(?:\s+(?:of|at|was|is|set|to|"
    r"for|significance|p))*\s*[=<≤]?|(?<!\w)α\s*[=<≤]|\b(?:уров(?:ень|н)|порог)\w*(?:\s+(?:значимост|достоверност|p|р|при)\w*)*\s*[=<≤]?)"
    r"\s*(?P<value>0?[.,·]0\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_JUDGED: Final = re.compile(
    r"\b(?:considered|regarded|deemed|accepted|level|threshold|cut-?off|alpha|set|defined|taken)\b|α|"
    r"\b(?:считал|признавал|принимал|принят|уров|порог)\w*",
    re.IGNORECASE,
)
_NEAR: Final = 120  # characters
_METHODS: Final = (Kind.METHODS, Kind.BODY, Kind.RESULTS, Kind.ABSTRACT)


@rule(
    code="STA259",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A difference is denied beside a p-value that asserts it.",
        "Различие отрицается рядом с p, которое его подтверждает.",
    ),
)
def denied_against_p(audit: Audit) -> Iterator[Outcome]:
    """Compare “did not differ” with the only p-value of its clause.

    What it does:
        Looks at sentences that deny a difference once (“did not differ”, “no difference”, groups that were “comparable
        in age”) and print one exact p-value behind it, in the same clause. Reports a p below 0.05, or below the
        lowest level that the article names. What is called not significant in so many words is the business of
        STA208. Tests of anything but a difference are left alone, and so are articles that correct for many tests or
        test equivalence.

    Why it matters:
        Either the groups differ, and everything that follows from their likeness falls, or a digit of p is wrong.

    Example:
        “The groups did not differ in age (p = 0.02).”

    How to dispute:
        Name the level of significance, when it is not 0.05, or what the p-value is of.

    Known false alarms:
        A p-value of a change within the groups whose sentence says so nowhere.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    if _COMPARED_OTHERWISE.search(audit.once(whole)):
        yield audit.not_checkable(
            both(
                "many tests are corrected for, or equivalence is tested",
                "есть поправка на множественность или проверка эквивалентности",
            )
        )
        return
    for item in audit.once(numerics).sentences:
        denial = _denial(item)
        if denial is None:
            continue
        match, p = denial
        if float(p.number.interval[1]) > audit.once(least_level):
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"“{match[0]}” stands beside {printed_p(p)}.", f"Рядом с «{match[0]}» стоит {printed_p(p)}."
            ),
            locations=(place(audit, item.passage, match.start(), p.end),),
            subjects=(audit.subject,),
            calculation=both(f"{p.number} < 0.05", f"{p.number} < 0,05"),
            cause=cause(item.passage, p.start, "p"),
        )


def _denial(item: Statements) -> tuple[re.Match[str], PValue] | None:
    """The words that deny a difference, with the only p-value of their clause, where it is that of the difference."""
    text = item.passage.text
    if item.passage.block not in RUNNING_TEXT or not item.p_values or item.estimates:
        return None
    words = list(_DENIED.finditer(text))
    if len(words) != 1:
        return None
    match = words[0]
    start, end = _clause(text, match)
    clause = text[start:end]
    ps = [p for p in item.p_values if start <= p.start < end]
    if len(ps) != 1 or ps[0].operator != "=" or ps[0].purpose is not None:
        return None
    p = ps[0]
    between = text[match.end() : p.start]
    before, bracket, inside = between.rpartition("(")
    outside = before if bracket and ")" not in inside else between
    is_doubtful = (
        p.start < match.end()
        or not belongs(text, match.end(), match.end() + len(outside))
        or len(between) > _NEAR
        or (match["by"] and "," in outside)
        or _ASSERTED.search(between)
        or OTHER_P.search(between)
        or _BEHIND.match(text, p.end)
        or _IMPORTANT_RU.search(text[: match.start()])
        or _WITHIN_CLAUSE.search(text[: match.start()])
    )
    is_other = (
        NOT_SIGNIFICANT.search(text)
        or CONTRAST.search(text)
        or _OTHER_TEST.search(clause)
        or (_ALIKE.search(match[0]) and _OF_CHANGE.search(clause))
        or len(_ANY_P.findall(clause)) != 1
        or len(_NOT.findall(clause)) > len(_NOT.findall(match[0]))
    )
    return None if is_doubtful or is_other or result_of(p).is_significant() is None else (match, p)


def _clause(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The stretch about some words between semicolons outside brackets, or stops that the sentence runs over."""
    depth, start = 0, 0
    for found in _STOP.finditer(text):
        if found[0] in "()[]":
            depth = max(0, depth + (1 if found[0] in "([" else -1))
        elif depth == 0 and found.end() <= match.start():
            start = found.end()
        elif depth == 0 and found.start() >= match.end():
            return start, found.start()
    return start, len(text)


def least_level(manuscript: Manuscript) -> float:
    """The lowest level of significance that a manuscript names, 0.05 at most; ask `Audit.once` for it."""
    named = (
        float(found["value"].replace(",", ".").replace("·", "."))
        for sentence in manuscript.sentences_in(*_METHODS)
        if _JUDGED.search(sentence.text)
        for found in _LEVEL.finditer(sentence.text)
    )
    return min((level for level in named if level > 0), default=LEVEL)
