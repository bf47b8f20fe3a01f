"""A checked way into a TOML file: every complaint names the file, the place and the remedy."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from ehtext.errors import FrameworkError

T = TypeVar("T")

LARGEST = 2_000_000
"""Bytes above which a file is no framework."""

_GREATEST = 1_000_000


class Table:
    """A TOML table that is read key by key. A key that nobody asked for is refused."""

    def __init__(self, data: Mapping[str, object], *, file: str, place: str = "") -> None:
        self._data = data
        self._file = file
        self._place = place
        self._known: set[str] = set()

    def error(self, problem: str, remedy: str) -> FrameworkError:
        """Return (not raise) the error for ``problem`` at this place."""
        where = f"{self._file}: {self._place}" if self._place else self._file
        return FrameworkError(f"{where}: {problem}. {remedy}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text with single spaces; ``default`` None makes the key a must."""
        value = self._take(key)
        if value is None:
            if default is None:
                raise self.error(f"'{key}' is missing", f'Add a line: {key} = "..."')
            return default
        return self._one_line(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty when the key is absent."""
        return tuple(self._one_line(key, value) for value in self._list(key))

    def rows(self, key: str, *, width: int) -> tuple[tuple[str, ...], ...]:
        """Return a list of rows of ``width`` texts each; empty when the key is absent."""
        rows = []
        for number, row in enumerate(self._list(key), start=1):
            if not isinstance(row, list) or len(row) != width:
                raise self.error(f"row {number} of '{key}' has not {width} texts", "Complete it")
            rows.append(tuple(self._one_line(key, text) for text in row))
        return tuple(rows)

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number; ``default`` None makes the key a must."""
        value = self._take(key)
        value = default if value is None else value
        if value is None:
            raise self.error(f"'{key}' is missing", f"Add a line: {key} = 0")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"'{key}' is not a number", f"Write it without quotes: {key} = 3")
        if not abs(value) <= _GREATEST:  # nan is refused as well
            raise self.error(f"'{key}' is out of bounds", f"Use at most {_GREATEST}")
        return float(value)

    def integer(self, key: str) -> int | None:
        """Return a whole number, or None when the key is absent."""
        value = self._take(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.error(f"'{key}' is not a whole number", f"Write it so: {key} = 3")
        return value

    def whole(self, key: str) -> int:
        """Return a whole number that must be there."""
        if (value := self.integer(key)) is None:
            raise self.error(f"'{key}' is missing", f"Add a line: {key} = 1")
        return value

    def integers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers; empty when the key is absent."""
        values = self._list(key)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise self.error(f"'{key}' holds no whole numbers", f"Write it so: {key} = [1, 2]")
        return tuple(value for value in values if isinstance(value, int))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(f"'{key}' is neither true nor false", f"Write it so: {key} = true")
        return value

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Return a text that is one of ``choices``."""
        value = self.text(key, default)
        if value not in (known := list(choices)):
            raise self.error(f"'{key}' is '{value}'", f"Use one of: {', '.join(known)}")
        return value

    def one(self, key: str, build: Callable[[Table], T]) -> T | None:
        """Return what ``build`` makes of the table ``[key]``; None when it is absent."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.error(f"'{key}' is not a table", f"Write it under a line: [{key}]")
        return self._inner(value, f"[{key}]").build(build)

    def each(self, key: str, build: Callable[[Table], T]) -> tuple[T, ...]:
        """Return what ``build`` makes of every table ``[[key]]``; empty when there is none."""
        return tuple(
            self._numbered(key, number, value).build(build)
            for number, value in enumerate(self._list(key), start=1)
        )

    def names(self) -> tuple[str, ...]:
        """Return the keys as written, for tables whose keys are data."""
        return tuple(self._data)

    def build(self, build: Callable[[Table], T]) -> T:
        """Return what ``build`` makes of this table.

        Raises:
            FrameworkError: ``build`` refused a value, or did not ask for a key that is there.
        """
        value = build(self)
        self.close()
        return value

    def close(self) -> None:
        """Refuse keys that nobody asked for.

        Raises:
            FrameworkError: There is such a key; the message names the nearest known one.
        """
        for key in sorted(self._data.keys() - self._known):
            near = difflib.get_close_matches(key, self._known, n=1)
            known = f"Known keys: {', '.join(sorted(self._known))}"
            raise self.error(
                f"unknown key '{key}'", f"Did you mean '{near[0]}'?" if near else known
            )

    def _take(self, key: str) -> object:
        self._known.add(key)
        return self._data.get(key)

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(f"'{key}' is not a list", f"Write it as a list: {key} = [...]")
        return value

    def _one_line(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.error(f"'{key}' is not a text", f'Put it in quotes: {key} = "..."')
        if not (text := " ".join(value.split())):
            raise self.error(f"'{key}' is empty", "Fill it in or leave the line out")
        return text

    def _numbered(self, key: str, number: int, value: object) -> Table:
        place = f"[[{key}]] number {number}"
        if not isinstance(value, Mapping):
            raise self.error(f"'{key}' is not a list of tables", f"Write each under: [[{key}]]")
        name = next((value[k] for k in ("code", "id", "name") if isinstance(value.get(k), str)), "")
        return self._inner(value, f"{place} ({name})" if name else place)

    def _inner(self, data: Mapping[str, object], place: str) -> Table:
        inside = f"{self._place}, {place}" if self._place else place
        return Table(data, file=self._file, place=inside)


def read_table(path: Path, build: Callable[[Table], T]) -> T:
    """Return what ``build`` makes of the TOML file ``path``.

    Raises:
        FrameworkError: The file cannot be read, is no TOML, or ``build`` refused it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise FrameworkError(f"{path.name}: {reason}. Check the name and the folder") from None
    return parse_table(data, name=path.name, build=build)


def parse_table(data: bytes, *, name: str, build: Callable[[Table], T]) -> T:
    """Return what ``build`` makes of the TOML text ``data``; ``name`` is for the messages.

    Raises:
        FrameworkError: ``data`` is no TOML, or ``build`` refused it.
    """
    if len(data) > LARGEST:
        raise FrameworkError(f"{name}: larger than 2 MB. A framework file holds definitions only")
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))  # Notepad writes a byte order mark
    except UnicodeDecodeError:
        raise FrameworkError(f"{name}: no text in UTF-8. Save it as a text file in UTF-8") from None
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of 4,300 digits
        raise FrameworkError(f"{name}: not valid TOML: {error}. Mend that line") from None
    return Table(content, file=name).build(build)
