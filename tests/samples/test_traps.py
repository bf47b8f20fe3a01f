"""The samples hold the difficulties that they are there to show."""

from __future__ import annotations

import json

import pdfplumber
import pytest
from make_samples import FOLDER, key_beside

from tests.samples.reading import WORDS, docx_root, letters, pdf_pages

RETURN = FOLDER / "ottershire-2022-return.pdf"
REPORT = FOLDER / "tarnbeck-2021-cabinet-report.docx"
CONTROLS = FOLDER / "lynmoor-2020-early-help-strategy.docx"
COLUMNS = FOLDER / "rivermoor-2019-early-help-strategy.pdf"
MARGIN = FOLDER / "port-ashby-2018-maturity-self-assessment.pdf"


@pytest.mark.parametrize(
    "tag",
    ["ins", "del", "moveFrom", "moveTo", "footnoteReference", "commentReference", "txbxContent"],
)
def test_report_holds_revisions_notes_and_a_text_box(tag: str) -> None:
    assert docx_root(REPORT).find(f".//{WORDS}{tag}") is not None


def test_report_numbers_its_paragraphs_by_style_and_not_in_the_text() -> None:
    root = docx_root(REPORT)
    styled = root.findall(f".//{WORDS}pStyle[@{WORDS}val='NumberedParagraph']")
    assert len(styled) > 25
    assert "4.1" not in "".join(root.itertext(f"{WORDS}t"))


@pytest.mark.parametrize("tag", ["r", "p", "tc", "tr"])
def test_controls_stand_round_runs_paragraphs_cells_and_a_row(tag: str) -> None:
    assert docx_root(CONTROLS).find(f".//{WORDS}sdt/{WORDS}sdtContent/{WORDS}{tag}") is not None


def test_strategy_embeds_its_font_and_sets_ligatures() -> None:
    with pdfplumber.open(COLUMNS) as pdf:
        characters = [char for page in pdf.pages for char in page.chars]
    assert {char["fontname"].split("+")[-1] for char in characters} >= {
        "BitstreamVeraSans-Roman",
        "BitstreamVeraSans-Bold",
    }
    assert sum(char["text"] == "ﬁ" for char in characters) > 5


def test_strategy_breaks_words_at_the_ends_of_its_lines() -> None:
    with pdfplumber.open(COLUMNS) as pdf:
        words = [word["text"] for page in pdf.pages for word in page.extract_words()]
    assert sum(word.endswith("-") and len(word) > 2 for word in words) >= 2


def test_self_assessment_has_upright_and_turned_text_in_its_margin() -> None:
    with pdfplumber.open(MARGIN) as pdf:
        turned = [char for char in pdf.pages[1].chars if not char["upright"]]
    assert len(turned) > 40


def test_a_paragraph_of_the_self_assessment_goes_on_over_the_page() -> None:
    pages = pdf_pages(MARGIN)
    broken = [page for page in pages[1:-1] if page.rstrip()[-1] not in '.”"?!:']
    assert broken


def test_sentences_of_the_return_go_on_over_the_page_inside_their_cell() -> None:
    key = json.loads(key_beside(FOLDER).read_text(encoding="utf-8"))[RETURN.name]
    pages = [letters(text) for text in pdf_pages(RETURN)]
    broken = [s for s in key["whole"] if not any(letters(s["text"]) in page for page in pages)]
    assert len(broken) >= 2
