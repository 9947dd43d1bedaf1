"""Files that are no article each get one sentence, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.manuscript.jats_small import article

from mgkb.errors import InputError
from mgkb.manuscript import read
from mgkb.text.source import MAX_BYTES

BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><article><body><p>&b;</p></body></article>'
REMOTE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><article><body><p>&a;</p></body></article>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]><article><body/></article>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n  \n", "is empty"),
        (BOMB.encode(), "declares the entity “a”"),
        (REMOTE.encode(), "declares the entity “a”"),
        (PARAMETER.encode(), "declares the entity “a”"),
        (b"<article><body><p>cut", "is not well-formed XML"),
        (b"%PDF-1.7 \x00\x01", "is not well-formed XML"),
        (b"just words", "is not well-formed XML"),
        (b"<TEI><text/></TEI>", "is XML but not a JATS article (it begins with <TEI>)"),
        (b"<html><body><p>Hi</p></body></html>", "is XML but not a JATS article"),
        (b"<article/>", "is XML but not a JATS article"),
        (b"<articles><article><body/></article><article><body/></article></articles>", "holds 2 articles"),
        (b"<article><body>" + b"<sec>" * 200 + b"</sec>" * 200 + b"</body></article>", "nests its elements too deeply"),
        (b'<?xml version="1.0" encoding="utf-8"?><article><body><p>\xcc\xee</p></body></article>', "encoding utf-8"),
        (b'<?xml version="1.0" encoding="klingon"?><article><body/></article>', "encoding klingon"),
        (b"<article><body>" + b" " * (MAX_BYTES + 1), "is larger than 50 MB"),
    ],
)  # fmt: skip
def test_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "article.nxml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert says in message
    assert message.startswith(str(path))
    assert "\n" not in message


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.xml")


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8-sig", "koi8-r"])
def test_declared_encodings_are_obeyed(tmp_path: Path, encoding: str) -> None:
    xml = article("<p>Чай согревает.</p>").replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>'
    )
    path = tmp_path / "article.xml"
    path.write_bytes(xml.replace("utf-8-sig", "utf-8").encode(encoding))
    found = read(path)
    assert "Чай согревает." in found.text


def test_named_characters_of_a_document_type_are_known(tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_text(article("<p>5&nbsp;&mu;g and &nosuch;</p>"), encoding="utf-8")
    assert "5\u00a0μg and \ufffd" in read(path).text


def test_an_article_inside_an_answer_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_text(
        "<pmc-articleset><article><body><p>Tea.</p></body></article></pmc-articleset>", encoding="utf-8"
    )
    assert "Tea." in read(path).text
