"""Which area a return is of, by the official list or one's own: for a person to confirm."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ehtext.domain import Analysis
from ehtext.errors import TriageError
from ehtext.framework import areas
from ehtext.triage.phrases import fold

_TITLE_BLOCKS = 30  # at the top of a document, where it says whose it is
_BY_TITLE, _BY_NAME = 0.6, 0.4  # confidence of a name found in the title or the file's name only
_NEAR = 0.75  # likeness of spelling from which a name is offered to choose
_LEAST = 0.5  # confidence below which the area is left open


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area that may send a return."""

    name: str
    region: str = ""
    names: tuple[str, ...] = ()  # what else it is called


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The area of a return as far as it is known."""

    area: str = ""  # "" where it is left open
    region: str = ""
    confidence: float = 0.0
    candidates: tuple[str, ...] = ()
    confirmed: bool = False


def official_places() -> tuple[Place, ...]:
    """Return the upper-tier authorities of England that exist today."""
    return tuple(
        Place(name=area.name, region=area.region, names=area.names)
        for area in areas()
        if area.current
    )


def load_places(path: Path) -> tuple[Place, ...]:
    """Return a list of one's own: CSV with the columns name and region, or JSON with "areas".

    Raises:
        TriageError: the file cannot be read, or holds no named area.
    """
    try:
        return parse_places(path.read_bytes(), name=path.name)
    except OSError as error:
        raise TriageError(f"{path.name}: cannot be read: {error.strerror or error}") from error


def parse_places(content: bytes, *, name: str) -> tuple[Place, ...]:
    """Return the areas in the content of a list called ``name``; see ``load_places``.

    Raises:
        TriageError: it is no such list, or holds no named area.
    """
    try:
        rows = list(_rows(content.decode("utf-8-sig")))
    except (ValueError, csv.Error) as error:
        raise TriageError(
            f"{name}: not a list of areas; write CSV with the columns name and region in UTF-8"
        ) from error
    found = tuple(
        Place(
            name=row["name"].strip(),
            region=(row.get("region") or "").strip(),
            names=tuple(filter(None, [(row.get("council") or "").strip()])),
        )
        for row in rows
        if (row.get("name") or "").strip()
    )
    if not found:
        raise TriageError(f"{name}: holds no area; the first line must name the column 'name'")
    return found


def _rows(text: str) -> Iterator[Mapping[str, Any]]:
    if not text.lstrip().startswith(("{", "[")):
        yield from csv.DictReader(io.StringIO(text))
        return
    held = json.loads(text)
    rows = held.get("areas", []) if isinstance(held, dict) else held
    yield from (row for row in rows if isinstance(row, dict) and isinstance(row.get("name"), str))


class Gazetteer:
    """Finds the area of a document among ``places``."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._by_name = {fold(n): place for place in places for n in (place.name, *place.names)}
        longest = sorted(self._by_name, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)"
        )

    def named(self, name: str) -> Place | None:
        """Return the place called ``name``; None if there is none."""
        return self._by_name.get(fold(name))

    def place(self, analysis: Analysis, confirmed: str = "") -> Placed:
        """Return the area of ``analysis``; what a person ``confirmed`` stands above all."""
        if confirmed:
            place = self.named(confirmed)
            name = place.name if place else confirmed
            region = place.region if place else ""
            return Placed(area=name, region=region, confidence=1.0, confirmed=True)
        guess = analysis.recognition.area
        guessed = self.named(guess.value) if guess else None
        if guess and guessed and guess.confidence >= _LEAST:
            others = tuple(p.name for p in self._mentioned(analysis) if p != guessed)
            return _placed(guessed, guess.confidence, others)
        return self._by_mention(analysis, guess.value if guess else "")

    def _by_mention(self, analysis: Analysis, guess: str) -> Placed:
        found = self._mentioned(analysis)
        if len(found) == 1:
            in_title = self._pattern.search(_title(analysis)) is not None
            return _placed(found[0], _BY_TITLE if in_title else _BY_NAME, ())
        near = get_close_matches(fold(guess), list(self._by_name), n=3, cutoff=_NEAR)
        names = [p.name for p in found] + [self._by_name[n].name for n in near]
        return Placed(candidates=tuple(dict.fromkeys([*names, *filter(None, [guess])])))

    def _mentioned(self, analysis: Analysis) -> list[Place]:
        name = re.sub(r"[_\W\d]+", " ", Path(analysis.document.name).stem)
        text = f"{_title(analysis)} \n {fold(name)}"
        return list(dict.fromkeys(self._by_name[m.group()] for m in self._pattern.finditer(text)))


def _placed(place: Place, confidence: float, others: tuple[str, ...]) -> Placed:
    return Placed(area=place.name, region=place.region, confidence=confidence, candidates=others)


def _title(analysis: Analysis) -> str:
    return fold(" \n ".join(block.text for block in analysis.document.blocks[:_TITLE_BLOCKS]))
