from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Document, Scope
from ehtext.errors import ReviewError
from ehtext.pipeline import Parts, analyse
from ehtext.service import Access, Keeper
from ehtext.service.review import Answer, Editing, ReviewDesk, Served, Status
from ehtext.settings import Settings
from ehtext.store import Store
from ehtext.store.schema import metadata
from tests.builders import doc
from tests.service.review.building import ANN, BEN, Clock, explainer, fill, make_analysis, make_desk
from tests.service.test_files import make_parts

ALL = Scope()


def make_editing(store: Store, clock: Clock, keeper: Keeper) -> Editing:
    access = Access(store, sign_in=lambda: True)
    return Editing(store, access, known_frameworks(), explainer, keeper, clock=clock)


TEXT = "Parents chair the panel and the survey went to all schools."


@pytest.fixture
def desk(store: Store, clock: Clock) -> ReviewDesk:
    return make_desk(store, clock)


@pytest.fixture
def editing(store: Store, clock: Clock) -> Editing:
    keeper = Keeper(store, explainer)
    return make_editing(store, clock, keeper)


def first(desk: ReviewDesk, store: Store, *texts: str) -> Served:
    fill(store, make_analysis(texts))
    card = desk.next(ANN, desk.open(ANN, ALL), ALL)
    assert card
    return card


def upcoming(desk: ReviewDesk, clock: Clock, number: int) -> list[str]:
    texts = []
    for _ in range(number):
        card = desk.next(ANN, desk.open(ANN, ALL), ALL)
        if card is None:
            break
        texts.append(card.card.text)
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    return texts


def test_the_parts_of_a_sentence_come_next_and_the_whole_is_gone(
    desk: ReviewDesk, editing: Editing, store: Store, clock: Clock
) -> None:
    card = first(desk, store, TEXT)
    made = editing.split(ANN, card.showing.token, TEXT.index(" and ") + 1)
    assert len(made) == 2
    assert upcoming(desk, clock, 5) == [
        "Parents chair the panel",
        "and the survey went to all schools.",
    ]


def test_undo_puts_the_whole_back(
    desk: ReviewDesk, editing: Editing, store: Store, clock: Clock
) -> None:
    card = first(desk, store, TEXT)
    editing.split(ANN, card.showing.token, 24)
    desk.undo(ANN)
    assert upcoming(desk, clock, 5) == [TEXT]


def test_a_sentence_is_joined_with_the_next(
    desk: ReviewDesk, editing: Editing, store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(["The panel is chaired", "by parents.", "The board meets."]))
    queue = desk.open(ANN, ALL)
    card = desk.next(ANN, queue, ALL)
    assert card
    while card.card.text != "The panel is chaired":
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.SKIP))
        card = desk.next(ANN, queue, ALL)
        assert card
    editing.join(ANN, card.showing.token)
    texts = upcoming(desk, clock, 5)
    assert sorted(texts) == ["The board meets.", "The panel is chaired by parents."]
    undone = [desk.undo(ANN) for _ in range(3)]
    assert [u.copies for u in undone if u] == [0, 0, 0]  # the sentence joined to it is no copy
    assert {r.sentence for r in store.cards.rows()} == {
        s.id
        for s in make_analysis(
            ["The panel is chaired", "by parents.", "The board meets."]
        ).sentences
    }


@pytest.mark.parametrize("at", [0, len(TEXT), len(TEXT) + 5, -3])
def test_a_cut_has_words_on_both_sides(
    desk: ReviewDesk, editing: Editing, store: Store, at: int
) -> None:
    card = first(desk, store, TEXT)
    with pytest.raises(ReviewError, match="inside the sentence"):
        editing.split(ANN, card.showing.token, at)


def test_only_what_was_shown_to_the_person_is_edited(
    desk: ReviewDesk, editing: Editing, store: Store
) -> None:
    card = first(desk, store, TEXT)
    with pytest.raises(ReviewError, match="not shown to you"):
        editing.split(BEN, card.showing.token, 10)


def test_the_last_sentence_has_nothing_to_be_joined_with(
    desk: ReviewDesk, editing: Editing, store: Store
) -> None:
    card = first(desk, store, TEXT)
    with pytest.raises(ReviewError, match="no sentence after"):
        editing.join(ANN, card.showing.token)


NAMED = "Anna Marchbank chairs the panel of parents in the north of the county."


