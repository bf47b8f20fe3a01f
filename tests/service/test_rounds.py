from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest

from ehtext.bootstrap import build_rounds, build_workspace
from ehtext.domain import LOCAL, Failed, Person, Role
from ehtext.domain.board import Standing
from ehtext.errors import NotAllowedError
from ehtext.service.options import Options, Outcome
from ehtext.service.rounds import Gathered, Listed, Rounds, gathered
from ehtext.settings import Settings
from ehtext.triage.places import Place


class Counting:
    """Stands for the service: every file is a failure, and it counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def analyse_all(self, paths: Sequence[Path], _options: Options) -> Iterator[Outcome]:
        self.asked += paths
        return (Failed(path=str(path), code="damaged", reason="x") for path in paths)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"EHTEXT_HOME": str(tmp_path / "home"), "EHTEXT_JOBS": "1"})


def _rounds(service: Counting, cache: Path, version: str = "1") -> Rounds:
    return Rounds(service, {}, cache, lambda: version)  # type: ignore[arg-type]


def _word(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_round_is_read_once_until_something_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"1")
    service = Counting()
    files = Gathered(paths=(file,), names={str(file): "a.docx"})
    first = _rounds(service, tmp_path / "c").of_files(files)
    assert _rounds(service, tmp_path / "c").of_files(files) == first
    assert len(service.asked) == 1
    _rounds(service, tmp_path / "c").of_files(files, Listed(places=(Place(name="X"),)))
    _rounds(service, tmp_path / "c", version="2").of_files(files)
    file.write_bytes(b"2")
    _rounds(service, tmp_path / "c").of_files(files)
    assert len(service.asked) == 4


def test_a_zip_gives_its_files_under_their_names_and_leaves_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "round.zip", "w") as package:
        package.writestr("2022/../../sly.docx", b"1")
        package.writestr("2022/plain.docx", b"2")
        package.writestr("more.zip", b"3")
    with gathered([tmp_path / "round.zip"]) as files:
        assert sorted(files.names.values()) == ["2022/plain.docx", "2022/sly.docx"]
        assert [path.read_bytes() for path in files.paths] == [b"1", b"2"]
        assert [one.code for one in files.failed] == ["nested"]
        kept = files.paths[0]
    assert not kept.exists()
    assert not list(tmp_path.glob("sly*"))


def test_what_is_no_zip_is_a_failure_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "round.zip").write_bytes(b"no zip")
    with gathered([tmp_path]) as files:
        made = build_rounds(Settings.from_env({"EHTEXT_HOME": str(tmp_path / "home")})).of_files(
            files
        )
    (line,) = made.intake.lines
    assert (line.file, line.standing) == ("round.zip", Standing.UNREADABLE)


def test_files_handed_in_are_kept_read_and_on_the_intake_log(
    settings: Settings, tmp_path: Path
) -> None:
    good = _word(tmp_path / "good.docx", "Early help strategy 2022", "Staff are trained together.")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing follows")
    work = build_workspace(settings)
    seen: list[tuple[int, int]] = []
    try:
        before = work.rounds.version(LOCAL)
        taken = work.rounds.take_in(LOCAL, [good, bad], lambda n, of: seen.append((n, of)))
        failed = [one.outcome for one in taken if isinstance(one.outcome, Failed)]
        made = work.rounds.round(LOCAL, failed=failed)
        assert work.rounds.version(LOCAL) != before
        assert work.rounds.round(LOCAL, failed=failed) == made
    finally:
        work.close()
    assert seen == [(1, 2), (2, 2)]
    assert {line.file: line.standing for line in made.intake.lines} == {
        "bad.pdf": Standing.UNREADABLE,
        "good.docx": Standing.STRAY,
    }


def test_nobody_without_the_right_to_a_round_sees_or_fills_it(settings: Settings) -> None:
    work = build_workspace(settings, sign_in=lambda: True)
    stranger = Person(id="xy", role=Role.NATIONAL)
    try:
        for call in (
            lambda: work.rounds.round(stranger),
            lambda: work.rounds.version(stranger),
            lambda: work.rounds.take_in(stranger, []),
            lambda: work.rounds.sentences(stranger, "a", "b"),
        ):
            with pytest.raises(NotAllowedError):
                call()
    finally:
        work.close()
