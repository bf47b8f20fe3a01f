from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app
from tests.audience.exporters import unzipped

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
ALDERMERE = SAMPLES / "aldermere-2022-return.docx"  # says yes to all
OTTERSHIRE = SAMPLES / "ottershire-2022-return.pdf"  # leaves the question on coordinators open
FENWOLD = SAMPLES / "fenwold-2017-maturity-self-assessment.docx"  # its form asks nothing


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EHTEXT_HOME", str(home))
    monkeypatch.setenv("EHTEXT_JOBS", "1")


def share(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["share", *(str(a) for a in arguments)])


def test_coordinators_get_the_scores_of_areas_that_said_yes_and_the_rest_is_named() -> None:
    result = share(ALDERMERE, OTTERSHIRE, FENWOLD, "--audience", "coordinators")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0
    assert {row["area"] for row in rows} == {"Aldermere"}
    assert len([row for row in rows if row["score"]]) == 31
    assert len([row for row in rows if row["priority"] == "yes"]) == 3
    assert "shared 1 of 3 submissions" in result.stderr
    assert "left out: Ottershire: no clear answer on sharing: ask the area" in result.stderr
    assert "left out: Fenwold: the framework is not known" in result.stderr


def test_the_public_gets_nothing_and_no_file_is_written(tmp_path: Path) -> None:
    result = share(ALDERMERE, "--audience", "public", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()
    assert "Aldermere: no permission on the form covers this audience" in result.stderr


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("csv", ["shared.csv"]),
        ("json", ["shared.json"]),
        ("html", ["shared.html"]),
        ("xlsx", ["shared.xlsx"]),
    ],
)
def test_no_sentence_and_no_file_name_is_in_what_coordinators_get(
    tmp_path: Path, format_: str, names: list[str]
) -> None:
    given = ("--audience", "coordinators", "--format", format_, "--out", tmp_path)
    assert share(ALDERMERE, *given).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    (path,) = tmp_path.iterdir()
    written = unzipped(path) if format_ == "xlsx" else path.read_bytes()
    assert b"Aldermere" in written
    forbidden = [text for text in _texts() if len(text.split()) > 4]
    assert len(forbidden) > 100
    assert not [text for text in [*forbidden, ALDERMERE.name] if text.encode() in written]


def _texts() -> list[str]:
    """Return the sentences that are the area's own."""
    result = CliRunner().invoke(app, ["analyse", str(ALDERMERE), "--format", "json"])
    sentences = json.loads(result.stdout)["documents"][0]["sentences"]
    return [sentence["text"] for sentence in sentences if not sentence["national_text"]]


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("csv", ["sentences.csv", "shared.csv"]),
        ("json", ["shared.json"]),
        ("html", ["aldermere-2022-return.docx.html", "index.html", "shared.html"]),
        ("xlsx", ["shared.xlsx"]),
    ],
)
def test_an_area_gets_its_own_sentences_too(tmp_path: Path, format_: str, names: list[str]) -> None:
    given = ("--audience", "area", "--area", "Aldermere", "--format", format_, "--out", tmp_path)
    result = share(ALDERMERE, OTTERSHIRE, *given)
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert "left out: Ottershire: the submission is another area's" in result.stderr


def test_an_area_gets_no_predicted_level() -> None:
    result = share(ALDERMERE, "--audience", "area", "--area", "Aldermere", "--format", "json")
    (document,) = json.loads(result.stdout)["documents"]
    assert document["sentences"]
    assert document["predicted"] == []
    assert str(SAMPLES) not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--audience", "the-press"), "'the-press' is none of"),
        (("--audience", "national-team"), "'national-team' is none of"),
        (("--audience", "area"), "add --area NAME"),
        (("--audience", "dfe", "--format", "xlsx"), "add --out DIR"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    result = share(ALDERMERE, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_shared(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and no more")
    result = share(ALDERMERE, bad, "--audience", "coordinators")
    assert result.exit_code == 1
    assert "Aldermere" in result.stdout
    assert "failed:" in result.stderr
    assert "bad.pdf" not in result.stdout
