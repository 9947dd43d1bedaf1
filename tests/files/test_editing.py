"""Editing YAML lists: what people wrote stays, what was to be changed is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.errors import KnowledgeBaseError
from mgkb.files.editing import edit_list
from mgkb.files.yaml import YamlDocument

FILE = Path("references/x.yaml")
WRITTEN = """\
# The list, by hand.

- number: 1   # first
  state: named
  note: >-
    folded
    words

  # about the next one
- {number: 2, state: unknown}  # short
- number: 3
  alternatives:
    - citation: one
      why: two
  # before the end
"""


def test_only_what_was_named_changes() -> None:
    changed = edit_list(
        FILE,
        WRITTEN,
        {
            0: {"state": "matched", "work": "a-2001"},
            1: {"state": "identified", "work": "b: c"},
            2: {"alternatives": [{"citation": "x"}], "why": "«да»"},
        },
        [
            {
                "number": 4,
                "state": "unknown",
                "alternatives": [{"citation": "w", "pmid": "7"}, {"citation": "z"}],
            }
        ],
    )
    assert (
        changed
        == """\
# The list, by hand.

- number: 1   # first
  state: matched
  note: >-
    folded
    words
  work: a-2001

  # about the next one
- {number: 2, state: identified, work: "b: c"}  # short
- number: 3
  alternatives:
    - {citation: x}
  why: "«да»"
  # before the end
- number: 4
  state: unknown
  alternatives:
    - {citation: w, pmid: "7"}
    - {citation: z}
"""
    )


@pytest.mark.parametrize("text", ["", "[]\n", "# nothing yet\n", "---\n[]\n", "# nothing yet"])
def test_an_empty_list_takes_entries(text: str) -> None:
    made = edit_list(FILE, text, {}, [{"number": 1}])
    assert YamlDocument(FILE, made).value == [{"number": 1}]
    assert ("# nothing yet" in made) == ("# nothing yet" in text)


@pytest.mark.parametrize("text", ["a: 1\n", "- a\n- b\n", "[{a: 1}]\n"])
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"references/x\.yaml:1: "):
        edit_list(FILE, text, {0: {"a": 2}}, [])


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
values = words | st.integers() | st.booleans() | st.none() | st.lists(words, max_size=2)
entries = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), values, min_size=1)


@given(st.lists(entries, max_size=4), st.lists(entries, max_size=2), st.data())
def test_the_file_then_says_what_was_asked_for(
    before: list[dict[str, object]], added: list[dict[str, object]], data: st.DataObject
) -> None:
    text = edit_list(FILE, "", {}, before)
    changes = (
        {
            number: data.draw(entries)
            for number in data.draw(st.sets(st.sampled_from(range(len(before))))) or ()
        }
        if before
        else {}
    )
    changed = edit_list(FILE, text, changes, added)
    wanted = [{**entry, **changes.get(number, {})} for number, entry in enumerate(before)]
    assert (YamlDocument(FILE, changed).value or []) == [*wanted, *added]
    assert edit_list(FILE, changed, changes, []) == changed
