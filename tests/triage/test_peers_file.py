from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.errors import TriageError
from ehtext.triage.peers_file import load_pairs


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    return path


def test_pairs_are_read_whichever_way_round(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffarea,peer,why\nSedgeby,Aldermere,x\n Tarn , Fen ,\n".encode())
    assert load_pairs(path) == {frozenset(("Aldermere", "Sedgeby")), frozenset(("Fen", "Tarn"))}


def test_an_area_without_a_peer_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, b"area,peer\nSedgeby,\nTarn,Tarn\n")
    assert load_pairs(path) == frozenset()


def test_a_cell_that_was_guarded_for_spreadsheets_is_itself_again(tmp_path: Path) -> None:
    assert load_pairs(write(tmp_path, b"area,peer\n'-Fen,Tarn\n")) == {frozenset(("-Fen", "Tarn"))}


@pytest.mark.parametrize("content", [b"one,two\na,b\n", b"", b"\xff\xfe\x00\x01"])
def test_a_file_that_holds_no_pairs_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TriageError, match=r"pairs\.csv"):
        load_pairs(write(tmp_path, content))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(TriageError, match=r"nowhere\.csv"):
        load_pairs(tmp_path / "nowhere.csv")
