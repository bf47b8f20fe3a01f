"""Gold files: real texts that two people judged. For measuring, never for training.

Keys that are not known are passed over: whoever judges may keep notes beside an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ehtext.corpus.lines import DESCRIPTORS, Line, read_lines
from ehtext.domain import Kind
from ehtext.errors import CorpusError

_LOWEST, _HIGHEST = 0.0, 5.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLabel:
    """One labeller's answer for a sentence."""

    labeller: str
    kind: Kind
    descriptors: tuple[str, ...]
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A sentence of a real document with the answers of its labellers."""

    id: str
    document: str  # sentences of one document are not independent of each other
    text: str
    labels: tuple[GoldLabel, ...]
    headings: tuple[str, ...] = ()
    field: str = "none"
    lead_in: str = ""
    in_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPassage:
    """What an area wrote for one descriptor, its own score and the moderators' levels."""

    id: str
    descriptor: str
    self_score: float | None
    moderators: tuple[float, ...]
    working_well: str
    priorities: str


def read_gold(path: Path) -> tuple[GoldSentence, ...]:
    """Return the labelled sentences of a gold file.

    Raises:
        CorpusError: A line breaks the format or the file has no line.
    """
    return _all(path, [_gold_sentence(line) for line in read_lines(path)])


def read_passages(path: Path) -> tuple[GoldPassage, ...]:
    """Return the rated passages of a gold file.

    Raises:
        CorpusError: A line breaks the format or the file has no line.
    """
    return _all(path, [_passage(line) for line in read_lines(path)])


def _all(path: Path, found: list[T]) -> tuple[T, ...]:
    if not found:
        raise CorpusError(f"{path.name}: has no line; give a gold file")
    return tuple(found)


def _gold_sentence(line: Line) -> GoldSentence:
    line.has("id", "text", "labels")
    answers = line.record["labels"]
    if not isinstance(answers, list) or not answers:
        raise line.wrong('"labels" must be a list with an answer per labeller')
    id_ = line.text("id")
    return GoldSentence(
        id=id_,
        document=line.text("document", empty=True) or id_.rpartition("-")[0] or id_,
        text=line.text("text"),
        labels=tuple(_label(line, answer) for answer in answers),
        headings=line.texts("headings"),
        field=line.text("field", empty=True) or "none",
        lead_in=line.text("lead_in", empty=True),
        in_list=bool(line.record.get("in_list", False)),
    )


def _label(line: Line, answer: object) -> GoldLabel:
    if not isinstance(answer, dict):
        raise line.wrong('an entry of "labels" must be an object')
    entry = Line(line.path, line.number, answer)
    entry.has("labeller", "kind", "descriptors", "strands")
    kind, descriptors, strands = entry.labels()
    return GoldLabel(
        labeller=entry.text("labeller"), kind=kind, descriptors=descriptors, strands=strands
    )


def _passage(line: Line) -> GoldPassage:
    line.has("id", "descriptor", "moderators", "working_well", "priorities")
    levels = line.record["moderators"]
    if not isinstance(levels, list) or not levels:
        raise line.wrong('"moderators" must be a list of levels')
    scores = [Line(line.path, line.number, {"level": level}) for level in levels]
    moderators = tuple(score.number_of("level") for score in scores)
    own = line.record.get("self_score")
    if any(not _LOWEST <= level <= _HIGHEST for level in moderators):
        raise line.wrong(f"a level must be from {_LOWEST:g} to {_HIGHEST:g}")
    (descriptor,) = Line(line.path, line.number, {"c": [line.record["descriptor"]]}).codes(
        "c", DESCRIPTORS, 1
    )
    return GoldPassage(
        id=line.text("id"),
        descriptor=descriptor,
        self_score=None if own is None else line.number_of("self_score"),
        moderators=moderators,
        working_well=_passage_text(line, "working_well"),
        priorities=_passage_text(line, "priorities"),
    )


def _passage_text(line: Line, key: str) -> str:
    value = line.record[key]
    if not isinstance(value, str):
        raise line.wrong(f'"{key}" must be a string')
    return value.strip()
