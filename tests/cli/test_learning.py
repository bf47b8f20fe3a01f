from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app
from ehtext.settings import Settings
from ehtext.store import Store
from tests.triage.learning_analyses import AREAS, a_round

COMMANDS = ("practice", "sets", "pairs", "common", "minimums", "changes")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EHTEXT_JOBS", "1")
    monkeypatch.delenv("EHTEXT_DATABASE_URL", raising=False)
    with Store.open(Settings.from_env().database_url) as store:
        store.save_all(a_round())
    return tmp_path


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    path = tmp_path / "areas.csv"
    path.write_text("name,region\n" + "".join(f"{name},North\n" for name in AREAS), "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["round", *map(str, arguments)])


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_part_is_shown_and_written(command: str, areas: Path, tmp_path: Path) -> None:
    shown = run(command, "--store", "--areas", areas)
    assert shown.exit_code == 0, shown.output
    assert "nothing here is a verdict" in shown.stdout
    out = tmp_path / f"{command}.csv"
    assert run(command, "--store", "--areas", areas, "--out", out).exit_code == 0
    assert read(out)


def test_files_do_as_well_as_the_store(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "corpus" / "samples" / "aldermere-2022-return.docx"
    listed = tmp_path / "one.csv"
    listed.write_text("name,region\nAldermere,North\n", "utf-8")
    out = tmp_path / "packs"
    result = run("packs", sample, "--areas", listed, "--out", out, "--format", "html")
    assert result.exit_code == 0, result.output
    (pack,) = out.iterdir()
    assert pack.name.startswith("Aldermere-")
    assert "Internal to the national team" in pack.read_text("utf-8")


def test_sets_for_others_leave_out_who_did_not_say_yes(areas: Path, tmp_path: Path) -> None:
    out = tmp_path / "sets.csv"
    result = run("sets", "--store", "--areas", areas, "--for", "coordinators", "--out", out)
    assert "Fenwold" in result.stderr
    assert "Fenwold" not in out.read_text("utf-8-sig")
    assert set(read(out)[0]) == {"set", "area", "picks", "scores"}


def test_last_years_pairs_are_ruled_out_by_last_years_file(areas: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    run("pairs", "--store", "--areas", areas, "--out", first)
    run("pairs", "--store", "--areas", areas, "--last", first, "--out", second)
    pairs = [{frozenset((row["area"], row["peer"])) for row in read(p)} for p in (first, second)]
    assert len(pairs[0]) == 3
    assert not pairs[0] & pairs[1]


def test_a_pair_that_a_person_set_stays(areas: Path, tmp_path: Path) -> None:
    keep, out = tmp_path / "keep.csv", tmp_path / "out.csv"
    keep.write_text("area,peer\nAldermere,Lynmoor\n", "utf-8")
    run("pairs", "--store", "--areas", areas, "--keep", keep, "--out", out)
    row = next(row for row in read(out) if row["area"] == "Aldermere")
    assert (row["peer"], row["status"]) == ("Lynmoor", "set by a person")


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_the_policy_chart_is_drawn(suffix: str, areas: Path, tmp_path: Path) -> None:
    chart = tmp_path / f"needs.{suffix}"
    assert run("common", "--store", "--areas", areas, "--chart", chart).exit_code == 0
    assert chart.stat().st_size > 1000


def test_small_counts_need_to_be_asked_for(areas: Path) -> None:
    outward = run("common", "--store", "--areas", areas).stdout
    assert "waiting list" not in outward
    inside = run("common", "--store", "--areas", areas, "--internal").stdout
    assert "waiting list" in inside.replace("\n", " ")


def test_a_pack_is_written_for_the_areas_that_are_asked_for(areas: Path, tmp_path: Path) -> None:
    out = tmp_path / "packs"
    result = run("packs", "--store", "--areas", areas, "--out", out, "--area", "Sedgeby")
    assert result.exit_code == 0, result.output
    assert [path.name for path in out.iterdir()] == ["Sedgeby-2022-pack.docx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("practice",), "give files, or --store"),
        (("practice", "--store", "--year", "1999"), "no self-assessment of a known area"),
        (("packs", "--store", "--out", "x", "--area", "Nowhere"), "no return of Nowhere"),
        (("common", "--store", "--chart", "needs.bmp"), ".png or .svg"),
    ],
)
def test_wrong_usage_says_what_to_do(
    arguments: tuple[str, ...],
    said: str,
    areas: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "--areas", areas)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_areas_that_nobody_knows_are_no_areas() -> None:
    result = run("practice", "--store")
    assert result.exit_code == 2
    assert "--areas" in result.stderr
