"""No page takes text of a document for HTML or Markdown."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.builders import HARM, harmful
from tests.app.conftest import Keep, OpenApp

MARKUP = (
    "<script",
    "<img",
    "**bold**",
    "[link](",
    "![picture]",
    ":smile:",
    ":red[",
    "$x^2$",
    "www.harm",
)


ESCAPED = re.compile(r"\\[\W_]")


def markup_in(app: AppTest) -> set[str]:
    """Return the markup that stands unescaped in what the page gives to Markdown."""
    bare = [ESCAPED.sub("", text) for text in markdown_of(app)]
    return {markup for markup in MARKUP for text in bare if markup in text}


def markdown_of(app: AppTest) -> list[str]:
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "info",
        "success",
        "error",
        "metric",
        "html",
    )
    read = [element for kind in kinds for element in app.get(kind)]
    texts = [str(getattr(element, "value", "")) for element in read]
    texts += [str(getattr(element, "label", "")) for element in read]
    return texts + [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]


@pytest.mark.parametrize("page", ["submissions", "coverage", "evidence"])
def test_no_page_reads_text_as_markup(keep: Keep, open_app: OpenApp, page: str) -> None:
    keep(harmful())
    app = open_app(page)
    assert not markup_in(app)


@pytest.mark.parametrize("text", HARM[1:])
def test_a_harmful_sentence_is_shown_as_it_stands(keep: Keep, open_app: OpenApp, text: str) -> None:
    built = harmful()
    keep(built)
    app = open_app("evidence")
    sentence = next(s for s in built.sentences if s.text == text)
    app.session_state[f"picked-{built.document.sha256}"] = sentence.id
    app.run()
    assert not app.exception
    assert text in [shown.value for shown in app.text]
    assert not markup_in(app)


def test_a_harmful_file_name_is_shown_as_it_stands(open_app: OpenApp) -> None:
    app = open_app()
    app.file_uploader[0].set_value([(f"{name}.txt", b"", "") for name in HARM[2:4]])
    app.button[-1].click().run()
    assert not app.exception
    assert len(app.error) == 2
    assert not markup_in(app)
