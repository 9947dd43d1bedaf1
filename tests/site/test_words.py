"""The words of the site: complete in both languages, for everything that can be asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import mgkb.site
from mgkb.checks import Severity, all_rules
from mgkb.claims.model import Claim, Judgement, Seen, Verdict
from mgkb.claims.vocabulary import EntityKind
from mgkb.references import ReferenceState
from mgkb.site.pages import NAVIGATION
from mgkb.site.render import LANGUAGES, Reader, words

TEMPLATES = Path(mgkb.site.__file__).parent / "templates"


def literal(model: type[Claim] | type[Verdict], field: str) -> tuple[str, ...]:
    return tuple(get_args(model.model_fields[field].annotation))


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("page", NAVIGATION),
        ("seen", get_args(Seen)),
        ("judgement", get_args(Judgement)),
        ("kind", get_args(EntityKind)),
        ("status", literal(Verdict, "status")),
        ("verdict", literal(Verdict, "basis")),
        ("polarity", literal(Claim, "polarity")),
        ("certainty", literal(Claim, "certainty")),
        ("basis", literal(Claim, "basis")),
        ("state", [state.value for state in ReferenceState]),
        ("severity", [severity.value for severity in Severity]),
        ("family", {rule.family for rule in all_rules()}),
    ],
)
def test_everything_that_has_a_name_has_a_word(section: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        assert f"{section}.{key}" in words()


def test_words_are_in_all_languages() -> None:
    for name, word in words().items():
        assert set(word) == set(LANGUAGES), name
        assert all(word.values()), name


def test_every_word_is_used_and_every_word_used_exists() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    whole = set(re.findall(r"""w\(["']([a-z_-]+\.[\w-]+)["']""", sources))
    open_ended = set(re.findall(r"""w\(["']([a-z_]+)\.["'] ~""", sources))
    known = set(words())
    assert whole <= known
    unused = {n for n in known - whole if n.split(".")[0] not in open_ended | {"page", "term", "consulted"}}
    assert unused == set()


def test_unknown_words_are_errors_unless_a_fallback_is_given() -> None:
    reader = Reader("en", "a/b.html")
    assert reader.word("aspect.unheard-of", "unheard-of") == "unheard-of"
    with pytest.raises(KeyError):
        reader.word("aspect.unheard-of")


def test_links_are_relative_to_the_page() -> None:
    reader = Reader("ru", "claims/a.html")
    assert reader.href("index.html#x") == "../index.html#x"
    assert reader.href("#x") == "#x"
    assert reader.other("en") == "../../en/claims/a.html"
    assert reader.asset("assets/site.css") == "../../assets/site.css"
