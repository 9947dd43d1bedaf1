from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mgkb.errors import KnowledgeBaseError
from mgkb.files import read_yaml
from mgkb.files.yaml import YamlDocument


def document(text: str) -> YamlDocument:
    return YamlDocument(Path("x.yaml"), text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2021-01-02", "2021-01-02"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("7", 7),
        ("-3", -3),
        ("2.5", 2.5),
        ("1e3", 1000.0),
        ("'7'", "7"),
        ("“quote”", "“quote”"),
    ],
)
def test_scalars_mean_what_people_mean(written: str, meant: object) -> None:
    assert document(f"key: {written}").value == {"key": meant}


def test_every_part_has_its_line() -> None:
    found = document("- id: a\n  anchor:\n    quote: q\n- id: b\n")
    assert found.place((0, "anchor", "quote")).line == 3
    assert found.place((0, "anchor", "missing", "deeper")).line == 2
    assert found.place((1,)).line == 4
    assert found.place((9, "id")).line == 1
    assert str(found.place((1, "id"))) == "x.yaml:4"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: ]\n", 2, "not YAML"),
        ("a: 1\na: 2\n", 2, "stands twice"),
        ("a: &x 1\nb: *x\n", 1, "aliases"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !!binary aGk=\n", 1, "tag"),
        ("a: 1\nb: " + "[" * 300_000, 2, "deeply"),
        ("a: 1\nb: " + "{a: " * 300_000, 2, "deeply"),
        ("a: 1\nb:\n" + "- " * 300_000, 3, "deeply"),
        ("a: 1\nb: !!int one\n", 2, "no number"),
        ("a: 1\nb: !!float one\n", 2, "no number"),
        ("a: 1\nb: " + "9" * 5000 + "\n", 2, "no number"),
        ("a:\n  ? [1]\n  : 2\n", 2, "plain word"),
        ("[" * 60 + "]" * 60, 1, "nested too deeply"),
        ("a: \x07\n", 1, "not YAML"),
    ],
)
def test_what_hides_content_is_refused_at_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(KnowledgeBaseError) as caught:
        document(text)
    (problem,) = caught.value.problems
    assert problem.place.line == line
    assert what in problem.message


def test_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnowledgeBaseError, match="cannot be read"):
        read_yaml(tmp_path / "missing.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"a: \xe9\n")
    with pytest.raises(KnowledgeBaseError, match="not UTF-8"):
        read_yaml(latin)
    monkeypatch.setattr("mgkb.files.yaml.MAX_BYTES", 3)
    with pytest.raises(KnowledgeBaseError, match="larger than"):
        read_yaml(latin)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_json_is_yaml(value: object) -> None:
    import json

    assert document(json.dumps(value, ensure_ascii=False)).value == value


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "- a: 1\n",
                "- b: [x, 2]\n  c: word\n",
                "- a: 1\n  a: 2\n",
                "- {d: [\n",
                "- ]}\n",
                "-\n",
                "-\tx\n",
            ),
            *(
                '- "open\n',
                '- shut"\n',
                "- e: &name 1\n",
                "- *name\n",
                "- f: !own 1\n",
                "- g: |+\n    text\n\n",
            ),
            *(
                "# note\n",
                "\n",
                "---\n",
                "...\n",
                "%YAML 1.2\n",
                "word\n",
                "h: 1\n",
                "  i: 2\n",
                "- j\x85- k\n",
            ),
            *("- l:\n- m:\n  - n\n", "  continued\n", " - indented\n", "- o: 'it\n", "  \n", "- \x01\n"),
        ]
    ),
    max_size=6,
).map("".join)


def read(text: str, earlier: YamlDocument | None = None) -> tuple[object, YamlDocument | None]:
    """What a text says, with the lines of everything, or what is wrong with it."""
    try:
        document = YamlDocument(Path("list.yaml"), text, earlier)
    except KnowledgeBaseError as error:
        return str(error), None
    entries = document.value if isinstance(document.value, list) else []
    lines = [document.lines(), *(document.lines(index) for index in range(len(entries)))]
    return (document.value, lines), document


@given(texts=st.lists(PIECES, min_size=2, max_size=5))
@example(texts=['- "open\n- shut"\n-\n  x\n', '- "open"\n- shut"\n-\n  x\n'])
@example(texts=["- a: 1\n- b: 2\n", "- a: 1\n- b: 3\n"])
@example(texts=["- a: &name 1\n- b: 2\n", "- a: &name 1\n- *name\n"])
@example(texts=["- a: &name 1\n", "- a: &name 1\n- a: &name 1\n"])
def test_reading_what_changed_gives_what_reading_everything_gives(texts: list[str]) -> None:
    earlier = None
    for text in texts:
        again, document = read(text, earlier)
        assert again == read(text)[0]
        earlier = document or earlier


def test_an_entry_that_stayed_the_same_is_the_same_object() -> None:
    first = YamlDocument(Path("list.yaml"), "# Two.\n- a: [1]\n- b: [2]\n")
    second = YamlDocument(Path("list.yaml"), "# Two.\n- a: [1]\n- b: [3]\n", first)
    assert second.value == [{"a": [1]}, {"b": [3]}]
    assert second.value[0] is first.value[0]
