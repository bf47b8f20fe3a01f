from __future__ import annotations

from ehtext.codec import decode, encode
from ehtext.framework import framework, frameworks
from ehtext.triage.learning import Learned, learn
from ehtext.triage.returns import Return
from tests.triage.learning import GUIDE, SHOWN, a_return

GAPS = ("- Feedback is not yet gathered in the north of the valley, and few know of it.",)


def a_round() -> list[Return]:
    return [
        a_return("Sedgeby", scores=4.0, said={"5.2": SHOWN, "5.4": GAPS}, picks=("7.3",)),
        a_return("Sedgeby", scores=3.0, said={"5.2": SHOWN, "5.4": GAPS}, year=2021),
        a_return("Aldermere", scores=2.0, picks=("7.3",)),
        a_return("Aldermere", year=2017, framework="maturity-2016", scores={}),
    ]


def learned() -> Learned:
    made = learn(a_round(), frameworks())
    assert made is not None
    return made


def test_the_newest_year_is_learned_from_and_others_can_be_chosen() -> None:
    made = learned()
    assert (made.framework, made.year) == (GUIDE.id, 2022)
    assert made.choices == ((GUIDE.id, 2022), (GUIDE.id, 2021), ("maturity-2016", 2017))
    older = learn(a_round(), frameworks(), year=2017)
    assert older is not None
    assert older.framework == framework("maturity-2016").id


def test_a_year_without_returns_teaches_nothing() -> None:
    assert learn(a_round(), frameworks(), year=1999) is None


def test_every_part_is_made_of_the_same_cohort() -> None:
    made = learned()
    assert [pack.area for pack in made.packs] == ["Aldermere", "Sedgeby"]
    practice = next(s for s in made.shortlists if s.code == "5.2")
    assert [c.area for c in practice.candidates] == ["Sedgeby"]
    assert next(n for n in made.needs if n.code == "7.3").chosen == 2
    assert made.not_comparable == ("Aldermere",)
    assert set(made.before) == {"Aldermere", "Sedgeby"}


def test_packs_hold_the_questions_of_the_board() -> None:
    pack = learned().pack("Sedgeby")
    assert pack is not None
    assert pack.questions
    assert pack.questions[0].doubt in {"fairly sure", "likely", "unsure"}


def test_a_score_that_moved_over_the_same_text_is_a_question() -> None:
    moves = {move.code: move for move in learned().moves if move.area == "Sedgeby"}
    assert moves["5.2"].question
    assert (moves["5.2"].before, moves["5.2"].now) == (3, 4)
    assert not moves["9.1"].question  # nothing is written there


def test_what_pairs_and_sets_need_is_kept_without_the_text() -> None:
    for item in learned().returns:
        assert item.statements == ()
        assert item.scores


def test_it_can_be_kept_and_read_again() -> None:
    made = learned()
    assert decode(encode(made), Learned) == made


def test_an_area_without_a_pack_has_none() -> None:
    assert learned().pack("Nowhere") is None
