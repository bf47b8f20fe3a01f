from __future__ import annotations

import io

from rich.console import Console

from ehtext.report.check_text import check_summary
from tests.check.builders import GUIDE
from tests.report.check_builders import SCRIPT, checked


def printed(*, levels: bool = False) -> str:
    console = Console(file=io.StringIO(), width=110)
    with console.capture() as captured:
        for renderable in check_summary(checked(levels=levels), GUIDE):
            console.print(renderable)
    return captured.get()


def test_the_summary_has_coverage_questions_and_what_to_settle() -> None:
    text = printed()
    assert "Nether Sedge, 2022: Early Help System Guide" in text
    assert "29 of 31 items with a question" in text
    assert "Something is announced and does not follow." in text
    assert "[" not in text.replace(SCRIPT, "")  # no markup is left over


def test_levels_are_shown_only_when_asked_for() -> None:
    assert "ndicative" not in printed()
    assert "2.5 (2 to 3)" in printed(levels=True)
