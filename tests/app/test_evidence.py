from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from streamlit.testing.v1 import AppTest

from ehtext.bootstrap import build_explainer
from ehtext.settings import Settings
from tests.app.builders import plain, printed
from tests.app.conftest import Keep, OpenApp
from tests.report.builders import GAP, PLAN, PRACTICE


def said(app: AppTest) -> str:
    return "\n".join(markdown.value for markdown in app.markdown).replace("\\", "")


def box(app: AppTest, label: str) -> object:
    return next(widget for widget in app.main.selectbox if widget.label == label)


def drawn(app: AppTest) -> set[str]:
    """Return the texts that the page offers for a choice."""
    (component,) = app.get("bidi_component")
    found = json.loads(component.proto.json)
    lines = [line for part in found["parts"] for line in _lines(part)]
    return {s["text"] for line in lines for s in line["stretches"] if "id" in s}


def _lines(part: dict) -> list[dict]:
    if "rows" in part:
        return [line for row in part["rows"] for cell in row for line in cell]
    return [part]


def pick(app: AppTest, text: str, analysis: object = None) -> AppTest:
    """Choose a sentence, as the page does when somebody clicks it."""
    known = analysis or plain()
    sentence = next(s for s in known.sentences if s.text == text)
    app.session_state[f"picked-{known.document.sha256}"] = sentence.id
    app.run()
    assert not app.exception
    return app


def test_sentences_stand_in_their_context(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("evidence")
    assert "3 of 3 sentences" in said(app)
    assert drawn(app) == {PRACTICE, GAP, PLAN}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kinds": ["gap"]}, {GAP}),
        ({"kinds": ["gap", "plan"]}, {GAP, PLAN}),
        ({"theme": "5"}, {PRACTICE, GAP, PLAN}),
        ({"theme": "6"}, {PLAN}),
        ({"theme": "6", "item": "6.4"}, {PLAN}),
        ({"item": "5.1", "words": "PANEL"}, {PRACTICE, PLAN}),
        ({"kinds": ["practice"], "theme": "6"}, set()),
    ],
)
def test_filters_narrow_together(
    keep: Keep, open_app: OpenApp, filters: dict, expected: set[str]
) -> None:
    keep(plain())
    app = open_app("evidence")
    app.button_group[0].set_value(filters.get("kinds", [])).run()
    box(app, "Theme").set_value(filters.get("theme", "")).run()
    box(app, "Item").set_value(filters.get("item", "")).run()
    app.text_input[0].set_value(filters.get("words", "")).run()
    assert not app.exception
    assert drawn(app) == expected
    assert f"{len(expected)} of 3 sentences" in said(app)


def test_another_theme_drops_the_item_of_the_first(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("evidence")
    box(app, "Item").set_value("5.1").run()
    box(app, "Theme").set_value("6").run()
    assert not app.exception
    assert drawn(app) == {PLAN}


def test_a_sentence_shows_its_kind_tags_sources_and_place(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = pick(open_app("evidence"), PLAN)
    assert app.text[0].value == PLAN
    assert "**Plan**, 90% sure" in said(app)
    assert "**5.1 Family engagement**: filed here by the form; the model alone is 20% sure" in said(
        app
    )
    assert "**6.4 Workforce development plan**: suggested by the model, 80% sure" in said(app)
    assert "page 1, plan field of 5.1" in said(app)
    assert "Family voice" in [text.value for text in app.text]


def test_why_is_not_made_up_for_what_another_model_suggested(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    assert "Why is not known" in said(pick(open_app("evidence"), PLAN))


def test_a_framework_that_no_model_knows_has_no_why(keep: Keep, open_app: OpenApp) -> None:
    tags = tuple(replace(tag, probability=None) for tag in plain().tags)
    keep(replace(plain(), tags=tags))
    assert "not trained for this framework" in said(pick(open_app("evidence"), PRACTICE))


def test_why_names_the_words_that_weighed(keep: Keep, open_app: OpenApp) -> None:
    version = build_explainer(Settings.from_env({})).model
    tags = tuple(replace(t, source=t.source.replace("m1", version)) for t in plain().tags)
    keep(replace(plain(), model=version, tags=tags))
    text = said(pick(open_app("evidence"), PLAN))
    assert "Words for it: " in text
    assert "*train*" in text
    assert "Without the headings above it" in text


def test_a_picked_sentence_is_not_shown_on_another_submission(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(plain(), printed())
    app = open_app("evidence")
    app.sidebar.selectbox[0].set_value(plain().document.sha256).run()
    assert pick(app, PLAN).text
    app.sidebar.selectbox[0].set_value(printed().document.sha256).run()
    assert not app.text
    assert "Choose a sentence" in said(app)


def test_pages_are_turned_and_end(keep: Keep, open_app: OpenApp) -> None:
    keep(printed())
    app = open_app("evidence")
    back, forth = (
        next(b for b in app.button if b.label.startswith(n)) for n in ("Previous", "Next")
    )
    assert back.disabled
    assert not forth.disabled
    forth.click().run()
    assert drawn(app) == {"Staff are trained together."}
    assert next(b for b in app.button if b.label.startswith("Next")).disabled


def test_pages_without_a_fitting_sentence_are_passed_over(keep: Keep, open_app: OpenApp) -> None:
    keep(printed())
    app = open_app("evidence")
    app.text_input[0].set_value("trained").run()
    assert drawn(app) == {"Staff are trained together."}
    assert len(box(app, "Page").options) == 1
    app.text_input[0].set_value("no such words").run()
    assert not app.exception
    assert "0 of 2 sentences" in said(app)
    assert drawn(app) == set()


def see_printed(app: AppTest) -> AppTest:
    app.button_group[1].set_value("The page as printed").run()
    assert not app.exception
    return app


def test_a_word_file_says_why_there_is_no_picture(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    assert "no printed pages" in said(see_printed(open_app("evidence")))


def test_a_file_that_has_moved_says_so(keep: Keep, open_app: OpenApp) -> None:
    keep(printed())
    assert "moved or changed" in see_printed(open_app("evidence")).info[0].value


def test_the_page_is_shown_as_printed_with_the_sentence_named(
    keep: Keep, open_app: OpenApp, home: Path
) -> None:
    placed = printed(*pdf(home / "two.pdf"))
    keep(placed)
    app = see_printed(open_app("evidence"))
    assert "Page 1 as printed, sentences boxed." in said(app)
    pick(app, "Parents chair the board.", placed)
    assert "the sentence is boxed" in said(app)
    assert "Boxed: Parents chair the board." in str(app.image[0].proto)


def pdf(path: Path) -> tuple[str, str]:
    """Write a PDF of two pages; return where it is and the digest of its content."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for text in ("Parents chair the board.", "Staff are trained together."):
        canvas.drawString(72, 760, text)
        canvas.showPage()
    canvas.save()
    return str(path), hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_document_without_text_says_so(keep: Keep, open_app: OpenApp) -> None:
    bare = replace(printed(), sentences=(), kinds=(), tags=())
    keep(replace(bare, document=replace(bare.document, blocks=())))
    assert "no text to show" in open_app("evidence").info[0].value
