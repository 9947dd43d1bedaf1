"""`python -m benchmarks.pubmed`: what it costs to make a table of one of PubMed's baseline files.

The file is invented: 30 000 records, as many as a real one has, with abstracts, headings and reference lists made of
random words, so that a record takes some 6 kB. Memory is the peak of the process that reads.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID><Article><Journal>
<JournalIssue><Volume>{volume}</Volume><PubDate><Year>{year}</Year></PubDate></JournalIssue><Title>{journal}</Title></Journal>
<ArticleTitle>{title}.</ArticleTitle><Pagination><MedlinePgn>{page}</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.5555/{pmid}</ELocationID><Abstract><AbstractText>{abstract}</AbstractText></Abstract>
<AuthorList><Author><LastName>{author}</LastName><Initials>A</Initials></Author></AuthorList></Article>
<MeshHeadingList>{mesh}</MeshHeadingList></MedlineCitation>
<PubmedData><ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pubmed", description=__doc__)
    parser.add_argument("--records", type=int, default=30_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        source = folder / "in" / "pubmed0001.xml.gz"
        with gzip.open(source, "wt", encoding="utf-8", compresslevel=6) as file:
            file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
            file.writelines(records(options.records))
            file.write("</PubmedArticleSet>\n")
        began = time.perf_counter()
        script = "import sys, pathlib; from mgkb.corpus.baseline import write_table; "
        script += "sys.exit(write_table(*map(pathlib.Path, sys.argv[1:])) or 0)"
        process = subprocess.Popen([sys.executable, "-c", script, str(source), name])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds, work = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
        table = folder / "pubmed0001.parquet"
        count = len(duckdb.read_parquet(str(table)).select("pmid").fetchall())
        if process.returncode or count != options.records:
            sys.exit("The table does not hold what the file holds, so that no time means anything.")
        size, written = source.stat().st_size / 1e6, table.stat().st_size / 1e6
    print(
        f"{count:,} records, {size:.0f} MB compressed: {seconds:.0f} seconds, {work:.0f} of a core, "
        f"{count / work:,.0f} records for each of them; peak {usage.ru_maxrss // 1024} MB; "
        f"the table takes {written:.1f} MB."
    )
    return 0


def records(count: int) -> Iterator[str]:
    """Invented records, the same for the same number."""
    chance = random.Random(count)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(3, 11))) for _ in range(4_000)]

    def some(number: int) -> str:
        return " ".join(chance.choices(words, k=number))

    for pmid in range(1, count + 1):
        headings = "".join(
            f"<MeshHeading><DescriptorName>{some(2)}</DescriptorName></MeshHeading>" for _ in range(10)
        )
        cited = "".join(f"<Reference><Citation>{some(12)}</Citation></Reference>" for _ in range(20))
        yield _RECORD.format(
            pmid=pmid,
            volume=chance.randint(1, 90),
            year=chance.randint(1970, 2025),
            journal=some(3),
            title=some(12),
            page=chance.randint(1, 900),
            abstract=some(180),
            author=some(1),
            mesh=headings,
            references=cited,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
