from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ehtext.domain import Action, Mode
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.conftest import OpenApp
from tests.app.reviewing import events, keep_texts, said
from tests.store.deciding import decide

TEXTS = [f"Parents chair panel number {n}." for n in range(40)]


def choose(app: AppTest, least: float = 0.5) -> AppTest:
    app.radio(key="bulk-way").set_value("One item, above a threshold").run()
    app.select_slider(key="bulk-least").set_value(least).run()
    app.selectbox(key="bulk-item").set_value("5.1").run()
    assert not app.exception
    return app


def button(app: AppTest, label: str):  # noqa: ANN201
    return next(b for b in app.button if b.label.startswith(label))


def counted(app: AppTest) -> int:
    return int(button(app, "Accept ").label.split()[1])


def test_a_preview_shows_five_sentences_in_full_and_decides_nothing(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.9)
    app = choose(open_app("bulk"))
    assert len(app.text) == 5
    assert {text.value for text in app.text} < set(TEXTS)
    assert f"**{counted(app)} sentences** as suggested" in said(app)
    assert f"**{len(TEXTS) - counted(app)} more sentences held back**" in said(app)
    assert events() == []


def test_the_full_list_comes_in_parts_and_a_sentence_is_left_out_of_it(open_app: OpenApp) -> None:
    keep_texts([f"Parents chair panel number {n}." for n in range(60)], score=0.9)
    app = choose(open_app("bulk"))
    count = counted(app)
    assert count > 25
    assert len(app.checkbox) == 25
    assert all(box.value for box in app.checkbox)
    left_out = app.checkbox[3].label
    app.checkbox[3].uncheck().run()
    part = next(s for s in app.selectbox if s.label == "Part of the list")
    part.set_value(1).run()
    assert len(app.checkbox) == count - 25
    app.checkbox[0].uncheck().run()
    app.checkbox[0].check().run()
    next(s for s in app.selectbox if s.label == "Part of the list").set_value(0).run()
    assert [box.label for box in app.checkbox if not box.value] == [left_out]
    assert counted(app) == count - 1
    assert "**1 left out** by you" in said(app)
    assert "the model, 90% sure" in said(app)
    button(app, "Accept ").click().run()
    assert not app.exception
    assert f"{count - 1} sentences accepted" in app.success[0].value
    assert len(events()) == count - 1
    assert [box.label for box in app.checkbox] == [left_out]
    assert button(app, "Accept ").disabled


def test_what_was_previewed_is_accepted_and_taken_back_after_a_reload(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.9)
    app = choose(open_app("bulk"))
    count = counted(app)
    button(app, "Accept ").click().run()
    assert not app.exception
    assert f"{count} sentences accepted" in app.success[0].value
    assert [e.mode for e in events()] == [Mode.BULK] * count
    again = open_app("bulk")
    button(again, "Take back").click().run()
    assert f"{count} decisions taken back" in again.success[0].value
    assert sum(e.action is Action.UNDO for e in events()) == count
    assert "Nothing, or all of it is taken back" in said(again)


def test_what_was_taken_back_elsewhere_can_be_accepted_again(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.9)
    app = choose(open_app("bulk"))
    count = counted(app)
    button(app, "Accept ").click().run()
    elsewhere = open_app("bulk")
    button(elsewhere, "Take back").click().run()
    choose(app)
    assert counted(app) == count
    button(app, "Accept ").click().run()
    assert not app.exception
    assert f"{count} sentences accepted" in app.success[0].value
    assert sum(e.action is Action.ACCEPT for e in events()) == 2 * count


def test_a_threshold_that_nothing_reaches_offers_nothing(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.6)
    app = choose(open_app("bulk"), least=0.9)
    assert "nothing to accept" in app.info[0].value
    assert not [b for b in app.button if b.label.startswith("Accept")]


def test_the_forms_own_come_first_and_the_models_are_not_among_them(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.9)
    assert "nothing to accept" in open_app("bulk").info[0].value


def test_what_somebody_decided_meanwhile_is_not_overrun(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.9)
    app = choose(open_app("bulk"))
    accept = button(app, "Accept ")
    with Store.open(Settings.from_env().database_url) as store:
        cards = store.cards.rows()
        analysis = store.analysis(cards[0].document)
        for sentence in analysis.sentences:
            decide(store, sentence, person="ben")
    accept.click().run()
    assert "changed since you looked" in app.error[0].value
    assert {e.person for e in events()} == {"ben"}
