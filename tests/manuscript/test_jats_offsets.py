"""Every character of an article is read, and leads back to where it stands in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.manuscript.jats_small import article, link, reading

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = st.text(st.sampled_from("tea mágnézium Магний 2.5 μ 😀 a-b"), min_size=1, max_size=30)
_INLINE = st.one_of(
    _WORDS,
    _WORDS.map(lambda text: f"<italic>{text}</italic>"),
    _WORDS.map(lambda text: f"<bold> {text}\n   </bold>"),
    st.sampled_from(["&amp;", "&#x3bc;", "&lt;", "<![CDATA[x<y]]>", "<break/>", "<!-- no -->", link(1)]),
)
_PARAGRAPHS = st.lists(st.lists(_INLINE, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5)
_NO_SPACE = str.maketrans("", "", " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARAGRAPHS)
def test_words_lead_back_to_themselves(tmp_path: Path, paragraphs: list[str]) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    xml = article(f"<sec><title>Words</title>{body}</sec>", refs=1)
    found = reading(tmp_path, xml)
    for word in re.finditer(r"[\w.-]+", found.text[: found.text.index("References")]):
        start, end = found.raw_span(*word.span())
        if "&" not in xml[start:end]:
            assert xml[start:end] in {word[0], "A"} or "Abstract" in word[0]
    read_words = found.text.translate(_NO_SPACE)
    for word in re.findall(r"[^\W\d_]{3,}", re.sub(r"<[^>]*>|&[^;]*;|CDATA", " ", body)):
        assert word in read_words


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARAGRAPHS)
def test_blocks_cover_the_text_and_do_not_overlap(tmp_path: Path, paragraphs: list[str]) -> None:
    found = reading(tmp_path, article("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs), refs=2))
    last = 0
    for block in found.blocks:
        assert not found.text[last : block.start].strip()
        assert block.start >= last
        last = block.end
    assert not found.text[last:].strip()
    assert not found.problems


def test_a_line_is_that_of_the_file(tmp_path: Path) -> None:
    xml = article("<p>One.</p>\n\n<p>Two\n words.</p>")
    found = reading(tmp_path, xml)
    assert found.line_of(found.text.index("words")) == xml[: xml.index("words")].count("\n") + 1
