"""Common areas for development: how many areas write of a gap. Areas are counted, not sentences.

Plans are counted beside gaps and not with them: a form that asks for next steps on every item makes
everybody plan everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ehtext.domain import Kind
from ehtext.framework import Framework
from ehtext.triage.phrases import data
from ehtext.triage.returns import Return, Statement

SMALL = 5
"""A word is told only where at least so many areas use it."""

_WORDS = 6  # told for each item
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]+|[.,;:()]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonNeed:
    """How many areas of a round write of a gap or of a plan on one item, or chose it to work on.

    An area counts once in each, however much it writes. ``words`` stand in the gaps and plans of
    at least five areas each: what they have in common, and nobody's sentence.
    """

    code: str
    name: str
    theme: str
    areas: int  # that took part
    gap: int
    plan: int
    chosen: int  # as a priority
    words: tuple[str, ...] = ()


def common_needs(returns: Sequence[Return], framework: Framework) -> tuple[CommonNeed, ...]:
    """Return the needs of a round, the most widely shared first; one return for each area."""
    needs = (_need(code, returns, framework) for code in framework.codes)
    order = {code: number for number, code in enumerate(framework.codes)}
    return tuple(sorted(needs, key=lambda need: (-need.gap, -need.chosen, order[need.code])))


def _need(code: str, returns: Sequence[Return], framework: Framework) -> CommonNeed:
    theme = framework.theme(code)
    gaps = [_of_kind(item, code, Kind.GAP) for item in returns]
    plans = [_of_kind(item, code, Kind.PLAN) for item in returns]
    names = {word for item in returns for word in item.area.casefold().split()}
    return CommonNeed(
        code=code,
        name=framework.item(code).name,
        theme=theme.name if theme else "",
        areas=len(returns),
        gap=sum(map(bool, gaps)),
        plan=sum(map(bool, plans)),
        chosen=sum(code in item.priorities for item in returns),
        words=_shared_words(
            ([*gap, *plan] for gap, plan in zip(gaps, plans, strict=True)), without=names
        ),
    )


def _of_kind(item: Return, code: str, kind: Kind) -> list[Statement]:
    """Return the statements of one kind that stand under ``code``, or read so where none does."""
    return [s for s in item.of(code) if s.kind is kind and s.filed in (code, None)]


def _shared_words(texts: Iterable[Sequence[Statement]], *, without: set[str]) -> tuple[str, ...]:
    """Return the phrases of two words that the gaps and plans of most areas share.

    A phrase with a capital inside a sentence may name a place, a person or a service: it is left
    out, and so is one with the name of an area.
    """
    used: Counter[str] = Counter()
    for statements in texts:
        used.update({p for s in statements for p in _phrases(s.text) if not without & {*p.split()}})
    shared = [(count, phrase) for phrase, count in used.items() if count >= SMALL]
    return tuple(phrase for _, phrase in sorted(shared, key=lambda x: (-x[0], x[1]))[:_WORDS])


def _phrases(text: str) -> Iterable[str]:
    tokens = _TOKEN.findall(text)
    if tokens:
        tokens[0] = tokens[0].lower()  # the first of a sentence has a capital anyway
    for one, other in pairwise(tokens):
        if one.islower() and other.islower() and not {one, other} & _glue():
            yield f"{one} {other}"


def _glue() -> frozenset[str]:
    return frozenset(data("common.toml")["glue"]["words"])
