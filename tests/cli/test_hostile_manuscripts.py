"""Files that are no manuscript, and options that make no sense: one sentence each, whatever the format."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from tests.manuscript.jats_small import article
from tests.manuscript.pdf_small import column, pdf
from tests.manuscript.word_small import document, paragraph
from tests.work import guarded

from mgkb.manuscript.plain import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

ENDINGS: Final = ("txt", "md", "docx", "xml", "nxml", "pdf")
NOISE: Final = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(200))
RUSSIAN: Final = "Магний полезен. " * 50
BOMB: Final = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><article><body><p>&a11;</p></body></article>"
)
OUTSIDE: Final = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><article><body><p>&x;</p></body></article>'
)
DEEP: Final = "<article><body>" + "<sec>" * 50_000 + "</sec>" * 50_000 + "</body></article>"
SENTENCE: Final = "Tea lowered the score in 12 of 34 people (45.3%), p < 0.05 [1]."


def word(document: bytes) -> bytes:
    """A zip file that holds this as a Word document's text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return held.getvalue()


def said_once(ran: Ran, file: Path) -> None:
    """Status 3, nothing on stdout, and one sentence that names the file and says what to do."""
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith(f"mgkb: {file}")
    assert ran.err.endswith(".\n")
    assert ran.err.count("\n") == 1
    assert ";" in ran.err


