from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from cards.says import kind_of, source_of
from cards.sitting import CHANGED, Sitting
from sqlalchemy import event as events_of
from streamlit.testing.v1 import AppTest

from ehtext.domain import (
    FORM,
    LOCAL,
    Action,
    Judgement,
    Kind,
    Label,
    Mode,
    Person,
    Proposal,
    Role,
    Scope,
)
from ehtext.review import KeyMode, Keys
from ehtext.service.review import Ahead, Liking
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.builders import printed
from tests.app.conftest import OpenApp
from tests.app.reviewing import card, commands, events, keep_cards, keep_texts, press, texts_in
from tests.service.review.building import explainer, label, make_analysis, make_card

OPEN = texts_in(Mode.OPEN, 4)
BLIND = texts_in(Mode.BLIND, 2)
SEEDED = [*texts_in(Mode.SEEDED, 1, score=0.95), *texts_in(Mode.OPEN, 1, score=0.95, first=1)]


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch, home: object) -> None:  # noqa: ARG001
    """Let a test decide at once, and load no model for the words that say why."""
    monkeypatch.setattr("ehtext.service.review.desk.FASTEST", timedelta(0))
    monkeypatch.setattr(Ahead, "explain", lambda *_: None)
    monkeypatch.setattr("ehtext.bootstrap.build_explainer", lambda _: explainer())


def last() -> tuple[Action, Judgement | None]:
    event = events()[-1]
    return event.action, event.after


def said(app: AppTest) -> str:
    return "\n".join(markdown.value for markdown in app.markdown).replace("\\", "")


def test_a_card_has_the_sentence_in_its_context_with_what_is_suggested(open_app: OpenApp) -> None:
    keep_texts(OPEN[:1])
    shown = card(open_app("review"))
    assert shown["sentence"] == OPEN[0]
    assert shown["place"] == "Fenby · evidence field"
    assert shown["kind"] == "Practice (90% sure)"
    assert [found["name"] for found in shown["labels"]] == ["5.1 Family engagement"]
    assert shown["labels"][0]["source"] == "suggested by the model, 60% sure"
    assert "nothing is confirmed" in shown["reason"]
    assert shown["left"] == 1


def test_one_press_accepts_and_shows_the_next_card(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    first = card(app)
    press(app, "accept")
    assert last() == (Action.ACCEPT, Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),)))
    assert card(app)["sentence"] != first["sentence"]
    assert card(app)["left"] == len(OPEN) - 1
    assert card(app)["last"][0].startswith("The card before: accepted practice, 5.1")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("reject", (Action.REJECT, Judgement(kind=Kind.PRACTICE))),
        ("unsure", (Action.UNSURE, None)),
        ("fault", (Action.FAULT, None)),
        ("next", (Action.SKIP, None)),
        ("kind-gap", (Action.CHANGE, Judgement(kind=Kind.GAP, labels=(label("5.1"),)))),
        ("kind-plan", (Action.CHANGE, Judgement(kind=Kind.PLAN, labels=(label("5.1"),)))),
        ("other-2", (Action.CHANGE, Judgement(kind=Kind.PRACTICE, labels=(label("6.1"),)))),
        (
            "kind-practice",
            (Action.ACCEPT, Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))),
        ),
    ],
)
def test_each_button_is_one_decision(
    open_app: OpenApp, command: str, expected: tuple[Action, Judgement | None]
) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    before = card(app)["sentence"]
    press(app, command)
    assert last() == expected
    assert len(events()) == 1
    assert card(app)["sentence"] != before


def test_any_item_can_be_found_by_typing(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "another")
    box = app.main.selectbox(key=f"another-{card(app)['token']}-field")
    assert card(app)["focus"] == box.key
    assert len(box.options) > 20
    box.set_value(label("9.4")).run()
    assert last() == (Action.CHANGE, Judgement(kind=Kind.PRACTICE, labels=(label("9.4"),)))


