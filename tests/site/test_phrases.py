"""What the knowledge base says in one language only: translated by `site/phrases.toml`, or marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.checks import Report
from mgkb.claims import load
from mgkb.errors import InputError
from mgkb.site import build_site
from mgkb.site.render import Reader
from tests.toy import write_toy


def test_a_phrase_is_translated_and_what_is_none_is_marked(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    claims = next((root / "kb" / "manuscripts").rglob("claims/*.yaml"))
    text = claims.read_text(encoding="utf-8")
    assert "population: divers" not in text
    claims.write_text(
        text.replace("  subject:", "  context: {population: divers, dose: twice a night}\n  subject:", 1),
        encoding="utf-8",
    )
    (root / "site").mkdir()
    (root / "site" / "phrases.toml").write_text('[ru]\ndivers = "водолазы"\n', encoding="utf-8")
    kb = load(root)
    changed = next(claim.id for claim in kb.claims.values() if claim.context.population == "divers")
    build_site(kb, Report(), tmp_path / "site")
    russian = (tmp_path / "site" / "ru" / "claims" / f"{changed}.html").read_text(encoding="utf-8")
    assert "<bdi>водолазы</bdi>" in russian
    assert '<bdi lang="en">twice a night</bdi>' in russian
    english = (tmp_path / "site" / "en" / "claims" / f"{changed}.html").read_text(encoding="utf-8")
    assert "<bdi>divers</bdi>" in english


def test_a_file_of_phrases_that_is_none_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    (root / "site").mkdir()
    (root / "site" / "phrases.toml").write_text("[ru]\ndivers = 5\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"phrases\.toml cannot be read"):
        build_site(load(root), Report(), tmp_path / "site")


def test_what_the_engine_says_and_terms_of_the_data_have_words() -> None:
    reader = Reader("ru", "index.html")
    said = reader.told("PubMed could not answer: not asked: offline, and not in the cache")
    assert (
        said.replace("\xa0", " ")
        == "ответа PubMed нет: запрос не отправлен: работа без сети, а сохранённого ответа нет"
    )
    assert reader.told("notes of PMID 5") == "notes of PMID 5"
    assert reader.term("mgkb:doesNotSupport") == "не\xa0подтверждает"
    assert reader.term("mgkb:unheardOf") == "mgkb:unheardOf"
    assert Reader("en", "index.html").told("no record") == "no record"
