from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ehtext.domain import Action, Card, Event, Judgement, Kind, Mode, Role
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.conftest import OpenApp
from tests.app.reviewing import events, keep_texts, said
from tests.service.review.building import label, make_analysis
from tests.store.deciding import WHEN, decide

TEXTS = [f"Parents chair panel number {n}." for n in range(8)]
SAID = Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))
OTHER = Judgement(kind=Kind.PLAN, labels=(label("6.1"),))


def decide_all(cards: list[Card], *, differ: int = 0, mode: Mode = Mode.OPEN) -> None:
    """Let Ann and Ben decide every sentence, the first few of them differently."""
    with Store.open(Settings.from_env().database_url) as store:
        sentences = {s.id: s for s in make_analysis(TEXTS).sentences}
        for n, card in enumerate(cards):
            for person in ("ann", "ben"):
                after = OTHER if person == "ben" and n < differ else SAID
                decide(
                    store,
                    sentences[card.sentence],
                    person=person,
                    after=after,
                    mode=mode,
                    token=f"{person} {n}",
                    batch=f"{person} {n}",
                )


def show(app: AppTest, what: str) -> AppTest:
    app.radio(key="lead-shown").set_value(what).run()
    assert not app.exception
    return app


def settle(app: AppTest, kind: Kind | None, reason: str) -> AppTest:
    next(s for s in app.selectbox if s.label == "It is").set_value(kind)
    app.multiselect[0].set_value([label("6.1")])
    app.text_area[0].set_value(reason)
    next(b for b in app.button if b.label == "Settle it").click().run()
    assert not app.exception
    return app


def lines(app: AppTest, table: int = 0) -> list[dict[str, str]]:
    found = app.table[table].value.to_dict("records")
    return [{k: str(v).replace("\\", "") for k, v in line.items()} for line in found]


def test_a_disagreement_shows_what_each_said_and_is_settled_with_a_reason(
    open_app: OpenApp,
) -> None:
    decide_all(keep_texts(TEXTS), differ=1)
    app = open_app("lead")
    assert "**1** to settle" in said(app)
    assert "**ann**: accepted practice, 5.1" in said(app)
    assert "**ben**: accepted plan, 6.1" in said(app)
    assert TEXTS[0] in [text.value for text in app.text]
    before = len(events())
    settle(app, None, "It says will.")
    assert "Choose a kind first" in app.error[0].value
    settle(app, Kind.PLAN, " ")
    assert "Say why" in app.error[0].value
    assert len(events()) == before
    settle(app, Kind.PLAN, "It says will.")
    event = events()[-1]
    assert (event.action, event.after, event.reason) == (
        Action.ADJUDICATE,
        OTHER,
        "It says will.",
    )
    assert "People agree about every sentence" in app.info[0].value


def test_what_was_settled_is_taken_back(open_app: OpenApp) -> None:
    decide_all(keep_texts(TEXTS), differ=1)
    app = settle(open_app("lead"), Kind.PLAN, "It says will.")
    assert "settled as plan, 6.1" in said(app)
    app.button(key=f"take-back-{events()[-1].token}").click().run()
    assert not app.exception
    assert "Taken back" in app.success[0].value
    assert "**1** to settle" in said(app)
    assert not [b for b in app.button if b.label.startswith("Take back")]


def test_doubts_and_notes_are_listed_and_leave_once_they_are_settled(open_app: OpenApp) -> None:
    cards = keep_texts(TEXTS)
    with Store.open(Settings.from_env().database_url) as store:
        sentences = {s.id: s for s in make_analysis(TEXTS).sentences}
        for card, action in zip(cards, (Action.UNSURE, Action.FAULT, Action.NOTE), strict=False):
            words = "Which *year*?" if action is Action.NOTE else ""
            decide(store, sentences[card.sentence], action=action, after=None, reason=words)
    app = show(open_app("lead"), "Doubts and notes")
    assert app.radio(key="doubt-concern").options == [
        "All: 3",
        "Unsure: 1",
        "Badly read: 1",
        "Notes: 1",
    ]
    assert "**ann** left a note, 02 Mar 2026, 09:30: Which *year*?" in said(app)
    assert TEXTS[2] in [text.value for text in app.text]
    app.radio(key="doubt-concern").set_value("unsure").run()
    assert "**ann** was unsure" in said(app)
    settle(app, Kind.PLAN, "It says will.")
    assert events()[-1].action is Action.ADJUDICATE
    assert "Nothing waits here" in app.info[0].value
    app.radio(key="doubt-concern").set_value("").run()
    assert "**ann** left a note" in said(app)
    assert not app.exception


