"""Plain text and Markdown files as documents."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehtext.domain import BlockKind, Document, Layer
from ehtext.errors import ExtractionError
from ehtext.extract.text import read_text

_REAL = Path(__file__).parents[3].parent / "shared" / "real"


def read(tmp_path: Path, content: str | bytes, *, markdown: bool = False) -> Document:
    path = tmp_path / "a.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_text(path, markdown=markdown)


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_markdown_headings_make_paths(tmp_path: Path) -> None:
    document = read(tmp_path, "# Plan\n\n## Aims ##\nText.\n\n# Next\nMore.\n", markdown=True)
    assert [(block.text, block.level, block.headings) for block in document.blocks] == [
        ("Plan", 1, ()), ("Aims", 2, ("Plan",)), ("Text.", None, ("Plan", "Aims")),
        ("Next", 1, ()), ("More.", None, ("Next",)),
    ]  # fmt: skip


def test_underlined_lines_are_headings_in_plain_text_too(tmp_path: Path) -> None:
    document = read(tmp_path, "Plan\n====\n\nAims\n----\nText.\n")
    assert [(block.text, block.level) for block in document.blocks] == [
        ("Plan", 1),
        ("Aims", 2),
        ("Text.", None),
    ]


def test_bold_lines_and_capitals_head_below_real_headings(tmp_path: Path) -> None:
    document = read(tmp_path, "# Plan\n\n**Key Evidence**\n\nText.\n\nSTRONG AREAS\n\nMore.\n")
    assert [(block.text, block.level) for block in document.blocks] == [
        ("Plan", 1), ("Key Evidence", 2), ("Text.", None), ("STRONG AREAS", 3), ("More.", None),
    ]  # fmt: skip


def test_bold_over_several_lines_is_one_heading(tmp_path: Path) -> None:
    document = read(tmp_path, "**Our\nEarly Help\nStrategy**\n\nText.\n")
    assert shape(document)[0] == ("heading", "Our Early Help Strategy")
    assert document.blocks[0].original == "**Our\nEarly Help\nStrategy**"


def test_a_score_or_a_label_is_no_heading(tmp_path: Path) -> None:
    kinds = {block.kind for block in read(tmp_path, "3\n\nSCORES:\n\nNA\n\nText.\n").blocks}
    assert kinds == {BlockKind.PARAGRAPH}


def test_inline_signs_go_and_come_back(tmp_path: Path) -> None:
    line = r"We **listen** to [families](https://a.example) and *act* on `it` \* now."
    (block,) = read(tmp_path, line, markdown=True).blocks
    assert block.text == "We listen to families and act on it * now."
    assert block.original == line


@pytest.mark.parametrize("line", ["5 * 3 * 2", "snake_case_name", "a ** b ** c", "[1] and (2)"])
def test_signs_that_are_no_markdown_stay(tmp_path: Path, line: str) -> None:
    assert texts(read(tmp_path, line, markdown=True)) == [line]


def test_plain_text_keeps_its_stars(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "A *star* here.")) == ["A *star* here."]


def test_lists_keep_markers_depths_and_wrapped_lines(tmp_path: Path) -> None:
    content = "- one goes\n  over a line\n- two\n  - deeper\n1. first\n2) second\n"
    document = read(tmp_path, content, markdown=True)
    assert [(block.marker, block.text, block.level) for block in document.blocks] == [
        ("-", "one goes over a line", 0), ("-", "two", 0), ("-", "deeper", 1),
        ("1.", "first", 0), ("2)", "second", 0),
    ]  # fmt: skip


def test_tasks_show_boxes(tmp_path: Path) -> None:
    document = read(tmp_path, "- [x] done\n- [ ] open\n", markdown=True)
    assert texts(document) == ["☒ done", "☐ open"]


def test_pipe_tables_become_cells(tmp_path: Path) -> None:
    content = (
        "| Code | Score |\n|------|:-----:|\n| 5.1 | **3** |\n| a \\| b | one<br>Two |\n\nText.\n"
    )
    document = read(tmp_path, content)
    cells = [
        (block.cell.table, block.cell.row, block.cell.column, block.text)
        for block in document.blocks
        if block.cell is not None
    ]
    assert cells == [
        ("0", 0, 0, "Code"), ("0", 0, 1, "Score"), ("0", 1, 0, "5.1"), ("0", 1, 1, "3"),
        ("0", 2, 0, "a | b"), ("0", 2, 1, "one"), ("0", 2, 1, "Two"),
    ]  # fmt: skip
    assert document.blocks[-1].cell is None


def test_tables_without_outer_pipes_need_their_rule(tmp_path: Path) -> None:
    document = read(tmp_path, "Code | Score\n--- | ---\n5.1 | 3\n\nThis | that.\n")
    assert [block.cell is not None for block in document.blocks] == [True] * 4 + [False]


_PARAGRAPH = (
    "Partners across the whole borough meet every month to look at the\n"
    "figures and they agree what to do next. Families are part of this\n"
    "Group and they say that it works.\n"
)


def test_wrapped_paragraphs_are_joined(tmp_path: Path) -> None:
    (block,) = read(tmp_path, _PARAGRAPH).blocks
    assert block.text == " ".join(_PARAGRAPH.split())
    assert [piece.line for piece in block.pieces] == [1]
    assert block.original == _PARAGRAPH.strip()


def test_a_short_line_ends_a_wrapped_paragraph(tmp_path: Path) -> None:
    assert len(read(tmp_path, _PARAGRAPH + _PARAGRAPH).blocks) == 2


def test_a_paragraph_per_line_stays_apart(tmp_path: Path) -> None:
    long = (
        "We meet with every partner each month and agree what each of us does next for families. "
    )
    document = read(tmp_path, f"{long * 3}\n{long * 2}\nHousing\nDebt advice\n")
    assert len(document.blocks) == 4


def test_a_sentence_broken_by_a_blank_line_is_joined(tmp_path: Path) -> None:
    document = read(
        tmp_path, "We meet with every partner each month and\n\nagree what to do.\n\nNext."
    )
    assert texts(document) == [
        "We meet with every partner each month and agree what to do.",
        "Next.",
    ]


def test_page_labels_are_furniture_and_do_not_break_sentences(tmp_path: Path) -> None:
    content = (
        "We meet with every partner each month and\nP a g e  | 1\nagree what to do.\nPage 2 of 9\n"
    )
    document = read(tmp_path, content)
    body = [block for block in document.blocks if block.layer is Layer.BODY]
    assert texts(document) == [
        "We meet with every partner each month and agree what to do.", "P a g e | 1", "Page 2 of 9",
    ]  # fmt: skip
    assert [piece.line for piece in body[0].pieces] == [1, 3]
    assert [(piece.start, piece.end) for piece in body[0].pieces] == [(0, 41), (42, 59)]
    assert [block.layer for block in document.blocks[1:]] == [Layer.FURNITURE] * 2


def test_form_feeds_count_pages_and_show_running_lines(tmp_path: Path) -> None:
    pages = [f"Anytown Council {2020 + n}\n\nText of part {n} here.\n\n{n}\n" for n in range(1, 5)]
    document = read(tmp_path, "\f".join(pages))
    body = [block for block in document.blocks if block.layer is Layer.BODY]
    assert [(block.text, block.page) for block in body] == [
        (f"Text of part {n} here.", n) for n in range(1, 5)
    ]
    assert sum(block.layer is Layer.FURNITURE for block in document.blocks) == 8


def test_a_sentence_over_a_page_break_has_a_piece_on_each_page(tmp_path: Path) -> None:
    document = read(tmp_path, "We meet with every partner each month and\n\fagree what to do.\n")
    (block,) = document.blocks
    assert [(piece.page, piece.line) for piece in block.pieces] == [(1, 1), (2, 3)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_encodings_read_without_a_notice(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "Children’s help – it’s working.".encode(encoding))
    assert texts(document) == ["Children’s help – it’s working."]
    assert document.notices == ()


def test_windows_text_is_read_with_a_notice(tmp_path: Path) -> None:
    document = read(tmp_path, "Children’s café.".encode("cp1252"))
    assert texts(document) == ["Children’s café."]
    assert [notice.code for notice in document.notices] == ["encoding"]


def test_a_byte_that_no_encoding_has_is_replaced(tmp_path: Path) -> None:
    assert texts(read(tmp_path, b"caf\xe9 \x81 x")) == ["café \ufffd x"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02binary", b"\xff\xfe\x00", b"\xff\xfe\x00\x00\x00"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        read(tmp_path, data)
    assert caught.value.code == "unsupported"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\f\n"])
def test_a_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        read(tmp_path, data)
    assert caught.value.code == "empty"


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        read(tmp_path, "x\n" * 200_001)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    "content",
    ["# " + " " * 200_000 + "x", "-" + " -" * 100_000 + "x", "**a " * 100_000, "[" * 100_000,
     "| " * 100_000, "a" * 1_000_000, "x" * 70 + ("\n" + "x" * 70) * 20_000, "." + "'" * 100_000 + "x",
     "*a" * 100_000, "_a" * 100_000, "`" * 100_000, "> " * 100_000 + "x"],
    ids=range(12),
)  # fmt: skip
def test_traps_for_patterns_end_quickly(tmp_path: Path, content: str) -> None:
    before = time.process_time()
    read(tmp_path, content, markdown=True)
    assert time.process_time() - before < 5


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(tmp_path: Path, ending: str) -> None:
    document = read(tmp_path, ending.join(["One.", "", "Two.", ""]).encode())
    assert [(block.text, block.pieces[0].line) for block in document.blocks] == [
        ("One.", 1),
        ("Two.", 3),
    ]


_LINES = st.sampled_from(
    ["", " ", "Text here.", "no stop", "- item", "  - deep", "1. one", "# Head", "====", "----",
     "**Bold line**", "CAPITAL LINE", "| a | b |", "|---|---|", "> quoted", "Page 3", "```",
     "a | b", "We meet with every partner each month and", "agree [this](x) now.", "<li>left",
     "<!-- gone -->", "\f", "&nbsp;", "•one • two • three", "***", "- ", "**", "[x](y)"]
)  # fmt: skip


def _squeezed(text: str) -> int:
    return len(re.sub(r"\s", "", text))


@given(st.lists(_LINES, min_size=1, max_size=25), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_character_is_lost(tmp_path: Path, lines: list[str], markdown: bool) -> None:
    content = "\n".join(["Start.", *lines])
    document = read(tmp_path, content, markdown=markdown)
    kept = sum(_squeezed(block.original) + _squeezed(block.marker) for block in document.blocks)
    skipped = sum(item.characters for item in document.skipped)
    assert kept + skipped == _squeezed(content)


@given(st.lists(_LINES, min_size=1, max_size=25), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_piece_leads_back_to_its_line(
    tmp_path: Path, lines: list[str], markdown: bool
) -> None:
    content = "\n".join(["Start.", *lines])
    document = read(tmp_path, content, markdown=markdown)
    in_file = re.split(r"[\n\f]", content)
    for block in document.blocks:
        assert block.pieces[0].start == 0
        assert block.pieces[-1].end == len(block.text)
        for piece in block.pieces:
            assert piece.line is not None
            words = re.findall(r"\w+", block.text[piece.start : piece.end])
            assert not words or words[0] in "".join(in_file[piece.line - 1 :])
            assert not words or words[-1] in "".join(in_file[piece.line - 1 :])
            assert in_file[piece.line - 1].strip()


@pytest.mark.parametrize("markdown", [True, False])
@pytest.mark.parametrize("name", ["devon-2017.txt", "sefton-2022.txt"])
def test_real_texts_lose_no_word(name: str, *, markdown: bool) -> None:
    path = _REAL / name
    if not path.exists():
        pytest.skip("the real documents are not on this machine")
    document = read_text(path, markdown=markdown)
    written = re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", path.read_text("utf-8")))
    found = [
        word
        for block in document.blocks
        for word in re.findall(r"\w+", f"{block.marker} {block.text}")
    ]
    assert found == written
