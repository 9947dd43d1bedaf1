"""RPT: what any article has to say of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.reporting import absent, whole
from mgkb.checks.audit.study import abstract_sentences, is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_FUNDING: Final = re.compile(
    r"\bfund(?:ed|ing|ers?)\b|\bsupported (?:\w+ )?by\b|\bgrants?\b|\bsponsor\w*|\bfinancial(?:ly)? (?:support|"
    r"sponsor|assist|aid|disclos|contribut|backing|help)\w*|"
    r"\bfinanc(?:ed|ing) (?:\w+ ){0,2}(?:by|from|of (?:this|the))\b|"
    r"\b(?:was|were|self-?) ?financed\b|\b(?:no|without|any) (?:\w+ ){0,3}financ(?:ing|es?)\b|"
    r"\bфинансир\w+|\bгрант\w*|\bспонсор\w*|"
    r"\bпри (?:\w+ ){0,2}поддержке\s+(?:компани|фирм|фонд|министерств|производител|ООО|АО|ЗАО|ПАО|РНФ|РФФИ|«)\w*",
    re.IGNORECASE,
)
_INTERESTS: Final = re.compile(
    r"\b(?:conflicts?|competing|declarations?|disclosures?)(?: of)?(?: \w+)? interests?\b|\bdisclos\w+|"
    r"\bnothing to declare\b|\binterests?\b.{0,40}\bdeclar\w+|"
    r"\bconflict of interests?\b|\bконфликт\w* интересов\b",
    re.IGNORECASE,
)
_LIMITS: Final = re.compile(
    r"\blimitations?\b|\b(?:our|this|the present) (?:study|work|review|analysis) (?:is|was|"
    r"has been) (?:\w+ )?limited\b|\bshortcomings?\b|"
    r"\blimit(?:s|ed|ing)? (?:the|our) (?:[\w'’]+ ){0,3}"
    r"(?:power|ability|generali[sz]ability|conclusions?|strength|validity)\b|"
    r"\b(?:our|this|the|the present|current) (?:study|trial|analysis|sample) (?:is|was|may be|may have been) "
    r"underpowered\b|"
    r"\blimits? (?:of|to) (?:(?:our|this|the present|the) (?:study|work|review|analysis|research)|"
    r"(?:a |the |its )?(?:small|short|single|retrospective|modest|limited|low|lack))\b|"
    r"\bограничени\w+ (?:\w+ )?(?:наш|данн|настоящ|проведенн|исследовани|работ)\w*|\b(?:исследование|"
    r"работа) (?:\w+ ){0,2}име\w+ (?:\w+ ){0,3}ограничени\w+|"
    r"^\W*Ограничени(?:я|ями|ем)\b|\bк ограничениям\b|\bнедостатк\w+ (?:наш|данн|настоящ|исследовани)\w*",
    re.IGNORECASE | re.MULTILINE,
)
_TERMS: Final = re.compile(
    r"\b(?:search|key)(?:ed|ing)? ?(?:terms?|words?|strings?|phrases?|strateg\w+|quer\w+|syntax|algorithm)\b|"
    r"\bkeywords\b|\bMeSH\b|\bBoolean\b|\b(?:by|with|using) the (?:following )?(?:terms|keywords|words|phrases)|"
    r"[\"”’'*)\]\w] (?-i:AND|OR|NOT) [\"“‘'(\[\w]|"
    r"\b(?:по|с использованием|использован\w+|с помощью)\s+(?:\w+\s+)?(?:ключев\w+ слов\w*|"
    r"поисков\w+ запрос\w*)|\bпоисков\w+ (?:запрос|стратеги|термин)\w*|"
    r"\bстратеги\w+ поиска",
    re.IGNORECASE,
)
_SELECTION: Final = re.compile(
    r"\b(?:studies|articles|publications|papers|records|abstracts|trials)\b.{0,80}\b(?:were|"
    r"was)\s+(?:\w+\s+)?(?:included|excluded|selected|screened|eligible|identified)\b|"
    r"\b(?:inclusion|eligibility|selection) criteria\b.{0,60}\b(?:studies|articles|publications|papers)\b|"
    r"\b(?:критери\w+ отбора|отобран\w+|включен\w*|исключен\w*)\b.{0,60}\b(?:стат|публикаци|источник|исследований)\w*|"
    r"\b(?:стат(?:ей|ьи)|публикаци\w+|источник\w+)\b.{0,60}\b(?:отобран|включен|исключен)\w*",
    re.IGNORECASE,
)
_BRAND: Final = re.compile(r"(?P<name>[A-ZА-ЯЁ][\w-]{1,20}(?: [\w-]{1,12})?)\s?[®™]")
_FAVOUR: Final = re.compile(
    r"\b(?:effective\w*|efficac\w+|improv\w+|safe|well tolerated|recommend\w*|beneficial|superior)\b|"
    r"\b(?:эффектив\w+|улучш\w+|безопас\w+|рекоменд\w+|благоприятн\w+|преимуществ\w+|снижа\w+|способству\w+)",
    re.IGNORECASE,
)


_UNRESEARCHED: Final = frozenset(
    {
        "addendum",
        "announcement",
        "book-review",
        "calendar",
        "collection",
        "correction",
        "editorial",
        "expression-of-concern",
        "in-brief",
        "introduction",
        "news",
        "obituary",
        "product-review",
        "reprint",
        "retraction",
    }
)
"""What JATS calls writings of a journal's own, which declare nothing."""


