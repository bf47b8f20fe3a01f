"""Start the returns of a year: who writes how much, in which layout, and with which scores."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from ehtext.framework.rules import PriorityRule
from round.model import Area, Return
from round.tables import guide, table

_MODELS = (1, 2, 3, 4, 5, 6)
_MODEL_WEIGHTS = (5, 20, 35, 25, 10, 5)
_HALVES = 0.06  # share of the areas that print averages
_STYLES = ("bullets", "prose", "mixed")


def first_year(areas: Sequence[Area], year: int, rng: random.Random) -> list[Return]:
    """Return the returns of the first year, without cells."""
    layouts = _shares(table("rates")["layouts"], len(areas), rng)
    sizes = _sizes(len(areas), rng)
    return [
        Return(
            area=area,
            year=year,
            layout=layout,
            style=rng.choice(_STYLES),
            size=size,
            trouble=0,
            cells={},
            data_model=rng.choices(_MODELS, _MODEL_WEIGHTS)[0],
            priorities=[],
            permissions=dict.fromkeys((p.id for p in guide().permissions), True),
        )
        for area, layout, size in zip(areas, layouts, sizes, strict=True)
    ]


def next_year(before: Sequence[Return], rng: random.Random) -> list[Return]:
    """Return the next year's returns, without cells: most areas keep their ways."""
    names = list(table("rates")["layouts"])
    return [
        Return(
            area=old.area,
            year=old.year + 1,
            layout=old.layout if rng.random() < 0.8 else rng.choice(names),
            style=old.style,
            size=old.size,
            trouble=0,
            cells={},
            data_model=min(_MODELS[-1], old.data_model + (rng.random() < 0.2)),
            priorities=[],
            permissions=dict.fromkeys(old.permissions, True),
        )
        for old in before
    ]


def set_trouble(returns: Sequence[Return], before: Sequence[Return], rng: random.Random) -> None:
    """Set how many serious problems each return has; seven in ten had several last year too."""
    rates = table("rates")
    heavy, light = (max(1, round(rates[name] * len(returns))) for name in ("heavy", "light"))
    worst = [n for n, old in enumerate(before) if old.trouble >= rates["heavy_problems"][0]]
    stay = rng.sample(worst, round(0.7 * len(worst)))
    rest = [n for n in range(len(returns)) if n not in stay]
    rng.shuffle(rest)
    chosen = [*stay, *rest]
    for place, number in enumerate(chosen[: heavy + light]):
        kind = "heavy_problems" if place < heavy else "light_problems"
        returns[number].trouble = rng.randint(*rates[kind])


def draw_scores(rng: random.Random) -> dict[str, float]:
    """Return a score for each descriptor: an area has its level, a theme leans from it."""
    level = min(4.2, max(1.2, rng.gauss(2.7, 0.6)))
    leaning = {theme.code: rng.gauss(0, 0.35) for theme in guide().themes}
    halves = rng.random() < _HALVES
    scores = {}
    for item in guide().items:
        score = min(5, max(0, round(rng.gauss(level + leaning[item.theme or ""], 0.8))))
        half = 0.5 if halves and 1 <= score <= 4 and rng.random() < 0.3 else 0
        scores[item.code] = max(score, rng.choice((0, 1, 1, 1))) + half
    return scores


def choose_priorities(return_: Return, rng: random.Random) -> list[str]:
    """Return three low-scored descriptors that the data model allows."""
    rules = guide().priorities.rules if guide().priorities else ()
    rule = next(rule for rule in rules if return_.data_model in rule.data_models)
    return pick(return_, rule, rng)


def pick(return_: Return, rule: PriorityRule, rng: random.Random) -> list[str]:
    """Return low-scored descriptors in the shares of ``rule``."""
    priorities = guide().priorities
    themes = {group.id: group.themes for group in priorities.groups} if priorities else {}
    chosen: list[str] = []
    for share in rule.shares:
        of_group = [item.code for item in guide().items if item.theme in themes[share.group]]
        of_group.sort(key=lambda code: _height(return_, code) + rng.random() * 2)
        chosen += of_group[: share.count]
    rng.shuffle(chosen)
    return chosen


def _height(return_: Return, code: str) -> float:
    cell = return_.cells.get(code)
    return cell.score if cell and cell.score is not None else 2.0


def _shares(shares: Mapping[str, float], count: int, rng: random.Random) -> list[str]:
    """Return ``count`` names in about these shares, each at least once if there is room."""
    made = [name for name, share in shares.items() for _ in range(max(1, round(share * count)))]
    rng.shuffle(made)
    rest = [name for name in shares if name not in made[:count]]
    made[: len(rest)] = rest if count >= len(shares) else made[: len(rest)]
    made += rng.choices(list(shares), list(shares.values()), k=max(0, count - len(made)))
    return made[:count]


def _sizes(count: int, rng: random.Random) -> list[float]:
    rows: list[list[float]] = list(table("rates")["sizes"].values())
    picked: list[Any] = rng.choices(rows, [row[2] for row in rows], k=count)
    return [round(rng.uniform(row[0], row[1]), 2) for row in picked]
