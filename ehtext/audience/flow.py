"""How closely hidden figures can be worked out from those that are shown.

A table with its totals is a network: each figure flows along one arc, and what flows into a
node flows out of it. A hidden figure can then be as large, or as small, as the hidden arcs
round it allow, which is a question of maximum flow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

Node = Hashable
_UNBOUNDED = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A figure of a table, or a total of it, flowing from one node to another."""

    start: Node
    end: Node
    value: int
    is_total: bool = False


def width(arc: Arc, hidden: Iterable[Arc], *, enough: int) -> float:
    """Return how many units apart the highest and the lowest possible value of ``arc`` are.

    Known are all figures that are not ``hidden``, and that none is below zero. Stops counting
    at ``enough``.
    """
    others = [other for other in hidden if other is not arc]
    up = _flow(others, arc.end, arc.start, enough=enough)
    down = min(arc.value, _flow(others, arc.start, arc.end, enough=enough))
    return up + down


def _flow(arcs: Iterable[Arc], source: Node, sink: Node, *, enough: int) -> float:
    """Return the most that can flow from ``source`` to ``sink``, up to ``enough``."""
    room: dict[Node, dict[Node, float]] = {}
    for arc in arcs:  # a figure may grow without bound and shrink to zero
        _widen(room, arc.start, arc.end, _UNBOUNDED)
        _widen(room, arc.end, arc.start, arc.value)
    flow = 0.0
    while flow < enough and (path := _path(room, source, sink)):
        amount = min(room[a][b] for a, b in path)
        amount = min(amount, enough - flow)
        for a, b in path:
            room[a][b] -= amount
            _widen(room, b, a, amount)
        flow += amount
    return flow


def _widen(room: dict[Node, dict[Node, float]], start: Node, end: Node, by: float) -> None:
    onward = room.setdefault(start, {})
    onward[end] = onward.get(end, 0.0) + by


def _path(
    room: Mapping[Node, Mapping[Node, float]], source: Node, sink: Node
) -> list[tuple[Node, Node]]:
    """Return the steps of a shortest way with room on every step; empty if there is none."""
    came_from: dict[Node, Node] = {}
    queue = deque([source])
    while queue and sink not in came_from:
        at = queue.popleft()
        for end, space in room.get(at, {}).items():
            if space > 0 and end not in came_from and end != source:
                came_from[end] = at
                queue.append(end)
    steps: list[tuple[Node, Node]] = []
    at = sink
    while at in came_from:
        steps.append((came_from[at], at))
        at = came_from[at]
    return steps[::-1]
