"""Rows of cards and decisions about them, from a few characters."""

from __future__ import annotations

from datetime import UTC, datetime

from ehtext.domain import Action, CardRow, Event, Judgement, Kind, Label, Role


def row(
    id_: str,
    *offers: tuple[str, float],
    kind: Kind = Kind.PRACTICE,
    sure: float = 0.9,
    suggested: int | None = None,
    document: str = "d",
    twins: str = "",
    filed: str | None = None,
    position: int = 0,
) -> CardRow:
    """Return a row whose offers are all suggested unless ``suggested`` says otherwise."""
    return CardRow(
        sentence=id_,
        document=document,
        position=position,
        framework="f",
        filed=filed,
        kind=kind.value,
        kind_probability=sure,
        offers=offers,
        suggested=len(offers) if suggested is None else suggested,
        twins=twins or id_,
    )


def decided(
    sentence: str, *codes: str, kind: Kind = Kind.PRACTICE, person: str = "ann", document: str = "d"
) -> Event:
    """Return the decision that a sentence is about ``codes``."""
    return Event(
        token=f"{person}:{sentence}",
        document=document,
        sentence=sentence,
        person=person,
        role=Role.REVIEWER,
        action=Action.CHANGE,
        after=Judgement(kind=kind, labels=tuple(Label(framework="f", code=c) for c in codes)),
        decided_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
