from __future__ import annotations

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app
from ehtext.cli.reviews import ReviewFormat
from ehtext.exchange import FORMATS, formats
from ehtext.settings import Settings
from ehtext.store import Store
from tests.service.review.building import ANN, Clock, fill, make_analysis
from tests.service.test_exchange import FENBY, WROCK, Desk

SENTENCES = len(FENBY) + len(WROCK)


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EHTEXT_DATABASE_URL", raising=False)
    with Store.open(Settings.from_env().database_url) as store:
        desk = Desk(store)
        desk.decide(desk.cards[0], ANN, decided_at=Clock().now)
    return Settings.from_env()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return the store of another installation, which the commands use from now on."""
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "elsewhere"))
    store = Store.open(Settings.from_env().database_url)
    fill(store, make_analysis(FENBY), make_analysis(WROCK, "other.docx", area="Wrock"))
    return store


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["reviews", *map(str, arguments)])


def test_the_formats_are_those_of_the_package() -> None:
    assert tuple(ReviewFormat) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_for_its_owner_and_read_again(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"out{formats()[name].suffix}"
    result = run("export", file)
    assert result.exit_code == 0, result.output
    assert f"documents: 2; sentences: {SENTENCES}; decisions: 1." in result.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("import", file)
    assert again.exit_code == 0, again.output
    assert "new decisions: 0; here already: 1" in again.stdout


def test_decisions_come_in_elsewhere(tmp_path: Path, elsewhere: Store, settings: Settings) -> None:
    file = tmp_path / "out.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EHTEXT_HOME", str(settings.sources_dir.parent))
        assert run("export", file, "--decided").exit_code == 0
    with elsewhere:
        assert not elsewhere.events.all()
        assert "new decisions: 1;" in run("import", file).stdout
        assert [event.person for event in elsewhere.events.all()] == ["ann"]


def test_an_area_or_a_document_can_be_chosen(tmp_path: Path) -> None:
    for option in (("--area", "Wrock"), ("--document", "other.docx")):
        result = run("export", tmp_path / "out.csv", "--replace", *option)
        assert f"documents: 1; sentences: {len(WROCK)};" in result.stderr


def test_what_is_left_out_is_told_with_exit_code_1(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("sentence,person,kind,labels,decided_at\nffff,jh,plan,,2026-01-01\n", "utf-8")
    result = run("import", file)
    assert result.exit_code == 1
    assert "left out 1: decisions about a sentence that is not in this store" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "out.docx"), "--format"),
        (("export", "there.csv"), "add --replace"),
        (("import", "nowhere.csv"), "does not exist"),
        (("export", "out.csv", "--format", "pdf"), "is not one of"),
    ],
)
def test_wrong_usage_says_what_to_do(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.csv").touch()
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())


def test_an_area_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("export", tmp_path / "out.csv", "--area", "Nowhere")
    assert "no submission fits" in str(result.exception)
    assert not (tmp_path / "out.csv").exists()
