"""What one sentence shows along each axis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ehtext.domain import Evidence, Kind
from ehtext.rate.lexicon import Axis, Lexicon, Rung, lexicon
from ehtext.rate.signs import find_signs

_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|per cent|percent)|\b\d{1,3}(?:,\d{3})+\b|\b\d{2,}\b(?![/-]\d)|"
    r"\b(?:half|two[- ]thirds|three[- ]quarters|a quarter|a third|doubled|halved|nine in ten)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d\d)?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A step on an axis: its value from 0 to 1, and its name if a cue showed it."""

    value: float
    rung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence as the rater reads it."""

    id: str
    kind: Kind
    weight: float  # how surely it is about the item, in [0, 1]
    text: str  # folded
    shown: Mapping[str, Shown]
    partners: frozenset[str]
    lowered: bool
    signs: Mapping[str, int]  # how often each sign is shown


def read(evidence: Evidence) -> Reading:
    """Return what ``evidence`` shows. A statement of a level shows nothing."""
    words = lexicon()
    text = " ".join(evidence.text.casefold().replace("’", "'").split())
    is_statement = words.printed.search(text) is not None
    lowered = words.lowering.search(text) is not None
    return Reading(
        id=evidence.sentence_id,
        kind=Kind.OTHER if is_statement else evidence.kind,
        weight=evidence.on_label,
        text=text,
        shown={
            name: _shown(axis, text, evidence.kind, words, lowered=lowered)
            for name, axis in words.axes.items()
        },
        partners=frozenset(name for name, cues in words.partners.items() if cues.search(text)),
        lowered=lowered,
        signs={} if is_statement else find_signs(text, evidence.kind),
    )


def _shown(axis: Axis, text: str, kind: Kind, words: Lexicon, *, lowered: bool) -> Shown:
    default = axis.outcome_default if kind is Kind.OUTCOME else axis.default
    rung = next((rung for rung in axis.rungs if _shows(rung, text, words)), None)
    shown = Shown(value=default) if rung is None else Shown(value=rung.value, rung=rung.name)
    if lowered and shown.value > words.cap:
        return Shown(value=words.cap)
    return shown


def _shows(rung: Rung, text: str, words: Lexicon) -> bool:
    if rung.needs_figure and not _FIGURE.search(_YEAR.sub(" ", text)):
        return False
    return any(not _is_negated(text, match.start(), words) for match in rung.cues.finditer(text))


def _is_negated(text: str, at: int, words: Lexicon) -> bool:
    before = words.exceptions.sub(" ", text[max(0, at - 60) : at])
    window = " ".join(before.split()[-words.negated_within :])
    return words.negation.search(window) is not None
