from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.app.conftest import Keep, OpenApp
from tests.triage.builders import PLAIN, VOICE, analysis
from tests.triage.rounds import FIRM, HARM

OTHER = ("Each plan has a page for the wishes of the household.", "Plans are read again in June.")


def _round() -> list:  # type: ignore[type-arg]
    return [
        analysis({PLAIN: FIRM}, scores={PLAIN: 3}, levels={PLAIN: (2.5, 3.5)}, name="b.docx"),
        analysis(
            {PLAIN: [HARM], VOICE: OTHER},
            scores={PLAIN: 5, VOICE: 2},
            area="Devon",
            sha="d",
            name="d.docx",
        ),
    ]


def said(app: AppTest) -> str:
    parts = [*app.markdown, *app.text, *app.caption, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\u2060", "").replace("\\", "")


def test_an_empty_store_leads_to_intake(open_app: OpenApp) -> None:
    app = open_app("board")
    assert "There is no return yet" in said(app)


def test_the_area_that_most_needs_a_person_is_open_first_with_its_question(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(*_round())
    app = open_app("board")
    areas = app.selectbox(key="b-area")
    assert areas.options == ["Devon", "Barnet"]
    assert app.table[0].value["Area"].tolist() == ["Devon", "Barnet"]
    assert app.selectbox(key="b-item").value == PLAIN
    shown = said(app)
    assert "is scored 5. What else shows that this is in place" in shown
    assert HARM in shown


def test_a_cell_without_a_question_says_so_and_still_shows_its_sentences(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(*_round())
    app = open_app("board")
    devon, barnet = app.selectbox(key="b-area").options
    assert (devon, barnet) == ("Devon", "Barnet")
    app.selectbox(key="b-area").set_value("a" * 64).run()
    app.selectbox(key="b-item").set_value(PLAIN).run()
    assert not app.exception
    assert "Nothing here raises a question." in said(app)
    assert "Re-referrals fell from 24% to 15% in two years." in said(app)


def test_theme_and_region_narrow_the_map(keep: Keep, open_app: OpenApp) -> None:
    keep(*_round())
    app = open_app("board")
    app.selectbox(key="b-region").set_value("South West").run()
    app.selectbox(key="b-theme").set_value("5").run()
    assert not app.exception
    assert app.selectbox(key="b-page-South West").options == ["1 to 1"]


def test_two_years_are_two_boards(keep: Keep, open_app: OpenApp) -> None:
    first = _round()[0]
    period = replace(first.recognition.period, value="2023")
    later = analysis({PLAIN: FIRM}, scores={PLAIN: 5}, sha="c", name="c.docx")
    keep(first, replace(later, recognition=replace(later.recognition, period=period)))
    app = open_app("board")
    assert app.selectbox(key="board").options == ["ehsg-2022, 2023", "ehsg-2022, 2022"]
    assert "was 3 and is now 5" in said(app)