def test_copies_of_a_sentence_are_settled_together(open_app: OpenApp) -> None:
    decide_all(keep_texts([TEXTS[0]]), differ=1)
    keep_texts([TEXTS[0]], "second.docx")
    app = open_app("lead")
    assert "serves **1 copy** of the sentence" in said(app)
    settle(app, Kind.PLAN, "It says will.")
    assert [e.action for e in events()[-2:]] == [Action.ADJUDICATE] * 2
    assert len({e.document for e in events()[-2:]}) == 2


def give_levels(*levels: tuple[str, float]) -> None:
    """Let people give levels to 5.1 of the first document."""
    given = [
        Event(
            token=f"level {person}",
            document=make_analysis([]).document.sha256,
            person=person,
            role=Role.REVIEWER,
            action=Action.LEVEL,
            label=label("5.1"),
            level=level,
            reason=f"{person} has read it.",
            decided_at=WHEN,
        )
        for person, level in levels
    ]
    with Store.open(Settings.from_env().database_url) as store:
        store.events.record(given)


def test_a_level_on_which_people_differ_is_settled_with_a_reason(open_app: OpenApp) -> None:
    keep_texts(TEXTS)
    give_levels(("ann", 2), ("ben", 4))
    app = open_app("lead")
    assert "**ann**: 2. Why: ann has read it." in said(app)
    assert "**ben**: 4. Why: ben has read it." in said(app)
    assert "Sentences for it, practice and outcomes: **0**" in said(app)
    settle_level(app, None, "Audits say so.")
    assert "Choose a level first" in app.error[0].value
    settle_level(app, 3.5, " ")
    assert "Say why" in app.error[0].value
    settle_level(app, 3.5, "Audits say so.")
    event = events()[-1]
    assert (event.action, event.level, event.reason) == (Action.ADJUDICATE, 3.5, "Audits say so.")
    assert "People agree about every level" in said(app)
    shown = show(app, "How far people agree")
    assert {"Item": "5.1 Family engagement", "Documents": "1"}.items() <= lines(shown, 2)[0].items()


def settle_level(app: AppTest, level: float | None, reason: str) -> AppTest:
    next(r for r in app.radio if r.label == "The level that holds").set_value(level)
    app.text_area[0].set_value(reason)
    next(b for b in app.button if b.label == "Settle the level").click().run()
    assert not app.exception
    return app


def test_agreement_of_a_few_is_too_little_to_say(open_app: OpenApp) -> None:
    decide_all(keep_texts(TEXTS)[:3])
    app = show(open_app("lead"), "How far people agree")
    assert "3 sentences, 2 people" in said(app)
    assert {line["Value"] for line in lines(app)} == {"too few to say"}
    assert {line["Value"] for line in lines(app, 2)} == {"too few to say"}


def test_agreement_of_enough_is_given_with_its_interval(open_app: OpenApp) -> None:
    decide_all(keep_texts(TEXTS), differ=2)
    app = show(open_app("lead"), "How far people agree")
    first = lines(app)[0]
    assert first["Value"] == "0.75"
    assert " to " in first["95% interval"]


def test_few_wrong_suggestions_say_nothing_of_a_person(open_app: OpenApp) -> None:
    decide_all(keep_texts(TEXTS)[:2], mode=Mode.SEEDED)
    app = show(open_app("lead"), "Reviewers")
    ann = lines(app)[0]
    assert (ann["Reviewer"], ann["Wrong on purpose, shown"]) == ("ann", "2")
    assert ann["Of these accepted"] == "too few to say"


def test_accepted_wrong_suggestions_are_shown_to_the_lead(open_app: OpenApp) -> None:
    decide_all(keep_texts(TEXTS), mode=Mode.SEEDED)
    ann = lines(show(open_app("lead"), "Reviewers"))[0]
    assert (ann["Wrong on purpose, shown"], ann["Of these accepted"]) == ("8", "100%")


def test_documents_are_listed_the_least_settled_first(open_app: OpenApp) -> None:
    cards = keep_texts(TEXTS)
    keep_texts(["Staff are trained."], "second.docx")
    decide_all(cards)
    app = show(open_app("lead"), "Documents")
    found = lines(app)
    assert [line["Read"] for line in found] == ["0 of 1", "8 of 8"]
    assert [line["One by one"] for line in found] == ["0", "16"]


def test_a_reviewer_is_shown_none_of_it() -> None:
    from offers import offered

    from ehtext.domain import Person

    names = {o.name for o in offered(Person(id="ann", role=Role.REVIEWER), sign_in=True)}
    assert not names & {"lead", "models"}
    assert {"levels", "bulk", "progress"} <= names
