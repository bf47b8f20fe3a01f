from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ehtext.bootstrap import build_store
from ehtext.domain import Failed
from ehtext.domain.check import DraftCheck
from ehtext.settings import Settings
from tests.app.conftest import OpenApp
from tests.check.builders import GUIDE
from tests.report.check_builders import FORMULA, HELPFUL, SCRIPT, checked

NOTE = Path(__file__).parents[2] / "corpus" / "samples" / "stourleigh-2023-forum-note.md"


def said(app: AppTest) -> str:
    return "\n".join(markdown.value for markdown in app.markdown).replace("\\", "")


def shown(open_app: OpenApp, found: DraftCheck | Failed) -> AppTest:
    app = open_app("check")
    app.session_state["draft-check"] = found
    app.run()
    assert not app.exception
    return app


def test_the_page_says_that_nothing_is_kept(open_app: OpenApp) -> None:
    app = open_app("check")
    assert app.title[0].value == "Check a draft"
    assert "**Nothing of it is kept**" in said(app)
    assert not app.header


def test_a_check_is_a_picture_a_table_and_questions(open_app: OpenApp) -> None:
    app = shown(open_app, checked())
    assert app.header[0].value == "Nether Sedge, 2022"
    (picture,) = app.get("vega_lite_chart")
    assert "Strongest form of evidence for 31 items" in str(picture.proto)
    assert len(app.table[0].value) == len(GUIDE.items)
    labels = [expander.label.replace("\\", "") for expander in app.expander]
    assert (
        "**5.4 One family plan**: The draft says that it is so. What would show it to somebody from outside?"
        in labels
    )
    assert "29 of 31 items leave a question." in said(app)
    assert any(label.startswith("**Something is announced") for label in labels)


def test_a_gap_opens_what_is_asked_found_and_elsewhere(open_app: OpenApp) -> None:
    app = shown(open_app, checked())
    assert f"**It asks for:** {GUIDE.item('5.4').proof}" in said(app)
    texts = {text.value for text in app.text}
    assert {SCRIPT, HELPFUL} <= texts
    assert "under 5.1 Family engagement" in said(app)


def test_every_item_opens_the_sentences_behind_it(open_app: OpenApp) -> None:
    app = shown(open_app, checked())
    app.main.selectbox[0].set_value("5.2 One lead practitioner").run()
    assert FORMULA in {text.value for text in app.text}
    assert "Family voice · 2021 · page 1" in said(app)
    app.main.selectbox[0].set_value("9.7 Innovative analytics").run()
    assert "No practice, no outcome and no weakness was found under it." in said(app)


def test_levels_are_shown_only_where_they_were_asked_for(open_app: OpenApp) -> None:
    assert "Indicative level" not in shown(open_app, checked()).table[0].value.columns
    asked = shown(open_app, checked(levels=True))
    assert "Indicative level" in asked.table[0].value.columns
    assert "no assessment" in asked.info[0].value


def test_there_are_six_things_to_take_away(open_app: OpenApp) -> None:
    assert len(shown(open_app, checked()).get("download_button")) == 6


def test_a_draft_can_be_forgotten(open_app: OpenApp) -> None:
    app = shown(open_app, checked())
    next(b for b in app.button if b.label == "Forget this draft").click().run()
    assert not app.header
    assert "draft-check" not in app.session_state


def test_a_file_that_cannot_be_read_says_why(open_app: OpenApp) -> None:
    failed = Failed(path="/somewhere/secret/x.pdf", code="damaged", reason="It is damaged.")
    error = shown(open_app, failed).error[0].value.replace("\\", "").replace("\u2060", "")
    assert error == "x.pdf: It is damaged."


def test_a_draft_is_checked_in_the_page_and_not_kept(open_app: OpenApp) -> None:
    app = open_app("check")
    app.file_uploader[0].upload(NOTE.name, NOTE.read_bytes(), "text/markdown")
    next(b for b in app.button if b.label == "Check this draft").click().run()
    assert not app.exception
    assert app.header[0].value
    with build_store(Settings.from_env()) as store:
        assert store.submissions() == []
