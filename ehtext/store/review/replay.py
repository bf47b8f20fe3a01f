"""Which sentences stand after all that people split and joined: a view of the events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A split or a join that nobody took back: what was there, and what took its place."""

    instead_of: tuple[str, ...]
    made: tuple[str, ...]


def replay(
    read: Sequence[str], edits: Sequence[Edit], homes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences that stand, in reading order, each with those it stands in for.

    ``read`` are the sentences as the reader has them, ``edits`` come in the order in which they
    were made, and ``homes`` says under which id a newer reading has a sentence. An edit of
    something that does not stand, because an earlier edit was taken back or the file is read
    otherwise by now, changes nothing: so every word stands exactly once, whatever is undone.
    """
    order = list(read)
    covers: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in read}
    for edit in edits:
        gone = [_home(id_, covers, homes) for id_ in edit.instead_of]
        if not all(id_ in covers for id_ in gone) or any(id_ in covers for id_ in edit.made):
            continue
        covered = tuple(dict.fromkeys(whole for id_ in gone for whole in covers[id_]))
        at = order.index(gone[0])
        order[at : at + 1] = edit.made
        for id_ in gone[1:]:
            order.remove(id_)
        for id_ in gone:
            del covers[id_]
        for id_ in edit.made:
            covers[id_] = covered
    return {id_: covers[id_] for id_ in order}


def _home(id_: str, standing: Mapping[str, object], homes: Mapping[str, str]) -> str:
    passed: set[str] = set()
    while id_ not in standing and id_ in homes and id_ not in passed:
        passed.add(id_)
        id_ = homes[id_]
    return id_
