from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from ehtext.domain import Analysis, Failed, Label
from ehtext.framework import frameworks
from ehtext.report import summary
from tests.report.builders import analysis, recognition


def printed(*outcomes: Analysis | Failed) -> str:
    console = Console(file=io.StringIO(), width=100)
    for renderable in summary(outcomes, frameworks()):
        console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_shows_each_item_with_stated_suggested_and_evidence() -> None:
    (line,) = [line for line in printed(analysis()).splitlines() if "Family engagement" in line]
    assert line.split()[0] == "5.1"
    assert "3" in line
    assert "2.5 (2 to 3)" in line


def test_says_what_the_form_states() -> None:
    shown = printed(analysis())
    assert "priorities 7.3, 6.4, 9.4: valid" in shown
    assert "DfE yes, coordinators no, other departments not answered (counts as no)" in shown


def test_lists_what_failed_with_the_remedy() -> None:
    shown = printed(Failed(path="in/locked.pdf", code="password-required", reason="unlock it"))
    assert "1 could not be read" in shown
    assert "locked.pdf: unlock it" in shown


def test_a_document_that_nothing_is_known_of_is_still_listed() -> None:
    blank = recognition(framework=None, area=None, period=None, ratings=(), permissions=None)
    assert "area unknown" in printed(analysis(recognition=blank, tags=(), predicted=()))


def test_a_scale_with_names_is_explained_below_the_table() -> None:
    label = Label(framework="maturity-2016", code="family")
    level = replace(analysis().predicted[0], label=label)
    shown = printed(
        analysis(recognition=recognition(framework="maturity-2016"), predicted=(level,))
    )
    assert "2.5 (2 to 3)" in shown
    assert "1 Early, 2 Developing, 3 Maturing, 4 Mature" in shown
