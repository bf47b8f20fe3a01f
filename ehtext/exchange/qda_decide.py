"""One decision out of all that a person coded of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ehtext.domain import Action, Judgement, Kind, Label, Mode
from ehtext.exchange.qda import Meaning
from ehtext.exchange.qda_codes import Codes
from ehtext.exchange.records import Decision, KnownSentence
from ehtext.exchange.rows import moment

M = TypeVar("M", Kind, Action, Mode)

_SILENT = frozenset({Action.UNSURE, Action.FAULT, Action.SPLIT, Action.JOIN})
"""Decisions that do not say what a sentence is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A code on a sentence: whose, when, and with which notes. All ids are GUIDs."""

    code: str
    user: str
    when: str
    notes: tuple[str, ...] = ()


def decide(
    sentence: KnownSentence,
    person: str,
    codings: Sequence[Coding],
    codes: Codes,
    notes: Mapping[str, tuple[str, str]],
) -> Decision:
    """Return what ``person`` says of ``sentence`` by their codings of it.

    Without a code for the kind, the kind is left as it was suggested. Of several kinds, the one
    that was coded last holds.

    Raises:
        ValueError: no code means anything here, or no coding says when it was made.
    """
    meant = [(codes.meaning(coding.code), coding) for coding in codings]
    if all(meaning is None for meaning, _ in meant):
        raise ValueError("a sentence with codes of the project's own alone")
    kind = _last(meant, Kind)
    labels = dict.fromkeys(meaning for meaning, _ in meant if isinstance(meaning, Label))
    action = _last(meant, Action)
    silent = action in _SILENT and kind is None and not labels
    judgement = Judgement(kind=kind or sentence.kind, labels=tuple(labels))
    return Decision(
        person=person,
        action=action or Action.CHANGE,
        judgement=None if silent else judgement,
        mode=_last(meant, Mode) or Mode.OPEN,
        decided_at=max(_moment(coding) for coding in codings),
        reason=_note(codings, notes),
    )


def _last(meant: Sequence[tuple[Meaning | None, Coding]], kind: type[M]) -> M | None:
    found = [(coding.when, n, m) for n, (m, coding) in enumerate(meant) if isinstance(m, kind)]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _moment(coding: Coding) -> datetime:
    try:
        return moment(coding.when)
    except ValueError:
        raise ValueError("codings without the moment they were made") from None


def _note(codings: Sequence[Coding], notes: Mapping[str, tuple[str, str]]) -> str:
    users = {coding.user for coding in codings}
    wanted = dict.fromkeys(note for coding in codings for note in coding.notes)
    texts = [notes[id_][1] for id_ in wanted if id_ in notes and notes[id_][0] in users]
    return "\n".join(text for text in texts if text)
