from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, update

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Analysis, Card, Document, Person, Scope
from ehtext.errors import ReviewError
from ehtext.pipeline import Parts, analyse
from ehtext.service import Access, Keeper
from ehtext.service.review import Answer, Editing, ReviewDesk, Served, Status
from ehtext.settings import Settings
from ehtext.store import Store, schema
from ehtext.store.schema import metadata
from tests.builders import doc
from tests.service.review.building import (
    ANN,
    BEN,
    Clock,
    explainer,
    fill,
    make_analysis,
    make_card,
    make_desk,
)
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
    access = Access(store, sign_in=lambda: True)
    editing = Editing(store, access, known_frameworks(), explainer, keeper, clock=clock)
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
    seen = desk.again(ANN, desk.trail(ANN)[0], desk.open(ANN, ALL))
    assert seen
    editing.split(ANN, seen.showing.token, 15)
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


class Work:
    """Two people at one document who split, join and take back whatever is before them."""

    def __init__(self, store: Store, clock: Clock, desk: ReviewDesk, editing: Editing) -> None:
        self.store, self.clock, self.desk, self.editing = store, clock, desk, editing

    def texts(self) -> list[str]:
        rows = self.store.cards.rows()
        cards = self.store.cards.many([row.sentence for row in rows])
        return [cards[row.sentence].text for row in rows]

    def showing(self, person: Person, text: str) -> str:
        """Put the card of ``text`` before the person and return the token."""
        rows = self.store.cards.rows()
        cards = self.store.cards.many([row.sentence for row in rows])
        sentence = next(s for row in rows if cards[s := row.sentence].text == text)
        self.clock.turn(700)  # whatever was claimed before is free again
        served = self.desk.again(person, sentence, "q")
        assert served
        self.clock.turn(2)
        return served.showing.token

    def split(self, text: str, at: int, person: Person = ANN) -> None:
        self.editing.split(person, self.showing(person, text), at)

    def join(self, text: str, person: Person = ANN) -> None:
        self.editing.join(person, self.showing(person, text))


@pytest.fixture
def work(store: Store, clock: Clock, desk: ReviewDesk, editing: Editing) -> Work:
    return Work(store, clock, desk, editing)


def test_a_sentence_in_three_parts_is_joined_to_what_it_was(store: Store, work: Work) -> None:
    fill(store, make_analysis(["One two three.", "Four."]))
    work.split("One two three.", 4)
    work.split("two three.", 4)
    assert work.texts() == ["One", "two", "three.", "Four."]
    work.join("two")
    assert work.texts() == ["One", "two three.", "Four."]
    work.join("One")
    assert work.texts() == ["One two three.", "Four."]
    for _ in range(4):
        work.desk.undo(ANN)
    assert {row.sentence for row in store.cards.rows()} == {
        s.id for s in make_analysis(["One two three.", "Four."]).sentences
    }


def test_parts_with_the_words_of_another_sentence_are_sentences_of_their_own(
    store: Store, work: Work
) -> None:
    fill(store, make_analysis(["Yes.", "No. Yes."]))
    work.split("No. Yes.", 4)
    assert work.texts() == ["Yes.", "No.", "Yes."]
    assert len({row.sentence for row in store.cards.rows()}) == 3


@pytest.mark.parametrize("seed", range(12))
def test_no_word_is_lost_or_doubled_by_any_splits_joins_and_undos(
    store: Store, work: Work, seed: int
) -> None:
    analysis = make_analysis(["a b c d", "e", "b c", "f g"])
    fill(store, analysis)
    words = " ".join(s.text for s in analysis.sentences).split()
    chance = Random(seed)  # noqa: S311 - no secret
    for _ in range(18):
        person = chance.choice([ANN, BEN])
        rows = store.cards.rows()
        row = chance.choice(rows)
        text = store.cards.get(row.sentence).text
        done = chance.choice(["split", "join", "undo", "again"])
        work.clock.turn(700)
        served = None if done == "undo" else work.desk.again(person, row.sentence, "q")
        try:
            if done == "undo":
                work.desk.undo(person)
            elif served and done == "split" and " " in text:
                cuts = [n for n, character in enumerate(text) if character == " "]
                work.editing.split(person, served.showing.token, chance.choice(cuts))
            elif served and done == "join":
                work.editing.join(person, served.showing.token)
            elif done == "again":
                store.save(replace(analysis, model=f"m{seed}"), fill_cards(analysis))
        except ReviewError:
            pass
        assert " ".join(work.texts()).split() == words
        assert not store.events.standing() or Keeper(store, explainer).complete() is None
        assert " ".join(work.texts()).split() == words


