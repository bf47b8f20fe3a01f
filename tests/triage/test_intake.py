from __future__ import annotations

from dataclasses import replace

from ehtext.domain import Analysis, Block, DocumentType, Failed, Guess
from ehtext.domain.board import Intake, IntakeLine, Standing
from ehtext.framework import frameworks
from ehtext.triage.intake import Known, short_names, take_in
from ehtext.triage.places import Gazetteer, Place
from ehtext.triage.returns import Return
from tests.triage.builders import PLAIN, analysis

HUB = "Six agencies share the hub in Sedge Street and greet every family by name."
TEXTS = {PLAIN: [HUB, "Health visitors work there on four days of the week."]}
PLACES = (Place(name="Barnet", region="London"), Place(name="Devon", region="South West"))


def _take(*outcomes: Analysis | Failed, **known: object) -> tuple[Intake, tuple[Return, ...]]:
    return take_in(
        outcomes,
        frameworks(),
        Known(gazetteer=Gazetteer(PLACES), areas=("Barnet", "Devon"), **known),  # type: ignore[arg-type]
    )


def _by_file(intake: Intake) -> dict[str, IntakeLine]:
    return {line.file: line for line in intake.lines}


def test_a_return_is_told_its_area_year_framework_and_type() -> None:
    intake, returns = _take(analysis(TEXTS, scores={PLAIN: 3}))
    (line,) = intake.lines
    assert (line.standing, line.area, line.region) == (Standing.KEPT, "Barnet", "London")
    assert (line.year, line.framework, line.document_type) == (
        2022, "ehsg-2022", "self-assessment",
    )  # fmt: skip
    assert line.confidence == 0.9
    assert not line.confirmed
    assert [r.area for r in returns] == ["Barnet"]
    assert intake.awaited == ("Devon",)


def test_of_two_equal_files_the_plainer_name_counts_and_both_are_named() -> None:
    intake, returns = _take(
        analysis(TEXTS, name="Copy of barnet.docx"), analysis(TEXTS, name="barnet.docx")
    )
    lines = _by_file(intake)
    assert lines["barnet.docx"].standing is Standing.KEPT
    assert lines["Copy of barnet.docx"].standing is Standing.COPY
    assert lines["Copy of barnet.docx"].instead == "barnet.docx"
    assert len(returns) == 1


def test_a_final_counts_before_its_draft_and_both_are_named() -> None:
    draft = analysis(TEXTS, sha="d", name="barnet-DRAFT-v2.docx")
    final = analysis(TEXTS, scores={PLAIN: 3}, sha="f", name="barnet-final.docx")
    intake, returns = _take(draft, final)
    lines = _by_file(intake)
    assert lines[draft.document.name].standing is Standing.REPLACED
    assert "a draft; barnet-final.docx counts" in lines[draft.document.name].note
    assert "barnet-DRAFT-v2.docx" in lines["barnet-final.docx"].note
    assert [r.name for r in returns] == ["barnet-final.docx"]


def test_a_draft_that_does_not_say_whose_it_is_belongs_to_its_near_copy() -> None:
    edited = {PLAIN: [*TEXTS[PLAIN], "Housing staff came in May."]}
    draft = analysis(TEXTS, sha="d", name="early draft.docx", area="")
    intake, returns = _take(draft, analysis(edited, sha="f", name="barnet.docx"))
    assert _by_file(intake)["early draft.docx"].standing is Standing.REPLACED
    assert len(returns) == 1


def test_another_area_with_the_same_text_is_no_version() -> None:
    intake, returns = _take(analysis(TEXTS, sha="d"), analysis(TEXTS, sha="f", area="Devon"))
    assert {line.standing for line in intake.lines} == {Standing.KEPT}
    assert len(returns) == 2


def test_a_lone_draft_counts_and_the_final_is_asked_for() -> None:
    intake, returns = _take(analysis(TEXTS, name="barnet draft.docx"))
    assert "ask for the final" in intake.lines[0].note
    assert len(returns) == 1


def test_a_mark_of_a_draft_on_the_page_counts_as_much_as_one_in_the_name() -> None:
    draft = analysis(TEXTS, sha="d", name="b.docx")
    marked = replace(draft.document, blocks=(Block(text="DRAFT"), *draft.document.blocks))
    intake, _ = _take(replace(draft, document=marked), analysis(TEXTS, sha="f", name="a.docx"))
    assert _by_file(intake)["b.docx"].standing is Standing.REPLACED


def test_an_unreadable_file_says_what_to_ask_the_area_for() -> None:
    intake, _ = _take(Failed(path="in/devon.pdf", code="needs-ocr", reason="a scan"))
    (line,) = intake.lines
    assert line.standing is Standing.UNREADABLE
    assert "Word file" in line.note


def test_a_strategy_is_kept_aside() -> None:
    intake, returns = _take(analysis(TEXTS, document_type=DocumentType.STRATEGY))
    assert intake.lines[0].standing is Standing.STRAY
    assert "strategy" in intake.lines[0].note
    assert returns == ()


def test_a_return_of_an_unknown_area_waits_for_a_person_who_may_name_it() -> None:
    odd = analysis(TEXTS, area="Barnett")
    (line,) = _take(odd)[0].lines
    assert line.standing is Standing.UNPLACED
    assert "Barnet" in line.candidates
    (line,) = _take(odd, confirmed={odd.document.sha256: "Devon"})[0].lines
    assert (line.area, line.region, line.confirmed) == ("Devon", "South West", True)
    assert line.confidence == 1


def test_a_doubtful_guess_is_no_area() -> None:
    built = analysis(TEXTS)
    doubtful = replace(built.recognition, area=Guess(value="Barnet", confidence=0.2))
    (line,) = _take(replace(built, recognition=doubtful))[0].lines
    assert line.standing is Standing.UNPLACED
    assert line.candidates == ("Barnet",)


def test_what_is_missing_stands_with_the_return() -> None:
    intake, _ = _take(analysis(TEXTS, scores={PLAIN: 3}))
    assert {part.what for part in intake.lines[0].missing} >= {"missing-score", "permission"}


def test_files_are_called_by_their_path_below_what_they_have_in_common() -> None:
    names = short_names(["/r/2022/a.docx", "/r/2022/b/c.docx", "/r/2023/a.docx"])
    assert list(names.values()) == ["2022/a.docx", "2022/b/c.docx", "2023/a.docx"]
    assert short_names(["/r/one.docx"]) == {"/r/one.docx": "one.docx"}
    assert set(short_names(["/r/a.docx", "b.docx"]).values()) == {"r/a.docx", "b.docx"}
