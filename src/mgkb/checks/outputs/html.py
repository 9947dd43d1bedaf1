"""HTML: one page to send to an editor. It needs no other file, no script and no network."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mgkb.checks.counts import counts, severity_name
from mgkb.checks.model import MarkKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.model import Finding, Location, Report
    from mgkb.claims import Text

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --error: #c62828; --warning: #a15c00; --note: #1565c0 }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffb74d; --note: #90caf9 } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.2 }
h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem; margin: 0 }
h3 b { color: var(--tone) }
small { opacity: .8 }
article { border: 1px solid var(--line); border-left: .35rem solid var(--tone); border-radius: .3rem }
article { padding: .6rem 1rem; margin: 1rem 0 }
.error { --tone: var(--error) }
.warning { --tone: var(--warning) }
.note { --tone: var(--note) }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 2px solid var(--line) }
.sum { background: var(--soft); padding: .4rem .6rem; font-family: ui-monospace, monospace; font-size: .9rem }
@media print { article { break-inside: avoid } details { display: none } }
""".strip()

_WORDS: Final = {
    "title": ("Findings", "Замечания"),
    "none": (
        "Nothing was found by the rules that were asked.",
        "Правила, которые применялись, ничего не нашли.",
    ),
    "why": ("What the rule does, and how to dispute it", "Что делает правило и как его оспорить"),
    "reasons": ("Not checkable", "Проверить нельзя"),
    "known": ("known", "известно"),
    "suppressed": ("suppressed", "подавлено"),
    "hidden": ("milder findings not shown", "более мягких замечаний не показано"),
}


def render(report: Report, *, language: str = "en", least: Severity = Severity.NOTE, **_: object) -> str:
    """The report as a page; findings by family, each with its places, its calculation and its rule.

    Args:
        report: The report.
        language: `en` or `ru`.
        least: The mildest severity that is shown; all are counted.
    """
    return "\n".join(_Page(language).lines(report, least)) + "\n"


class _Page:
    """A page in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def lines(self, report: Report, least: Severity) -> Iterator[str]:
        shown = [finding for finding in report.findings if finding.severity.rank <= least.rank]
        yield "<!doctype html>"
        yield f'<html lang="{self._language}"><head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width">'
        yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        yield f"<title>mgkb: {self._word('title')}</title><style>{_STYLE}</style></head><body>"
        yield f"<h1>{self._word('title')}</h1>"
        yield f"<p>{counts(report, self._language)}</p>"
        if not report.findings:
            yield f"<p>{self._word('none')}</p>"
        by_family = sorted(shown, key=lambda finding: finding.rule.family)
        for family, findings in groupby(by_family, key=lambda finding: finding.rule.family):
            yield f'<section><h2 id="{family}">{family}</h2>'
            for finding in findings:
                yield from self._finding(finding)
            yield "</section>"
        if hidden := len(report.findings) - len(shown):
            yield f"<p>{self._word('hidden')}: {hidden}</p>"
        yield from self._reasons(report)
        yield "</body></html>"

    def _word(self, key: str) -> str:
        return _WORDS[key][self._language == "ru"]

    def _say(self, text: Text) -> str:
        return escape(text.in_language(self._language))

    def _finding(self, finding: Finding) -> Iterator[str]:
        name = severity_name(finding.severity, self._language)
        yield f'<article class="{finding.severity.value}" id="f-{finding.fingerprint}">'
        yield f"<h3><b>{finding.code} {name}</b> {self._say(finding.message)}</h3>"
        if finding.mark is not None:
            reason = f": {escape(finding.mark.reason)}" if finding.mark.kind is MarkKind.SUPPRESSED else ""
            yield f"<p><small>{self._word(finding.mark.kind.value)}{reason}</small></p>"
        for location in finding.locations:
            yield self._location(location)
        if finding.calculation:
            yield f'<p class="sum">{self._say(finding.calculation)}</p>'
        yield f"<details><summary>{self._word('why')}</summary><p>{self._say(finding.rule.summary)}</p>"
        documentation = finding.rule.documentation_in(self._language)
        for title in ("What it does", "How to dispute"):
            if body := documentation.sections.get(title):
                yield f'<p lang="{documentation.language}">{escape(body)}</p>'
        yield "</details></article>"

    def _location(self, location: Location) -> str:
        label = f"{self._say(location.label)}, " if location.label else ""
        where = f"<small>{label}{escape(str(location))}</small>"
        if not location.quote:
            return f"<p>{where}</p>"
        language = f' lang="{escape(location.language)}"' if location.language else ""
        return f"<blockquote{language}>{escape(location.quote)}<br>{where}</blockquote>"

    def _reasons(self, report: Report) -> Iterator[str]:
        counted = Counter((item.code, self._say(item.reason)) for item in report.reasons)
        if counted:
            yield f"<h2>{self._word('reasons')}</h2><ul>"
            for (code, reason), count in sorted(counted.items()):
                yield f"<li>{code}: {reason} ({count})</li>"
            yield "</ul>"
        for remark in report.remarks:
            yield f"<p>{escape(str(remark))}</p>"
