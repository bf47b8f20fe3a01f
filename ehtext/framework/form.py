"""The wording of a framework's form, by which a reader finds its fields; and who may see what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Short phrases that a form prints. Each is the start of a label or heading, in any case."""

    score: tuple[str, ...] = ()  # label of the field that holds the score or level
    evidence: tuple[str, ...] = ()  # label of the field that holds evidence
    plan: tuple[str, ...] = ()  # label of the field that holds plans
    source: tuple[str, ...] = ()  # label of a list of sources
    starts: tuple[str, ...] = ()  # heading where the self-assessment begins
    ends: tuple[str, ...] = ()  # heading where it ends: no score is read beyond it
    headings: tuple[str, ...] = ()  # headings of national text: guide, instructions, definitions
    national: tuple[str, ...] = ()  # phrases that only national text holds
    priorities: tuple[str, ...] = ()  # label of each chosen priority
    data_model: tuple[str, ...] = ()  # phrase before the data model's number
    data_model_changed: tuple[str, ...] = ()  # question whether it has changed since
    yes: tuple[str, ...] = ("yes",)
    no: tuple[str, ...] = ("no",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A question of the form on sharing. ``id`` is the field of ``domain.Permissions``."""

    id: str
    text: str
    openings: tuple[str, ...]  # short phrases that only this question holds
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Readers of a submission, and what of it they may see. Absent means no.

    ``own`` readers belong to one area each and see its submissions only, never another's.
    """

    id: str
    name: str
    permission: str | None  # id of the permission that must be answered "yes"; None: none needed
    scores: bool = False
    priorities: bool = False
    narrative: bool = False
    inferences: bool = False  # predicted levels and flags, which no consent covers
    own: bool = False
    note: str = ""
    official: bool = False
