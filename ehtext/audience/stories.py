"""Sentences that tell what happened to one person of a given age: they stay with the team.

The age itself is masked at intake, but who knows the place may still know the person.
"""

from __future__ import annotations

from ehtext.domain import Document

_AGE = "age"  # masked only beside an event in the same sentence; see ``ehtext.privacy``


def tells_of_one_person(document: Document) -> bool:
    """Return whether a sentence of ``document`` tells what happened to a person of a given age."""
    return any(mask.category == _AGE for block in document.blocks for mask in block.masks)
