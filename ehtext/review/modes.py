"""How a card is shown to whom: a blind tenth, some wrong suggestions, a tenth decided by two.

The choice is drawn from a digest of person and sentence: it is the same at every showing, so
that nobody gets another mode by loading the page again, and no state is kept for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ehtext.domain import FORM, Action, Card, Event, Label, Mode, Proposal, digest

BLIND_SHARE = 0.10
SEEDED_SHARE = 0.03
SECOND_SHARE = 0.10

_SURE = 0.8
"""Only a suggestion this probable is replaced by a wrong one, which is then surely wrong."""


def mode_for(card: Card, person: str) -> Mode:
    """Return how ``person`` sees the card."""
    drawn = _share("mode", person, card.sentence)
    if drawn < BLIND_SHARE:
        return Mode.BLIND
    if drawn < BLIND_SHARE + SEEDED_SHARE and _can_be_seeded(card):
        return Mode.SEEDED
    return Mode.OPEN


def needed_for(sentence: str) -> int:
    """Return how many people decide about a sentence: two about a tenth, one about the rest."""
    return 2 if _share("second", sentence) < SECOND_SHARE else 1


def is_closed(sentence: str, said: Sequence[Event]) -> bool:
    """Return whether enough people have decided about a sentence; ``said`` is what each says now.

    Where somebody is unsure one more person decides; a lead reviewer's decision is enough alone.
    ``ehtext.store.review.standing.is_open`` says the same in SQL.
    """
    if any(event.action is Action.ADJUDICATE for event in said):
        return True
    more = any(event.unsure for event in said)
    return len(said) >= needed_for(sentence) + more


def as_shown(card: Card, mode: Mode, codes: Sequence[str]) -> Card:
    """Return the card as ``mode`` shows it: a seeded one has a wrong label in the first place.

    ``codes`` are those of the card's framework.
    """
    if mode is not Mode.SEEDED:
        return card
    first = card.proposals[0]
    offered = {p.label.code for p in (*card.proposals, *card.others)}
    wrong = sorted(set(codes) - offered)
    if not wrong:
        return card
    code = wrong[int(_share("seed", card.sentence) * len(wrong))]
    seeded = replace(first, label=Label(framework=first.label.framework, code=code))
    return replace(card, proposals=(seeded,), others=_below(first, card.others))


def reason_for(reason: str, card: Card, shown: Card) -> str:
    """Return why ``card`` comes now, of the labels that it is ``shown`` with.

    A reason may name a label that is suggested. Beside a wrong one, it would give that away.
    """
    if shown is card:
        return reason
    first = shown.proposals[0].label.code
    codes = "|".join(re.escape(proposal.label.code) for proposal in card.proposals)
    return re.sub(rf"(?<![\w.])(?:{codes})(?!\w|\.\w)", lambda _: first, reason)


def _below(first: Proposal, others: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return ``others`` with ``first`` before them, as if it were the next best.

    Nothing may tell the card from others: neither its probability nor how many are offered.
    """
    if not others:
        return ()
    best = others[0]
    return (replace(first, probability=best.probability, words=best.words), *others[1:])


def _can_be_seeded(card: Card) -> bool:
    return bool(card.proposals) and card.proposals[0].source != FORM and (card.score or 0) >= _SURE


def _share(*parts: object) -> float:
    """Return a number in [0, 1) that is always the same for the same parts."""
    return int(digest("review", *parts), 16) / 16**16
