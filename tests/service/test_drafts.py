from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from ehtext.bootstrap import build_draft_checker
from ehtext.domain import Failed
from ehtext.domain.check import DraftCheck
from ehtext.service.drafts import DraftChecker
from ehtext.settings import Settings

NOTE = Path(__file__).parents[2] / "corpus" / "samples" / "stourleigh-2023-forum-note.md"


@pytest.fixture(scope="module")
def checker() -> DraftChecker:
    return build_draft_checker(Settings.from_env({}))


def everything_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_draft_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("EHTEXT_HOME", str(home))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    own = build_draft_checker(Settings.from_env())
    assert isinstance(own.check_content("note.md", NOTE.read_bytes()), DraftCheck)
    assert everything_below(home) == []
    assert everything_below(temporary) == []


def test_a_name_is_for_display_and_no_path(checker: DraftChecker) -> None:
    found = checker.check_content("../../etc/draft: one.md", NOTE.read_bytes())
    assert isinstance(found, DraftCheck)
    assert found.name == "draft- one.md"


def test_a_file_that_cannot_be_read_says_why(checker: DraftChecker) -> None:
    found = checker.check_content("broken.pdf", b"%PDF-1.7\nnothing follows")
    assert isinstance(found, Failed)
    assert found.reason


def test_a_file_about_something_else_says_so(checker: DraftChecker) -> None:
    found = checker.check_content("cake.txt", b"Flour.\n")
    assert isinstance(found, Failed)
    assert found.code == "nothing-to-check"


def test_the_whole_draft_is_read_as_a_submission_is(checker: DraftChecker) -> None:
    found = checker.check(NOTE)
    assert isinstance(found, DraftCheck)
    assert found.name == NOTE.name
    assert not found.own_framework
    assert all(item.level is None for item in found.items)
