from __future__ import annotations

from ehtext.check.asking import question_of, wanted_form
from ehtext.domain.check import Breadth, EvidenceForm
from ehtext.framework import Item
from tests.check.builders import GUIDE, Line, line, reads

FAMILIES_SAY = next(item for item in GUIDE.items if item.demands == ("family-voice",))
ANY_FORM = next(item for item in GUIDE.items if item.demands == ("integration",))
TWO = next(item for item in GUIDE.items if item.demands == ("board", "named-lead"))


def asked(item: Item, *lines: Line, **options: object) -> str:
    shown = tuple(read.shown for read in reads(*lines))
    return question_of(item, GUIDE, shown, **options)  # type: ignore[arg-type]


def done(text: str = "Two agencies meet every week.") -> Line:
    return line(ANY_FORM.code, text)


def test_nothing_and_assertion_are_asked_about() -> None:
    assert "Is there nothing yet" in asked(ANY_FORM)
    assert "What would show it" in asked(ANY_FORM, done("Partnership is strong."))


def test_activity_is_enough_unless_the_item_asks_for_more() -> None:
    assert asked(ANY_FORM, done()) == ""
    assert "asks what families say" in asked(FAMILIES_SAY, done())
    assert wanted_form(FAMILIES_SAY, GUIDE) is EvidenceForm.FAMILY_VOICE
    assert wanted_form(ANY_FORM, GUIDE) is None


def test_activity_of_one_agency_or_of_nobody_named_is_asked_about() -> None:
    assert "one agency" in asked(ANY_FORM, done(), breadth=Breadth.SINGLE)
    assert "names no agency" in asked(ANY_FORM, done(), breadth=Breadth.UNNAMED)


def test_kinds_of_proof_are_asked_about_where_no_word_points_to_any() -> None:
    assert "a board; a lead" in asked(TWO, done(), not_seen=("a board", "a lead"))
    assert asked(TWO, done(), not_seen=("a lead",)) == ""


def test_old_evidence_is_asked_about_unless_some_is_recent() -> None:
    old = done("In 2017 the hub opened.")
    assert (
        asked(ANY_FORM, old, latest=2022)
        == "The newest year named is 2017. Is there anything newer?"
    )
    assert asked(ANY_FORM, old, latest=2019) == ""
    assert asked(ANY_FORM, old, done("Forty people came last year."), latest=2022) == ""
    assert asked(ANY_FORM, done("Waits fell from nine weeks in 2017."), latest=2022) == ""


def test_no_question_is_a_verdict() -> None:
    for item in GUIDE.items:
        for lines in ((), (done("Partnership is strong."),), (done(),)):
            question = asked(item, *lines, breadth=Breadth.UNNAMED)
            assert question.endswith("?")
