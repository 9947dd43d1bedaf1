"""Rule cards say what was measured, computed from the files in which it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import readings as benchmark
from mgkb.checks import Reads, all_rules, card
from mgkb.checks.audit.measured import (
    VERDICTS,
    Found,
    Measured,
    kinds_in_russian,
    measured,
    read_articles,
    read_readings,
)
from tests.manuscript.jats_small import article

MANUSCRIPT_RULES = [rule for rule in all_rules() if rule.reads is Reads.MANUSCRIPT]


def test_every_verdict_is_of_a_rule_that_there_is_and_is_one_of_four() -> None:
    codes = {rule.code for rule in MANUSCRIPT_RULES}
    for reading in read_readings():
        assert reading.code in codes, reading
        assert reading.verdict in VERDICTS, reading
        assert reading.why or reading.verdict != "false", reading


@pytest.mark.parametrize("rule", MANUSCRIPT_RULES, ids=lambda rule: rule.code)
def test_a_card_says_what_the_files_say(rule: object) -> None:
    from mgkb.checks import Rule

    assert isinstance(rule, Rule)
    for sentence in measured(rule.code).sentences():
        assert sentence in card(rule)
    if rule.documentation_in("ru").language == "ru":
        for sentence in measured(rule.code).sentences("ru"):
            assert sentence in card(rule, "ru")


def test_the_sentences() -> None:
    none = Measured(18, {}, ())
    some = Measured(18, {"true": 2, "false": 1}, (Found("A", "a year", 20, 19, 3),))
    assert list(none.sentences()) == ["No finding on 18 open-access articles."]
    assert list(some.sentences()) == [
        "3 findings on 18 open-access articles: 2 true, 1 false.",
        "Planted errors, “a year”: 19 of 20 found by this rule; 3 new findings elsewhere.",
    ]


def test_the_sentences_in_russian() -> None:
    none = Measured(18, {}, ())
    found = (
        Found("A", "search window", 20, 19, 3),
        Found("A", "a year", 21, 1, 0),
        Found("A", "a year", 2, 2, 1),
    )
    assert list(none.sentences("ru")) == ["Ни одного замечания на 18 статьях в открытом доступе."]
    assert list(Measured(21, {"true": 21, "false": 1, "unread": 5}, found).sentences("ru")) == [
        "27 замечаний на 21 статье в открытом доступе: 21 верное, 1 ложное, 5 непрочитанных.",
        "Внесённые ошибки, «период поиска»: это правило нашло 19 из 20; ещё 3 новых замечания в других местах.",
        "Внесённые ошибки, «a year»: это правило нашло 1 из 21.",
        "Внесённые ошибки, «a year»: это правило нашло 2 из 2; ещё 1 новое замечание в других местах.",
    ]


def test_every_kind_of_planted_error_has_a_russian_name() -> None:
    kinds = {found.kind for rule in MANUSCRIPT_RULES for found in measured(rule.code).planted}
    assert kinds
    assert kinds <= set(kinds_in_russian())


def test_without_articles_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--articles", str(tmp_path)]) == 1
    assert "nothing was measured" in capsys.readouterr().out


def test_every_verdict_is_of_a_listed_article_whose_source_and_licence_are_said() -> None:
    listed = {said.file: said for said in read_articles()}
    assert {reading.article for reading in read_readings()} <= set(listed)
    assert measured("ABS201").articles == len(listed)
    for said in listed.values():
        assert all(said), said


def test_verdicts_on_articles_that_are_not_at_hand_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = read_articles()[-1].file
    (tmp_path / name).write_text(article("<sec><title>Tea</title><p>Tea is old.</p></sec>"), encoding="utf-8")
    (tmp_path / "unlisted.xml").write_text("not even markup", encoding="utf-8")
    assert benchmark.main(["--articles", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    others = [reading for reading in read_readings() if reading.article != name]
    count = len(read_articles())
    assert f"{count - 1} of {count} articles are not at hand" in out
    assert f"their {len(others)} verdicts are counted as recorded" in out
