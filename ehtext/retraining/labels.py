"""Decisions to training sentences, and the blind ones that a candidate is judged on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.corpus import LabelledSentence
from ehtext.domain import Card, Event, Judgement, Kind, Mode, digest
from ehtext.privacy import mask_text
from ehtext.review import resolve

_EVIDENCE = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSentence:
    """A sentence that was decided about before any suggestion was seen.

    ``kinds`` and ``firsts`` hold what each such person said; a suggestion is right that any of
    them agrees with.
    """

    card: Card
    kinds: frozenset[Kind]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the decisions give: sentences to learn from, and others to judge by."""

    learnt: tuple[LabelledSentence, ...]
    blind: tuple[BlindSentence, ...]
    left_out: Mapping[str, int]  # why, in words, and how many
    last_event: int  # the newest event that was looked at

    @property
    def version(self) -> str:
        """Return a digest of what is learnt: the same decisions, the same version."""
        return digest(*(f"{s.text}|{s.kind}|{s.descriptors}|{s.batch}" for s in self.learnt))


def read_reviews(
    standing: Iterable[Event],
    cards: Mapping[str, Card],
    strands_of: Mapping[str, str],
    *,
    scheme: str,
) -> Reviewed:
    """Return what ``standing`` decisions give, masked.

    A sentence that anybody decided about blind, and every copy of it, is for judging and never
    learnt from. Where people disagree, the lead reviewer's decision counts; without one the
    sentence waits. ``strands_of`` gives the strand that goes with each descriptor of ``scheme``:
    a reviewer of one framework does not name those of another.
    """
    known = (e for e in standing if e.sentence in cards and e.after is not None)
    resolved = resolve(known)
    blind = {
        id_: found
        for id_, said in resolved.items()
        if (found := [e for e in said.events if e.mode is Mode.BLIND])
        and _learnable(found[0].after, cards[id_], scheme)
    }
    kept_for_judging = {cards[id_].twins for id_ in blind}
    left_out: Counter[str] = Counter()
    learnt: dict[str, LabelledSentence] = {}
    for id_, said in resolved.items():
        card = cards[id_]
        if card.twins in kept_for_judging:
            left_out["kept for judging"] += id_ not in blind
            continue
        judgement = said.judgement
        if judgement is None:
            left_out["people disagree and nobody has settled it"] += 1
        elif not _learnable(judgement, card, scheme):
            left_out["decided for another framework"] += 1
        else:
            learnt.setdefault(card.twins, _sentence(card, judgement, strands_of))
    return Reviewed(
        learnt=tuple(learnt.values()),
        blind=tuple(_blind(cards[id_], events) for id_, events in blind.items()),
        left_out={why: count for why, count in left_out.items() if count},
        last_event=max((e.id or 0 for r in resolved.values() for e in r.events), default=0),
    )


def strands_by_descriptor(corpus: Iterable[LabelledSentence]) -> Mapping[str, str]:
    """Return the strand that most often stands first beside each first descriptor."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus:
        if sentence.descriptors and sentence.strands:
            counts[sentence.descriptors[0]][sentence.strands[0]] += 1
    return {code: strands.most_common(1)[0][0] for code, strands in counts.items()}


def _learnable(judgement: Judgement | None, card: Card, scheme: str) -> bool:
    """Return whether the decision says something in the framework that the model learns."""
    if judgement is None:
        return False
    if judgement.labels:
        return all(label.framework == scheme for label in judgement.labels)
    offered = (*card.proposals, *card.others)
    if judgement.kind in _EVIDENCE:  # evidence of nothing: only if this framework was asked about
        return bool(offered) and offered[0].label.framework == scheme
    return True


def _sentence(card: Card, judgement: Judgement, strands_of: Mapping[str, str]) -> LabelledSentence:
    codes = tuple(label.code for label in judgement.labels)
    strands = dict.fromkeys(strands_of[code] for code in codes if code in strands_of)
    return LabelledSentence(
        text=mask_text(card.text),
        kind=judgement.kind,
        descriptors=codes if judgement.kind is not Kind.OTHER else (),
        strands=tuple(strands) if judgement.kind is not Kind.OTHER else (),
        batch=f"review-{card.document[:12]}",
        headings=tuple(mask_text(heading) for heading in card.headings),
        field=card.field.kind.value,
        lead_in=mask_text(card.lead_in),
    )


def _blind(card: Card, events: Sequence[Event]) -> BlindSentence:
    said = [event.after for event in events if event.after is not None]
    return BlindSentence(
        card=card,
        kinds=frozenset(judgement.kind for judgement in said),
        codes=frozenset(j.labels[0].code for j in said if j.labels),
    )
