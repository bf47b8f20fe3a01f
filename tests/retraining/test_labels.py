from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ehtext.corpus import LabelledSentence
from ehtext.domain import Action, Card, Event, Kind, Label, Mode
from ehtext.retraining import Reviewed, read_reviews, strands_by_descriptor
from tests.retraining.building import card, copy_of, decision
from tests.service.review.building import SCHEME

BY_STRAND = "maturity-2016"
STRANDS = {"5.1": "family", "8.1": "leadership"}


def read(cards: list[Card], *events: Event, history: Sequence[Event] = ()) -> Reviewed:
    return read_reviews(
        events,
        {c.sentence: c for c in cards},
        STRANDS,
        descriptors=SCHEME,
        strands=BY_STRAND,
        history=history,
    )


def test_a_decision_becomes_a_training_sentence_with_its_strand() -> None:
    one = card("Parents chair the panel.")
    (learnt,) = read([one], decision(one, "8.1", "5.1")).learnt
    assert learnt.kind is Kind.PRACTICE
    assert learnt.descriptors == ("8.1", "5.1")
    assert learnt.strands == ("leadership", "family")
    assert learnt.batch == "review-dddddddddddd"


def test_what_was_decided_blind_is_for_judging_and_so_are_its_copies() -> None:
    one = card("Parents chair the panel.")
    twin = copy_of(one, "e" * 64)
    found = read(
        [one, twin], decision(one, "5.1", mode=Mode.BLIND), decision(twin, "5.1", person="ben")
    )
    assert found.learnt == ()
    (blind,) = found.blind
    assert blind.codes == {"5.1"}
    assert found.left_out == {"kept for judging": 1}


def test_a_blind_decision_stays_for_judging_when_the_file_is_read_again() -> None:
    before, anew = card("Parents chair the panel ."), card("Parents chair the panel.")
    blind = decision(before, "5.1", mode=Mode.BLIND)
    carried = replace(
        decision(anew, "5.1", mode=Mode.MACHINE, id_=2), related=(before.sentence,), token="c"
    )
    found = read([anew], blind, carried)
    assert found.learnt == ()
    assert [b.card for b in found.blind] == [anew]


def test_a_blind_decision_is_one_however_many_copies_it_serves() -> None:
    one, other = card("The board meets monthly."), card("Parents chair the panel.")
    copies = [copy_of(one, f"{n:064d}") for n in range(60)]
    cards = [one, *copies, other]
    events = [decision(c, "5.1", mode=Mode.BLIND) for c in cards]
    bens = decision(copies[7], "8.1", person="ben", mode=Mode.BLIND)
    first, second = read(cards, *events, bens).blind
    assert (first.card, first.codes) == (one, {"5.1", "8.1"})  # what anybody said of any copy
    assert (second.card, second.codes) == (other, {"5.1"})


@pytest.mark.parametrize(
    ("opened", "blinded", "last_event", "known"),
    [
        (3, 7, 2, False),  # the model was there before anybody decided
        (3, 7, 3, True),
        (3, 7, 6, True),
        (3, 7, 7, False),  # it was kept for judging by then
        (7, 3, 9, False),
    ],
)
@pytest.mark.parametrize("how", ["same", "copy", "taken back", "older reading"])
def test_what_a_model_may_have_learnt_before_is_known_to_it(
    opened: int, blinded: int, last_event: int, *, known: bool, how: str
) -> None:
    one, older = card("Parents chair the panel."), card("Parents chair the panel .")
    copy = copy_of(one, "e" * 64)
    where = {"copy": copy, "older reading": older}.get(how, one)
    openly = decision(where, "5.1", id_=opened)
    blind = decision(one, "5.1", person="ben", mode=Mode.BLIND, id_=blinded)
    carried = replace(
        decision(one, "5.1", mode=Mode.MACHINE, id_=10), related=(older.sentence,), token="c"
    )
    history = sorted([openly, blind], key=lambda e: e.id or 0)
    history += [carried] if how == "older reading" else []
    standing = [e for e in history if how != "taken back" or e is blind]
    (found,) = read([one, copy], *standing, history=history).blind
    assert found.known_to(last_event) is known


