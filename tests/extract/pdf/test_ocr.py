import os
import stat
import sys
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract.pdf import ocr, ocr_pdf, read_pdf
from tests.extract.pdf.reading import body
from tests.extract.pdf.test_reader import _TEXT, _file

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with a #! line")


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """Put an ``ocrmypdf`` on the path that runs ``code`` with ``source`` and ``target``."""
    folder.mkdir()
    program = folder / "ocrmypdf"
    program.write_text(
        f"#!{sys.executable}\nimport shutil, sys, pathlib\n"
        f"source, target = sys.argv[-2:]\n"
        f"pathlib.Path({str(folder / 'called')!r}).write_text(' '.join(sys.argv[1:-2]))\n{code}\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return folder / "called"


@posix
def test_scans_are_recognised_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognised = _file(tmp_path / "recognised.pdf", "text", "ocr")
    called = _stand_in(tmp_path / "bin", monkeypatch, f"shutil.copy({str(recognised)!r}, target)")
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "scan"), ocr=True, sha256="ab")
    assert "--skip-text" in called.read_text()
    assert [(block.text, block.pieces[0].ocr) for block in body(document)] == [
        (_TEXT, False),
        (_TEXT, True),
    ]
    assert [(notice.code, notice.page) for notice in document.notices] == [("hidden-ocr", 2)]
    assert (document.name, document.sha256) == ("a.pdf", "ab")


@posix
@pytest.mark.parametrize(("pages", "ocr"), [(("text", "scan"), False), (("text",), True)])
def test_ocr_never_runs_unasked_or_without_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: tuple[str, ...], ocr: bool
) -> None:
    called = _stand_in(tmp_path / "bin", monkeypatch, "raise SystemExit(1)")
    read_pdf(_file(tmp_path / "a.pdf", *pages), ocr=ocr)
    assert not called.exists()


@posix
@pytest.mark.parametrize("code", ["raise SystemExit(3)", "pass", "import time; time.sleep(30)"])
def test_a_failed_recognition_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    _stand_in(tmp_path / "bin", monkeypatch, code)
    path = _file(tmp_path / "a.pdf", "scan")
    with pytest.raises(ExtractionError) as caught:
        ocr_pdf(path, tmp_path / "out.pdf", timeout=2)
    assert caught.value.code == "ocr-failed"


def test_without_ocrmypdf_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "find_ocrmypdf", lambda: None)
    with pytest.raises(ExtractionError) as caught:
        read_pdf(_file(tmp_path / "a.pdf", "scan"), ocr=True)
    assert caught.value.code == "ocr-missing"
    assert "ehtext[ocr]" in caught.value.reason


@pytest.mark.slow
@pytest.mark.skipif(ocr.find_ocrmypdf() is None, reason="ocrmypdf is not installed")
def test_the_real_ocrmypdf_gives_a_readable_file(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pdf", "scan")
    ocr_pdf(path, tmp_path / "out.pdf")
    document = read_pdf(tmp_path / "out.pdf")
    assert all(piece.ocr for block in body(document) for piece in block.pieces)
