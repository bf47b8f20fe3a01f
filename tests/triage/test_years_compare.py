from __future__ import annotations

import pytest

from ehtext.framework import NOT_COMPARABLE, framework
from ehtext.triage.years_compare import TextChange, compare_item, compare_years
from tests.triage.learning import GUIDE, a_return

TEXT = "Parents chair the panel that reads every leaflet, and the board hears from it each term."
MORE = "Young people now sit on the group that buys services and score each bid with us."


def test_a_score_that_moved_while_its_text_stayed_is_a_question() -> None:
    now = a_return("Sedgeby", scores={"5.1": 4.0}, said={"5.1": [TEXT]})
    before = a_return("Sedgeby", year=2021, scores={"5.1": 2.0}, said={"5.1": [TEXT]})
    change = compare_item("5.1", now, before)
    assert change.difference == 2
    assert change.text is TextChange.UNCHANGED
    assert change.same_text_new_score


def test_a_score_that_moved_with_new_text_is_no_question() -> None:
    now = a_return("Sedgeby", scores={"5.1": 4.0}, said={"5.1": [TEXT, MORE]})
    before = a_return("Sedgeby", year=2021, scores={"5.1": 2.0}, said={"5.1": [TEXT]})
    change = compare_item("5.1", now, before)
    assert not change.same_text_new_score
    assert [s.text for s in change.added] == [MORE]
    assert (change.removed, change.kept) == ((), 1)


def test_a_new_figure_in_an_old_sentence_is_new_text() -> None:
    old = "Some 62% of the families that we helped said that their plan was theirs in the end."
    now = a_return("Sedgeby", scores={"5.4": 3.0}, said={"5.4": [old.replace("62%", "74%")]})
    before = a_return("Sedgeby", year=2021, scores={"5.4": 2.0}, said={"5.4": [old]})
    assert compare_item("5.4", now, before).text is TextChange.CHANGED


def test_text_that_is_gone_is_named() -> None:
    now = a_return("Sedgeby", said={"5.1": [TEXT]})
    before = a_return("Sedgeby", year=2021, said={"5.1": [TEXT, MORE]})
    assert [s.text for s in compare_item("5.1", now, before).removed] == [MORE]


def test_a_few_words_are_too_short_to_tell() -> None:
    now = a_return("Sedgeby", scores={"5.1": 4.0}, said={"5.1": ["See above."]})
    before = a_return("Sedgeby", year=2021, scores={"5.1": 2.0}, said={"5.1": ["See above."]})
    change = compare_item("5.1", now, before)
    assert change.text is TextChange.TOO_SHORT
    assert not change.same_text_new_score


def test_a_missing_score_is_no_move() -> None:
    now = a_return("Sedgeby", scores={"5.1": None})
    before = a_return("Sedgeby", year=2021, scores={"5.1": 2.0})
    assert compare_item("5.1", now, before).difference is None


def test_moves_are_named_from_the_largest() -> None:
    now = a_return("Sedgeby", scores={"5.1": 3.0, "5.2": 0.0, "6.1": 2.0})
    before = a_return("Sedgeby", year=2021, scores={"5.1": 2.0, "5.2": 3.0, "6.1": 2.0})
    compared = compare_years(now, before, GUIDE, GUIDE)
    assert [(c.code, c.difference) for c in compared.moved] == [("5.2", -3), ("5.1", 1)]


def test_across_frameworks_no_score_is_carried() -> None:
    older = framework("maturity-2016")
    before = a_return("Sedgeby", year=2017, framework=older.id, scores={"leadership": 2.0})
    compared = compare_years(a_return("Sedgeby"), before, GUIDE, older)
    assert not compared.comparable
    assert (compared.changes, compared.moved) == ((), ())
    counterparts = dict(compared.counterparts)
    assert "Leadership" in counterparts["8.1"]
    assert counterparts["7.3"] == NOT_COMPARABLE


def test_two_areas_are_never_compared() -> None:
    with pytest.raises(ValueError, match="one area"):
        compare_years(a_return("Sedgeby"), a_return("Aldermere", year=2021), GUIDE, GUIDE)
