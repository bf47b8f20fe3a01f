from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app
from ehtext.errors import PeopleError, SettingsError

SUBJECT = "https://login.example.org|9f1c"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path))
    monkeypatch.delenv("EHTEXT_DATABASE_URL", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["people", *arguments])


def test_the_first_administrator_is_added_listed_and_kept() -> None:
    added = run("add", "jb", "--role", "admin", "--subject", SUBJECT)
    assert added.exit_code == 0, added.output
    assert run("list").output.splitlines() == [f"jb\tadmin\t-\tactive\t{SUBJECT}"]
    refused = run("deactivate", "jb")
    assert isinstance(refused.exception, PeopleError)


def test_an_author_is_added_changed_and_deactivated() -> None:
    run("add", "jb", "--role", "admin", "--subject", SUBJECT)
    author = ("add", "kt", "--role", "area-author", "--subject", f"{SUBJECT}2", "--area")
    assert run(*author, "wexcombe").output == f"kt\tarea-author\twexcombe\tactive\t{SUBJECT}2\n"
    assert isinstance(run(*author, "Barnet").exception, PeopleError)
    assert "\tBarnet\t" in run(*author, "Barnet", "--replace").output
    assert "\tinactive\t" in run("deactivate", "kt").output
    assert len(run("list").output.splitlines()) == 2


def test_an_unknown_role_is_a_question_of_usage() -> None:
    assert run("add", "jb", "--role", "boss", "--subject", SUBJECT).exit_code == 2


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "example.org"])  # noqa: S104
def test_the_app_listens_to_nobody_else_without_sign_in(address: str) -> None:
    result = CliRunner().invoke(app, ["app", "--headless", "--address", address])
    assert isinstance(result.exception, SettingsError)
    assert "localhost only" in str(result.exception)


def test_the_app_does_not_start_with_secrets_that_cannot_be_used(home: Path) -> None:
    (home / "secrets.toml").touch(mode=0o600)
    (home / "secrets.toml").write_text("[auth]\n")
    result = CliRunner().invoke(app, ["app", "--headless"])
    assert isinstance(result.exception, SettingsError)
