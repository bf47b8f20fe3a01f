"""The rule: what a reader may have of a submission, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain import Permissions, Recognition
from ehtext.framework import Audience, Framework, area_names

NATIONAL_TEAM = "national-team"
"""The audience that has everything of every submission, whatever its framework says."""

_NATIONAL = Audience(
    id=NATIONAL_TEAM,
    name="National team",
    permission=None,
    scores=True,
    priorities=True,
    narrative=True,
    inferences=True,
)


class What(StrEnum):
    """What there is to have of a submission."""

    SCORES = "scores"  # current scores or levels, as numbers
    PRIORITIES = "priorities"  # the codes of the chosen priorities
    NARRATIVE = "narrative"  # sentences, key phrases, sources, file names, kinds and tags
    INFERENCES = "inferences"  # predicted levels, flags, shortlists: ours, not the area's
    REVIEWS = "reviews"  # reviewers' words and names: narrative about narrative


class Refusal(StrEnum):
    """Why a reader may have nothing of a submission."""

    NOT_COVERED = "not-covered"  # no permission on the form reaches this audience
    NO_RULES = "no-rules"  # the framework is unknown or says nothing on sharing
    ANSWERED_NO = "answered-no"
    NO_CLEAR_ANSWER = "no-clear-answer"  # not asked, blank or unreadable
    ANSWERS_DIFFER = "answers-differ"  # another file of the same submission says no
    ANOTHER_AREA = "another-area"
    AREA_UNKNOWN = "area-unknown"
    CHILD_STORY = "child-story"  # a sentence tells what happened to one person of a given age


REASONS = {
    Refusal.NOT_COVERED: "no permission on the form covers this audience",
    Refusal.NO_RULES: "the framework is not known, or says nothing on sharing with this audience",
    Refusal.ANSWERED_NO: "the area answered no",
    Refusal.NO_CLEAR_ANSWER: "no clear answer on sharing: ask the area",
    Refusal.ANSWERS_DIFFER: "its files answer differently on sharing: ask the area",
    Refusal.ANOTHER_AREA: "the submission is another area's",
    Refusal.AREA_UNKNOWN: "the area was not recognised: a person must name it first",
    Refusal.CHILD_STORY: (
        "a sentence tells what happened to one person of a given age: "
        "take it out of the file, then share"
    ),
}
"""Each refusal in plain words, for the people who send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a reader may have. ``refusal`` is None where that is anything at all."""

    granted: frozenset[What] = frozenset()
    refusal: Refusal | None = None
    own: bool = False  # whether the submission is the reader's own


def rule(
    recognition: Recognition, audience: str, framework: Framework | None, *, area: str | None = None
) -> Ruling:
    """Return what ``audience`` may have of a submission: nothing unless the rules say it may.

    ``framework`` is the submission's own; without one, or where it names no audiences, only the
    national team has anything. ``area`` is the area of a reader who belongs to one.
    """
    if audience == NATIONAL_TEAM:
        return Ruling(granted=_granted(_NATIONAL))
    found = _find(audience, recognition, framework)
    if found is None:
        return Ruling(refusal=Refusal.NO_RULES)
    if not (granted := _granted(found)):
        return Ruling(refusal=Refusal.NOT_COVERED)
    if recognition.area is None:
        return Ruling(refusal=Refusal.AREA_UNKNOWN)
    if found.own and not same_area(area, recognition.area.value):
        return Ruling(refusal=Refusal.ANOTHER_AREA)
    refusal = _answer(found, recognition.permissions)
    return Ruling(refusal=refusal) if refusal else Ruling(granted=granted, own=found.own)


def may(
    what: What,
    audience: str,
    recognition: Recognition,
    framework: Framework | None,
    *,
    area: str | None = None,
) -> bool:
    """Return whether ``audience`` may have ``what``: for a page that shows one thing of many."""
    return what in rule(recognition, audience, framework, area=area).granted


def same_area(one: str | None, other: str | None) -> bool:
    """Return whether two names mean one area: "Barnet" and "London Borough of Barnet"."""
    if not one or not other:
        return False
    return area_id(one) == area_id(other)


def area_id(name: str) -> str:
    """Return the id of the area that ``name`` means, or an id for a name that no list has."""
    wanted = " ".join(name.split()).casefold()
    known = (area.id for printed, area in area_names() if printed.casefold() == wanted)
    return next(known, f"name:{wanted}")


def _find(audience: str, recognition: Recognition, framework: Framework | None) -> Audience | None:
    """Return the audience as the submission's own framework has it."""
    if framework is None or framework.id != recognition.framework:
        return None
    return next((known for known in framework.audiences if known.id == audience), None)


def _granted(audience: Audience) -> frozenset[What]:
    flags = {
        What.SCORES: audience.scores,
        What.PRIORITIES: audience.priorities,
        What.NARRATIVE: audience.narrative,
        What.INFERENCES: audience.inferences,
        What.REVIEWS: audience.narrative and audience.inferences,
    }
    return frozenset(what for what, granted in flags.items() if granted)


def _answer(audience: Audience, permissions: Permissions | None) -> Refusal | None:
    """Return why the area's answer is not a yes; None where it is, or none is needed."""
    if audience.permission is None:
        return None
    answer = getattr(permissions, audience.permission, None)
    if answer is True:
        return None
    return Refusal.ANSWERED_NO if answer is False else Refusal.NO_CLEAR_ANSWER