@pytest.mark.parametrize("verb", ["read", "check"])
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t\n", b"\0" * 5000, NOISE, b"\xff\xfe\x00\xd8" * 9],
    ids=["empty", "blank", "zeros", "noise", "half a character"],
)
def test_what_is_no_manuscript_in_any_format(
    run: Callable[..., Ran], tmp_path: Path, verb: str, ending: str, data: bytes
) -> None:
    file = tmp_path / f"paper.{ending}"
    file.write_bytes(data)
    said_once(run(verb, str(file)), file)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pdf.txt", b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF"),
        ("word.txt", word(b"<a/>")),
        ("word.pdf", word(b"<a/>")),
        ("text.pdf", SENTENCE.encode()),
        ("text.docx", SENTENCE.encode()),
        ("text.xml", SENTENCE.encode()),
        ("page.xml", b"<!doctype html><html><body><p>a<br>b</p></body></html>"),
        ("page.txt", b"<!doctype html><html><body><p>a<br>b</p></body></html>"),
        ("cut.docx", word(b"<a/>")[:60]),
        ("empty-pdf.pdf", b"%PDF-1.7\n%%EOF"),
        ("noise.pdf", b"%PDF-1.7\n" + NOISE),
        ("bomb.xml", BOMB.encode()),
        ("bomb.docx", word(BOMB.encode())),
        ("outside.xml", OUTSIDE.encode()),
        ("deep.xml", DEEP.encode()),
        ("deep.docx", word(DEEP.encode())),
        ("dense.docx", word(b" " * 30_000_000)),
        (
            "foreign.xml",
            b'<?xml version="1.0" encoding="utf-8"?><article/>' + "Магний".encode("cp1251"),
        ),
        ("unknown.xml", b'<?xml version="1.0" encoding="klingon"?><article/>'),
        ("two-widths.txt", RUSSIAN.encode() + RUSSIAN.encode("utf-16")),
        ("no-mark.txt", SENTENCE.encode("utf-16-le") * 50),
        ("faces.txt", "😀".encode() * 1000),
        ("digits.md", b"1 " * 1000),
        ("paper", SENTENCE.encode()),
        ("paper.exe", SENTENCE.encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_something_else(run: Callable[..., Ran], tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    said_once(run("check", str(file)), file)


def test_a_folder_leads_to_the_verb_for_folders(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("check", str(tmp_path))
    said_once(ran, tmp_path)
    assert "mgkb audit" in ran.err


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_no_file(run: Callable[..., Ran], tmp_path: Path, ending: str) -> None:
    missing, folder, pipe, loop = (tmp_path / f"{name}.{ending}" for name in ("no", "folder", "pipe", "loop"))
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    device = tmp_path / f"zero.{ending}"
    device.symlink_to("/dev/zero")
    for file in (missing, folder, pipe, loop, device):
        said_once(run("check", str(file)), file)


@pytest.mark.parametrize("ending", ["txt", "md", "xml", "pdf"])
def test_what_is_too_large(run: Callable[..., Ran], tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"large.{ending}"
    with file.open("wb") as sparse:
        sparse.truncate(101 * 1024 * 1024)
    ran = run("check", str(file))
    said_once(ran, file)
    assert "is larger than" in ran.err


@pytest.mark.parametrize("line", ["a\n", "слово " * 10])
def test_what_is_too_long(run: Callable[..., Ran], tmp_path: Path, line: str) -> None:
    file = tmp_path / "long.txt"
    file.write_text(
        line * (max(opening.MAX_LINES, opening.MAX_CHARACTERS // len(line)) + 1), encoding="utf-8"
    )
    ran = run("read", str(file))
    said_once(ran, file)
    assert "has more than" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "Text. " + "[1]" * 1500,
        "(" * 5000 + "a",
        "[1" * 1500 + "a",
        "слово" * 20_000,
        "не всегда " * 20_000,
        "A1" * 50_000,
        "Aa" * 50_000,
        f"{SENTENCE} " + "-" * 100_000,
        "1–" * 1500 + "a",
        "שלום עולם. " * 500,
        "a-\n" * 3000,
        "Table 1. A\n" + "a  1.2  3.4\n" * 500,
        f"{RUSSIAN}\n{SENTENCE}",
        "x" + "1234567890." * 20_000,
        "Tea [1].\n\nReferences\n\n"
        + "".join(f"{number}. Silva J. Tea. BMJ. 2001;1:2.\n" for number in range(1, 3000)),
    ],
    ids=[
        "markers",
        "open",
        "half markers",
        "one word",
        "absolute",
        "capitals and digits",
        "capitals",
        "dashes",
        "ranges",
        "right to left",
        "cut",
        "table",
        "two languages",
        "one number",
        "long list",
    ],
)
def test_strange_texts_are_read_and_their_report_keeps_its_form(
    run: Callable[..., Ran], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "strange.txt"
    file.write_text(text, encoding="utf-8")
    with guarded():
        ran = run("check", str(file), "--format", "json", "--fail-on", "never")
    assert (ran.status, ran.err) == (0, "")
    contract(ran, file)


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        ("txt", SENTENCE.encode()),
        ("md", f"# Tea\n\n{SENTENCE}\n".encode()),
        ("docx", word(document(paragraph(SENTENCE)).encode())),
        ("xml", article(f"<p>{SENTENCE.replace('<', '&lt;')}</p>").encode()),
        ("pdf", pdf([column(60, 700, [SENTENCE])])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_report_has_the_same_form_in_every_format(
    run: Callable[..., Ran], tmp_path: Path, ending: str, data: bytes
) -> None:
    file = tmp_path / f"paper.{ending}"
    file.write_bytes(data)
    ran = run("check", str(file), "--format", "json", "--fail-on", "never")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["findings"]
    contract(ran, file)


def contract(ran: Ran, file: Path) -> None:
    """The report has the keys that programs rely on, and its places lie in the file."""
    assert {"findings", "checks"} <= ran.json.keys()
    assert {"performed", "passed", "not_checkable"} <= ran.json["checks"].keys()
    for finding in ran.json["findings"]:
        assert {"code", "severity", "message", "locations", "calculation", "fingerprint"} <= finding.keys()
        for location in finding["locations"]:
            assert {"file", "section", "quote", "start", "end"} <= location.keys()
            assert location["file"] == file.as_posix()
            assert location["start"] is None or 0 <= location["start"] <= location["end"]


@pytest.mark.parametrize(
    ("option", "data", "status"),
    [
        *(
            (option, data, 3)
            for option in ("--baseline", "--suppressions")
            for data in (b"\xff\xfe\x00", b"[1, 2]")
        ),
        *((option, b"[" * 100_000, 3) for option in ("--baseline", "--suppressions")),
        ("--baseline", b'{"findings": 5}', 3),
        ("--suppressions", b"words", 3),
        ("--suppressions", b"- code: WIN\n", 3),
    ],
)
def test_options_that_name_nonsense(
    run: Callable[..., Ran], tmp_path: Path, option: str, data: bytes, status: int
) -> None:
    file, other = tmp_path / "paper.txt", tmp_path / "other"
    file.write_text(SENTENCE, encoding="utf-8")
    other.write_bytes(data)
    ran = run("check", str(file), option, str(other))
    assert (ran.status, ran.out) == (status, "")
    assert str(other) in ran.err
    assert all("Traceback" not in line and "instance of" not in line for line in ran.err.splitlines())
    gone = run("check", str(file), option, str(tmp_path / "gone"))
    assert gone.status == 3
    assert gone.err.count("\n") == 1


@pytest.mark.parametrize("name", ["nobody", "../../etc", ""])
def test_an_audit_is_kept_for_no_manuscript_that_is_not_there(
    run: Callable[..., Ran], tmp_path: Path, name: str
) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    ran = run("check", str(file), "--keep", name)
    assert ran.status == 2
    assert ran.err.startswith(f"mgkb: There is no manuscript “{name}”")


@pytest.mark.parametrize("ending", ["xml", "docx"])
def test_what_nests_too_deeply_says_which_format_to_give(
    run: Callable[..., Ran], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"deep.{ending}"
    file.write_bytes(word(DEEP.encode()) if ending == "docx" else DEEP.encode())
    wanted = {"xml": "the XML of one article", "docx": "the Word document of one article"}[ending]
    assert run("check", str(file)).err.endswith(f"give {wanted}.\n")


def test_a_knowledge_base_that_is_not_there_is_told_though_a_file_needs_none(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    ran = run("check", str(file), "--kb", str(tmp_path / "gone"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"mgkb: No knowledge base at or above {tmp_path / 'gone'}")
    assert ran.err.count("\n") == 1
