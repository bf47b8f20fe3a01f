from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ehtext.errors import ExchangeError
from ehtext.exchange import private_file


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_may_read_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.touch(0o644)
    with private_file(path) as unfinished:
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
        unfinished.write_text("text", "utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8") == "text"


def test_half_a_file_is_never_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text("before", "utf-8")

    def fail() -> None:
        with private_file(path) as unfinished:
            unfinished.write_text("half", "utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(ExchangeError, match=r"reviews\.csv cannot be written"),
        private_file(tmp_path / "nowhere" / "reviews.csv"),
    ):
        pass
