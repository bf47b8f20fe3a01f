from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.classify import load_tagger
from ehtext.domain import Kind, Mode
from ehtext.errors import ModelError
from ehtext.retraining import SHIPPED, Change, Entry, Places, Registry, judge, read_reviews, retrain
from ehtext.training import train
from tests.retraining.building import card, decision
from tests.service.review.building import SCHEME
from tests.store.deciding import WHEN
from tests.test_training import corpus

ZEBRAS = [
    f"Zebra session {n} keeps zebras and {w} together." for n, w in enumerate("abcdefgh" * 20)
]
"""A word that no corpus has, and that people always file under one item."""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "corpus").mkdir()
    ours = corpus(tmp_path / "corpus")
    train(ours, tmp_path / "current")
    return Places(corpus=ours, model=tmp_path / "current", registry=tmp_path / "models")


def reviewed(code: str = "9.4"):  # noqa: ANN201
    cards = [card(text, document=str(n % 4) * 64) for n, text in enumerate(ZEBRAS)]
    events = [
        decision(c, code, id_=n, mode=Mode.BLIND if n % 2 else Mode.OPEN)
        for n, c in enumerate(cards, start=1)
    ]
    return read_reviews(
        events,
        {c.sentence: c for c in cards},
        {code: "delivery"},
        descriptors=SCHEME,
        strands="maturity-2016",
    )


@pytest.mark.slow
def test_corrections_teach_the_model_and_it_is_promoted(places: Places) -> None:
    told: list[str] = []
    entry = retrain(reviewed(), places, person="lea", progress=told.append)
    assert entry.change is Change.PROMOTED
    assert entry.verdict
    first = entry.verdict.figures[0]
    assert first.candidate > first.current
    assert entry.decisions == 80
    assert Registry(places.registry).current() == entry.model
    assert (places.registry / entry.model / "params.npz").exists()
    assert told[-1] == "comparing the candidate with the model in use"


@pytest.mark.slow
def test_a_candidate_that_is_no_better_is_refused_and_told_why(places: Places) -> None:
    good = reviewed()
    confused = replace(
        good, learnt=tuple(replace(s, descriptors=("5.1",), kind=Kind.GAP) for s in good.learnt)
    )
    entry = retrain(confused, places, person="lea")
    assert entry.change is Change.REFUSED
    assert Registry(places.registry).current() == SHIPPED
    assert entry.verdict
    assert entry.verdict.reason


@pytest.mark.slow
def test_what_the_model_in_use_may_have_learnt_judges_nothing(places: Places) -> None:
    current = load_tagger(places.model, None).version
    found = reviewed()
    before = found.blind[0]
    known = replace(before, opened=1, blinded=before.blinded + 100)
    first = Entry(
        change=Change.PROMOTED,
        model=current,
        person="lea",
        at=WHEN,
        last_event=50,
        verdict=judge([], [], [], versions=("m0", current)),
    )
    registry = Registry(places.registry)
    registry.add(first, registry.candidate())
    entry = retrain(replace(found, blind=(known, *found.blind[1:])), places, person="lea")
    assert entry.verdict
    assert entry.verdict.sentences == len(found.blind) - 1


def test_without_decisions_there_is_nothing_to_learn(places: Places) -> None:
    nothing = read_reviews([], {}, {}, descriptors=SCHEME, strands="maturity-2016")
    with pytest.raises(ModelError, match="review some"):
        retrain(nothing, places, person="lea")
