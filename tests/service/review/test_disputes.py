from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Judgement, Kind, Person, Role
from ehtext.errors import NotAllowedError, ReviewError
from ehtext.review import resolve
from ehtext.service import Access
from ehtext.service.review import Disputes
from ehtext.store import Store
from tests.service.review.building import (
    ANN,
    LEA,
    Clock,
    fill,
    label,
    make_analysis,
    make_card,
    make_desk,
)
from tests.store.deciding import decide

SAID = Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))
OTHER = Judgement(kind=Kind.PLAN, labels=(label("5.1"),))
BOILERPLATE = "We work together for families."


@pytest.fixture
def sentence(store: Store, clock: Clock) -> str:
    make_desk(store, clock)
    analysis = make_analysis(["Parents chair the panel.", "The board meets."])
    fill(store, analysis)
    for sentence in analysis.sentences:
        decide(store, sentence, after=SAID, token=f"a{sentence.id}")
    first = analysis.sentences[0]
    decide(store, first, after=OTHER, person="ben", token="b")
    return first.id


@pytest.fixture
def disputes(store: Store, clock: Clock) -> Disputes:
    return Disputes(store, Access(store, sign_in=lambda: True), known_frameworks(), clock=clock)


def test_the_lead_sees_what_people_disagree_about(disputes: Disputes, sentence: str) -> None:
    (dispute,) = disputes.open(LEA)
    assert dispute.card.sentence == sentence
    assert {e.after for e in dispute.said.events} == {SAID, OTHER}


def test_a_settled_sentence_leaves_the_queue_and_the_decisions_stay(
    disputes: Disputes, sentence: str, store: Store
) -> None:
    disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    assert disputes.open(LEA) == []
    assert resolve(store.events.standing())[sentence].judgement == OTHER
    actions = [e.action for e in store.events.standing(sentence=sentence)]
    assert actions == [Action.ACCEPT, Action.ACCEPT, Action.ADJUDICATE]


def test_settling_twice_with_one_token_is_one_decision(
    disputes: Disputes, sentence: str, store: Store
) -> None:
    first = disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    assert disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.") == first
    assert len(store.events.standing(sentence=sentence)) == 3


def test_settling_needs_a_reason_and_a_dispute(
    disputes: Disputes, sentence: str, store: Store
) -> None:
    with pytest.raises(ReviewError, match="Say why"):
        disputes.settle(LEA, sentence, OTHER, token="s", reason=" ")
    agreed = next(e.sentence for e in store.events.standing() if e.sentence != sentence)
    with pytest.raises(ReviewError, match="nothing to settle"):
        disputes.settle(LEA, str(agreed), OTHER, token="t", reason="So.")


def test_a_reviewer_settles_nothing(disputes: Disputes, sentence: str) -> None:
    with pytest.raises(NotAllowedError):
        disputes.open(ANN)
    with pytest.raises(NotAllowedError):
        disputes.settle(ANN, sentence, SAID, token="s", reason="Mine.")


def test_what_was_settled_is_taken_back_and_in_dispute_again(
    disputes: Disputes, sentence: str
) -> None:
    disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    (settled,) = disputes.settled(LEA)
    assert settled.card.sentence == sentence
    disputes.take_back(LEA, sentence)
    assert disputes.settled(LEA) == []
    assert [d.card.sentence for d in disputes.open(LEA)] == [sentence]
    with pytest.raises(ReviewError, match="nothing of yours"):
        disputes.take_back(LEA, sentence)


def test_only_what_one_settled_oneself_is_taken_back(
    disputes: Disputes, sentence: str, store: Store
) -> None:
    max_ = Person(id="max", role=Role.LEAD, subject="sub|max")
    store.people.put(max_)
    disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    assert disputes.settled(max_) == []
    with pytest.raises(ReviewError, match="nothing of yours"):
        disputes.take_back(max_, sentence)
    for ask in (disputes.settled, lambda actor: disputes.take_back(actor, sentence)):
        with pytest.raises(NotAllowedError):
            ask(ANN)


