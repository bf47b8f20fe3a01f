from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ehtext.errors import ExchangeError
from ehtext.exchange import FORMATS, ReviewedSentence, formats
from tests.exchange.building import a_review, read, said, there_and_back, write

WITHOUT_LOSS = [name for name in FORMATS if name != "refi-qda"]


def test_the_names_are_those_of_the_formats() -> None:
    assert tuple(formats()) == FORMATS
    assert all(name == one.name for name, one in formats().items())


@pytest.mark.parametrize("name", WITHOUT_LOSS)
def test_what_was_decided_comes_back(name: str, tmp_path: Path) -> None:
    assert there_and_back(name, a_review(), tmp_path) == said(a_review())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    first = write(name, a_review(), tmp_path).read_bytes()
    assert write(name, a_review(), tmp_path).read_bytes() == first


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_reviewed_is_a_file_without_decisions(name: str, tmp_path: Path) -> None:
    assert there_and_back(name, [], tmp_path) == []


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_text_does_no_harm(name: str, tmp_path: Path) -> None:
    empty = ReviewedSentence(id="0", document="d", text="")
    assert there_and_back(name, [empty, *a_review()], tmp_path)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", [b"<html>no</html>", b"PK\x03\x04broken", b"\x00\xff\xfe\x80" * 40, b"[1, 2]\n"]
)
def test_another_file_is_refused_with_the_remedy(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=r"^other\.bin is .*; .+"):
        read(name, path)


def halved(name: str, folder: Path) -> Path:
    path = write(name, a_review(), folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return path


@pytest.mark.parametrize("name", ["xlsx", "label-studio", "docbin", "refi-qda"])
def test_half_a_file_is_refused(name: str, tmp_path: Path) -> None:
    path = halved(name, tmp_path)
    with pytest.raises(ExchangeError, match=r"^reviews"):
        read(name, path, a_review())


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_of_half_a_file_by_the_line_the_whole_lines_are_read(name: str, tmp_path: Path) -> None:
    reading = read(name, halved(name, tmp_path))
    assert list(reading.said) == said(a_review())[: len(reading.said)]
    assert sum(reading.left_out.values()) == 1


def test_the_package_loads_no_library_of_a_format() -> None:
    code = (
        "import sys, ehtext.exchange as e; assert e.FORMATS; "
        "print([m for m in ('spacy', 'openpyxl', 'xlsxwriter') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
