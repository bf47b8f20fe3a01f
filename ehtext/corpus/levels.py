"""Passages at known levels: written for this project, to fit and to measure the level model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ehtext.corpus.lines import DESCRIPTORS, STRANDS, Line, read_lines
from ehtext.errors import CorpusError
from ehtext.framework import framework

_NEEDED = ("id", "framework", "code", "level", "working_well", "priorities", "batch")
_OPTIONAL = ("style",)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPassage:
    """What an invented area writes about one item, and the level it was written at."""

    id: str
    framework: str
    code: str
    level: float  # on the framework's own scale
    working_well: str
    priorities: str
    batch: str  # the brief it was written by
    style: str = ""


def read_level_passages(paths: Iterable[Path]) -> tuple[LevelPassage, ...]:
    """Return the passages of ``paths``, in their order.

    Raises:
        CorpusError: A line breaks the format, names an item or a level that its framework does
            not have, or repeats the id or the text of another. The message names file and line
            and says what to write instead.
    """
    found: list[LevelPassage] = []
    seen: dict[str, str] = {}
    for path in paths:
        for line in read_lines(path):
            passage = _passage(line)
            here = f"{path.name}, line {line.number}"
            for what, key in (("id", passage.id), ("text", _folded(passage.working_well))):
                if (other := seen.setdefault(f"{what} {key}", here)) != here:
                    raise line.wrong(f"has the same {what} as {other}; change or remove one")
            found.append(passage)
    if not found:
        raise CorpusError("there is no passage; give .jsonl files with a passage a line")
    return tuple(found)


def _passage(line: Line) -> LevelPassage:
    line.only(needed=_NEEDED, optional=_OPTIONAL)
    scheme = line.text("framework")
    if scheme not in (DESCRIPTORS, STRANDS):
        raise line.wrong(f'"framework" must be {DESCRIPTORS} or {STRANDS}')
    (code,) = Line(line.path, line.number, {"code": [line.record["code"]]}).codes("code", scheme, 1)
    return LevelPassage(
        id=line.text("id"),
        framework=scheme,
        code=code,
        level=_level(line, scheme),
        working_well=_prose(line, "working_well", empty=False),
        priorities=_prose(line, "priorities", empty=True),
        batch=line.text("batch"),
        style=line.text("style", empty=True),
    )


def _level(line: Line, scheme: str) -> float:
    level, scale = line.number_of("level"), framework(scheme).scale
    if scale is None:
        raise line.wrong(f"{scheme} has no scale of levels")
    steps = (level - scale.minimum) / scale.step
    if not scale.minimum <= level <= scale.maximum or steps != int(steps):
        raise line.wrong(
            f'"level" must be from {scale.minimum:g} to {scale.maximum:g} in steps of '
            f"{scale.step:g}"
        )
    return level


def _prose(line: Line, key: str, *, empty: bool) -> str:
    """Return text of several lines, refusing one that is empty where it must not be."""
    value = line.record[key]
    if not isinstance(value, str):
        raise line.wrong(f'"{key}" must be a string')
    if not value.strip() and not empty:
        raise line.wrong(f'"{key}" is empty; write the passage or remove the line')
    return value


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
