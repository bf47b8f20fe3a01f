"""The form in which a sentence is evidence, from what it is and the words it uses."""

from __future__ import annotations

import re

from ehtext.check.figures import Figures, figures_in, has_per_cent
from ehtext.check.words import fold, words
from ehtext.domain import Kind
from ehtext.domain.check import EvidenceForm
from ehtext.framework import partners

_BREAK = re.compile(r"[;.!?]\s|\s[–—-]\s")
_REACH = 90  # characters from who speaks to the word for speaking
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]*[a-z]")  # a capital inside a sentence
_ONE_AND_ALL = ("Early", "Help", "Family", "Families", "Council", "Children", "We", "Our")


def form_of(text: str, kind: Kind) -> EvidenceForm:
    """Return the form of a sentence as evidence; a gap, plan or context is none."""
    if kind not in (Kind.PRACTICE, Kind.OUTCOME):
        return EvidenceForm.NONE
    folded = fold(text)
    figures = figures_in(folded)
    if speaks_for_families(folded, kind, figures):
        return EvidenceForm.FAMILY_VOICE
    if _is_measured(folded, kind, figures):
        return EvidenceForm.MEASURED
    return EvidenceForm.ACTIVITY if _is_activity(text, folded, figures) else EvidenceForm.ASSERTION


def speaks_for_families(folded: str, kind: Kind, figures: Figures) -> bool:
    """Return whether the sentence gives what families themselves say."""
    family = words().family
    outcome = kind is Kind.OUTCOME
    for who in family.who.finditer(folded):
        reach = folded[who.end() : who.end() + _REACH]
        if family.part_of.match(reach.removeprefix(" ")):
            continue
        clause = _BREAK.split(reach, maxsplit=1)[0]
        said = family.says.search(clause) or (outcome and family.feels.search(clause))
        if said and not _is_passive(clause, said.start()) and not family.not_said.search(clause):
            return True
    if not family.feedback.search(folded) or family.not_families.search(folded):
        return False
    return family.who.search(folded) is not None or (outcome and figures.number)


def _is_passive(clause: str, at: int) -> bool:
    """Return whether it is said to somebody: "parents are told"."""
    before = clause[:at].split()[-2:]
    return any(words().family.passive.fullmatch(word) for word in before)


def _is_measured(folded: str, kind: Kind, figures: Figures) -> bool:
    measured = words().measured
    study = measured.studies.search(folded)
    if study and (
        measured.found.search(folded[study.end() :])
        or measured.pointed.search(folded[: study.start()])
    ):
        return True
    changed = measured.changes.search(folded) is not None
    if kind is Kind.PRACTICE:
        return changed and has_per_cent(folded)
    if figures.share or (study is not None and changed):
        return True
    return figures.number and (changed or measured.results.search(folded) is not None)


def _is_activity(text: str, folded: str, figures: Figures) -> bool:
    """Return whether somebody could check that it is done, by what the sentence names."""
    activity = words().activity
    if figures.number or activity.often.search(folded) or _names(text):
        return True
    does = activity.does.search(folded) is not None
    if activity.assertion.search(folded):
        return does and activity.things.search(folded) is not None
    named = any(cues.search(folded) for cues in partners().agencies.values())
    return does or named or activity.things.search(folded) is not None


def _names(text: str) -> bool:
    return any(name.group() not in _ONE_AND_ALL for name in _NAME.finditer(text))
