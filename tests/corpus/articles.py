"""Small invented articles in JATS, and audits that go wrong on purpose."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mgkb.corpus import limits, rows, shards

if TYPE_CHECKING:
    from mgkb.checks import Report
    from mgkb.manuscript import Manuscript

ARTICLE = """\
<article article-type="review-article" xml:lang="en"><front>
<journal-meta><journal-title-group><journal-title>Journal {journal}</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/{number}</article-id>
<title-group><article-title>Article {number}</article-title></title-group>
<pub-date><year>{year}</year></pub-date><abstract><p>We searched 2001 to 2010.</p></abstract></article-meta></front>
<body><sec><title>Results</title><p>Coffee lowers sleep <xref ref-type="bibr" rid="r1">[1]</xref>. The groups differed
(t(28) = 2.20, p = 0.70). Of 50 people 20 (40%) slept less <xref ref-type="bibr" rid="r2">[2]</xref>.</p></sec></body>
<back><ref-list>
<ref id="r1"><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Somebody</surname><given-names>A</given-names></name></person-group>
<article-title>On coffee</article-title>
<source>Beans</source><year>{cited}</year><volume>1</volume><fpage>7</fpage><pub-id pub-id-type="pmid">11111111</pub-id>
</element-citation></ref>
<ref id="r2"><label>2</label><mixed-citation>Other B. On sleep {number}. Nights. 1999;2:3.</mixed-citation></ref>
</ref-list></back></article>
"""


def write(folder: Path, count: int) -> Path:
    """A corpus of so many articles; every fifth misdates what all of them cite."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = ARTICLE.format(
            number=number, journal=number % 3, year=2020, cited=2003 if number % 5 == 4 else 2001
        )
        (folder / f"{number:03}.xml").write_text(text, encoding="utf-8")
    return folder


def deadly(shard: str) -> str:
    """An audit that ends its process when it comes to a file whose name says so."""
    if any("deadly" in name for name in shards.files_of(Path(shard))):
        os.kill(os.getpid(), signal.SIGKILL)
    return shards.audit_shard(shard)


def slow(shard: str) -> str:
    """An audit that takes its time."""
    time.sleep(0.4)
    return shards.audit_shard(shard)


def endless(shard: str) -> str:
    """An audit that never comes to the end of a file whose name says so; “stuck” cannot even be interrupted."""
    check = rows.check_manuscript  # type: ignore[attr-defined]
    first = next(
        iter(sorted(Path(json.loads(Path(shard).read_text(encoding="utf-8"))["folder"]).glob("*.xml")))
    )
    rows.audited(first, first.name)  # whatever is loaded for the first time is no part of a file's time
    limits._HARD = 1.2

    def checked(manuscript: Manuscript, *, go_on: bool) -> Report:
        name = manuscript.file.name
        while "endless" in name:
            pass
        if "stuck" in name:
            sum(range(10**13))
        return check(manuscript, go_on=go_on)

    rows.check_manuscript = checked  # type: ignore[attr-defined, assignment]
    try:
        return shards.audit_shard(shard)
    finally:
        rows.check_manuscript = check  # type: ignore[attr-defined]
