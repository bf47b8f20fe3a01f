"""Measure reading: speed beside plain libraries on the same files, and memory over many pages.

Every figure comes from a process of its own, timed after its imports, in processor seconds (the
best of --repeat), so that a busy machine and an earlier run do not count. Ratios are what to
read: absolute figures belong to the machine.

    python scripts/bench_extract.py [FILE ...] [--repeat 3] [--pages 100 500] [--json]
"""

# ruff: noqa: PLC0415 - each reader is imported only in the process that measures it
# ruff: noqa: S311 - chance for made-up text

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT / "corpus" / "samples", _ROOT.parent / "shared" / "real")
_TEXT = (
    "families early help schools nurses police housing partners lead practitioner data panel"
    " review offer hubs children parents learning voice workforce training outcome plan year"
    " team local"
)
_LEAST = 0.2  # processor seconds to measure over; a shorter reading is repeated


@dataclass(frozen=True, slots=True)
class Run:
    """What one reader took for one file."""

    reader: str
    file: str
    pages: int
    characters: int
    cpu_seconds: float
    wall_seconds: float
    peak_mb: float


def read_with_ehtext_pdf(path: Path) -> tuple[int, int]:
    """Return pages and characters as our PDF reader finds them, without the child process."""
    from ehtext.extract.pdf import read_pdf

    document = read_pdf(
        path, sha256=_sha256(path), name=path.name, max_pages=5_000, max_characters_per_page=100_000
    )
    return len(document.page_sizes), sum(len(block.text) for block in document.blocks)


def read_with_pdfplumber(path: Path) -> tuple[int, int]:
    """Return pages and characters of pdfplumber's extract_text, its pages closed."""
    import pdfplumber

    characters = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            characters += len(page.extract_text())
            page.close()
        return len(pdf.pages), characters


def read_with_pdfium(path: Path) -> tuple[int, int]:
    """Return pages and characters of pdfium's text in stream order: the fastest there is."""
    import pypdfium2

    characters = 0
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            characters += len(page.get_textpage().get_text_bounded())
            page.close()
        return len(pdf), characters


def read_with_ehtext_word(path: Path) -> tuple[int, int]:
    """Return 1 and the characters that our Word reader finds, without the child process."""
    from ehtext.extract.word import read_word

    document = read_word(path, sha256=_sha256(path), name=path.name)
    return 1, sum(len(block.text) for block in document.blocks)


def read_with_docx(path: Path) -> tuple[int, int]:
    """Return 1 and the characters of python-docx's paragraphs and cells."""
    import docx

    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return 1, sum(map(len, texts))


def read_with_the_door(path: Path) -> tuple[int, int]:
    """Return pages and characters from ``extract``: with sniffing, copy and child process."""
    from ehtext.extract import extract

    document = extract(path)
    return len(document.page_sizes) or 1, sum(len(block.text) for block in document.blocks)


_ISOLATED = "ehtext, isolated"
_PDF: dict[str, Callable[[Path], tuple[int, int]]] = {
    "ehtext": read_with_ehtext_pdf,
    "pdfplumber": read_with_pdfplumber,
    "pdfium": read_with_pdfium,
    _ISOLATED: read_with_the_door,
}
_WORD: dict[str, Callable[[Path], tuple[int, int]]] = {
    "ehtext": read_with_ehtext_word,
    "python-docx": read_with_docx,
    _ISOLATED: read_with_the_door,
}


