"""List labels as Word counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.domain import BlockKind
from ehtext.extract.word import read_word
from ehtext.extract.word.counting import letters, roman, write_number
from tests.extract.word.builders import abstract, level, num, numbered, p, style, write_docx

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _read_roman(text: str) -> int:
    values = [_VALUES[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


@given(st.integers(1, 3999))
def test_roman_numerals_read_back_and_never_repeat_a_sign_four_times(value: int) -> None:
    assert _read_roman(roman(value)) == value
    assert not any(sign * 4 in roman(value) for sign in _VALUES)


@given(st.integers(1, 780))
def test_letters_repeat_after_z(value: int) -> None:
    written = letters(value)
    assert len(set(written)) == 1
    assert (len(written) - 1) * 26 + ord(written[0]) - ord("a") + 1 == value


@given(st.integers(-5, 10**9), st.sampled_from(["lowerRoman", "upperLetter", "chicago", "bullet?"]))
def test_every_number_is_written(value: int, kind: str) -> None:
    assert write_number(value, kind)


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (22, "ordinal", "22nd"),
        (112, "ordinal", "112th"),
        (21, "cardinalText", "Twenty-one"),
        (21, "ordinalText", "Twenty-first"),
        (30, "ordinalText", "Thirtieth"),
        (5, "chicago", "**"),
        (0, "lowerRoman", "0"),
        (7, "none", ""),
    ],
)
def test_each_format_is_written_as_word_does(value: int, kind: str, written: str) -> None:
    assert write_number(value, kind) == written


def markers(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    document = read_word(write_docx(tmp_path / "list.docx", body, parts=parts))
    return [block.marker for block in document.blocks]


_OUTLINE = abstract(
    0, level(0, "%1."), level(1, "%1.%2", "lowerLetter"), level(2, "(%3)", "lowerRoman")
)


def _items(*depths: int, number: int = 1) -> str:
    return "".join(numbered("Item", depth=depth, number=number) for depth in depths)


def test_deeper_levels_start_again_after_a_higher_one(tmp_path: Path) -> None:
    found = markers(tmp_path, _items(0, 1, 1, 2, 2, 0, 1), _OUTLINE + num(1, 0))
    assert found == ["1.", "1.a", "1.b", "(i)", "(ii)", "2.", "2.a"]


def test_a_level_that_never_restarts_counts_on(tmp_path: Path) -> None:
    on = level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    found = markers(tmp_path, _items(0, 1, 0, 1), abstract(0, level(0, "%1."), on) + num(1, 0))
    assert found == ["1.", "1)", "2.", "2)"]


def test_a_level_restarts_only_after_the_level_it_names(tmp_path: Path) -> None:
    third = level(2, "%3", more='<w:lvlRestart w:val="1"/>')
    lists = abstract(0, level(0, "%1."), level(1, "%2)"), third) + num(1, 0)
    assert markers(tmp_path, _items(0, 1, 2, 1, 2, 0, 1, 2), lists)[4] == "2"
    assert markers(tmp_path, _items(0, 1, 2, 1, 2, 0, 1, 2), lists)[7] == "1"


def test_lists_of_one_definition_count_together_until_one_starts_again(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = _items(0) + _items(0, number=2) + _items(0, 0, number=3) + _items(0)
    assert markers(tmp_path, body, lists) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_may_replace_a_level(tmp_path: Path) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "upperLetter")}</w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0, override)
    assert markers(tmp_path, _items(0, 0), lists) == ["A)", "B)"]


def test_legal_numbering_shows_digits_on_all_levels(tmp_path: Path) -> None:
    legal = level(1, "%1.%2", more="<w:isLgl/>")
    lists = abstract(0, level(0, "%1.", "upperRoman"), legal) + num(1, 0)
    assert markers(tmp_path, _items(0, 0, 1), lists) == ["I.", "II.", "2.1"]


@pytest.mark.parametrize(
    ("drawn", "shown"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "o"), ("\uf094", "•"), ("", "•")]
)
def test_bullets_of_symbol_fonts_become_ordinary_ones(
    tmp_path: Path, drawn: str, shown: str
) -> None:
    lists = abstract(0, level(0, drawn, "bullet")) + num(1, 0)
    assert markers(tmp_path, _items(0), lists) == [shown]


def test_a_style_numbers_through_its_parents_and_the_level_that_names_it(tmp_path: Path) -> None:
    styles = (
        style("Clause", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("SubClause", based_on="Clause")
        + style("Leaf", based_on="Clause")
    )
    lists = abstract(
        0, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="SubClause"/>')
    ) + num(1, 0)
    body = p("One", style="Clause") + p("Two", style="SubClause") + p("Three", style="Leaf")
    assert markers(tmp_path, body, lists, styles) == ["1.", "1.1", "2."]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list(tmp_path: Path) -> None:
    styles = style("Clause", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = (
        p("One", style="Clause")
        + numbered("Two", number=0, style="Clause")
        + p("Three", style="Clause")
    )
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    assert markers(tmp_path, body, lists, styles) == ["1.", "", "2."]


def test_a_list_style_leads_to_the_definition_it_names(tmp_path: Path) -> None:
    styles = style("Steps", kind="numbering", paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>')
    lists = (
        abstract(0, more='<w:numStyleLink w:val="Steps"/>')
        + abstract(1, level(0, "Step %1"))
        + num(1, 0)
        + num(2, 1)
    )
    assert markers(tmp_path, _items(0, 0), lists, styles) == ["Step 1", "Step 2"]


def test_definitions_that_point_at_each_other_end(tmp_path: Path) -> None:
    styles = style("Steps", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    lists = abstract(0, more='<w:numStyleLink w:val="Steps"/>') + num(1, 0)
    assert markers(tmp_path, _items(0), lists, styles) == [""]


def test_empty_paragraphs_count_and_deleted_ones_do_not(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p("<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>", properties=mark)
    body = numbered("One") + gone + numbered() + numbered("Four")
    found = markers(tmp_path, body, abstract(0, level(0, "%1.")) + num(1, 0))
    assert found == ["1.", "3."]


def test_a_numbered_heading_keeps_its_number_apart(tmp_path: Path) -> None:
    styles = style(
        "Head",
        name="heading 2",
        paragraph='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    )
    lists = abstract(0, level(0, "%1.", start=5)) + num(1, 0)
    path = write_docx(
        tmp_path / "a.docx",
        p("Voice", style="Head") + p("Text."),
        parts={"styles": styles, "numbering": lists},
    )
    heading, text = read_word(path).blocks
    assert (heading.kind, heading.level, heading.marker) == (BlockKind.HEADING, 2, "5.")
    assert text.headings == ("Voice",)
