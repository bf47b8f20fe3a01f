from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.domain import (
    Analysis,
    Evidence,
    Failed,
    Kind,
    Label,
    PredictedLevel,
    Recognition,
    Sentence,
    Suggestion,
)
from ehtext.pipeline import Parts
from ehtext.segment import split_sentences
from ehtext.service import Options, Outcome, Service, find_files
from ehtext.settings import Settings


def suggest(sentences: Sequence[Sentence]) -> list[Suggestion]:
    one = Suggestion(kind=Kind.PRACTICE, kind_probability=0.9, descriptors=(), strands=())
    return [one for _ in sentences]


def rate(label: Label, _evidence: Sequence[Evidence]) -> PredictedLevel:
    raise AssertionError(f"an unknown document has no level for {label.code}")


def make_parts(settings: Settings, _own: tuple[Path, ...]) -> Parts:
    """Count how often parts are made, and so how often anything is analysed."""
    return Parts(
        recognise=lambda _: Recognition(),
        split=split_sentences,
        suggest=suggest,
        rate=rate,
        model=settings.model_dir.name,
    )


def version_of(settings: Settings, _own: tuple[Path, ...]) -> str:
    return settings.model_dir.name


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = {"EHTEXT_HOME": str(tmp_path / "home"), "EHTEXT_MODEL_DIR": "m1", "EHTEXT_JOBS": "1"}
    return Settings.from_env(home)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.md").write_text("# Board\n\nThe board meets. It reads drafts.\n")
    (folder / "a.txt").write_text("Parents chair the panel.\n")
    (folder / "deep" / "c.md").write_text("We train staff.\n")
    return folder


def run(settings: Settings, *paths: Path, **options: object) -> list[Outcome]:
    service = Service(settings, make_parts, version_of)
    return list(service.analyse_all(paths, Options(**options)))  # type: ignore[arg-type]


def texts(outcomes: list[Outcome]) -> list[list[str]]:
    return [[s.text for s in o.sentences] for o in outcomes if isinstance(o, Analysis)]


def test_a_folder_gives_its_files_at_any_depth_in_order(folder: Path) -> None:
    assert [file.name for file in find_files([folder])] == ["a.txt", "b.md", "c.md"]


def test_hidden_files_and_locks_of_word_are_passed_over(folder: Path) -> None:
    for name in (".hidden.md", "~$return.docx", ".git"):
        (folder / name).write_text("x")
    assert [file.name for file in find_files([folder])] == ["a.txt", "b.md", "c.md"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert find_files([folder / "a.txt", folder, folder / "a.txt"])[0].name == "a.txt"
    assert len(find_files([folder / "a.txt", folder])) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_files(
    settings: Settings, folder: Path, jobs: int
) -> None:
    found = run(replace(settings, jobs=jobs), folder)
    assert texts(found) == [
        ["Parents chair the panel."],
        ["Board", "The board meets.", "It reads drafts."],
        ["We train staff."],
    ]


def test_a_bad_file_is_a_result_and_the_rest_goes_on(settings: Settings, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 cut short")
    (folder / "empty.docx").write_bytes(b"")
    found = run(settings, folder, folder / "missing.docx")
    failed = {Path(o.path).name: o for o in found if isinstance(o, Failed)}
    assert set(failed) == {"a.pdf", "empty.docx", "missing.docx"}
    assert all(failure.reason for failure in failed.values())
    assert len(texts(found)) == 3


def test_an_unchanged_file_is_not_read_again(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(settings, folder)
    monkeypatch.setattr("ehtext.service.files.extract", _must_not_be_called)
    assert run(settings, folder) == first


def test_a_changed_file_is_read_again(settings: Settings, folder: Path) -> None:
    run(settings, folder)
    (folder / "a.txt").write_text("Parents chair two panels.\n")
    assert texts(run(settings, folder / "a.txt")) == [["Parents chair two panels."]]


def test_another_model_tags_again_without_reading_again(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings, folder)
    monkeypatch.setattr("ehtext.service.files.extract", _must_not_be_called)
    found = run(replace(settings, model_dir=Path("m2")), folder)
    assert {o.model for o in found if isinstance(o, Analysis)} == {"m2"}


def test_a_better_search_for_personal_data_masks_every_file_anew(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings, folder)
    monkeypatch.setattr("ehtext.service.files.masking_version", lambda: "better")
    monkeypatch.setattr("ehtext.service.files.extract", _must_not_be_called)
    with pytest.raises(AssertionError, match="read again"):
        run(settings, folder)


def test_without_the_cache_every_file_is_read(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings, folder)
    monkeypatch.setattr("ehtext.service.files.extract", _must_not_be_called)
    with pytest.raises(AssertionError, match="read again"):
        run(settings, folder, use_cache=False)


def test_a_copy_elsewhere_keeps_its_own_path(settings: Settings, folder: Path) -> None:
    run(settings, folder)
    (folder / "deep" / "a.txt").write_bytes((folder / "a.txt").read_bytes())
    found = run(settings, folder / "deep" / "a.txt")
    assert [Path(o.path).parent.name for o in found] == ["deep"]


def test_nothing_is_kept_before_it_is_masked(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Please write to jo.bloggs@wexcombe.example about the panel.\n")
    (found,) = run(settings, file)
    kept = b"".join(p.read_bytes() for p in settings.cache_dir.rglob("*") if p.is_file())
    entries = [zlib.decompress(p.read_bytes()) for p in settings.cache_dir.rglob("*.z")]
    assert kept
    assert entries
    assert not [entry for entry in entries if b"jo.bloggs" in entry]
    assert "jo.bloggs" not in json.dumps(texts([found]))


def _must_not_be_called(*_: object, **__: object) -> None:
    raise AssertionError("a file was read again")
