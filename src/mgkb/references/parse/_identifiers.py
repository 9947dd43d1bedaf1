"""Identifiers, addresses and remarks: the parts of a reference that say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from mgkb.references.parse._letters import BLOT, MONTH

_DOI_START: Final = r"10\s?\.\s?\d{4,9}(?:\.\d+)*\s?(?:/|%2[fF])\s?"
_DOI_TORN: Final = r"(?:(?<=/j\.)\s(?=[a-z]{3,}\.\d)|(?<=[a-z]\.)\s(?=\d{1,4}\.\d{4,}))"
"""Where typesetting puts a blank into a DOI: `10.1016/j. memsci.2011.11.020`, `PhysRevLett. 113.091601`."""
_DOI: Final = re.compile(
    rf"(?:(?:https?://|//)?(?:www\.)?(?:dx\.\s?)?doi\s?\.\s?org/\s?(?:doi:\s*)?|\bdoi\s*[:.=]?\s*|(?:https?://)?[\w.-]+/doi/(?:\w+/)?"
    rf"|(?<![\w./]))(?P<doi>{_DOI_START}[^\s{BLOT}]+(?:{_DOI_TORN}[^\s{BLOT}]+)?)",
    re.IGNORECASE,
)
_PMCID: Final = re.compile(
    r"(?i)(?:\bPMCID\s*[:.]?\s*|https?://\S{0,60}?/articles?/)?\bPMC\s?(?P<pmcid>\d{3,9})/?"
)
_PMID: Final = re.compile(
    r"(?i)(?:\bPMID\s*[:.№#]?\s*|\bpubmed(?:\s+id)?\s*[:.]\s*|(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)"
    r"(?P<pmid>\d{1,8})\b/?"
)
_ARXIV: Final = re.compile(
    r"(?i)\b(?:arxiv|corr)\s*[:,]?\s*(?:abs/)?(?:preprint\s*)?(?:arxiv:)?\s*(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?"
)
_URL: Final = re.compile(
    rf"(?i)<?(?P<url>(?:https?|ftp)\s?:\s?//\s?[^\s<>{BLOT}]+(?:/ \w[\w./?=&%-]*[/.]\S*)?|www\.[^\s<>{BLOT}]+)>?"
)
_RUSSIAN: Final = r"(?:russ(?:ian)?|english|german|french|chinese|ukrainian)"
_ACCESSED: Final = (
    r"(?:дата\s+обращения|accessed(?:\s+on)?|last\s+accessed|retrieved(?:\s+on)?|ссылка\s+активна\s+на|viewed"
    r"|abgerufen(?:\s+am)?|consult[ée]d?\s+le)"
)
_DATE: Final = (
    rf"(?:{MONTH}\.?\s+)?\d[\d./\s-]{{0,10}}(?:\s?{MONTH}\.?,?)?(?:\s*,?\s*(?:19|20)\d\d)?(?:\s*г\.?)?"
)
_REMARKS: Final = re.compile(
    rf"""(?ix)
      \[?\(?\b(?:PubMed|Cross\s?Ref|Google\s?Scholar|Web\s+of\s+Science|Scopus|PMC\s+free\s+article|Free\s+Full\s+Text|Full\s+Text
          |DOI|PubMed\s+Central|Ссылка)\b\)?\]
    | [(\[]\s*(?:article\s+)?in\s+{_RUSSIAN}\b\.?[^)\]]{{0,20}}[)\]]
    | [(\[]\s*(?:на\s+рус\S*|на\s+англ\S*|in\s+press|internet|electronic\s+resource|электронный\s+ресурс
          |online|text|текст|preprint|cited[^)\]]{{0,25}})\s*[:;]?\s*[)\]]
    | :?\s*(?:электронный|текст)\s+(?:ресурс|электронный)
    | [(\[]?\s*{_ACCESSED}\s*:?\s*{_DATE}\s*[)\]]?[.,]?
    | \b(?:available\s+(?:from|at|online(?:\s+at)?|on)|retrieved(?:\s+[\w\s,]{{0,25}})?\s+from|accessed\s+(?:at|from)
          |disponible\s+sur|режим\s+доступа|доступно(?:\s+на|\s+по)?)\s*:?
    | \bURL\s*:(?=\s|{BLOT}|http)
    | \b(?:ISBN|ISSN)(?:-1[03])?\s*:?\s*[\dXx–-]{{8,20}}(?:\s*\(\w+\))?
    | \bEDN\s*:?\s*[A-Z]{{6}}\b
    | \bepub\s+(?:ahead\s+of\s+print\s*)?(?:(?:19|20)\d\d)?[\s.]*(?:{MONTH}\.?)?\s*\d{{0,2}}\.?
    """
)
_CLOSERS: Final = {")": "(", "]": "[", "}": "{", ">": "<"}


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What the self-explaining parts say, and the text without them."""

    text: str
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    preprint: bool = False


def identifiers(text: str) -> Identifiers:
    """Find DOI, PMID, PMCID and the first address, and blot out everything of the kind.

    >>> found = identifiers("Title. 2010. https://dx.doi.org/10.1016/J.X.2010.01.001. PMID: 12345")
    >>> found.doi, found.pmid
    ('10.1016/j.x.2010.01.001', '12345')
    """
    values: dict[str, str] = {}

    def keep(kind: str, value: str) -> None:
        if value:
            values.setdefault(kind, value)

    def doi(found: re.Match[str]) -> str:
        printed = _without_tail(found["doi"])
        keep("doi", clean_doi(printed))
        return _blot(found, found.start("doi") + len(printed))

    text = _DOI.sub(doi, text)
    for kind, pattern in (("pmcid", _PMCID), ("pmid", _PMID), ("preprint", _ARXIV)):
        found = pattern.search(text)
        if found:
            keep(kind, found.groupdict().get(kind, "arXiv"))
            text = pattern.sub(_blot, text)

    def url(found: re.Match[str]) -> str:
        printed = _without_tail(found["url"])
        keep("url", "".join(printed.split()))
        return _blot(found, found.start("url") + len(printed))

    text = _REMARKS.sub(_blot, _URL.sub(url, text))
    return Identifiers(
        text,
        values.get("doi"),
        values.get("pmid", "").lstrip("0") or None,
        f"PMC{values['pmcid']}" if "pmcid" in values else None,
        values.get("url"),
        "preprint" in values,
    )


def clean_doi(printed: str) -> str:
    """The bare DOI in lower case.

    >>> clean_doi("10.1016%2FS0140-6736(05)17876-3")
    '10.1016/s0140-6736(05)17876-3'
    """
    bare = unquote(printed) if "%" in printed else printed
    return "".join(bare.split()).casefold()


def _without_tail(printed: str) -> str:
    """Drop what follows an identifier without a blank: marks, an unopened bracket, the next label."""
    printed = (
        re.split(r"(?i)[\[({]?(?:pmid|pmcid|epub|\[?pubmed|\[?crossref|;(?!\d-))", printed, maxsplit=1)[0]
        or printed
    )
    while printed:
        last = printed[-1]
        opener = _CLOSERS.get(last)
        if last in ".,;:'\"”»’*" or (opener and printed.count(last) > printed.count(opener)):
            printed = printed[:-1]
        else:
            break
    return printed


def _blot(found: re.Match[str], end: int | None = None) -> str:
    end = found.end() if end is None else end
    return BLOT * (end - found.start()) + found.string[end : found.end()]
