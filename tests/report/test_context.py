from __future__ import annotations

from dataclasses import replace

from ehtext.domain import Block, Layer, Piece
from ehtext.report import Grid, Line, boxes_of, pages
from tests.builders import block, doc
from tests.report.builders import GAP, PLAN, PRACTICE, analysis, document


def texts(line: Line) -> list[str]:
    return [stretch.text for stretch in line.stretches]


def test_nothing_of_a_block_is_lost_or_doubled() -> None:
    for page in pages(analysis()):
        for line in page.lines:
            assert "".join(texts(line)) == line.block.text


def test_a_table_keeps_its_rows_and_columns() -> None:
    (page,) = pages(analysis())
    (grid,) = [part for part in page.parts if isinstance(part, Grid)]
    cells = [[[texts(line) for line in cell] for cell in row] for row in grid.rows]
    assert cells == [[[["3"]], [[PRACTICE, " ", GAP]]], [[["What next?"]], [[PLAN]]]]


def test_sentences_carry_their_kind_and_tags() -> None:
    (page,) = pages(analysis())
    stretch = next(s for line in page.lines for s in line.stretches if s.text == PLAN)
    assert stretch.kind == "plan"
    assert [tag.label.code for tag in stretch.tags] == ["5.1", "6.4"]


def test_furniture_and_hidden_text_are_left_out() -> None:
    parts = [block("Seen."), *(block("Unseen.", layer=layer) for layer in _UNSEEN)]
    bare = analysis(document=doc(*parts), sentences=(), kinds=(), tags=(), predicted=())
    assert [line.block.text for page in pages(bare) for line in page.lines] == ["Seen."]


_UNSEEN = (Layer.FURNITURE, Layer.HIDDEN)


def test_a_printed_document_is_shown_page_by_page() -> None:
    blocks = [_on_page(f"Line {page}.", page) for page in (1, 1, 2, 4)]
    printed = replace(doc(*blocks), page_sizes=((595.0, 842.0),) * 4)
    bare = analysis(document=printed, sentences=(), kinds=(), tags=(), predicted=())
    assert [(page.number, len(page.lines)) for page in pages(bare)] == [(1, 2), (2, 1), (4, 1)]


def test_a_long_file_without_pages_is_cut_at_headings() -> None:
    text = "The board met and agreed the terms of reference. " * 20
    parts = [part for number in range(6) for part in (f"# Part {number}", text, text, text)]
    bare = analysis(document=doc(*parts), sentences=(), kinds=(), tags=(), predicted=())
    cut = pages(bare)
    assert len(cut) > 1
    assert all(page.title.startswith("Part") for page in cut)
    assert [line.block.text for page in cut for line in page.lines] == [
        item.text for item in bare.document.blocks
    ]


def test_an_empty_document_has_no_pages() -> None:
    assert pages(analysis(document=document(blocks=()), sentences=(), kinds=(), tags=())) == ()


def test_a_sentence_is_boxed_line_by_line_where_it_stands() -> None:
    built = analysis()
    practice, gap, _ = built.sentences
    text = f"{PRACTICE} {GAP}"
    turn = len(PRACTICE) + 5  # the line breaks within the second sentence
    lines = (
        Piece(start=0, end=turn, page=1, bbox=(100, 10, 100 + turn, 20)),
        Piece(start=turn, end=len(text), page=1, bbox=(100, 20, 100 + len(text) - turn, 30)),
        Piece(start=turn, end=len(text), page=2, bbox=(0, 0, 1, 1)),
    )
    blocks = list(built.document.blocks)
    blocks[practice.block] = replace(blocks[practice.block], pieces=lines)
    placed = replace(built, document=replace(built.document, blocks=tuple(blocks)))
    assert boxes_of(placed, practice) == ((100, 10, 100 + len(PRACTICE), 20),)
    assert boxes_of(placed, gap) == (
        (100 + len(PRACTICE) + 1, 10, 100 + turn, 20),
        (100, 20, 100 + len(text) - turn, 30),
    )


def test_a_sentence_without_a_place_has_no_box() -> None:
    assert boxes_of(analysis(), analysis().sentences[0]) == ()


def _on_page(text: str, page: int) -> Block:
    return block(text, pieces=(Piece(start=0, end=len(text), page=page),))
