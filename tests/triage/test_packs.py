from __future__ import annotations

from dataclasses import replace

from ehtext.domain.board import Flag, FlagKind
from ehtext.domain.pack import Pack
from ehtext.framework import framework
from ehtext.triage.packs import POINTS, Asked, make_pack
from ehtext.triage.returns import Return
from ehtext.triage.years_compare import compare_years
from tests.triage.learning import GUIDE, SHOWN, a_return, suggested


def flag(*sentences: str, question: str = "What do families say?", chance: float = 0.7) -> Flag:
    return Flag(
        kind=FlagKind.NO_FAMILY_VOICE,
        title="no family voice",
        mark="V",
        question=question,
        reasons=(),
        sentences=sentences,
        chance=chance,
        size=0.5,
    )


def sedgeby(**changes: object) -> Return:
    codes = ("5.2", "6.1", "7.2", "8.1")
    return a_return(
        "Sedgeby",
        scores={**dict.fromkeys(GUIDE.codes, 2.0), **dict.fromkeys(codes, 3.0)},
        said={code: [f"{code}: {text}" for text in SHOWN] for code in codes},
        picks=("7.3", "6.4", "9.4"),
        predicted={code: suggested(code, 2.5, 3.5) for code in codes},
        **changes,
    )


def pack(item: Return | None = None, **options: object) -> Pack:
    return make_pack(item or sedgeby(), GUIDE, **options)  # type: ignore[arg-type]


def test_the_profile_holds_every_item_with_score_range_and_doubt() -> None:
    built = pack()
    assert [line.code for line in built.profile] == list(GUIDE.codes)
    line = next(line for line in built.profile if line.code == "5.2")
    assert (line.score, line.low, line.high, line.sure) == (3.0, 2.5, 3.5, 0.7)
    assert line.theme == "Family voice and experience"
    assert line.beside == "in line"


def test_how_the_text_reads_beside_the_score() -> None:
    scores = {"5.1": 4.0, "5.2": 1.0, "5.3": 3.0}
    ranges = {code: suggested(code, 2, 3) for code in ("5.1", "5.2")}
    built = pack(a_return("Sedgeby", scores=scores, predicted=ranges))
    found = {line.code: line.beside for line in built.profile[:4]}
    assert found == {
        "5.1": "reads lower",
        "5.2": "reads higher",
        "5.3": "cannot tell",
        "5.4": "cannot tell",
    }


def test_three_strengths_of_different_themes_come_with_their_sentences() -> None:
    strengths = pack().strengths
    assert len(strengths) == POINTS
    assert len({GUIDE.item(s.code).theme for s in strengths}) == POINTS
    for point in strengths:
        assert point.quotes[0].text.startswith(point.code)
        assert point.figures == "Scored 3; the text suggests 2.5 to 3.5 (70% sure)."


def test_no_strength_rests_on_copied_text_or_on_a_score_above_its_text() -> None:
    item = sedgeby()
    copied = {s.id for s in item.statements if s.filed == "5.2"}
    high = {**item.predicted, "6.1": suggested("6.1", 0, 1)}
    built = pack(replace(item, predicted=high), repeated=copied)
    assert [s.code for s in built.strengths] == ["7.2", "8.1"]


def test_three_questions_come_with_their_sentences_and_their_doubt() -> None:
    item = sedgeby()
    first = next(s.id for s in item.statements if s.filed == "6.1")
    asked = [
        Asked(code="6.1", flag=flag(first)),
        Asked(code="6.1", flag=flag(question="And another one?")),
        Asked(code="9.4", flag=flag(question="Who leads?", chance=0.9)),
        Asked(code="5.1", flag=flag()),
        Asked(code="5.3", flag=flag()),
    ]
    questions = pack(item, questions=asked).questions
    assert [q.code for q in questions] == ["6.1", "9.4", "5.1"]
    assert questions[0].quotes[0].text.startswith("6.1")
    assert (questions[0].doubt, questions[1].doubt) == ("likely", "fairly sure")
    assert questions[1].figures == "Scored 2; too little text to suggest a level."


def test_questions_of_different_kinds_come_first() -> None:
    gaps = replace(flag(question="What of the gaps?"), kind=FlagKind.SCORE_WITH_GAPS)
    asked = [Asked(code=code, flag=flag()) for code in ("5.1", "5.2", "5.3")]
    questions = pack(questions=[*asked, Asked(code="6.1", flag=gaps)]).questions
    assert [q.code for q in questions] == ["5.1", "6.1", "5.2"]


def test_the_picks_are_named_with_what_the_rule_says() -> None:
    built = pack()
    assert built.picks[0] == "7.3 Community capacity"
    assert built.pick_check == "As the rule asks: 1 data and 2 service."
    assert "not in this framework" in pack(a_return("S", picks=("1.1",))).picks[0]


def test_the_versions_of_what_tagged_and_rated_are_named() -> None:
    assert pack().models == ("m1", "r1")


def test_without_an_earlier_return_nothing_is_said_of_change() -> None:
    (line,) = pack().changes
    assert "nothing is said of change" in line


def test_change_is_told_with_the_question_that_it_raises() -> None:
    now = sedgeby()
    before = replace(
        sedgeby(year=2021), scores={**now.scores, **a_return("x", scores={"5.2": 1.0}).scores}
    )
    built = pack(now, comparison=compare_years(now, before, GUIDE, GUIDE))
    assert built.changes[0].startswith("Since 2021: of 31 items scored both times, 1 up, 0 down")
    assert "The score moved and the text stayed: 5.2 One lead practitioner (1 to 3)" in str(
        built.changes
    )


def test_across_frameworks_scores_are_not_comparable() -> None:
    older = framework("maturity-2016")
    before = a_return("Sedgeby", year=2017, framework=older.id, scores={})
    built = pack(comparison=compare_years(sedgeby(), before, GUIDE, older))
    (line,) = built.changes
    assert "scores are not comparable" in line