@rule(
    code="RPT211",
    severity=Severity.WARNING,
    summary=both(
        "No statement on funding in this text.",
        "В тексте нет сведений о финансировании.",
    ),
    reads=Reads.MANUSCRIPT,
)
def funding(audit: Audit) -> Iterator[Outcome]:
    """Look for a statement on funding.

    What it does:
        Looks in the whole text for funding, a grant, financial support or a sponsor, or that there was none;
        finances as a subject (a financial loss, the financing of care) are no such statement. What the markup calls
        an editorial, news or the like is left alone.

    Why it matters:
        Who paid is part of the evidence, above all where a product is praised.

    Example:
        An article on a branded syrup, and no word on who paid.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Statements that the publisher prints outside the text.

    Measured:
        On the two source documents: one finding, read and real.
    """
    first = _owes_statements(audit)
    yield from absent(audit, _FUNDING, both("A statement on funding", "сведений о финансировании"), first)


@rule(
    code="RPT212",
    severity=Severity.WARNING,
    summary=both(
        "No statement on conflicts of interest in this text.",
        "В тексте нет сведений о конфликте интересов.",
    ),
    reads=Reads.MANUSCRIPT,
)
def interests(audit: Audit) -> Iterator[Outcome]:
    """Look for a statement on conflicts of interest.

    What it does:
        Looks in the whole text for conflicts of interest, competing interests or disclosures, found or denied. What
        the markup calls an editorial, news or the like is left alone.

    Why it matters:
        Readers weigh a conclusion by what its authors stand to gain (ICMJE Recommendations, II.B).

    Example:
        An article with no declarations at all.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Statements that the publisher prints outside the text.

    Measured:
        On the two source documents: no finding, both have the statement.
    """
    first = _owes_statements(audit)
    yield from absent(
        audit,
        _INTERESTS,
        both("A statement on conflicts of interest", "сведений о конфликте интересов"),
        first,
    )


@rule(
    code="RPT213",
    severity=Severity.WARNING,
    summary=both(
        "A study does not discuss its limitations in this text.",
        "В тексте исследования не обсуждены его ограничения.",
    ),
    reads=Reads.MANUSCRIPT,
)
def limitations(audit: Audit) -> Iterator[Outcome]:
    """Look for the limitations of a study.

    What it does:
        In studies of people it looks in the whole text for limitations of the study, also as what limited its power
        or conclusions, or as the limits of a small sample.

    Why it matters:
        Every study has them; who does not name them has not looked (STROBE, item 19; CONSORT 2010, item 20).

    Example:
        A study of 24 women whose discussion compares it with others and stops there.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Limitations discussed without the word.

    Measured:
        On the two source documents: one finding, read and real.
    """
    yield from absent(
        audit,
        _LIMITS,
        both("A discussion of limitations", "обсуждения ограничений исследования"),
        audit.once(study).participants,
    )


