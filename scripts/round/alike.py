"""Find sentences of two areas that are alike by accident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from round.model import Plant, Return, Said
from round.phrasing import ALIKE, Shingles, likeness, shingles


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A sentence of the evidence of a return, with its runs of words."""

    file: str
    code: str
    text: str
    runs: Shingles


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two sentences of different areas and how alike they are, in [0, 1]."""

    one: Printed
    other: Printed
    similarity: float


def alike_by_accident(returns: Sequence[Return]) -> Iterator[Alike]:
    """Yield the pairs of a year's ``returns`` that no plant explains, in the returns' order."""
    seen: set[tuple[str, str, str, str]] = set()
    for group in _groups(returns).values():
        for one, other in combinations(group, 2):
            pair = (one.file, one.text, other.file, other.text)
            if one.file == other.file or pair in seen:
                continue
            similarity = likeness(one.runs, other.runs)
            if similarity >= ALIKE:
                seen.add(pair)
                yield Alike(one=one, other=other, similarity=round(similarity, 2))


def _groups(returns: Sequence[Return]) -> dict[object, list[Printed]]:
    """Return the sentences by what they were made from: a source, or a pattern of a descriptor."""
    groups: dict[object, list[Printed]] = {}
    for return_ in returns:
        for cell in return_.cells.values():
            shared = _shared_texts(return_, cell.code)
            for said in (*cell.evidence, *cell.plan):
                if said.text in shared:
                    continue
                printed = Printed(
                    file=return_.file, code=cell.code, text=said.text, runs=shingles(said.text)
                )
                for key in _keys(said):
                    groups.setdefault(key, []).append(printed)
    return groups


def _keys(said: Said) -> tuple[object, ...]:
    return said.origins or (("own", *said.codes[:1]),)


def _shared_texts(return_: Return, code: str) -> frozenset[str]:
    marks = (m for m in return_.marks if m.kind is Plant.SHARED and m.code == code)
    return frozenset(text for mark in marks for shown in mark.shown for text in shown.texts)
