from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ehtext.cli import app

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
OWN = "name,region\nAldermere,North West\nOttershire,South East\n"


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.getbasetemp() / "triage-home"  # one for all: files are read once
    monkeypatch.setenv("EHTEXT_HOME", str(home))
    monkeypatch.setenv("EHTEXT_JOBS", "1")


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    file = tmp_path / "areas.csv"
    file.write_text(OWN, encoding="utf-8")
    return file


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["triage", *map(str, arguments)])
    return result.exit_code, result.output


RETURNS = (SAMPLES / "aldermere-2022-return.docx", SAMPLES / "ottershire-2022-return.pdf")


def test_a_round_is_told_and_sorted_by_need(areas: Path) -> None:
    code, out = _run(*RETURNS, "--areas", areas)
    assert code == 0
    assert "2 files: 2 counts" in out
    assert "Aldermere" in out
    assert "a question, not a verdict" in out


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("text", {"round.txt", "to-send-back.txt"}),
        ("json", {"round.json"}),
        ("html", {"board-ehsg-2022-2022.html"}),
        ("xlsx", {"round.xlsx"}),
        (
            "csv",
            {
                "intake.csv",
                "cells-ehsg-2022-2022.csv",
                "questions-ehsg-2022-2022.csv",
                "to-send-back.csv",
            },
        ),
    ],
)
def test_each_format_writes_its_files(
    areas: Path, tmp_path: Path, format_: str, names: set[str]
) -> None:
    out = tmp_path / "out"
    code, _ = _run(*RETURNS, "--areas", areas, "--out", out, "--format", format_)
    assert code == 0
    assert {file.name for file in out.iterdir()} == names
    assert all(file.stat().st_size for file in out.iterdir())


def test_json_holds_the_intake_and_every_cell(areas: Path, tmp_path: Path) -> None:
    _run(*RETURNS, "--areas", areas, "--out", tmp_path, "--format", "json")
    made = json.loads((tmp_path / "round.json").read_text(encoding="utf-8"))
    assert {line["region"] for line in made["intake"]["lines"]} == {"North West", "South East"}
    (board,) = made["boards"]
    assert all(len(row["cells"]) == 31 for row in board["rows"])


def test_a_file_that_cannot_be_read_is_told_and_makes_the_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    code, out = _run(tmp_path / "bad.pdf")
    assert code == 1
    assert "cannot be read" in out


@pytest.mark.parametrize(
    "arguments",
    [(), ("x.docx", "--store"), (SAMPLES, "--format", "html"), ("x.docx", "--areas", "no.csv")],
)
def test_wrong_usage_is_exit_code_two(arguments: tuple[object, ...]) -> None:
    assert _run(*arguments)[0] == 2


def test_the_store_may_be_empty() -> None:
    code, out = _run("--store")
    assert code == 0
    assert "0 files" in out