@rule(
    code="RPT214",
    severity=Severity.NOTE,
    summary=both(
        "A search of the literature is declared but not described.",
        "Поиск литературы заявлен, но не описан.",
    ),
    reads=Reads.MANUSCRIPT,
)
def search_strategy(audit: Audit) -> Iterator[Outcome]:
    """Ask how the literature was searched.

    What it does:
        Where the authors say that they searched or reviewed the literature in databases, it looks for the terms
        of the search (or words joined by AND, OR) and for how works were selected.

    Why it matters:
        A search that cannot be repeated is a choice of the authors (PRISMA 2020, items 5 to 8).

    Example:
        “A review of the literature for 2015–2020 was conducted in PubMed”, and no terms.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        A strategy in a supplement that the text does not name.

    Measured:
        On the two source documents: one finding, read and real.
    """
    because = audit.once(study).search
    if not audit.once(study).has_body or because is None:
        yield audit.not_checkable(
            both("no search of the literature is declared", "поиск литературы не заявлен")
        )
        return
    said = [
        s.text
        for s in readable(
            audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.BODY, Kind.INTRODUCTION)
        )
    ]
    text = "\n".join(said)
    missing = [
        (en, ru)
        for pattern, en, ru in (
            (_TERMS, "the search terms", "поисковые запросы"),
            (_SELECTION, "how works were selected", "как отбирались работы"),
        )
        if not pattern.search(text)
    ]
    if not missing:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"A search of the literature is declared, but absent from this text: {listed(en for en, _ in missing)}.",
            f"Поиск литературы заявлен, но в этом тексте не указано: {listed(ru for _, ru in missing)}.",
        ),
        locations=(audit.at_sentence(because),),
        subjects=(audit.subject,),
        checks=len(missing),
    )


@rule(
    code="RPT215",
    severity=Severity.WARNING,
    summary=both(
        "A brand name stands beside a favourable conclusion.",
        "Торговое название стоит рядом с благоприятным выводом.",
    ),
    reads=Reads.MANUSCRIPT,
)
def brand_praised(audit: Audit) -> Iterator[Outcome]:
    """Find branded products in favourable conclusions.

    What it does:
        Looks in abstracts and conclusions for a name with ® or ™ in a sentence of praise (effective, safe,
        recommended), and says whether the text has a statement on funding.

    Why it matters:
        Generic names keep a conclusion from being an advertisement (ICMJE; WHO criteria for medicinal drug
        promotion).

    Example:
        “Regular use of Ferrosyrup® has shown its effectiveness.”

    How to dispute:
        Name the substance; keep the brand for the methods.

    Known false alarms:
        Names of devices or software that were compared.

    Measured:
        On the two source documents: one finding, read and real.
    """
    judged = [*abstract_sentences(audit.manuscript), *audit.once(conclusions)]
    praised = [
        s for s in dict.fromkeys(judged) if is_own(s) and _BRAND.search(s.text) and _FAVOUR.search(s.text)
    ]
    if not praised:
        yield Passed()
        return
    names = list(dict.fromkeys(f"{match['name']}®" for s in praised if (match := _BRAND.search(s.text))))
    paid = bool(_FUNDING.search(audit.once(whole)))
    yield Flaw(
        message=both(
            f"The conclusion praises a brand by name ({listed(names)}); a statement on funding is "
            f"{'there' if paid else 'absent from this text'}.",
            f"В выводах похвала торговой марке ({listed(names)}); сведения о финансировании "
            f"{'есть' if paid else 'в этом тексте отсутствуют'}.",
        ),
        locations=tuple(audit.at_sentence(s) for s in praised),
        subjects=(audit.subject,),
        checks=len(praised),
    )


def _owes_statements(audit: Audit) -> Sentence | None:
    """The first sentence of an article that should say who paid and what its authors gain; None of an editorial."""
    is_owing = audit.manuscript.front.genre not in _UNRESEARCHED
    return next(iter(audit.once(study).body), None) if is_owing else None
