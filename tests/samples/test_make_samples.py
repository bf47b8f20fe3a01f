from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import make_samples
import pytest
from make_samples import FOLDER, SAMPLES, key_beside, make
from samples.content import load

from tests.samples.reading import content

FILES = [load(name)["file"] for name in SAMPLES]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "samples"
    make(folder)
    return folder


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Written by another process in another time zone, with other hashes and a later clock."""
    folder = tmp_path_factory.mktemp("again") / "samples"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    script = Path(make_samples.__file__)
    command = [sys.executable, str(script), "--out", str(folder)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return folder


@pytest.mark.parametrize("file", [*FILES, "../samples-key.json"])
def test_two_processes_write_the_same_bytes(file: str, fresh: Path, again: Path) -> None:
    assert (fresh / file).read_bytes() == (again / file).read_bytes()


@pytest.mark.parametrize("file", FILES)
def test_committed_sample_holds_what_the_script_writes(file: str, fresh: Path) -> None:
    assert content(FOLDER / file) == content(fresh / file)


def test_committed_key_is_the_one_the_script_writes(fresh: Path) -> None:
    committed = json.loads(key_beside(FOLDER).read_text(encoding="utf-8"))
    assert committed == json.loads(key_beside(fresh).read_text(encoding="utf-8"))


def test_folder_holds_the_samples_alone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)


def test_readme_names_every_sample() -> None:
    readme = FOLDER.with_name("samples.md").read_text(encoding="utf-8")
    assert [file for file in FILES if f"`{file}`" not in readme] == []


def test_one_sample_can_be_written_alone(tmp_path: Path) -> None:
    written = make(tmp_path / "out", ["stourleigh-2023"])
    assert [path.name for path in written] == ["stourleigh-2023-forum-note.md", "out-key.json"]