def named_document() -> Document:
    return doc(NAMED, "The board meets.", "It thanked anna marchbank.")


def kept(store: Store, clock: Clock, settings: Settings) -> tuple[ReviewDesk, Editing, Keeper, str]:
    """Keep a document with a name in it, as the pipeline tags it."""
    desk = make_desk(store, clock)
    parts: Parts = make_parts(settings, ())
    keeper = Keeper(store, explainer, lambda: parts)
    analysis = analyse("x.docx", named_document(), parts)
    keeper.save(replace(analysis, model="m1"))
    editing = make_editing(store, clock, keeper)
    return desk, editing, keeper, analysis.document.sha256


def everything(store: Store) -> str:
    """Return all that the store holds, as text."""
    parts = []
    with store._engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for value in row:
                    if isinstance(value, bytes):
                        data = zlib.decompress(value) if table.name == "analysis" else value
                        parts.append(data.decode())
                    else:
                        parts.append(str(value))
    return "\n".join(parts).casefold()


def test_what_is_masked_is_nowhere_in_the_store_and_decisions_stay(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})
    desk, editing, keeper, document = kept(store, clock, settings)
    queue = desk.open(ANN, ALL)
    token = ""
    while card := desk.next(ANN, queue, ALL):
        clock.turn(2)
        if card.card.text == NAMED:
            token = card.showing.token
            note = Answer(token=token, action=Action.NOTE, reason="Ask Anna Marchbank.")
            desk.answer(ANN, note)
            break
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.REJECT))
    decided = len(store.events.standing())
    assert "marchbank" in everything(store)
    new = editing.mask(ANN, token, 0, len("Anna Marchbank"), "name")
    masked = store.events.all()[-1]
    assert (masked.action, masked.framework_version[:9]) == (Action.MASK, "ehsg-2022")
    assert "marchbank" not in everything(store)
    assert store.cards.get(new).text == NAMED.replace("Anna Marchbank", "[name]")
    assert len({e.sentence for e in store.events.standing()}) >= decided
    keeper.save(replace(store.analysis(document), document=named_document()))
    assert "marchbank" not in everything(store)  # read again, from the file as it is


def shown(desk: ReviewDesk, clock: Clock, text: str) -> str:
    """Return the token of the card of ``text``, with those before it left for later."""
    queue = desk.open(ANN, ALL)
    for _ in range(9):
        card = desk.next(ANN, queue, ALL)
        assert card
        if card.card.text == text:
            return card.showing.token
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.SKIP))
    raise AssertionError("the card does not come")


OWNED = "Mrs Marchbank's group of parents meets in the north of the county."
COMPOUND = "A Marchbank-led panel of families reads each leaflet."


def owned_document() -> Document:
    return doc("# Marchbank’s work", OWNED, "The board said 'Marchbank' to everybody.", COMPOUND)


def keep_document(
    store: Store, clock: Clock, settings: Settings, document: Document
) -> tuple[ReviewDesk, Editing, Keeper]:
    desk, parts = make_desk(store, clock), make_parts(settings, ())
    keeper = Keeper(store, explainer, lambda: parts)
    keeper.save(replace(analyse("x.docx", document, parts), model="m1"))
    editing = Editing(store, Access(store, sign_in=lambda: True), explainer, keeper, clock=clock)
    return desk, editing, keeper


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})


@pytest.mark.parametrize(
    ("text", "words"), [(OWNED, "Marchbank"), (OWNED, "Marchbank's"), (COMPOUND, "Marchbank")]
)
def test_a_name_is_masked_in_all_its_forms(
    store: Store, clock: Clock, settings: Settings, text: str, words: str
) -> None:
    desk, editing, keeper = keep_document(store, clock, settings, owned_document())
    token, start = shown(desk, clock, text), text.index(words)
    new = editing.mask(ANN, token, start, start + len(words), "name")
    assert store.cards.get(new).text == text.replace("Marchbank", "[name]")
    assert "marchbank" not in everything(store)
    assert store.events.all()[-1].action is Action.MASK
    keeper.save(
        replace(store.analysis(owned_document().sha256), document=owned_document(), model="m2")
    )
    assert "marchbank" not in everything(store)  # read again, from the file as it is


