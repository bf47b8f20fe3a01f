from __future__ import annotations

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Judgement, Kind, Mode, Scope
from ehtext.errors import NotAllowedError
from ehtext.service import Access
from ehtext.service.review import Answer
from ehtext.service.review.figures import Figures
from ehtext.store import Store
from tests.service.review.building import (
    ANN,
    BEN,
    LEA,
    SCHEME,
    Clock,
    fill,
    label,
    make_analysis,
    make_card,
    make_desk,
)
from tests.store.deciding import decide

ANALYSIS = make_analysis([f"Line {n} of the return." for n in range(120)])
DOCUMENT = ANALYSIS.document.sha256
ALL = Scope()


@pytest.fixture
def figures(store: Store, clock: Clock) -> Figures:
    desk = make_desk(store, clock)
    store.save(ANALYSIS)
    cards = [make_card(s, n, score=0.95) for n, s in enumerate(ANALYSIS.sentences)]
    store.cards.put(DOCUMENT, cards)
    for person in (ANN, BEN):
        queue = desk.open(person, ALL)
        while card := desk.next(person, queue, ALL):
            clock.turn(6)
            said = Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))
            if person is BEN:
                said = Judgement(kind=Kind.PLAN, labels=(label("6.1"),))
            answer = Answer(token=card.showing.token, action=Action.CHANGE, after=said)
            if person is BEN and card.showing.mode is Mode.SEEDED:
                answer = Answer(token=card.showing.token, action=Action.ACCEPT)
            desk.answer(person, answer)
    return Figures(store, Access(store, sign_in=lambda: True), known_frameworks())


def test_figures_say_how_each_reviewer_works(figures: Figures) -> None:
    ann, ben = figures.reviewers(LEA)
    assert ann.median_seconds == 6
    assert ann.per_hour == pytest.approx(600)
    assert ann.accepted == 1  # what she says is what was suggested
    assert ann.as_suggested_when_blind == 1
    assert ben.accepted == 0
    assert ann.seeded > 0
    assert ann.fooled == 0
    assert ben.fooled in (None, 1)


def test_a_wrong_label_that_is_left_beside_another_kind_counts_as_accepted(
    store: Store, clock: Clock
) -> None:
    desk = make_desk(store, clock)
    store.save(ANALYSIS)
    cards = [make_card(s, n, score=0.95) for n, s in enumerate(ANALYSIS.sentences)]
    store.cards.put(DOCUMENT, cards)
    queue = desk.open(ANN, ALL)
    while card := desk.next(ANN, queue, ALL):
        clock.turn(6)
        said = Judgement(kind=Kind.PLAN, labels=card.showing.shown.labels)
        answer = Answer(token=card.showing.token, action=Action.CHANGE, after=said)
        desk.answer(ANN, answer)
    figures = Figures(store, Access(store, sign_in=lambda: True), known_frameworks())
    (ann,) = figures.reviewers(LEA)
    assert ann.seeded > 0
    assert ann.fooled == 1
    assert {e.after.labels for e in store.events.standing() if e.after} == {(label("5.1"),)}


def test_agreement_is_over_what_two_people_decided(figures: Figures) -> None:
    agreement = figures.agreement(LEA)
    assert agreement.items >= 5
    assert agreement.annotators == 2
    assert agreement.same_kind.value == 0


def test_agreement_about_a_sentence_and_its_copies_is_one(store: Store, clock: Clock) -> None:
    analyses = [make_analysis(["The board meets."], f"{n}.docx") for n in range(20)]
    cards = fill(store, *analyses)
    make_desk(store, clock)
    for person in ("ann", "ben"):
        for of, analysis in zip(cards, analyses, strict=True):
            decide(store, analysis.sentences[0], person=person, token=f"{person}{of.sentence}")
    figures = Figures(store, Access(store, sign_in=lambda: True), known_frameworks())
    assert figures.agreement(LEA).items == 1


def test_progress_is_of_one_document(figures: Figures) -> None:
    progress = figures.progress(ANN, DOCUMENT)
    assert progress.decisions >= 120
    assert progress.median_seconds == 6
    assert progress.coverage.sentences == 120
    assert progress.coverage.read == 120
    assert progress.coverage.confirmed["5.1"] > 2
    assert set(progress.coverage.states) == set(known_frameworks()[SCHEME].codes)


def test_progress_of_all_is_that_of_each_document(figures: Figures) -> None:
    assert figures.progress_of_all(LEA) == [figures.progress(LEA, DOCUMENT)]


def test_figures_of_people_are_for_the_lead(figures: Figures) -> None:
    for asked in (
        figures.reviewers,
        figures.agreement,
        figures.level_agreement,
        figures.progress_of_all,
    ):
        with pytest.raises(NotAllowedError):
            asked(ANN)