def measure(reader: str, path: Path, repeat: int) -> Run:
    """Return the best of ``repeat`` runs, each in a process of its own."""
    runs = []
    for _ in range(repeat):
        command = [sys.executable, __file__, "--one", reader, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{reader} could not read {path.name}:\n{done.stderr}")
        runs.append(Run(**json.loads(done.stdout)))
    return min(runs, key=lambda run: run.cpu_seconds)


def run_one(reader: str, path: Path) -> Run:
    """Read ``path`` in this process. A first reading of another file pays for the imports."""
    read = _readers(path)[reader]
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / f"warm{path.suffix}"
        (write_pdf if path.suffix == ".pdf" else write_word)(warm, 1)
        read(warm)
    start, wall, times = _cpu_seconds(), time.perf_counter(), 0
    peak = math.nan
    while not times or _cpu_seconds() - start < _LEAST:
        pages, characters = read(path)
        times += 1
        peak = peak if times > 1 else _peak_mb(of_child=reader == _ISOLATED)
    return Run(
        reader=reader,
        file=path.name,
        pages=pages,
        characters=characters,
        cpu_seconds=(_cpu_seconds() - start) / times,
        wall_seconds=(time.perf_counter() - wall) / times,
        peak_mb=peak,
    )


def _readers(path: Path) -> dict[str, Callable[[Path], tuple[int, int]]]:
    return _PDF if path.suffix == ".pdf" else _WORD


def _cpu_seconds() -> float:
    """Return the processor time of this process and of the children that it has waited for."""
    if resource is None:
        return time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak_mb(*, of_child: bool) -> float:
    """Return the most memory that was held at once, here or in the child that read the file."""
    status = Path("/proc/self/status")
    if status.exists() and not of_child:  # ru_maxrss would count the parent's from before exec
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    if resource is None:
        return math.nan
    who = resource.RUSAGE_CHILDREN if of_child else resource.RUSAGE_SELF
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return float(resource.getrusage(who).ru_maxrss / unit)


def write_pdf(path: Path, pages: int) -> None:
    """Write a report of ``pages`` with headings, paragraphs and running lines."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    chance, canvas = random.Random(pages), Canvas(str(path), pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, " ".join(chance.sample(_TEXT.split(), 4)).capitalize())
        canvas.setFont("Helvetica", 10)
        for line in range(48):
            canvas.drawString(72, 750 - 14 * line, _sentence(chance))
        canvas.drawString(280, 30, f"Page {page} of {pages}")
        canvas.showPage()
    canvas.save()


def write_word(path: Path, paragraphs: int) -> None:
    """Write a Word file of ``paragraphs``."""
    import docx

    chance, document = random.Random(paragraphs), docx.Document()
    for _ in range(paragraphs):
        document.add_paragraph(_sentence(chance))
    document.save(str(path))


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_TEXT.split(), k=11)).capitalize() + "."


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def default_files() -> list[Path]:
    """Return the samples, and the real documents where they lie beside the project."""
    found = [file for folder in _FOLDERS if folder.is_dir() for file in sorted(folder.iterdir())]
    return [file for file in found if file.suffix in {".pdf", ".docx"}]


def compare(files: Iterable[Path], repeat: int) -> list[Run]:
    """Return a run of every reader on every file, the readers of a file one after the other."""
    return [measure(reader, path, repeat) for path in files for reader in _readers(path)]


def memory(pages: Iterable[int]) -> list[Run]:
    """Return a run of our PDF reader on a generated report of each length."""
    with tempfile.TemporaryDirectory() as folder:
        runs = []
        for count in pages:
            path = Path(folder) / f"report-{count}.pdf"
            subprocess.run([sys.executable, __file__, "--write", str(path), str(count)], check=True)
            runs += [measure(reader, path, 1) for reader in ("ehtext", "pdfplumber")]
        return runs


def show(runs: list[Run], lengths: list[Run]) -> None:
    """Print the tables."""
    heads = ("file", "reader", "pages", "characters", "CPU s", "per CPU s", "speed", "peak MB")
    _table([heads, *(_row(run, runs) for run in runs)])
    print("\nper CPU s: pages of a PDF, Word files; speed: as a multiple of ehtext's.\n")
    for suffix, others in ((".pdf", ("pdfplumber", "pdfium")), (".docx", ("python-docx",))):
        for other in others:
            if (mean := ratio_to(runs, other, suffix)) is not None:
                print(f"ehtext reads {suffix} files at {mean:.3g} times the speed of {other}.")
    if lengths:
        print("\nMemory over the length of a generated report:\n")
        _table([("pages", "reader", "CPU s", "per CPU s", "peak MB"), *map(_length_row, lengths)])
        print("\nOurs keeps the text with its places; it grows by that, not by the pages read.")


def _row(run: Run, runs: list[Run]) -> tuple[str, ...]:
    base = next(one for one in runs if one.file == run.file)
    return (
        run.file if run is base else "",
        run.reader,
        str(run.pages) if run.file.endswith(".pdf") else "-",
        f"{run.characters:,}",
        f"{run.cpu_seconds:.4f}",
        f"{run.pages / run.cpu_seconds:.1f}",
        f"{base.cpu_seconds / run.cpu_seconds:.2f}",
        f"{run.peak_mb:.0f}",
    )


def _length_row(run: Run) -> tuple[str, ...]:
    speed = run.pages / run.cpu_seconds
    figures = (f"{run.cpu_seconds:.2f}", f"{speed:.1f}", f"{run.peak_mb:.0f}")
    return (str(run.pages), run.reader, *figures)


def ratio_to(runs: list[Run], other: str, suffix: str) -> float | None:
    """Return ehtext's speed as a multiple of ``other``'s: the geometric mean over the files."""
    ours = {run.file: run for run in runs if run.reader == "ehtext" and run.file.endswith(suffix)}
    logs = [
        math.log(run.cpu_seconds / ours[run.file].cpu_seconds)
        for run in runs
        if run.reader == other and run.file in ours
    ]
    return math.exp(sum(logs) / len(logs)) if logs else None


def _table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="PDF and Word files")
    parser.add_argument("--repeat", type=int, default=3, help="runs per figure; the best counts")
    parser.add_argument("--pages", type=int, nargs="*", default=[100, 500], help="for memory")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--one", metavar="READER", help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(run_one(options.one, options.files[0]))))
        return
    if options.write:
        write_pdf(Path(options.write[0]), int(options.write[1]))
        return
    runs = compare(options.files or default_files(), options.repeat)
    lengths = memory(options.pages)
    if options.json:
        print(json.dumps({"files": [*map(asdict, runs)], "lengths": [*map(asdict, lengths)]}))
        return
    show(runs, lengths)


if __name__ == "__main__":
    main()
