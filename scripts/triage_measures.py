"""Figures of triage against the answer key of an invented round; see docs/round.md for the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ehtext.domain.board import FlagKind, Intake, Round, Standing

FIRST = 0.3
"""The share of the board that should hold the planted problems."""

_STANDING = {
    "draft": Standing.REPLACED,
    "duplicate": Standing.COPY,
    "unreadable": Standing.UNREADABLE,
    "stray": Standing.STRAY,
}
_MISSING = {
    "missing-score": "missing-score",
    "blank-field": "blank-field",
    "priorities-rule": "priorities",
    "priorities-count": "priorities",
    "permission-blank": "permission",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often a kind was rightly raised, wrongly raised and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what was raised that was planted; None where nothing was raised."""
        raised = self.right + self.wrong
        return self.right / raised if raised else None

    @property
    def recall(self) -> float | None:
        """Return the share of what was planted that was raised; None where nothing was planted."""
        planted = self.right + self.missed
        return self.right / planted if planted else None


def flag_counts(made: Round, key: Mapping[str, Any]) -> Mapping[str, Counts]:
    """Return the counts of each kind of flag over all cells of the returns that the key accepts."""
    return {kind.value: _count(_verdicts(made, key, kind.value)) for kind in FlagKind}


def errors(made: Round, key: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield (verdict, file, code) for each cell where ``kind`` was wrongly raised or missed."""
    for verdict, file, code in _verdicts(made, key, kind):
        if verdict != "right":
            yield verdict, file, code


def _verdicts(made: Round, key: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str, str]]:
    by_accident = {(i["file"], i["code"]) for i in key["incidental"]} | {
        (i["other_file"], i["other_code"]) for i in key["incidental"]
    }
    for file, code, flags in _cells(made):
        cell = key["files"][file]["cells"][code]
        raised, planted = kind in flags, kind in cell["planted"]
        accident = kind == FlagKind.SHARED_TEXT.value and (file, code) in by_accident
        if planted:
            yield ("right" if raised else "missed"), file, code
        elif raised and kind not in cell["also"] and not accident:
            yield "wrong", file, code


def _cells(made: Round) -> Iterator[tuple[str, str, set[str]]]:
    files = {line.sha256: line.file for line in made.intake.lines if line.sha256}
    for board in made.boards:
        for row in board.rows:
            for cell in row.cells:
                yield files[row.id], cell.code, {flag.kind.value for flag in cell.flags}


def _count(verdicts: Iterable[tuple[str, str, str]]) -> Counts:
    found = [verdict for verdict, _, _ in verdicts]
    return Counts(
        right=found.count("right"), wrong=found.count("wrong"), missed=found.count("missed")
    )


def found_early(made: Round, key: Mapping[str, Any]) -> Mapping[str, tuple[int, int]]:
    """Return, by year, how many cells with a serious case lie in the first part of the board.

    The second figure is how many there are. The board is read as ``Board.queue`` gives it.
    """
    serious = {(c["file"], c["code"]) for c in key["cases"] if c["serious"] and c["code"]}
    files = {line.sha256: line.file for line in made.intake.lines if line.sha256}
    found = {}
    for board in made.boards:
        queue = [(files[row.id], cell.code) for row, cell in board.queue()]
        first = set(queue[: round(FIRST * len(queue))])
        wanted = serious & set(queue)
        found[str(board.year)] = (len(wanted & first), len(wanted))
    return found


def clean_flagged(made: Round, key: Mapping[str, Any]) -> tuple[int, int]:
    """Return how many clean cells have a flag, and how many clean cells there are."""
    flags = [
        bool(found)
        for file, code, found in _cells(made)
        if key["files"][file]["cells"][code]["clean"]
    ]
    return sum(flags), len(flags)


def intake_counts(made: Round, key: Mapping[str, Any]) -> Mapping[str, Counts]:
    """Return the counts of each kind of file and of each kind of point to complete."""
    lines = {line.file: line for line in made.intake.lines}
    roles = {
        role: _count(_compare(lines[f].standing is standing, file["role"] == role, f)
                     for f, file in key["files"].items())
        for role, standing in _STANDING.items()
    }  # fmt: skip
    named = _count(
        _compare(lines[f].area == file["area"], wanted=True, file=f)
        for f, file in key["files"].items()
        if file["role"] == "return"
    )
    return {**roles, "area": named, **_points(made.intake, key)}


def _points(intake: Intake, key: Mapping[str, Any]) -> Mapping[str, Counts]:
    returns = {f for f, file in key["files"].items() if file["role"] == "return"}
    found = {
        (line.file, part.what, part.code)
        for line in intake.lines
        if line.file in returns
        for part in line.missing
    }
    counts = {}
    for what in dict.fromkeys(_MISSING.values()):
        wanted = {
            (c["file"], what, c["code"] or "")
            for c in key["cases"]
            if _MISSING.get(c["kind"]) == what and c["file"] in returns
        }
        got = {part for part in found if part[1] == what}
        counts[what] = Counts(
            right=len(got & wanted), wrong=len(got - wanted), missed=len(wanted - got)
        )
    return counts


def _compare(raised: bool, wanted: bool, file: str) -> tuple[str, str, str]:  # noqa: FBT001
    verdict = ("right" if wanted else "wrong") if raised else ("missed" if wanted else "")
    return verdict, file, ""


def table(title: str, counts: Mapping[str, Counts]) -> Sequence[str]:
    """Return a Markdown table of ``counts``."""
    lines = [f"| {title} | planted | raised | precision | recall |", "|---|---|---|---|---|"]
    for name, one in counts.items():
        precision, recall = (
            "-" if value is None else f"{value:.2f}" for value in (one.precision, one.recall)
        )
        planted, raised = one.right + one.missed, one.right + one.wrong
        lines.append(f"| {name} | {planted} | {raised} | {precision} | {recall} |")
    return lines
