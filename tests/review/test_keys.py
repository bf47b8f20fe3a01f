from __future__ import annotations

import pytest

from ehtext.domain import Kind
from ehtext.errors import ReviewError
from ehtext.review import COMMANDS, KINDS, KeyMode, Keys, check_keys


@pytest.mark.parametrize("mode", list(KeyMode))
def test_the_keys_that_come_with_it_can_all_be_pressed(mode: KeyMode) -> None:
    keys = Keys(mode=mode)
    check_keys(keys)
    pressed = [keys.shortcut(command) for command in COMMANDS]
    if mode is KeyMode.OFF:
        assert set(pressed) == {None}
    else:
        assert len(set(pressed)) == len(COMMANDS)


def test_every_kind_has_a_key() -> None:
    assert set(KINDS) == set(Kind)
    assert set(KINDS.values()) <= set(COMMANDS)


def test_with_alt_no_key_that_writes_something_works_alone() -> None:
    keys = Keys(mode=KeyMode.ALT)
    assert keys.shortcut("accept") == "alt+a"
    assert keys.shortcut("unsure") == "alt+u"  # Alt with the space bar is the window's own
    assert keys.shortcut("previous") == "left"


def test_a_moved_key_goes_home_again() -> None:
    moved = Keys().moved("accept", " Q ")
    assert moved.key("accept") == "q"
    assert moved.moved("accept", "a") == Keys()


def test_two_keys_change_places_by_way_of_a_third() -> None:
    keys = Keys().moved("accept", "q").moved("reject", "a").moved("accept", "x")
    assert (keys.key("accept"), keys.key("reject")) == ("x", "a")


@pytest.mark.parametrize(
    ("command", "key", "why"),
    [
        ("accept", "x", "same key"),
        ("accept", "u", "same key"),  # with Alt it stands for the space bar
        ("accept", "c", "C and R"),
        ("accept", "R", "C and R"),
        ("accept", "", "Choose"),
        ("accept", "ab", "Choose"),
        ("accept", "é", "Choose"),
        ("accept", "enter", "Choose"),
        ("dance", "q", "nothing called dance"),
    ],
)
def test_a_key_that_cannot_be_is_refused(command: str, key: str, why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        Keys().moved(command, key)
