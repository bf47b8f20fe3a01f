from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document as Word

from ehtext.domain.pack import Pack
from ehtext.report.pack_word import pack_word
from tests.report.packs import longest, usual


def opened(pack: Pack) -> Word:
    return docx.Document(io.BytesIO(pack_word(pack)))


def text(word: Word) -> str:
    return "\n".join(paragraph.text for paragraph in word.paragraphs)


def test_everything_of_a_pack_is_in_it() -> None:
    said = text(opened(usual()))
    for part in (
        "Support and challenge: Sedgeby, 2022",
        "6.4 Workforce development plan",
        "5.1 Family engagement",
        "What would families say of this",
        "“Police, schools and health visitors meet each Monday",
        "Scored 3; the text suggests 2.5 to 3.5 (70% sure). Doubt: likely.",
        "4 up, 1 down, 26 the same",
        "a suggestion for a person to check",
    ):
        assert part in said


def test_it_is_marked_internal_at_head_and_foot_and_names_its_models() -> None:
    section = opened(usual()).sections[0]
    assert section.header.paragraphs[0].text.startswith("Internal to the national team")
    foot = section.footer.paragraphs[0].text
    assert "Internal to the national team" in foot
    assert "m1, r1" in foot


def test_headings_title_language_and_the_picture_can_be_read_aloud() -> None:
    word = opened(usual())
    styles = [p.style.name for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert styles.count("Heading 1") == 5
    assert styles.count("Heading 2") == 6
    assert word.core_properties.title == "Support and challenge: Sedgeby, 2022"
    assert word.core_properties.language == "en-GB"
    (shape,) = word.inline_shapes
    assert "5.2 scored 1" in shape._inline.docPr.get("descr")


def test_the_same_pack_gives_the_same_file() -> None:
    assert pack_word(usual()) == pack_word(usual())


def test_a_pack_without_points_says_so() -> None:
    said = text(opened(replace(usual(), strengths=(), questions=())))
    assert "shows no strength clearly enough" in said
    assert "raises no question" in said


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert "Sedgeby" in text(opened(replace(usual(), area="Sedge\x01by")))


@pytest.mark.slow
@pytest.mark.parametrize("pack", [usual(), longest()], ids=["usual", "longest"])
def test_it_prints_on_one_page_of_a4(pack: Pack, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    (tmp_path / "pack.docx").write_bytes(pack_word(pack))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, "pack.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as printed:
        assert len(printed) == 1
        assert printed[0].get_size() == pytest.approx((595, 842), abs=1)
