from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wording import names_of, plain, short, source_of, type_of

from ehtext.domain import FORM, Label, Tag
from ehtext.store import Submission
from tests.app.builders import HARM

JOINER = "\u2060"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str) -> tuple[set[str], str]:
    """Return what Markdown makes of a text: the kinds of its pieces, and what a person reads."""
    blocks = MARKDOWN.parse(markdown)
    inner = [piece for block in blocks for piece in block.children or ()]
    kinds = {block.type for block in blocks} | {piece.type for piece in inner}
    return kinds, "".join(piece.content for piece in inner).replace(JOINER, "")


@given(
    st.text(
        st.sampled_from("ab1 \\`*_{}[]<>()#+-.!|~:$&^=@/\n\t'\"")
        | st.characters(exclude_categories=("C",))
    )
)
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    kinds, read = shown(plain(text))
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert read == " ".join(text.split())


@pytest.mark.parametrize("text", HARM)
def test_harm_is_shown_as_it_stands(text: str) -> None:
    assert shown(plain(text)) == (shown("x")[0], text)


@pytest.mark.parametrize(
    "text",
    ["www.harm.example", "https://harm.example", "a@harm.example", ":smile:", "->", "<-", "--"],
)
def test_what_would_turn_into_something_after_markdown_is_parted(text: str) -> None:
    assert text not in plain(text).replace("\\", "")


def test_a_long_text_is_cut_where_a_person_sees_it() -> None:
    assert short("a" * 60) == "a" * 60
    assert short("a" * 61) == "a" * 59 + "…"


@pytest.mark.parametrize(
    ("source", "probability", "expected"),
    [
        (FORM, None, "filed here by the form"),
        (FORM, 0.2, "filed here by the form; the model alone is 20% sure"),
        ("model:m1", 0.8, "suggested by the model, 80% sure"),
        ("model:definitions-own", 0.31, "suggested by the definitions, 31% sure"),
        ("person:7", None, "set by a person"),
    ],
)
def test_a_source_is_said_in_words(source: str, probability: float | None, expected: str) -> None:
    label = Label(framework="ehsg-2022", code="5.1")
    tag = Tag(sentence_id="s", label=label, source=source, probability=probability)
    assert source_of(tag) == expected


def test_document_types_are_written_as_people_write_them() -> None:
    assert type_of("self-assessment") == "self-assessment"
    assert type_of("progress-report") == "progress report"


def test_names_are_short_where_they_can_be_and_never_the_same() -> None:
    one = Submission(
        sha256="a" * 64,
        name="a.pdf",
        area="Wexcombe",
        period="2022",
        framework=None,
        document_type="strategy",
        sentences=1,
        model="m1",
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    other = replace(one, sha256="b" * 64)
    nameless = replace(one, sha256="c" * 64, area=None, period=None)
    assert list(names_of([one, nameless]).values()) == ["Wexcombe, 2022", "a.pdf"]
    assert list(names_of([one, other]).values()) == [
        "Wexcombe, 2022, a.pdf (aaaaaa)",
        "Wexcombe, 2022, a.pdf (bbbbbb)",
    ]
