from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ehtext.settings import Settings
from tests.app.conftest import APP, Keep
from tests.triage.learning_analyses import AREAS, LISTED, a_round


def open_page(page: str) -> AppTest:
    """Open a page of the national team, whose own list of areas is in use."""
    rows = "\n".join(f"{place.name},{place.region}" for place in LISTED.places)
    file = Settings.from_env().places_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"name,region\n{rows}\n", encoding="utf-8")
    app = AppTest.from_file(str(APP / "main.py"), default_timeout=60)
    app.switch_page(f"views/{page}.py")
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(element.value for element in (*app.markdown, *app.info, *app.text))


@pytest.fixture
def learning(keep: Keep) -> AppTest:
    keep(*a_round())
    return open_page("learning")


def show(app: AppTest, section: str) -> str:
    app.segmented_control(key="learning-section").set_value(section).run()
    assert not app.exception
    return said(app)


def test_without_returns_the_page_says_what_to_do(keep: Keep) -> None:
    keep()
    assert "no self-assessment of a known area" in said(open_page("learning"))


def test_good_practice_is_shown_with_its_sentences(learning: AppTest) -> None:
    text = said(learning)
    assert "suggestions for a person to check" in text
    assert "**Quernby**" in text
    assert "Sedge Valley Hub" in text


def test_sets_are_shown_and_those_for_others_leave_out_who_did_not_agree(
    learning: AppTest,
) -> None:
    assert "**3 sets** for 6 areas" in show(learning, "Learning sets")
    learning.selectbox(key="sets-for").set_value("coordinators").run()
    assert "Only the 5 areas" in said(learning)
    assert "Fenwold" not in str(learning.table[0].value)


def test_a_pair_is_kept_and_another_turned_down(learning: AppTest) -> None:
    assert "**3 pairs**, 0 of them kept by you" in show(learning, "Peer pairs")
    keep = next(b for b in learning.button if b.label == "Keep")
    keep.click().run()
    assert "**3 pairs**, 1 of them kept by you" in said(learning)
    down = next(b for b in learning.button if b.label == "Turn down")
    pair = str(down.key).removeprefix("down ")
    down.click().run()
    assert f"down {pair}" not in {button.key for button in learning.button}
    allow = next(b for b in learning.button if b.label.startswith("Allow"))
    allow.click().run()
    assert "**3 pairs**" in said(learning)


def test_common_needs_hide_small_counts_until_asked(learning: AppTest) -> None:
    show(learning, "Common needs")
    assert "fewer than 5" in str(learning.table[0].value)
    learning.toggle(key="inside").set_value(True).run()
    assert "waiting list" in str(learning.table[0].value)


def test_minimum_scores_promise_nothing(learning: AppTest) -> None:
    assert "promises nothing" in show(learning, "Minimum scores")
    assert not {"eligible", "approved"} & set(said(learning).casefold().split())


def test_another_round_can_be_chosen(learning: AppTest) -> None:
    learning.selectbox(key="round").set_value(("ehsg-2022", 2021)).run()
    assert not learning.exception
    show(learning, "Minimum scores")
    assert "Sedgeby" in str(learning.table[0].value)
    assert "Tarnbeck" not in str(learning.table[0].value)


def test_a_pack_can_be_chosen_and_taken_along(keep: Keep) -> None:
    keep(*a_round())
    app = open_page("packs")
    assert app.selectbox(key="pack-area").options == [*AREAS]
    assert "No earlier return" in said(app)
    app.selectbox(key="pack-area").set_value("Sedgeby").run()
    assert not app.exception
    assert "Access to support" in str(app.table[0].value)