def test_a_disagreement_waits_until_it_is_settled() -> None:
    one = card("Parents chair the panel.")
    events = [decision(one, "5.1"), decision(one, "8.1", person="ben")]
    assert read([one], *events).learnt == ()
    settled = decision(one, "8.1", person="lea", action=Action.ADJUDICATE)
    (learnt,) = read([one], *events, settled).learnt
    assert learnt.descriptors == ("8.1",)


def test_a_rejected_suggestion_teaches_that_there_is_none() -> None:
    one = card("The report was written in May.")
    (learnt,) = read([one], decision(one, kind=Kind.CONTEXT)).learnt
    assert (learnt.kind, learnt.descriptors) == (Kind.CONTEXT, ())


def under(event: Event, framework: str, *codes: str) -> Event:
    """Return the decision with labels of another framework in the place of its own."""
    assert event.after
    labels = tuple(Label(framework=framework, code=code) for code in codes)
    return replace(event, after=replace(event.after, labels=labels))


def offered(one: Card, framework: str) -> Card:
    """Return a card that offers the labels of another framework."""
    proposals = [
        replace(p, label=Label(framework=framework, code="leadership")) for p in one.proposals
    ]
    return replace(one, proposals=tuple(proposals), others=())


def test_other_frameworks_are_not_learnt() -> None:
    one = card("Leaders meet.")
    found = read([one], under(decision(one, "5.1"), "own-2030", "A1"))
    assert found.learnt == ()
    assert found.left_out == {"decided for another framework": 1}


def test_a_decision_on_strands_teaches_strands_and_says_nothing_of_descriptors() -> None:
    one = card("Leaders meet.")
    (learnt,) = read([one], under(decision(one), BY_STRAND, "leadership", "family")).learnt
    assert (learnt.descriptors, learnt.strands) == ((), ("leadership", "family"))
    assert learnt.unasked == (SCHEME,)


def test_evidence_of_no_strand_says_nothing_of_descriptors_either() -> None:
    one = offered(card("Leaders meet."), BY_STRAND)
    (learnt,) = read([one], decision(one)).learnt
    assert (learnt.strands, learnt.unasked) == ((), (SCHEME,))


def test_that_a_sentence_is_no_evidence_holds_for_both_frameworks() -> None:
    one = offered(card("The report was written in May."), BY_STRAND)
    (learnt,) = read([one], decision(one, kind=Kind.CONTEXT)).learnt
    assert (learnt.kind, learnt.unasked) == (Kind.CONTEXT, ())


def test_a_blind_decision_on_a_strand_judges_strands() -> None:
    one, two = card("Leaders meet."), card("Parents chair the panel.")
    of_strand = under(decision(one, mode=Mode.BLIND), BY_STRAND, "leadership")
    first, second = read([one, two], of_strand, decision(two, "5.1", mode=Mode.BLIND)).blind
    assert (first.by_strand, first.codes) == (True, {"leadership"})
    assert (second.by_strand, second.codes) == (False, {"5.1"})


def test_copies_are_learnt_once() -> None:
    one = card("Parents chair the panel.")
    twin = copy_of(one, "e" * 64)
    found = read([one, twin], decision(one, "5.1"), decision(twin, "5.1"))
    assert len(found.learnt) == 1


def test_unsure_is_nothing_to_learn_from() -> None:

    one = card("Parents chair the panel.")
    unsure = replace(decision(one, "5.1", action=Action.UNSURE), after=None)
    assert read([one], unsure).learnt == ()


def test_the_same_decisions_have_the_same_version() -> None:
    one, two = card("Parents chair the panel."), card("The board meets.")
    cards = [one, two]
    first = read(cards, decision(one, "5.1"), decision(two, "8.1"))
    assert first.version == read(cards, decision(one, "5.1"), decision(two, "8.1")).version
    assert first.version != read(cards, decision(one, "5.1"), decision(two, "5.1")).version


def test_the_strand_of_a_descriptor_is_the_one_that_most_have() -> None:
    def line(strand: str) -> LabelledSentence:
        return LabelledSentence(
            text="x", kind=Kind.PRACTICE, descriptors=("7.5",), strands=(strand,), batch="b"
        )

    corpus = [line("family"), line("leadership"), line("family")]
    assert strands_by_descriptor(corpus) == {"7.5": "family"}
