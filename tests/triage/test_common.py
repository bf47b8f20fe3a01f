from __future__ import annotations

from ehtext.triage.common import CommonNeed, common_needs
from ehtext.triage.common_shared import SharedNeed, shared_needs
from ehtext.triage.returns import Return
from tests.triage.learning import GUIDE, a_return

WAIT = "- There is a waiting list of 14 weeks in Sedgeby."


def need(returns: list[Return], code: str = "5.6") -> CommonNeed:
    return next(n for n in common_needs(returns, GUIDE) if n.code == code)


def saying(count: int, *sentences: str, code: str = "5.6", start: int = 0) -> list[Return]:
    return [a_return(f"Area {n}", said={code: sentences}) for n in range(start, start + count)]


def shared(returns: list[Return], code: str = "5.6") -> SharedNeed:
    return next(n for n in shared_needs(common_needs(returns, GUIDE)) if n.code == code)


def test_areas_are_counted_and_not_sentences() -> None:
    found = need([*saying(2, WAIT, WAIT + " Again.", "> We will hire."), *saying(1, "We hired.")])
    assert (found.areas, found.gap, found.plan) == (3, 2, 2)


def test_a_plan_is_no_gap() -> None:
    found = need([*saying(1, WAIT), *saying(1, "> We will hire.", start=1)])
    assert (found.gap, found.plan) == (1, 1)


def test_priorities_are_counted_beside() -> None:
    assert need([a_return("Area", picks=("5.6",)), a_return("Other")]).chosen == 1


def test_words_that_five_areas_share_are_told_and_no_sentence() -> None:
    assert need(saying(5, WAIT)).words == ("waiting list",)
    assert need(saying(4, WAIT)).words == ()


def test_no_name_of_a_place_is_told() -> None:
    said = "- The waiting list at Sedge House grew, and the area office could not cope."
    for phrase in need(saying(9, said)).words:
        assert "sedge" not in phrase
        assert "area" not in phrase


def test_the_most_widely_shared_need_stands_first() -> None:
    returns = [*saying(3, WAIT, code="9.1"), *saying(2, WAIT, code="5.1", start=3)]
    assert [n.code for n in common_needs(returns, GUIDE)][:2] == ["9.1", "5.1"]


def test_fewer_than_five_areas_do_not_go_out() -> None:
    returns = [*saying(4, WAIT), *saying(30, "We hired.", start=4)]
    assert shared(returns).gap is None
    assert shared([*saying(5, WAIT), *saying(30, "We hired.", start=5)]).gap == 5


def test_nor_do_all_but_four() -> None:
    returns = [*saying(30, WAIT), *saying(4, "We hired.", start=30)]
    assert shared(returns).gap is None


def test_a_hidden_choice_cannot_be_worked_out_from_the_rest() -> None:
    picks = [("5.1", "6.1", "7.1")] * 8 + [("5.1", "6.1", "8.1")] * 8 + [("5.1", "6.1", "9.1")] * 2
    returns = [a_return(f"Area {n}", picks=chosen) for n, chosen in enumerate(picks)]
    found = {n.code: n.chosen for n in shared_needs(common_needs(returns, GUIDE))}
    assert found["9.1"] is None
    shown = sum(count for count in found.values() if count)
    hidden = 3 * len(returns) - shown
    assert hidden >= 2 + 5  # what is hidden together leaves a range of at least five


def test_nothing_that_goes_out_holds_words_of_a_return() -> None:
    out = shared(saying(9, WAIT))
    assert "waiting" not in repr(out)