def fill_cards(analysis: Analysis) -> list[Card]:
    return [make_card(s, n) for n, s in enumerate(analysis.sentences)]


def test_what_was_split_stays_so_when_it_is_tagged_anew(store: Store, work: Work) -> None:
    analysis = make_analysis(["One two.", "Three."])
    fill(store, analysis)
    work.split("One two.", 4)
    work.join("two.")
    store.save(replace(analysis, model="m2"), fill_cards(analysis))
    assert work.texts() == ["One", "two. Three."]
    work.desk.undo(ANN)
    work.desk.undo(ANN)
    assert work.texts() == ["One two.", "Three."]


def test_what_was_split_stays_so_when_words_of_it_are_masked(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})
    desk, editing, keeper, _ = kept(store, clock, settings)
    work = Work(store, clock, desk, editing)
    work.split(NAMED, NAMED.index("in the north"))
    work.split("It thanked anna marchbank.", 3)
    first = "Anna Marchbank chairs the panel of parents"
    token = work.showing(ANN, first)
    made = editing.mask(ANN, token, 0, len("Anna Marchbank"), "name")
    masked = ["[name] chairs the panel of parents", "in the north of the county."]
    expected = [*masked, "The board meets.", "It", "thanked [name]."]
    assert work.texts() == expected
    assert store.cards.get(made).text == masked[0]
    keeper.save(replace(store.analysis(store.cards.get(made).document), document=named_document()))
    assert work.texts() == expected


def test_nobody_joins_what_somebody_else_has_before_them(
    store: Store, work: Work, desk: ReviewDesk, editing: Editing, clock: Clock
) -> None:
    one, two = make_analysis(["One.", "Two."]).sentences
    fill(store, make_analysis(["One.", "Two."]))
    mine, theirs = desk.again(ANN, one.id, "q"), desk.again(BEN, two.id, "q")
    assert mine
    assert theirs
    with pytest.raises(ReviewError, match="Somebody else has this sentence or the next"):
        editing.join(ANN, mine.showing.token)
    clock.turn(2)
    desk.answer(BEN, Answer(token=theirs.showing.token, action=Action.REJECT))
    with pytest.raises(ReviewError, match="decided about this sentence or the next"):
        editing.join(ANN, mine.showing.token)
    assert work.texts() == ["One.", "Two."]


def test_nobody_splits_what_somebody_else_decided_about(
    store: Store, work: Work, desk: ReviewDesk
) -> None:
    fill(store, make_analysis(["One two."]))
    token = work.showing(BEN, "One two.")
    desk.answer(BEN, Answer(token=token, action=Action.REJECT))
    with pytest.raises(ReviewError, match="decided about this sentence"):
        work.split("One two.", 4)
    assert work.texts() == ["One two."]


def test_an_answer_to_a_sentence_that_was_split_meanwhile_is_not_recorded(
    store: Store, work: Work, desk: ReviewDesk, editing: Editing
) -> None:
    fill(store, make_analysis(["One two."]))
    late = work.showing(BEN, "One two.")
    work.split("One two.", 4)  # Ben's claim ran out
    for action in (Action.REJECT, Action.NOTE):
        outcome = desk.answer(BEN, Answer(token=late, action=action, reason="Hm."))
        assert outcome.status is Status.GONE
    assert {event.person for event in store.events.all()} == {"ann"}
    with pytest.raises(ReviewError, match="meanwhile"):
        editing.split(BEN, late, 4)
    with pytest.raises(ReviewError, match="meanwhile"):
        editing.join(BEN, late)
    assert desk.trail(ANN) == []
    whole = make_analysis(["One two."]).sentences[0].id
    with pytest.raises(ReviewError, match="meanwhile"):
        desk.again(BEN, whole, "q")


def test_a_state_that_an_earlier_version_left_half_done_is_put_right(
    store: Store, work: Work
) -> None:
    fill(store, make_analysis(["One two.", "Three."]))
    work.split("One two.", 4)
    with store._engine.begin() as connection:
        connection.execute(update(schema.card).values(retired=False))
    Keeper(store, explainer).complete()
    assert work.texts() == ["One", "two.", "Three."]
    work.desk.undo(ANN)
    with store._engine.begin() as connection:
        connection.execute(update(schema.card).values(retired=True))
    Keeper(store, explainer).complete()
    assert work.texts() == ["One two.", "Three."]
