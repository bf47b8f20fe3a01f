from __future__ import annotations

from ehtext.domain.board import FlagKind
from ehtext.triage.claim import Claim, claims
from ehtext.triage.duplicates import find_copies
from ehtext.triage.flags import Elsewhere
from ehtext.triage.returns import Return
from tests.triage.builders import GUIDE, PLAIN, a_return, flags

REPEATED, SHARED, UNCHANGED = (
    FlagKind.REPEATED_TEXT,
    FlagKind.SHARED_TEXT,
    FlagKind.UNCHANGED_TEXT,
)
ONE = "Six agencies share the hub in Sedge Street and greet every family by name."
TWO = "Health visitors work there on four days of the week with two housing officers."
NEW = "Police officers have held a drop-in for young people at the hub since the spring."


def _claim(source: Return, code: str = PLAIN) -> Claim:
    return next(c for c in claims(source, GUIDE) if c.code == code)


def _elsewhere(*returns: Return) -> Elsewhere:
    names = {r.id: r.area for r in returns}
    return Elsewhere(copies=find_copies(returns, near=0.7), names=names)


def test_text_under_two_items_is_asked_about_and_both_places_are_shown() -> None:
    source = a_return({PLAIN: [ONE], "6.7": [ONE, TWO]}, scores={PLAIN: 3, "6.7": 3})
    flag = flags(_claim(source), _elsewhere(source))[REPEATED]
    assert "6.7 Aligned pathways" in flag.question
    assert flag.others == (source.statements[1].id,)


def test_the_same_wording_in_another_area_is_named_neutrally() -> None:
    mine = a_return({PLAIN: [ONE, TWO]}, sha="a", area="Barnet")
    theirs = a_return({PLAIN: [ONE, f"All {TWO}"]}, sha="b", area="Devon")
    flag = flags(_claim(mine), _elsewhere(mine, theirs))[SHARED]
    assert "The same wording appears in the return of Devon" in flag.question
    assert len(flag.others) == 2


def test_one_short_sentence_alike_may_be_an_accident() -> None:
    mine = a_return({PLAIN: [ONE, NEW]}, sha="a", area="Barnet")
    theirs = a_return({PLAIN: [ONE, TWO]}, sha="b", area="Devon")
    assert SHARED not in flags(_claim(mine), _elsewhere(mine, theirs))


def test_wording_that_nearly_everybody_has_is_likely_national() -> None:
    returns = [
        a_return({PLAIN: [ONE, TWO]}, sha=letter, area=f"Area {letter}") for letter in "0123456789"
    ]
    assert SHARED not in flags(_claim(returns[0]), _elsewhere(*returns))


def test_last_years_text_with_another_score_is_asked_about() -> None:
    now = a_return({PLAIN: [ONE, TWO]}, scores={PLAIN: 4}, sha="a", year=2023)
    last = a_return({PLAIN: [ONE, TWO]}, scores={PLAIN: 2}, sha="b", year=2022)
    flag = flags(_claim(now), Elsewhere(before=_claim(last)))[UNCHANGED]
    assert "was 2 and is now 4" in flag.question
    assert len(flag.others) == 2


def test_new_text_or_the_same_score_is_not() -> None:
    last = a_return({PLAIN: [ONE, TWO]}, scores={PLAIN: 2}, sha="b", year=2022)
    same = a_return({PLAIN: [ONE, TWO]}, scores={PLAIN: 2}, sha="a", year=2023)
    new = a_return({PLAIN: [NEW, TWO]}, scores={PLAIN: 4}, sha="c", year=2023)
    for now in (same, new):
        assert UNCHANGED not in flags(_claim(now), Elsewhere(before=_claim(last)))