def test_a_missing_item_is_added_beside_the_suggested_one(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "missing")
    app.main.selectbox(key=f"missing-{card(app)['token']}-field").set_value(label("9.4")).run()
    both = (label("5.1"), label("9.4"))
    assert last() == (Action.CHANGE, Judgement(kind=Kind.PRACTICE, labels=both))


def test_a_panel_closes_again(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(press(open_app("review"), "another"), "close")
    assert not card(app)["focus"]
    assert not events()


def test_a_note_is_kept_and_the_card_stays(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "note")
    before = card(app)
    app.text_input(key=f"note-{before['token']}-field").set_value("Ask the board.").run()
    assert (events()[-1].action, events()[-1].reason) == (Action.NOTE, "Ask the board.")
    assert card(app)["token"] == before["token"]
    assert "note is kept" in card(app)["notice"]
    press(app, "accept")
    assert last()[0] is Action.ACCEPT


def text_field(app: AppTest, name: str) -> str:
    return f"{name}-{card(app)['token']}"


def test_a_sentence_that_was_cut_badly_is_split_and_its_parts_come_next(open_app: OpenApp) -> None:
    keep_texts(["Parents chair panels. Staff meet weekly.", *OPEN[1:]])
    app = open_app("review")
    while "Staff" not in card(app)["sentence"]:
        press(app, "unsure")
    press(app, "text")
    places = app.main.selectbox(key=f"{text_field(app, 'text')}-field")
    places.set_value(card(app)["sentence"].index("Staff")).run()
    assert events()[-1].action is Action.SPLIT
    assert card(app)["sentence"] == "Parents chair panels."
    assert card(app)["reason"] == "the text was put right"
    press(app, "undo")
    assert card(app)["sentence"] == "Parents chair panels. Staff meet weekly."


def test_a_sentence_is_joined_with_the_next(open_app: OpenApp) -> None:
    cards = keep_texts(OPEN)
    app = open_app("review")
    here = next(c for c in cards if c.text == card(app)["sentence"])
    if here.position == len(cards) - 1:
        press(app, "unsure")
        here = next(c for c in cards if c.text == card(app)["sentence"])
    press(app, "text")
    joins = app.button(key=text_field(app, "join"))
    joins.click().run()
    assert not app.exception
    assert card(app)["sentence"] == f"{here.text} {cards[here.position + 1].text}"


def test_personal_data_is_masked(open_app: OpenApp) -> None:
    keep_cards(printed())
    app = open_app("review")
    while "Parents" not in card(app)["sentence"]:
        press(app, "unsure")
    press(app, "text")
    app.text_input(key=text_field(app, "words")).set_value("Bella")
    app.button(key=text_field(app, "mask")).click().run()
    assert "does not have these words" in card(app)["notice"]
    app.text_input(key=text_field(app, "words")).set_value("PARENTS chair")
    app.button(key=text_field(app, "mask")).click().run()
    assert not app.exception
    assert card(app)["sentence"] == "[name] the board."
    assert "Parents" not in str(card(app))


def test_a_name_is_masked_with_its_possessive_and_not_inside_another_word(
    open_app: OpenApp,
) -> None:
    keep_cards(printed(texts=["Annabel chairs Anna's panel."]))
    app = press(open_app("review"), "text")
    for words, notice in (("Ann", "longer word"), ("nabel", "longer word"), ("-", "words")):
        app.text_input(key=text_field(app, "words")).set_value(words)
        app.button(key=text_field(app, "mask")).click().run()
        assert notice in card(app)["notice"]
        assert Action.MASK not in {e.action for e in events()}
    app.text_input(key=text_field(app, "words")).set_value("anna")
    app.button(key=text_field(app, "mask")).click().run()
    assert card(app)["notice"] == ""
    assert card(app)["sentence"] == "Annabel chairs [name]'s panel."


def test_a_card_that_another_masked_is_gone_at_the_next_press_and_the_next_rerun(
    open_app: OpenApp,
) -> None:
    keep_cards(printed(texts=["Anna chairs it.", "Anna leads it.", "Staff are trained."]))
    app = open_app("review")
    while "Anna" not in card(app)["sentence"]:
        press(app, "unsure")
    sitting = app.session_state["review-sitting"]
    from desk import workspace

    desk, editing = workspace().review, workspace().editing
    windows = [Sitting(desk, editing, LOCAL, sitting.queue, Scope(), {}) for _ in range(2)]
    pressing, looking = (window.current() for window in windows)
    assert pressing
    assert looking
    press(app, "text")
    app.text_input(key=text_field(app, "words")).set_value("Anna")
    app.button(key=text_field(app, "mask")).click().run()
    before = events()
    windows[0].decide(pressing, Action.SKIP)
    windows[0].note(pressing, "Ask the board.")
    assert windows[0].state.notice == CHANGED
    assert events() == before
    for window in windows:
        shown = window.current()
        assert shown
        assert "Anna" not in str(shown)


def test_undo_brings_back_the_last_card_and_the_one_before(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    seen = []
    for _ in range(2):
        seen.append(card(app)["sentence"])
        press(app, "unsure")
    for sentence in reversed(seen):
        press(app, "undo")
        assert card(app)["sentence"] == sentence
        assert card(app)["reason"] == "you took your decision back"
    press(app, "undo")
    assert "nothing left to take back" in card(app)["notice"]
    assert [e.action for e in events()] == [Action.UNSURE] * 2 + [Action.UNDO] * 2


def test_the_end_of_a_queue_can_be_undone(open_app: OpenApp) -> None:
    keep_texts(OPEN[:1])
    app = press(open_app("review"), "accept")
    assert "Nothing is left" in app.success[0].value
    app.button(key="undo-at-end").click().run()
    assert card(app)["sentence"] == OPEN[0]


def test_previous_cards_can_be_looked_at_and_decided_anew(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    seen = []
    for _ in range(2):
        seen.append(card(app)["sentence"])
        press(app, "kind-gap")
    waiting = card(app)["sentence"]
    press(app, "previous")
    assert card(app)["sentence"] == seen[1]
    assert card(app)["decided"] == "changed to gap, 5.1 Family engagement"
    press(app, "previous")
    assert card(app)["sentence"] == seen[0]
    press(app, "previous")
    assert card(app)["sentence"] == seen[0]
    assert "no card before" in card(app)["notice"]
    press(app, "next")
    assert card(app)["sentence"] == seen[1]
    press(app, "other-1")
    assert last() == (Action.CHANGE, Judgement(kind=Kind.PRACTICE, labels=(label("5.2"),)))
    assert card(app)["sentence"] == waiting
    assert Action.SKIP not in [e.action for e in events()]


def test_a_rerun_without_a_decision_shows_the_same_showing(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    before = card(app)["token"]
    app.run()
    press(app, "help")
    press(app, "wording")
    assert card(app)["token"] == before


def test_a_new_window_takes_up_where_the_old_one_was_left(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "accept")
    before = card(app)["sentence"]
    again = card(open_app("review"))
    assert again["sentence"] == before
    assert again["left"] == len(OPEN) - 1


def test_a_press_on_a_card_that_another_window_decided_changes_nothing(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    token = card(app)["token"]
    press(app, "accept")
    sitting = app.session_state["review-sitting"]
    answered = events()
    old = sitting.last[0]
    from desk import workspace

    desk = workspace().review
    window = Sitting(desk, workspace().editing, LOCAL, sitting.queue, Scope(), {})
    shown = window.current()
    window.decide(old, Action.REJECT)
    window.undo(old)
    window.previous(old)
    assert old.showing.token == token
    assert events() == answered
    assert window.current() == shown


def test_a_press_faster_than_reading_is_told_politely(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    before = card(app)
    monkeypatch.setattr("ehtext.service.review.desk.FASTEST", timedelta(hours=1))
    press(app, "accept")
    assert card(app)["token"] == before["token"]
    assert "quicker than anybody reads" in card(app)["notice"]
    assert not events()


def test_a_blind_card_shows_no_suggestion_until_it_is_decided(open_app: OpenApp) -> None:
    keep_texts(BLIND)
    app = open_app("review")
    shown = card(app)
    assert shown["blind"]
    assert not shown["kind"]
    assert not shown["labels"]
    assert "5.1" not in str(shown)
    assert not {"accept", "missing", "other-1"} & commands(app)
    assert app.button(key=f"reject-{shown['token']}").disabled
    press(app, "kind-gap")
    assert card(app)["token"] == shown["token"]
    app.main.selectbox(key=f"another-{shown['token']}-field").set_value(label("9.4")).run()
    assert last() == (Action.CHANGE, Judgement(kind=Kind.GAP, labels=(label("9.4"),)))
    assert events()[-1].mode is Mode.BLIND
    assert "The suggestion was practice, 5.1 Family engagement." in card(app)["last"]


def test_a_blind_card_may_be_about_no_item(open_app: OpenApp) -> None:
    keep_texts(BLIND)
    app = press(press(open_app("review"), "kind-context"), "reject")
    assert last() == (Action.REJECT, Judgement(kind=Kind.CONTEXT))
    press(app, "undo")
    assert not card(app)["blind"]  # its suggestion has been seen meanwhile


def test_a_wrong_suggestion_looks_like_any_other(open_app: OpenApp) -> None:
    keep_texts(SEEDED, score=0.95)
    app = open_app("review")
    seen = {}
    for _ in range(2):
        shown = card(app)
        tree = [(type(e).__name__, getattr(e, "label", "")[:3]) for e in app.main]
        seen[shown["sentence"]] = (shown, commands(app), [kind for kind, _ in tree])
        press(app, "unsure")
    wrong, honest = (seen[text] for text in SEEDED)
    assert wrong[0]["labels"][0]["name"] != honest[0]["labels"][0]["name"]
    assert wrong[0]["labels"][0]["source"] == honest[0]["labels"][0]["source"]
    shown_as = wrong[0]["labels"][0]["name"].split()[0]
    assert wrong[0]["reason"] == honest[0]["reason"].replace("5.1", shown_as)
    assert "5.1" not in str(wrong[0])  # it is offered as the next best alone
    assert wrong[0].keys() == honest[0].keys()
    assert wrong[1:] == honest[1:]
    assert {e.mode for e in events()} == {Mode.SEEDED, Mode.OPEN}


@pytest.mark.parametrize("command", ["kind-plan", "missing"])
def test_a_wrong_suggestion_that_is_left_there_comes_back_as_it_is(
    open_app: OpenApp, command: str
) -> None:
    keep_texts(SEEDED[:1], score=0.95)
    app = open_app("review")
    wrong = card(app)["labels"][0]["name"]
    press(app, command)
    if command == "missing":
        app.selectbox(key=f"missing-{card(app)['token']}-field").set_value(label("5.2")).run()
    action, after = last()
    assert action is Action.ACCEPT
    assert after
    assert wrong.startswith(after.labels[0].code)
    assert [found["name"] for found in card(app)["labels"]] == ["5.1 Family engagement"]


def test_copies_are_told_and_decided_together(open_app: OpenApp) -> None:
    for name in ("return.docx", "b.docx"):
        keep_texts(texts_in(Mode.OPEN, 1), name)
    app = open_app("review")
    assert card(app)["copies"] == 1
    press(app, "accept")
    assert [e.action for e in events()] == [Action.ACCEPT] * 2
    assert "Nothing is left" in app.success[0].value
    app.button(key="undo-at-end").click().run()
    assert card(app)["notice"] == "Taken back for this sentence and its copy."
    assert [e.action for e in events()][2:] == [Action.UNDO] * 2


def test_undo_leaves_levels_and_sign_offs_alone(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "accept")
    decided = card(app)["sentence"]
    with Store.open(Settings.from_env().database_url) as store:
        for action in (Action.LEVEL, Action.SIGN_OFF):
            given = replace(events()[0], token=action.value, batch=action.value, action=action)
            store.events.record([replace(given, id=None, sentence=None, after=None)])
    press(app, "undo")
    assert card(app)["sentence"] != decided
    press(app, "undo")
    assert "nothing left to take back" in card(app)["notice"]
    assert {e.undoes for e in events()} == {None, 1}


def test_the_wording_of_what_is_suggested_is_shown_on_demand_and_stays(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    assert not card(app)["labels"][0]["wording"]
    press(app, "wording")
    assert len(card(app)["labels"][0]["wording"]) > 20
    press(app, "accept")
    assert card(app)["labels"][0]["wording"]
    assert card(open_app("review"))["labels"][0]["wording"]


def test_another_queue_is_chosen_and_kept(open_app: OpenApp) -> None:
    keep_texts(OPEN[:2], "a.docx")
    (only,) = keep_texts(OPEN[2:3], "b.docx", code=None)
    app = open_app("review")
    app.main.selectbox(key="queue-document").set_value(only.document).run()
    assert card(app)["sentence"] == only.text
    assert card(app)["left"] == 1
    assert card(open_app("review"))["sentence"] == only.text


def test_the_items_of_all_frameworks_in_scope_can_be_chosen(open_app: OpenApp) -> None:
    keep_texts(OPEN[:2], "a.docx")
    other = keep_texts(OPEN[2:3], "b.docx")
    family = Proposal(
        label=Label(framework="maturity-2016", code="family"), source="model:m1", probability=0.6
    )
    with Store.open(Settings.from_env().database_url) as store:
        cards = [replace(c, proposals=(family,), others=()) for c in other]
        store.cards.put(other[0].document, cards)
    app = open_app("review")
    codes = app.main.selectbox(key="queue-codes")
    assert len([o for o in codes.options if "Maturity Model" in o]) == 6
    app.main.selectbox(key="queue-document").set_value(other[0].document).run()
    codes = app.main.selectbox(key="queue-codes")
    assert len(codes.options) == 7  # all, and its six strands
    codes.set_value("maturity-2016 family").run()
    assert not app.exception
    assert card(app)["sentence"] == OPEN[2]
    assert card(app)["left"] == 1
    here = keep_texts(OPEN[:2], "a.docx")[0].document
    app.main.selectbox(key="queue-document").set_value(here).run()
    assert not app.exception
    assert card(app)["left"] == 2  # a strand is no choice here any more
    assert card(open_app("review"))["left"] == 2


def test_keys_are_shown_on_the_buttons_and_can_be_switched_off(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    assert keys_of(app)["accept"] == "a"
    assert keys_of(app)["unsure"] == "space"
    app.radio(key="keys-mode").set_value(KeyMode.ALT).run()
    assert keys_of(app)["accept"] == "alt+a"
    assert keys_of(app)["undo"] == "backspace"
    app.radio(key="keys-mode").set_value(KeyMode.OFF).run()
    assert set(keys_of(app).values()) == {""}
    assert set(keys_of(open_app("review")).values()) == {""}  # for good


def keys_of(app: AppTest) -> dict[str, str]:
    token = card(app)["token"]
    mine = [b for b in app.button if b.key and b.key.endswith(f"-{token}")]
    return {b.key.removesuffix(f"-{token}"): b.proto.shortcut for b in mine}


def move_key(app: AppTest, command: str, key: str) -> AppTest:
    app.main.selectbox(key="keys-command").set_value(command)
    app.text_input(key="keys-key").set_value(key)
    next(b for b in app.button if b.label == "Move it").click().run()
    assert not app.exception
    return app


def test_a_key_is_moved(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = move_key(open_app("review"), "accept", "Q")
    assert keys_of(app)["accept"] == "q"
    app.button(key="keys-reset").click().run()
    assert keys_of(app)["accept"] == "a"


@pytest.mark.parametrize(("key", "why"), [("x", "same key"), ("c", "C and R"), ("tab", "Choose")])
def test_a_key_that_cannot_be_is_refused(open_app: OpenApp, key: str, why: str) -> None:
    keep_texts(OPEN)
    app = move_key(open_app("review"), "accept", key)
    assert why in app.error[0].value
    assert keys_of(app)["accept"] == "a"


def test_help_lists_the_keys_and_closes_again(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    app = press(open_app("review"), "help")
    assert "**Space** Unsure" in said(app)
    assert "**Space** Unsure" not in said(press(app, "help"))


def test_an_empty_store_says_how_to_begin(open_app: OpenApp) -> None:
    assert "no submission yet" in said(open_app("review"))


def test_without_the_role_there_is_no_card(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_texts(OPEN)
    app = open_app("review")
    stranger = Person(id="eve", role=Role.ADMIN)
    monkeypatch.setattr(sys.modules["desk"], "actor", lambda: stranger)
    app.run()
    assert not app.get("bidi_component")
    assert app.error


def test_a_decision_costs_few_statements(open_app: OpenApp) -> None:
    keep_texts(texts_in(Mode.OPEN, 60))
    app = press(open_app("review"), "accept")
    from desk import workspace

    counted: list[str] = []
    engine = workspace().store._engine
    events_of.listen(engine, "before_cursor_execute", lambda *a: counted.append(a[2]))
    press(app, "accept")
    own = [s for s in counted if "FROM analysis" not in s and "fact" not in s]  # the side bar's
    assert len(own) <= 24, own
    whole = [s for s in own if "FROM card" in s and "WHERE" not in s]
    assert not whole


def test_what_the_form_says_is_said() -> None:
    made = make_card(make_analysis(OPEN[:1]).sentences[0], 0)
    filed = replace(made.proposals[0], source=FORM)
    assert source_of(filed) == "filed here by the form; the model alone is 60% sure"
    assert "where the form has it" in kind_of(replace(made, kind_source=FORM))


def test_preferences_that_cannot_be_read_are_as_for_a_newcomer(open_app: OpenApp) -> None:
    keep_texts(OPEN)
    open_app("review")
    from desk import workspace

    desk = workspace().review
    moved = Keys(own={"accept": "q"})
    desk.preferences.put(LOCAL, Liking(keys=moved))
    assert desk.preferences.get(LOCAL).keys == moved
    workspace().store.people.prefer(LOCAL, {"review": "{damaged", "theme": "dark"})
    assert desk.preferences.get(LOCAL) == Liking()
    desk.preferences.put(LOCAL, Liking(keys=moved))
    assert workspace().store.people.preferences(LOCAL.id)["theme"] == "dark"


def test_who_decides_about_what_was_split_meanwhile_is_told_and_goes_on(open_app: OpenApp) -> None:
    keep_texts(OPEN[:2])
    app = open_app("review")
    sentence = card(app)["sentence"]
    from desk import workspace

    opened = workspace()
    ids = [row.sentence for row in opened.store.cards.rows()]
    (id_,) = [id_ for id_ in ids if opened.store.cards.get(id_).text == sentence]
    served = opened.review.again(LOCAL, id_, "q")  # in another window
    assert served
    opened.editing.split(LOCAL, served.showing.token, sentence.index(" ") + 1)
    before = len(events())
    press(app, "accept")
    assert len(events()) == before
    assert card(app)["sentence"] != sentence
    assert card(app)["notice"] == CHANGED
