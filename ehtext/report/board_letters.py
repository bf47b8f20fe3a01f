"""What to send back to each area: the points that its return leaves open, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehtext.domain.board import Intake, IntakeLine, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A list for one area. It holds nothing of flags, levels or other areas."""

    area: str
    file: str
    lines: tuple[str, ...]  # the first says what the list is


def letters(intake: Intake) -> Iterator[Letter]:
    """Yield a list for each return that leaves something open and each file to send again."""
    for line in intake.lines:
        if line.standing in (Standing.KEPT, Standing.UNPLACED) and line.missing:
            yield _points(line)
        elif line.standing is Standing.UNREADABLE:
            yield Letter(area=line.area, file=line.file, lines=(line.note,))


def letters_text(intake: Intake) -> str:
    """Return all lists as plain text, an empty line between two."""
    return "\n\n".join(_text(letter) for letter in letters(intake)) + "\n"


def letter_lines(intake: Intake) -> Iterator[Mapping[str, str]]:
    """Yield a line per point, for a table."""
    for letter in letters(intake):
        points = letter.lines[1:] or letter.lines
        for point in points:
            yield {"area": letter.area, "file": letter.file, "to_do": point}


def _points(line: IntakeLine) -> Letter:
    count = len(line.missing)
    period = f" for {line.period}" if line.period else ""
    opening = (
        f"Thank you for your return{period}. {count} point{'s' if count != 1 else ''} "
        f"{'are' if count != 1 else 'is'} still open:"
    )
    asks = tuple(part.ask for part in line.missing)
    return Letter(area=line.area, file=line.file, lines=(opening, *asks))


def _text(letter: Letter) -> str:
    head = f"{letter.area or 'Area not yet named'} ({letter.file})"
    opening, *points = letter.lines
    return "\n".join([head, opening, *(f"- {point}" for point in points)])
