from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NOTE = SAMPLES / "stourleigh-2023-forum-note.md"
RETURN = SAMPLES / "aldermere-2022-return.docx"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["coverage", *(str(a) for a in arguments)])


def test_the_check_of_a_return_is_shown_and_nothing_is_kept(home: Path) -> None:
    result = run(RETURN)
    assert result.exit_code == 0
    assert "5.4 One family plan" in result.stdout
    assert "This asks what families say." in result.stdout
    assert "ndicative" not in result.stdout
    assert not home.exists()


def test_levels_are_shown_on_demand_with_their_range() -> None:
    result = run(RETURN, "--levels")
    assert "Levels are indicative" in result.stdout
    assert "(2 to 4)" in result.stdout


def test_json_stands_alone_on_standard_output() -> None:
    found = json.loads(run(NOTE, "-f", "json").stdout)
    assert [draft["name"] for draft in found["drafts"]] == [NOTE.name]


@pytest.mark.parametrize(
    ("format_", "endings"),
    [
        ("text", ["check.txt"]),
        ("html", ["check.html"]),
        ("docx", ["checklist.docx", "coverage.docx"]),
        ("xlsx", ["coverage.xlsx"]),
        ("picture", ["coverage.png", "coverage.svg"]),
    ],
)
def test_out_writes_into_a_folder(tmp_path: Path, format_: str, endings: list[str]) -> None:
    out = tmp_path / "deep" / "out"
    result = run(NOTE, "-f", format_, "-o", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert sorted(p.name for p in out.iterdir()) == [f"{NOTE.stem}-{end}" for end in endings]
    assert all(path.stat().st_size > 500 for path in out.iterdir())


def test_json_and_drafts_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(NOTE, tmp_path / folder / "note.md")
    out = tmp_path / "out"
    run(tmp_path / "a", tmp_path / "b", "-f", "text", "-o", out)
    run(NOTE, "-f", "json", "-o", out)
    names = ["ehtext-coverage.json", "note-2-check.txt", "note-check.txt"]
    assert sorted(path.name for path in out.iterdir()) == names


def test_a_file_that_cannot_be_read_gives_exit_code_1_and_the_rest(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and no more")
    result = run(bad, NOTE, "-f", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["drafts"]) == 1
    assert "bad.pdf" in result.stderr


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx", "picture"])
def test_a_file_format_needs_a_folder(format_: str) -> None:
    result = run(NOTE, "-f", format_)
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2


@pytest.mark.slow
def test_word_files_open_in_another_program(tmp_path: Path) -> None:
    office = shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    run(RETURN, "-f", "docx", "-o", tmp_path)
    files = sorted(tmp_path.glob("*.docx"))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert [file.with_suffix(".pdf").stat().st_size > 5000 for file in files] == [True, True]
