"""The benchmark runs, and its figures are of the files given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.hostile import pdfs, words

_SCRIPT = Path(__file__).parents[2] / "scripts" / "bench_extract.py"


def _run(*arguments: str) -> str:
    command = [sys.executable, str(_SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_every_reader_is_measured_on_the_same_files(tmp_path: Path) -> None:
    pdf, word = tmp_path / "return.pdf", tmp_path / "return.docx"
    pdf.write_bytes(pdfs.pages_of(pdfs.line("One page."), pdfs.line("Another page.")))
    word.write_bytes(words.plain())
    found = json.loads(_run(str(pdf), str(word), "--repeat", "1", "--pages", "2", "--json"))
    measured = {(run["file"], run["reader"]): run for run in found["files"]}
    assert {reader for file, reader in measured if file == "return.pdf"} == {
        "ehtext", "pdfplumber", "pdfium", "ehtext, isolated",
    }  # fmt: skip
    assert {reader for file, reader in measured if file == "return.docx"} == {
        "ehtext", "python-docx", "ehtext, isolated",
    }  # fmt: skip
    assert all(run["pages"] == 2 for (file, _), run in measured.items() if file == "return.pdf")
    assert all(run["cpu_seconds"] > 0 and run["characters"] > 10 for run in measured.values())
    assert (
        measured["return.pdf", "pdfium"]["cpu_seconds"]
        < (measured["return.pdf", "ehtext"]["cpu_seconds"])
    )
    assert [run["pages"] for run in found["lengths"]] == [2, 2]


def test_the_table_is_for_people(tmp_path: Path) -> None:
    word = tmp_path / "return.docx"
    word.write_bytes(words.plain())
    printed = _run(str(word), "--repeat", "1", "--pages")
    assert "ehtext reads .docx files at" in printed
    assert "Memory" not in printed
