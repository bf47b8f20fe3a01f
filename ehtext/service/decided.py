"""A stored analysis as it stands after all that people decided."""

from __future__ import annotations

from ehtext.domain import Analysis
from ehtext.review import resolve, with_decisions
from ehtext.store import Store


def decided(store: Store, document: str) -> Analysis:
    """Return the newest analysis of a document with what people split, joined and confirmed.

    Raises:
        StoreError: there is none. Whether the person may see it is asked by the caller.
    """
    resolved = resolve(store.events.standing(documents=[document]))
    stand_ins = store.edits.stand_ins(document)
    return with_decisions(store.analysis(document), resolved, stand_ins)
