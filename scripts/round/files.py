"""Write the files of a round."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from samples import return_pdf, return_word, strategy_word
from samples.content import load

from round.content import content_of
from round.extras import DRAFT_MARK, Extra
from round.layouts import headings, plain_pdf, rows
from round.model import Return

Layout = Callable[[Mapping[str, Any], Path], Path]
Job = tuple[Callable[..., None], tuple[Any, ...]]
_STRATEGY = ("lynmoor-2020", "Lynmoor")  # the sample and the name in it
_SCANNED_PAGES = 6
_KEPT = 0.6  # of the bytes of a damaged file


def _rows(content: Mapping[str, Any], path: Path) -> Path:
    return return_word.write_return(content, path, assess=rows.assess)


def _headings(content: Mapping[str, Any], path: Path) -> Path:
    return return_word.write_return(content, path, assess=headings.assess)


LAYOUTS: Mapping[str, Layout] = {
    "word-form": return_word.write_return,
    "word-rows": _rows,
    "word-headings": _headings,
    "pdf-band": return_pdf.write_return,
    "pdf-plain": plain_pdf.write_return,
}
"""Every layout that a return can be set in."""


def write_files(
    folder: Path, returns: Sequence[Return], extras: Sequence[Extra], *, jobs: int
) -> Iterator[None]:
    """Write all files below ``folder``, ``jobs`` at once, yielding after each."""
    for year in {r.year for r in returns}:
        (folder / str(year)).mkdir(parents=True, exist_ok=True)
    work: list[Job] = [(_write_return, (r, folder / r.file, "")) for r in returns]
    work += [_job(extra, folder) for extra in extras if extra.role != "duplicate"]
    tasks = (joblib.delayed(make)(*arguments) for make, arguments in work)
    yield from joblib.Parallel(n_jobs=jobs, return_as="generator")(tasks)
    for extra in extras:
        if extra.role == "duplicate":
            shutil.copyfile(folder / extra.source.file, folder / extra.file)
            yield


def _job(extra: Extra, folder: Path) -> Job:
    path = folder / extra.file
    if extra.draft is not None:
        return _write_return, (extra.draft, path, DRAFT_MARK)
    writer = _OTHERS[extra.reason]
    return writer, (extra.source, path)


def _write_return(return_: Return, path: Path, mark: str) -> None:
    LAYOUTS[return_.layout](content_of(return_, draft=mark), path)


def _write_encrypted(return_: Return, path: Path) -> None:
    lock = StandardEncryption("early-help", ownerPassword="early-help-owner", strength=128)
    plain_pdf.write_return(content_of(return_), path, encrypt=lock)


def _write_empty(_: Return, path: Path) -> None:
    path.write_bytes(b"")


def _write_damaged(return_: Return, path: Path) -> None:
    LAYOUTS["word-headings"](content_of(return_), path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * _KEPT)])


def _write_scan(return_: Return, path: Path) -> None:
    """Write pictures of the first pages of a return, without any text."""
    with tempfile.TemporaryDirectory() as folder:
        printed = plain_pdf.write_return(content_of(return_), Path(folder) / "printed.pdf")
        canvas = Canvas(str(path), pagesize=A4, invariant=1)
        for picture in _pictures(printed):
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
        canvas.save()


def _pictures(path: Path) -> list[Image.Image]:
    document = PdfDocument(path)
    try:
        pages = range(min(_SCANNED_PAGES, len(document)))
        return [document[n].render(scale=1.2).to_pil().convert("L") for n in pages]
    finally:
        document.close()


def _write_strategy(return_: Return, path: Path) -> None:
    name, area = _STRATEGY
    text = json.dumps(load(name), default=str).replace(area, return_.area.name)
    strategy_word.write_strategy(json.loads(text), path)


_OTHERS: Mapping[str, Callable[[Return, Path], None]] = {
    "encrypted": _write_encrypted,
    "empty": _write_empty,
    "damaged": _write_damaged,
    "scan": _write_scan,
    "strategy": _write_strategy,
}
