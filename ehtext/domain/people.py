"""Who works with submissions, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; see ``ehtext.service.access`` for the table of rights."""

    AREA_AUTHOR = "area-author"  # reads and checks the submissions of one area
    REVIEWER = "reviewer"  # confirms or corrects suggested tags
    LEAD = "lead-reviewer"  # reviews, settles disagreements, promotes models
    NATIONAL = "national"  # reads the whole round: triage, packs, exports
    ADMIN = "admin"  # everything, and people


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the store knows them. ``id`` is short and no full name: initials, a number."""

    id: str
    role: Role
    subject: str | None = None  # what the identity provider calls them: issuer and subject
    area: str | None = None  # the only area an author sees
    active: bool = True


LOCAL = Person(id="local", role=Role.ADMIN)
"""The one person of an installation without sign-in."""
