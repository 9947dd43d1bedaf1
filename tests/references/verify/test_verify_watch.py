from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.errors import InputError
from mgkb.references.verify.watch import Nature, _date, _doi, _pmid, read_watch
from tests.references.match.library import NOW

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "Title,ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Reason\n"
)
ROW = "Bleaching,Research Article;,3/6/2004 0:00,10.9/n,0,10.9/P,101,Retraction,+Fraud;+Plagiarism;\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "export.csv"
    path.write_bytes(content)
    return path


def test_a_row(tmp_path: Path) -> None:
    watch = read_watch(written(tmp_path, (HEADER + ROW).encode()))
    (notice,) = watch.about("101", None)
    assert (notice.nature, notice.on, notice.paper_doi) == (Nature.RETRACTION, date(2004, 3, 6), "10.9/p")
    assert (notice.notice_pmid, notice.notice_doi, notice.reasons) == (
        None,
        "10.9/n",
        ("Fraud", "Plagiarism"),
    )
    assert watch.about(None, "10.9/P") == watch.being(None, "10.9/N") == (notice,)
    assert watch.about("102", "10.9/p") == watch.about("0", "0") == ()
    assert watch.as_of.tzinfo is not None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_older_encodings(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, (HEADER + ROW.replace("Bleaching", "Ünïcode")).encode(encoding))
    assert read_watch(path, NOW).notices[0].title == "Ünïcode"


def test_a_nature_that_we_do_not_know_is_kept_as_such(tmp_path: Path) -> None:
    path = written(tmp_path, (HEADER + ROW.replace("Retraction,", "Removal,")).encode())
    assert read_watch(path, NOW).notices[0].nature is Nature.OTHER


def test_a_row_too_long_or_too_short(tmp_path: Path) -> None:
    path = written(tmp_path, (HEADER + "a,b\n" + ROW.strip() + ",more,and,more\n").encode())
    assert [notice.nature for notice in read_watch(path, NOW).notices] == [Nature.OTHER, Nature.RETRACTION]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>no</html>", b"Title,Reason\nx,y\n", HEADER.encode() + b'"' + b"x" * 200_000 + b'",\n'],
)
def test_no_export_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"export\.csv"):
        read_watch(written(tmp_path, content), NOW)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_watch(tmp_path / "nothing.csv")


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mgkb.references.verify.watch.MAX_BYTES", 10)
    with pytest.raises(InputError, match="no Retraction Watch export"):
        read_watch(written(tmp_path, HEADER.encode()))


@pytest.mark.parametrize("nothing", ["", "0", "0:00", "Unavailable", "unavailable"])
def test_what_stands_for_none(nothing: str) -> None:
    assert (_pmid(nothing), _doi(nothing), _date(nothing)) == (None, None, None)


def test_values() -> None:
    assert _pmid("9500320.0") == "9500320"
    assert _doi("https://doi.org/10.1/X") == "10.1/x"
    assert _date("13/40/2004") is None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("watch") / "export.csv"
    path.write_bytes(HEADER.encode() + content)
    with suppress(InputError):
        assert read_watch(path, NOW).as_of == NOW
