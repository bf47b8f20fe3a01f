"""The keys of the review card: one for each thing to do, off or moved as a person likes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ehtext.domain import Kind
from ehtext.errors import ReviewError


class KeyMode(StrEnum):
    """Whether the card answers to keys. Letters alone can be set off by speech input."""

    LETTERS = "letters"
    ALT = "alt"
    OFF = "off"


OTHERS = tuple(f"other-{n}" for n in range(1, 6))
"""The commands that choose one of the next best labels."""

KINDS: Mapping[Kind, str] = {kind: f"kind-{kind.value}" for kind in Kind}
"""The command that says a sentence is of a kind."""

COMMANDS: Mapping[str, str] = {
    "accept": "a",
    "reject": "x",
    "unsure": "space",
    KINDS[Kind.PLAN]: "p",
    KINDS[Kind.PRACTICE]: "t",
    KINDS[Kind.OUTCOME]: "o",
    KINDS[Kind.GAP]: "g",
    KINDS[Kind.CONTEXT]: "e",
    KINDS[Kind.OTHER]: "h",
    **{command: str(n) for n, command in enumerate(OTHERS, start=1)},
    "another": "l",
    "missing": "m",
    "wording": "w",
    "note": "n",
    "fault": "f",
    "text": "s",
    "undo": "backspace",
    "previous": "left",
    "next": "right",
    "help": "f1",
}
"""Every command with its key, in the order in which people read them."""

NAMED = ("space", "backspace", "delete", "left", "right", "up", "down", "home", "end", "f1", "f2")
"""Keys with a name that can be chosen; others move about the page or belong to the browser."""

_RESERVED = "cr"  # by the page's own machinery
_SPACE = "u"  # Alt with the space bar opens a menu of the window; this letter stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A person's keys: ``own`` holds those that they moved, by command."""

    mode: KeyMode = KeyMode.LETTERS
    own: Mapping[str, str] = field(default_factory=dict)

    def key(self, command: str) -> str:
        """Return the key of a command, without Alt."""
        return self.own.get(command, COMMANDS[command])

    def shortcut(self, command: str) -> str | None:
        """Return what is to be pressed for a command; None where keys are off."""
        return None if self.mode is KeyMode.OFF else _pressed(self.key(command), self.mode)

    def moved(self, command: str, key: str) -> Keys:
        """Return the keys with one moved.

        Raises:
            ReviewError: there is no such key to choose, or another command has it.
        """
        own = {**self.own, command: key.strip().lower()}
        kept = {c: k for c, k in own.items() if k != COMMANDS.get(c)}
        keys = Keys(mode=self.mode, own=kept)
        check_keys(keys)
        return keys


def check_keys(keys: Keys) -> None:
    """Raise ReviewError unless every command has a key of its own that can be pressed."""
    for command, key in keys.own.items():
        if command not in COMMANDS:
            raise ReviewError(f"There is nothing called {command} to press a key for.")
        _check_key(key)
    for mode in (KeyMode.LETTERS, KeyMode.ALT):
        often = Counter(_pressed(keys.key(command), mode) for command in COMMANDS)
        twice = sorted(key for key, count in often.items() if count > 1)
        if twice:
            raise ReviewError(f"Two things cannot have the same key: {twice[0]}.")


def _check_key(key: str) -> None:
    if key in _RESERVED and len(key) == 1:
        raise ReviewError("The keys C and R are taken by the page itself; choose another.")
    if key not in NAMED and not (len(key) == 1 and key.isascii() and key.isalnum()):
        raise ReviewError(f"Choose a letter, a figure or one of: {', '.join(NAMED)}.")


def _pressed(key: str, mode: KeyMode) -> str:
    """Return the key as it is pressed. Keys that write nothing need no Alt."""
    if mode is KeyMode.LETTERS or (len(key) > 1 and key != "space"):
        return key
    return f"alt+{_SPACE if key == 'space' else key}"
