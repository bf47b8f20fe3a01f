"""Decisions to training sentences, and the blind ones that a candidate is judged on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ehtext.corpus import LabelledSentence
from ehtext.domain import Card, Event, Judgement, Kind, Mode, digest
from ehtext.privacy import mask_text
from ehtext.review import resolve

_EVIDENCE = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSentence:
    """A sentence that was decided about before any suggestion was seen; with its copies it is one.

    ``kinds`` and ``codes`` hold what each such person said first; a suggestion is right that any
    of them agrees with. ``codes`` are strands if ``by_strand``, else descriptors.

    A model that read the reviews after the event ``opened``, by which somebody first decided it
    with the suggestion before them, and before the event ``blinded`` may have learnt from it.
    """

    card: Card
    kinds: frozenset[Kind]
    codes: frozenset[str]
    by_strand: bool = False
    opened: int = 0  # nought if nobody did
    blinded: int = 0

    def known_to(self, last_event: int) -> bool:
        """Return whether a model that learnt from reviews up to an event may know it."""
        return 0 < self.opened <= last_event < self.blinded


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
        said = ((s.text, s.kind, s.descriptors, s.strands, s.batch) for s in self.learnt)
        return digest(*("|".join(map(str, each)) for each in said))


def read_reviews(
    standing: Iterable[Event],
    cards: Mapping[str, Card],
    strands_of: Mapping[str, str],
    *,
    descriptors: str,
    strands: str,
    history: Sequence[Event] = (),
) -> Reviewed:
    """Return what ``standing`` decisions give, masked.

    A sentence that anybody decided about blind, and every copy of it, is for judging and never
    learnt from. Where people disagree, the lead reviewer's decision counts; without one the
    sentence waits. ``descriptors`` and ``strands`` are the frameworks, by id, that a model learns.

    A reviewer decides in one of them. ``strands_of`` gives the strand that goes with each
    descriptor; of a sentence filed under a strand nobody knows the descriptors, and the sentence
    says so (``unasked``).

    ``history`` holds all events, in their order, with those that were taken back since: a model
    may have learnt from them. Without it ``standing`` is all that is known.
    """
    standing = list(standing)
    blindly = _decided_blind(standing)
    learning = _Learning(descriptors=descriptors, strands=strands, strands_of=strands_of)
    known = (e for e in standing if e.sentence in cards and e.after is not None)
    resolved = resolve(known)
    blind = {
        id_: found
        for id_, said in resolved.items()
        if (found := [e for e in said.events if (e.person, e.sentence) in blindly])
        and learning.framework_of(found[0].after, cards[id_])
    }
    opened = _firsts([e for e in history or standing if e.mode is not Mode.BLIND], cards)
    blinded = _firsts([e for e in standing if e.mode in (Mode.BLIND, Mode.MACHINE)], cards)
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
        elif learning.framework_of(judgement, card) is None:
            left_out["decided for another framework"] += 1
        else:
            learnt.setdefault(card.twins, learning.sentence(card, judgement))
    return Reviewed(
        learnt=tuple(learnt.values()),
        blind=tuple(
            replace(
                sentence,
                opened=opened.get(sentence.card.twins, 0),
                blinded=blinded.get(sentence.card.twins, 0),
            )
            for sentence in learning.blind_once(cards, blind)
        ),
        left_out={why: count for why, count in left_out.items() if count},
        last_event=max((e.id or 0 for r in resolved.values() for e in r.events), default=0),
    )


def _decided_blind(standing: Iterable[Event]) -> set[tuple[str, str | None]]:
    """Return who decided about which sentence before seeing a suggestion, in any reading of it."""
    found: set[tuple[str, str | None]] = set()
    for event in standing:  # in the order in which they came: a reading after the one before it
        before = ((event.person, sentence) for sentence in event.related)
        carried = event.mode is Mode.MACHINE and not found.isdisjoint(before)
        if event.mode is Mode.BLIND or carried:
            found.add((event.person, event.sentence))
    return found


def _firsts(events: Iterable[Event], cards: Mapping[str, Card]) -> Mapping[str, int]:
    """Return the id of the first event that says what a sentence is, for each with its copies.

    What was said of a sentence as an older reading had it was said of it.
    """
    first: dict[str, int] = {}
    for event in events:
        if not event.sentence or event.after is None or event.id is None:
            continue
        carried = [first[s] for s in event.related if event.mode is Mode.MACHINE and s in first]
        if carried or event.mode is not Mode.MACHINE:
            here = min(carried, default=event.id)
            first[event.sentence] = min(here, first.get(event.sentence, here))
    of_copies: dict[str, int] = {}
    for sentence, id_ in first.items():
        if sentence in cards:
            twins = cards[sentence].twins
            of_copies[twins] = min(id_, of_copies.get(twins, id_))
    return of_copies


def strands_by_descriptor(corpus: Iterable[LabelledSentence]) -> Mapping[str, str]:
    """Return the strand that most often stands first beside each first descriptor."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus:
        if sentence.descriptors and sentence.strands:
            counts[sentence.descriptors[0]][sentence.strands[0]] += 1
    return {code: strands.most_common(1)[0][0] for code, strands in counts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learning:
    """What a model learns: descriptors and strands, by the ids of their frameworks."""

    descriptors: str
    strands: str
    strands_of: Mapping[str, str]

    def framework_of(self, judgement: Judgement | None, card: Card) -> str | None:
        """Return the framework in which a decision was made; None if it teaches nothing.

        One that names no label was made in the framework of what the card offered. That a
        sentence is background, or nothing, holds in both.
        """
        if judgement is None:
            return None
        offered = [p.label.framework for p in (*card.proposals, *card.others)][:1]
        asked = {label.framework for label in judgement.labels} or set(offered)
        for framework in (self.descriptors, self.strands):
            if asked == {framework}:
                return framework
        empty = not judgement.labels and judgement.kind not in _EVIDENCE
        return self.descriptors if empty else None

    def sentence(self, card: Card, judgement: Judgement) -> LabelledSentence:
        """Return what a decision teaches."""
        codes = tuple(label.code for label in judgement.labels)
        by_strand = self.framework_of(judgement, card) == self.strands
        descriptors, strands = ((), codes) if by_strand else (codes, self._strands(codes))
        nothing = judgement.kind is Kind.OTHER
        return LabelledSentence(
            text=mask_text(card.text),
            kind=judgement.kind,
            descriptors=() if nothing else descriptors,
            strands=() if nothing else strands,
            unasked=(self.descriptors,) if by_strand and judgement.kind in _EVIDENCE else (),
            batch=f"review-{card.document[:12]}",
            headings=tuple(mask_text(heading) for heading in card.headings),
            field=card.field.kind.value,
            lead_in=mask_text(card.lead_in),
        )

    def blind_once(
        self, cards: Mapping[str, Card], blind: Mapping[str, Sequence[Event]]
    ) -> tuple[BlindSentence, ...]:
        """Return one sentence for all copies: a decision about sixty of them tells what one tells.

        The first decision chooses the framework.
        """
        copies: dict[str, tuple[Card, list[Event]]] = {}
        for id_, events in blind.items():
            first, said = copies.setdefault(cards[id_].twins, (cards[id_], []))
            asked = self.framework_of((said or events)[0].after, first)
            said += [e for e in events if self.framework_of(e.after, cards[id_]) == asked]
        return tuple(self.blind(card, events) for card, events in copies.values())

    def blind(self, card: Card, events: Sequence[Event]) -> BlindSentence:
        """Return what people said of a sentence before any suggestion was seen."""
        said = [event.after for event in events if event.after is not None]
        return BlindSentence(
            card=card,
            kinds=frozenset(judgement.kind for judgement in said),
            codes=frozenset(j.labels[0].code for j in said if j.labels),
            by_strand=self.framework_of(said[0], card) == self.strands,
        )

    def _strands(self, codes: Sequence[str]) -> tuple[str, ...]:
        known = (self.strands_of[code] for code in codes if code in self.strands_of)
        return tuple(dict.fromkeys(known))
