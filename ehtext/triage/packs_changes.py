"""What changed since an area's return before, in a few sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ehtext.framework import NOT_COMPARABLE, Framework
from ehtext.triage.years_compare import Comparison, ItemChange, TextChange

_MOVES = 3  # items that are named
_NOTHING = "No earlier return of this area is at hand, so nothing is said of change."


def describe_changes(comparison: Comparison | None, framework: Framework) -> tuple[str, ...]:
    """Return sentences on what changed; across frameworks they say that nothing is comparable."""
    if comparison is None:
        return (_NOTHING,)
    if not comparison.comparable:
        return (_across(comparison),)
    return tuple(_within(comparison, framework))


def _across(comparison: Comparison) -> str:
    alone = sum(name == NOT_COMPARABLE for _, name in comparison.counterparts)
    return (
        f"The return before ({comparison.before.period or 'undated'}) is against another "
        f"framework: scores are {NOT_COMPARABLE}, and {alone} of {len(comparison.counterparts)} "
        "items have no counterpart in it. Read the two side by side."
    )


def _within(comparison: Comparison, framework: Framework) -> Iterator[str]:
    changes = comparison.changes
    both = [c for c in changes if c.difference is not None]
    up, down = (sum(sign * (c.difference or 0) > 0 for c in both) for sign in (1, -1))
    yield (
        f"Since {comparison.before.period or 'the return before'}: of {len(both)} items scored "
        f"both times, {up} up, {down} down, {len(both) - up - down} the same."
    )
    new = sum(bool(c.added) for c in changes)
    gone = sum(bool(c.removed) for c in changes)
    same = sum(c.text is TextChange.UNCHANGED for c in changes)
    yield f"New text on {new} items, text gone from {gone}, the same text on {same}."
    if questions := comparison.questions:
        yield (
            f"The score moved and the text stayed: {_named(questions, framework)}. What lies "
            "behind the new score?"
        )
    if moved := [c for c in comparison.moved if c not in questions]:
        yield f"Moved with new text: {_named(moved, framework)}."


def _named(changes: Sequence[ItemChange], framework: Framework) -> str:
    names = [
        f"{c.code} {framework.item(c.code).name} ({c.before:g} to {c.now:g})"
        for c in changes[:_MOVES]
    ]
    more = len(changes) - len(names)
    return f"{', '.join(names)}{f' and {more} more' if more else ''}"
