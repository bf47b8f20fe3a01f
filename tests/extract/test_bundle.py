from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ehtext.domain import Failed
from ehtext.errors import ExtractionError
from ehtext.extract.bundle import Bundled, BundleLimits, is_bundle, read_bundle


def _zip(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def test_files_come_with_their_names_and_content_in_order(tmp_path: Path) -> None:
    made = _zip(tmp_path / "round.zip", {"2022/b.docx": b"one", "2022/a.pdf": b"two"})
    assert list(read_bundle(made)) == [
        Bundled(name="2022/b.docx", content=b"one"),
        Bundled(name="2022/a.pdf", content=b"two"),
    ]
    assert is_bundle(made)


def test_hidden_and_system_entries_are_passed_over(tmp_path: Path) -> None:
    entries = dict.fromkeys(["__MACOSX/a", ".DS_Store", "x/~$a.docx", "x/", "x/a.docx"], b"1")
    made = _zip(tmp_path / "round.zip", entries)
    assert [part.name for part in read_bundle(made) if isinstance(part, Bundled)] == ["x/a.docx"]


@pytest.mark.parametrize("name", ["../../evil.docx", "/etc/evil.docx", "..\\..\\evil.docx"])
def test_no_name_leads_out_of_the_bundle(tmp_path: Path, name: str) -> None:
    (part,) = read_bundle(_zip(tmp_path / "round.zip", {name: b"1"}))
    assert isinstance(part, Bundled)
    assert not part.name.startswith("/")
    assert ".." not in part.name.split("/")
    assert "\\" not in part.name


def test_an_entry_that_swells_is_one_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    made = _zip(tmp_path / "round.zip", {"bomb.docx": bytes(3 << 20), "good.docx": b"1"})
    bomb, good = read_bundle(made)
    assert isinstance(bomb, Failed)
    assert bomb.code == "too-large"
    assert isinstance(good, Bundled)


def test_a_zip_in_a_zip_is_named_and_not_opened(tmp_path: Path) -> None:
    (part,) = read_bundle(_zip(tmp_path / "round.zip", {"inner.zip": b"PK"}))
    assert isinstance(part, Failed)
    assert part.code == "nested"


def test_a_damaged_entry_is_one_failure(tmp_path: Path) -> None:
    made = tmp_path / "round.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        package.writestr("a.docx", b"a plain text that is stored as it is")
        package.writestr("b.docx", b"fine")
    made.write_bytes(made.read_bytes().replace(b"plain text", b"other text"))
    broken, fine = read_bundle(made)
    assert isinstance(broken, Failed)
    assert broken.code == "damaged"
    assert isinstance(fine, Bundled)


def test_too_many_files_or_bytes_are_refused_as_a_whole(tmp_path: Path) -> None:
    made = _zip(tmp_path / "round.zip", {f"{n}.docx": b"12345" for n in range(4)})
    for limits in (BundleLimits(entries=3), BundleLimits(bytes=19)):
        with pytest.raises(ExtractionError, match=r"round\.zip"):
            list(read_bundle(made, limits))


def test_no_zip_is_refused(tmp_path: Path) -> None:
    odd = tmp_path / "round.zip"
    odd.write_bytes(b"no zip at all")
    with pytest.raises(ExtractionError) as refused:
        list(read_bundle(odd))
    assert refused.value.code == "damaged"
