"""JSON lines of a corpus or gold file: read strictly, refused with file, line and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ehtext.domain import Kind
from ehtext.errors import CorpusError
from ehtext.framework import framework

DESCRIPTORS, STRANDS = "ehsg-2022", "maturity-2016"
_MOST_DESCRIPTORS, _MOST_STRANDS = 3, 2
_LONGEST = 2000


class Line:
    """One record of a file, with the ways to take checked values out of it."""

    def __init__(self, path: Path, number: int, record: Mapping[str, Any]) -> None:
        self.path = path
        self.number = number
        self.record = record

    def wrong(self, what: str) -> CorpusError:
        """Return the error that says what is wrong here and what to write instead."""
        return CorpusError(f"{self.path.name}, line {self.number}: {what}")

    def has(self, *needed: str) -> None:
        """Refuse a record without a ``needed`` key."""
        missing = [key for key in needed if key not in self.record]
        if missing:
            raise self.wrong(f'has no "{missing[0]}"; every line needs {", ".join(needed)}')

    def only(self, *, needed: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Refuse a record without a ``needed`` key or with one that is not known."""
        self.has(*needed)
        unknown = sorted(set(self.record) - {*needed, *optional})
        if unknown:
            known = ", ".join([*needed, *optional])
            raise self.wrong(f'has an unknown key "{unknown[0]}"; known are {known}')

    def text(self, key: str, *, empty: bool = False) -> str:
        """Return a string without odd spaces, refusing one that is empty or far too long."""
        value = self.record.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(f'"{key}" must be a string')
        if not value.strip() and not empty:
            raise self.wrong(f'"{key}" is empty; remove the line or write the text')
        if len(value) > _LONGEST and not empty:
            raise self.wrong(f'"{key}" is longer than {_LONGEST} characters; one sentence a line')
        if value != value.strip() or "\n" in value:
            raise self.wrong(f'"{key}" has spaces at its ends or line breaks; remove them')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings as a tuple; a missing key is an empty one."""
        value = self.record.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(f'"{key}" must be a list of strings')
        return tuple(value)

    def codes(self, key: str, framework_id: str, most: int) -> tuple[str, ...]:
        """Return known codes without repeats, refusing more than ``most``."""
        found, known = self.texts(key), framework(framework_id).codes
        unknown = [code for code in found if code not in known]
        if unknown:
            raise self.wrong(f'"{key}" has "{unknown[0]}"; {framework_id} has {", ".join(known)}')
        if len(set(found)) < len(found) or len(found) > most:
            raise self.wrong(f'"{key}" may have up to {most} different codes, the best first')
        return found

    def number_of(self, key: str) -> float:
        """Return a number; true and false are none."""
        value = self.record.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(f'"{key}" must be a number')
        return float(value)

    def labels(self) -> tuple[Kind, tuple[str, ...], tuple[str, ...]]:
        """Return kind, descriptors and strands by the rules of the codebook."""
        kinds = ", ".join(kind.value for kind in Kind)
        if self.record.get("kind") not in list(Kind):
            raise self.wrong(f'"kind" must be one of {kinds}')
        kind = Kind(self.record["kind"])
        descriptors = self.codes("descriptors", DESCRIPTORS, _MOST_DESCRIPTORS)
        strands = self.codes("strands", STRANDS, _MOST_STRANDS)
        if kind is Kind.OTHER and (descriptors or strands):
            raise self.wrong('"other" has no descriptors and no strands; empty them or change kind')
        return kind, descriptors, strands


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the records of ``path``; empty lines are skipped.

    Raises:
        CorpusError: The file cannot be read, is not UTF-8, or a line is no JSON object.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise CorpusError(f"{path.name}: {reason}; give a readable UTF-8 file") from error
    for number, text in enumerate(content.split("\n"), 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
        except ValueError as error:
            raise CorpusError(
                f"{path.name}, line {number}: not JSON; write one object a line"
            ) from error
        if not isinstance(record, dict):
            raise CorpusError(f"{path.name}, line {number}: not a JSON object")
        yield Line(path, number, record)