@pytest.mark.parametrize("words", ["March", "bank", "s group", "'", ""])
def test_what_is_no_whole_word_is_not_masked_and_nothing_is_recorded(
    store: Store, clock: Clock, settings: Settings, words: str
) -> None:
    desk, editing, _ = keep_document(store, clock, settings, owned_document())
    token, start = shown(desk, clock, OWNED), OWNED.index(words)
    before = everything(store)
    with pytest.raises(ReviewError, match=r"longer word|Choose the words"):
        editing.mask(ANN, token, start, start + len(words), "name")
    assert everything(store) == before


@pytest.mark.parametrize("more", [(), ("The board thanked Anna Marchbank.",)])
def test_words_that_masking_would_leave_are_told_and_nothing_is_recorded(
    store: Store, clock: Clock, settings: Settings, more: tuple[str, ...]
) -> None:
    desk, editing, _ = keep_document(
        store,
        clock,
        settings,
        doc("The panel is led by Anna.", "Marchbank chairs the board.", *more),
    )
    token = shown(desk, clock, "The panel is led by Anna.")
    whole = store.cards.get(editing.join(ANN, token)).text
    token, before = shown(desk, clock, whole), everything(store)
    with pytest.raises(ReviewError, match="Nothing was masked"):
        editing.mask(ANN, token, whole.index("Anna"), whole.index(" chairs"), "name")
    assert everything(store) == before
    editing.mask(ANN, token, whole.index("Anna"), whole.index(". March"), "name")
    assert "anna" not in everything(store)


@pytest.mark.parametrize("edit", ["mask", "split", "join"])
def test_the_card_of_another_is_gone_once_its_sentence_is_changed(
    store: Store, clock: Clock, settings: Settings, edit: str
) -> None:
    desk, editing, _ = keep_document(store, clock, settings, owned_document())
    bens = desk.next(BEN, desk.open(BEN, ALL), ALL)
    assert bens
    while bens.card.text != OWNED:
        clock.turn(2)
        desk.answer(BEN, Answer(token=bens.showing.token, action=Action.SKIP))
        bens = desk.next(BEN, bens.showing.queue, ALL)
        assert bens
    clock.turn(700)  # his claim has expired
    anns, token = shown(desk, clock, OWNED), bens.showing.token
    assert desk.waits(BEN, token)
    if edit == "mask":
        editing.mask(ANN, anns, 4, 13, "name")
    elif edit == "split":
        editing.split(ANN, anns, 15)
    else:
        editing.join(ANN, anns)
    before = store.events.all()
    assert not desk.waits(BEN, token)
    for action in (Action.SKIP, Action.REJECT, Action.NOTE):
        answer = Answer(token=token, action=action, reason="Ask the board.")
        assert desk.answer(BEN, answer).status is Status.GONE
    for press in (
        lambda: editing.mask(BEN, token, 4, 13, "name"),
        lambda: editing.split(BEN, token, 15),
        lambda: desk.again(BEN, bens.card.sentence, bens.showing.queue),
    ):
        with pytest.raises(ReviewError, match="meanwhile"):
            press()
    assert store.events.all() == before
    following = desk.next(BEN, bens.showing.queue, ALL)
    assert following
    assert following.card.text != OWNED


def test_what_is_gone_is_not_among_the_cards_before(
    store: Store, clock: Clock, settings: Settings
) -> None:
    desk, editing, _ = keep_document(store, clock, settings, owned_document())
    token = shown(desk, clock, OWNED)
    clock.turn(2)
    desk.answer(ANN, Answer(token=token, action=Action.UNSURE))
    assert len(desk.trail(ANN)) == 1
    queue = desk.open(BEN, ALL)
    seen = desk.again(BEN, desk.trail(ANN)[0], queue)
    assert seen
    editing.split(BEN, seen.showing.token, 15)
    assert desk.trail(ANN) == []


def test_what_was_split_stays_retired_when_the_document_is_masked_or_tagged_anew(
    store: Store, clock: Clock, settings: Settings
) -> None:
    desk, editing, _ = keep_document(store, clock, settings, owned_document())
    whole = store.events.showing(shown(desk, clock, COMPOUND))
    assert whole
    editing.split(ANN, whole.token, COMPOUND.index("reads"))
    editing.mask(ANN, shown(desk, clock, "The board said 'Marchbank' to everybody."), 4, 9, "name")
    assert store.cards.live(whole.sentence) is None