@pytest.mark.parametrize("masked", [False, True])
def test_what_is_settled_stays_settled_when_the_text_changes(
    disputes: Disputes, sentence: str, store: Store, *, masked: bool
) -> None:
    disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    anew = make_analysis(["Parents chair the panel .", "The board meets."])
    assert anew.sentences[0].id != sentence
    if masked:
        store.replace(anew, [], hidden=None, person="ann", mask=lambda text: text)
    else:
        store.save(replace(anew, model="m2"))
    store.cards.put(anew.document.sha256, [make_card(s, n) for n, s in enumerate(anew.sentences)])
    now = resolve(store.events.standing())[anew.sentences[0].id]
    assert (now.judgement, now.settled, now.disputed) == (OTHER, True, False)
    assert disputes.open(LEA) == []
    (settled,) = disputes.settled(LEA)
    disputes.take_back(LEA, settled.card.sentence)
    assert [d.card.sentence for d in disputes.open(LEA)] == [anew.sentences[0].id]
    assert Action.ADJUDICATE not in {e.action for e in store.events.standing()}


@pytest.fixture
def copies(store: Store, clock: Clock) -> list[str]:
    """Return the copies of one sentence in two documents, on which Ann and Ben differ."""
    make_desk(store, clock)
    analyses = [
        make_analysis([BOILERPLATE, f"Return {n} has more.", BOILERPLATE], f"{n}.docx")
        for n in range(2)
    ]
    fill(store, *analyses)
    same = [s for a in analyses for s in a.sentences if s.text == BOILERPLATE]
    for person, after in (("ann", SAID), ("ben", OTHER)):
        for sentence in same:
            decide(store, sentence, after=after, person=person, token=f"{person}{sentence.id}")
    return [s.id for s in same]


def test_copies_of_a_sentence_are_one_dispute_and_settled_in_one_batch(
    disputes: Disputes, copies: list[str], store: Store
) -> None:
    (dispute,) = disputes.open(LEA)
    assert [e.person for e in dispute.said.events] == ["ann", "ben"]
    sentence = dispute.card.sentence
    assert disputes.copies(LEA, sentence) == len(copies) - 1
    first = disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.")
    assert first
    assert first.sentence == sentence
    assert disputes.settle(LEA, sentence, OTHER, token="s", reason="It says will.") == first
    assert disputes.open(LEA) == []
    resolved = resolve(store.events.standing())
    assert {id_: (r.judgement, r.settled) for id_, r in resolved.items()} == dict.fromkeys(
        copies, (OTHER, True)
    )
    (settled,) = disputes.settled(LEA)
    disputes.take_back(LEA, settled.card.sentence)
    assert len(disputes.open(LEA)) == 1
    assert not any(r.settled for r in resolve(store.events.standing()).values())


def test_a_copy_that_a_lead_has_settled_stays_as_it_is(
    disputes: Disputes, copies: list[str], store: Store
) -> None:
    sentence = make_analysis([BOILERPLATE], "0.docx").sentences[0]
    decide(store, sentence, after=SAID, person="lee", action=Action.ADJUDICATE, role=Role.LEAD)
    (dispute,) = disputes.open(LEA)
    assert disputes.copies(LEA, dispute.card.sentence) == len(copies) - 2
    disputes.settle(LEA, dispute.card.sentence, OTHER, token="s", reason="It says will.")
    resolved = resolve(store.events.standing())
    assert resolved[sentence.id].judgement == SAID
    assert all(resolved[id_].judgement == OTHER for id_ in copies if id_ != sentence.id)


def test_the_reason_of_the_lead_is_masked(disputes: Disputes, sentence: str, store: Store) -> None:
    disputes.settle(LEA, sentence, OTHER, token="s", reason="Ask Jo on 07700 900123.")
    assert "900123" not in store.events.all()[-1].reason
