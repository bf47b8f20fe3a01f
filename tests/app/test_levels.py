from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from ehtext.domain import Action, Event, Role
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.builders import plain
from tests.app.conftest import Keep, OpenApp
from tests.app.reviewing import events, said
from tests.service.review.building import label
from tests.store.deciding import decide

DOCUMENT = plain().document.sha256


def by_another(level: float, code: str) -> Event:
    return Event(
        token="b",
        document=DOCUMENT,
        person="ben",
        role=Role.REVIEWER,
        action=Action.LEVEL,
        label=label(code),
        level=level,
        reason="Two audits say so.",
        decided_at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def record(*found: Event) -> None:
    with Store.open(Settings.from_env().database_url) as store:
        store.events.record(found)


def code_of(app: AppTest) -> str:
    return str(app.selectbox(key=f"level-item-{DOCUMENT}").value)


def choose(app: AppTest, code: str) -> AppTest:
    return app.selectbox(key=f"level-item-{DOCUMENT}").set_value(code).run()


def keep_level(app: AppTest, level: float | None, reason: str) -> AppTest:
    app.radio[0].set_value(level)
    app.text_area[0].set_value(reason)
    next(b for b in app.button if b.label == "Keep my level").click().run()
    assert not app.exception
    return app


def test_the_evidence_is_there_and_no_level_is_filled_in(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = choose(open_app("levels"), "5.1")
    texts = [text.value for text in app.text]
    about = {t.sentence_id for t in plain().tags if t.label == label("5.1")}
    assert set(texts) == {s.text for s in plain().sentences if s.id in about}
    assert "suggested, not confirmed yet" in said(app)
    assert app.radio[0].value is None
    assert app.text_area[0].value in ("", None)


def test_what_a_person_has_confirmed_is_marked_in_words(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    about = {t.sentence_id for t in plain().tags if t.label == label("5.1")}
    sentence = next(s for s in plain().sentences if s.id in about)
    with Store.open(Settings.from_env().database_url) as store:
        decide(store, sentence)
    assert "**Practice**, confirmed by a person" in said(choose(open_app("levels"), "5.1"))


def test_a_level_needs_a_level_and_a_reason(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = keep_level(choose(open_app("levels"), "5.1"), None, "Audits say so.")
    assert "Choose a level first" in app.error[0].value
    keep_level(app, 3, " ")
    assert "Say why" in app.error[0].value
    assert events() == []
    keep_level(app, 2.5, "Audits say so.")
    (event,) = events()
    assert (event.action, event.level, event.reason) == (Action.LEVEL, 2.5, "Audits say so.")
    assert event.seconds is not None
    assert app.radio[0].value is None  # the form is empty again
    assert "is kept" in app.success[0].value


def test_others_levels_are_shown_after_ones_own(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    record(by_another(4, "5.1"))
    app = choose(open_app("levels"), "5.1")
    assert "Two audits say so." not in said(app)
    keep_level(app, 3, "Audits say so.")
    assert "**Level of ben:** 4" in said(app)
    assert "**Your level:** 3" in said(app)


def test_one_goes_on_to_the_next_item_without_a_level(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = choose(open_app("levels"), "5.1")
    keep_level(app, 3, "Audits say so.")
    assert code_of(app) == "5.1"
    assert "to **1 of 31** items" in said(app)
    next(b for b in app.button if b.label.startswith("Next to do")).click().run()
    assert code_of(app) == "5.2"


def test_a_document_is_signed_off_once(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("levels")
    app.text_input[0].set_value("Read twice.")
    next(b for b in app.button if b.label == "Sign off").click().run()
    assert not app.exception
    assert [(e.action, e.reason) for e in events()] == [(Action.SIGN_OFF, "Read twice.")]
    assert "Signed off by you" in said(app)
    assert not [b for b in app.button if b.label == "Sign off"]


def test_a_level_and_a_sign_off_are_taken_back(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = keep_level(choose(open_app("levels"), "5.1"), 3, "Audits say so.")
    next(b for b in app.button if b.label == "Take back my level").click().run()
    assert not app.exception
    assert "Your level is taken back" in app.success[0].value
    assert "to **0 of 31** items" in said(app)
    next(b for b in app.button if b.label == "Sign off").click().run()
    next(b for b in app.button if b.label == "Take back my sign-off").click().run()
    assert not app.exception
    assert [b.label for b in app.button if "off" in b.label] == ["Sign off"]
    assert [e.action for e in events()][1::2] == [Action.UNDO] * 2


def test_a_document_without_levels_can_still_be_signed_off(keep: Keep, open_app: OpenApp) -> None:
    strategy = replace(plain(), recognition=replace(plain().recognition, framework=None))
    keep(strategy)
    app = open_app("levels")
    assert "no framework with levels" in app.info[0].value
    assert [b.label for b in app.button] == ["Sign off"]


def test_an_empty_desk_says_what_to_do(open_app: OpenApp) -> None:
    assert "There is no submission yet" in said(open_app("levels"))
