"""From the store to records of reviewed sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ehtext.domain import Card, Event
from ehtext.exchange import Decision, ReviewedSentence, Suggested, SuggestedLabel
from ehtext.privacy import mask_text
from ehtext.review import Resolved, resolve
from ehtext.store import Store, Submission


def reviewed(store: Store, submission: Submission) -> Iterator[ReviewedSentence]:
    """Yield the sentences of a submission that a person may decide about, in their order.

    Each has what holds now: the latest decision of each person that was not taken back.
    """
    document = submission.sha256
    rows = store.cards.rows([document])
    cards = store.cards.many([row.sentence for row in rows])
    resolved = resolve(store.events.standing(documents=[document]))
    for row in rows:
        if card := cards.get(row.sentence):
            yield _record(card, submission, resolved.get(row.sentence))


def _record(card: Card, submission: Submission, resolved: Resolved | None) -> ReviewedSentence:
    return ReviewedSentence(
        id=card.sentence,
        document=card.document,
        text=card.text,
        position=card.position,
        area=submission.area,
        period=submission.period,
        framework=submission.framework,
        headings=card.headings,
        lead_in=card.lead_in,
        field=card.field.kind,
        filed=card.field.label,
        page=card.page,
        suggested=_suggested(card),
        decisions=tuple(map(_decision, resolved.events)) if resolved else (),
        agreed=resolved.judgement if resolved else None,
    )


def _suggested(card: Card) -> Suggested:
    return Suggested(
        kind=card.kind,
        kind_probability=card.kind_probability,
        labels=tuple(
            SuggestedLabel(label=p.label, source=p.source, probability=p.probability)
            for p in card.proposals
        ),
        model=card.model,
    )


def _decision(event: Event) -> Decision:
    """Return a decision as it goes out: with the person's id, and the note masked once more."""
    return Decision(
        person=event.person,
        action=event.action,
        judgement=event.after,
        role=event.role,
        mode=event.mode,
        decided_at=event.decided_at,
        shown=event.before,
        shown_at=event.shown_at,
        score=event.score,
        model=event.model,
        framework_version=event.framework_version,
        reason=mask_text(event.reason),
    )
