from __future__ import annotations

from ehtext.report import check_wording as words
from tests.check.builders import GUIDE
from tests.report.check_builders import HELPFUL, checked

ITEMS = {item.code: item for item in checked().items}


def test_a_line_has_a_cell_for_each_column() -> None:
    for levels in (False, True):
        check = checked(levels=levels)
        for item in check.items:
            line = words.check_line(item, check, GUIDE)
            assert len(line) == len(words.check_columns(check))
    assert "2.5 (2 to 3)" in words.check_line(
        checked(levels=True).items[1], checked(levels=True), GUIDE
    )


def test_agencies_and_age_are_said_in_words() -> None:
    assert words.agencies_of(ITEMS["5.1"]) == "one: police"
    assert words.agencies_of(ITEMS["5.4"]) == "several, in general"
    assert words.age_of(ITEMS["5.2"]) == "2021 (0 of 1 undated)"
    assert words.age_of(ITEMS["5.1"]) == "undated"
    assert words.age_of(ITEMS["9.7"]) == ""


def test_what_to_look_for_begins_with_what_the_item_asks() -> None:
    lines = words.look_for(ITEMS["5.4"])
    assert lines[0] == GUIDE.item("5.4").proof
    assert lines[-1] == f"In the draft under 5.1 Family engagement: “{HELPFUL}”"


def test_found_so_far_is_the_form_a_sentence_and_a_weakness() -> None:
    form, quoted, weakness = words.found_so_far(ITEMS["5.4"])
    assert form == "Assertion only"
    assert "committed" in quoted
    assert weakness == "The draft also says: “Fathers seldom see the plan.”"
    assert words.found_so_far(ITEMS["9.7"]) == ("None found",)


def test_long_sentences_are_cut_at_a_word() -> None:
    cut = words.short("word " * 80)
    assert len(cut) <= 181
    assert cut.endswith("word…")
