"""The hard lines: ``¦`` stands where a new sentence begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = "¦"


@dataclass(frozen=True)
class Line:
    text: str
    starts: tuple[int, ...]  # without the first


def read_line(marked: str) -> Line:
    parts = marked.split(MARK)
    starts, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        starts.append(at)
    return Line(text="".join(parts), starts=tuple(starts))


def hard_lines() -> list[Line]:
    file = Path(__file__).with_name("cases") / "hard.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return [read_line(line) for line in lines if line and not line.startswith("#")]


def f1(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> float:
    """Return F1 over the boundaries of all lines."""
    right = sum(len(set(a) & set(b)) for a, b in zip(found, expected, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(map(len, expected)))
