from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.triage.practice import Shortlist, find_practice
from ehtext.triage.practice_judge import Candidate, Criterion
from ehtext.triage.practice_signs import Detail, Proof
from ehtext.triage.returns import Return
from tests.triage.learning import GUIDE, SHOWN, a_return, suggested

CODE = "5.2"


def good(area: str = "Sedgeby", **changes: object) -> Return:
    return a_return(
        area,
        scores={CODE: 4.0},
        said={CODE: SHOWN},
        predicted={CODE: suggested(CODE, 3, 4)},
        **changes,
    )


def shortlist(*returns: Return, code: str = CODE) -> Shortlist:
    return next(s for s in find_practice(returns, GUIDE) if s.code == code)


def lacking(item: Return) -> tuple[Criterion, ...]:
    found = shortlist(item)
    assert found.candidates == ()
    return found.nearly[0].lacking if found.nearly else ()


def only(*returns: Return) -> Candidate:
    (candidate,) = shortlist(*returns).candidates
    return candidate


def test_high_specific_shared_and_evidenced_practice_is_on_the_list() -> None:
    found = only(good())
    assert (found.area, found.lacking) == ("Sedgeby", ())
    assert set(found.proofs) >= {Proof.DONE, Proof.COUNTED, Proof.VOICE}
    assert set(found.details) == set(Detail)
    assert {"health", "police", "schools"} <= set(found.partners)
    assert [s.text for s in found.statements] == [*SHOWN]


def test_the_reason_is_said_in_words() -> None:
    reason = only(good()).reason
    assert reason.startswith("Scored 4; shows")
    assert "partners named: health, police, schools" in reason


def test_a_middling_score_is_not_on_the_list_at_all() -> None:
    found = shortlist(replace(good(), scores=a_return("x", scores={CODE: 3.0}).scores))
    assert (found.candidates, found.nearly) == ((), ())


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ([SHOWN[0], "In 2022 an audit of 40 plans took place."], Criterion.EFFECT),
        (
            [
                "Schools, the police and health visitors meet.",
                "In 2022 families told us that they know their worker.",
            ],
            Criterion.SPECIFIC,
        ),
        (["Schools meet in the Sedge Valley Hub.", SHOWN[1]], Criterion.PARTNERS),
        ([SHOWN[0], SHOWN[1].removeprefix("In 2022, ")], Criterion.CURRENT),
    ],
)
def test_what_is_missing_is_named(said: list[str], missing: Criterion) -> None:
    item = a_return("Sedgeby", scores={CODE: 4.0}, said={CODE: said})
    assert lacking(item) == (missing,)


def test_old_practice_is_not_current() -> None:
    old = [SHOWN[1].replace("2022", "2014"), SHOWN[0].replace("each Monday", "since 2013")]
    item = a_return("Sedgeby", scores={CODE: 4.0}, said={CODE: old})
    assert shortlist(item).candidates == ()


def test_text_that_reads_below_the_score_is_nearly_there() -> None:
    item = replace(good(), predicted={CODE: suggested(CODE, 1, 2)})
    assert lacking(item) == (Criterion.IN_LINE,)


def test_copied_text_is_nobodys_good_practice() -> None:
    found = shortlist(good("Sedgeby"), good("Aldermere"))
    assert found.candidates == ()


def test_an_area_whose_text_mostly_stands_elsewhere_is_nearly_there() -> None:
    common = [f"Our staff meet in the {place} on the first day of every month." for place in "ABC"]
    item = a_return("Sedgeby", scores={CODE: 4.0}, said={CODE: [*SHOWN, *common]})
    other = a_return("Aldermere", said={"6.6": common})
    (candidate,) = shortlist(item, other).nearly
    assert candidate.lacking == (Criterion.OWN,)


def test_nothing_rests_on_what_is_history() -> None:
    old = "In 2012 housing officers and probation officers joined them."
    found = only(a_return("Sedgeby", scores={CODE: 4.0}, said={CODE: [*SHOWN, old]}))
    assert "housing" not in found.partners
    assert old not in [s.text for s in found.statements]


def test_plans_and_gaps_are_no_practice() -> None:
    item = a_return("Sedgeby", scores={CODE: 4.0}, said={CODE: [f"> {t}" for t in SHOWN]})
    assert shortlist(item) == Shortlist(code=CODE, candidates=(), nearly=())


def test_a_sentence_that_reads_as_if_about_another_item_does_not_count() -> None:
    item = good()
    off = tuple(replace(s, filed_probability=0.02, model_codes=("9.7",)) for s in item.statements)
    found = shortlist(replace(item, statements=off))
    assert (found.candidates, found.nearly) == ((), ())


def test_more_of_the_same_does_not_rank_higher() -> None:
    long = a_return(
        "Sedgeby",
        scores={CODE: 4.0},
        said={CODE: [*SHOWN, *(f"Our office number {n} is open to staff." for n in range(20))]},
        predicted={CODE: suggested(CODE, 3, 4)},
    )
    assert only(long).rank <= only(good()).rank + 1 / 3


def test_more_kinds_of_evidence_rank_higher() -> None:
    rich = a_return(
        "Aldermere",
        scores={CODE: 4.0},
        said={
            CODE: [
                "Housing officers, schools and midwives plan their visits in the Alder Row Centre.",
                "+ By March 2022 repeat contacts had fallen from 41% to 22% of 900 families.",
                "Of 120 parents asked, 102 said that they were listened to.",
            ]
        },
    )
    ranked = shortlist(good(), rich).candidates
    assert [c.area for c in ranked] == ["Aldermere", "Sedgeby"]


def test_a_list_is_no_longer_than_asked() -> None:
    towns = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel")
    returns = [
        a_return(
            town,
            scores={CODE: 4.0},
            said={
                CODE: [
                    f"Police, schools and midwives of {town} meet in the {town} Row Hub.",
                    f"In 2022 {60 + n}% of {town} families said they know {town}'s lead worker.",
                ]
            },
        )
        for n, town in enumerate(towns)
    ]
    found = next(s for s in find_practice(returns, GUIDE, most=3, copied=()) if s.code == CODE)
    assert len(found.candidates) == 3
