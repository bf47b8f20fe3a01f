"""Measure a whole round on two cores: reading, tagging and saving it, again, and its board.

    python scripts/bench_round.py ROUND [--jobs 2] [--json]

ROUND is a folder that make_round.py wrote. Every step is a process of its own, as a person would
start it, with a store and a cache that are empty at first. Memory is the most that the process and
all its children held at once, counted ten times a second: shared pages count once for each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from make_round import AREAS, RETURNS
from playwright.sync_api import Browser, sync_playwright

from ehtext.cli.start import command_for
from ehtext.settings import Settings

_EHTEXT = (sys.executable, "-m", "ehtext")
_EVERY = 0.1  # seconds between two looks at the memory
_MEBIBYTE = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_DONE = (0, 1)  # 1: some file could not be read, as is planted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a step took: seconds of the clock, seconds of processors, memory at the peak in MiB."""

    step: str
    seconds: float
    processor_seconds: float
    peak_mib: float


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("round", type=Path, metavar="ROUND")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not (given.round / RETURNS).is_dir():
        sys.exit(f"bench_round: {given.round} holds no round; write one with make_round.py")
    with tempfile.TemporaryDirectory() as home:
        figures = measure(given.round, Path(home), given.jobs)
    if given.json:
        print(json.dumps([asdict(figure) for figure in figures]))
        return
    files = sum(path.is_file() for path in (given.round / RETURNS).rglob("*"))
    print(f"{files} files, {given.jobs} at once\n")
    print("| step | seconds | processor seconds | peak MiB |\n|---|---|---|---|")
    for f in figures:
        print(f"| {f.step} | {f.seconds:.1f} | {f.processor_seconds:.1f} | {f.peak_mib:.0f} |")


def measure(folder: Path, home: Path, jobs: int) -> list[Figure]:
    """Return the figures of all steps, in the order in which they were taken."""
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_JOBS": str(jobs)}
    environment["EHTEXT_DATABASE_URL"] = environment["EHTEXT_CACHE_DIR"] = ""
    environment["EHTEXT_AREAS"] = str(folder / AREAS)
    save = ["analyse", str(folder / RETURNS), "--save", "--format", "jsonl", "--out", str(home)]
    steps = {
        "read, tag and save": save,
        "again, nothing changed": save,
        "board": board(folder / AREAS, home),
    }
    figures = [_step(name, command, environment) for name, command in steps.items()]
    return [*figures, *board_page(environment)]


def board_page(environment: Mapping[str, str]) -> list[Figure]:
    """Return how long the board takes to open in the app, in a real browser: first, and again.

    Nothing without Chromium. The time is from asking for the page to the heat map on the screen.
    """
    chromium = os.environ.get("EHTEXT_TEST_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        return []
    settings = Settings.from_env(environment)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=dict(environment), stdout=quiet, stderr=quiet) as server:
        try:
            _wait_for(port)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                times = [_open_board(browser, port) for _ in range(4)]
                browser.close()
        finally:
            server.terminate()
    names = ("board in the app, first opening", "board in the app, later (median of 3)")
    return [
        Figure(step=name, seconds=seconds, processor_seconds=0, peak_mib=0)
        for name, seconds in zip(names, (times[0], statistics.median(times[1:])), strict=True)
    ]


def _open_board(browser: Browser, port: int) -> float:
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    start = time.perf_counter()
    page.goto(f"http://localhost:{port}/board", timeout=600_000)
    page.wait_for_selector("svg.marks, canvas.marks", timeout=600_000)
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("bench_round: the app did not start within a minute")


def board(areas: Path, out: Path) -> list[str]:
    """Return the command that puts the stored round on the board and writes it as a page."""
    return ["triage", "--store", "--areas", str(areas), "--format", "html", "--out", str(out)]


def _step(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Figure:
    start, before = time.perf_counter(), os.times()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*_EHTEXT, *command], env=environment, stdout=quiet, stderr=subprocess.PIPE
    ) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(_EVERY)
        message = process.stderr.read().decode(errors="replace") if process.stderr else ""
    if process.returncode not in _DONE:
        sys.exit(f"bench_round: {name} ended with {process.returncode}: {message[-400:]}")
    seconds, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return Figure(step=name, seconds=seconds, processor_seconds=used, peak_mib=peak / _MEBIBYTE)


def tree_memory(root: int) -> int:
    """Return the bytes in memory of the process ``root`` and all below it (Linux)."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (found := _status(entry)):
            parents[int(entry.name)], pages[int(entry.name)] = found
    tree, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        tree += pages.get(process, 0)
        waiting += [child for child, parent in parents.items() if parent == process]
    return tree * _PAGE


def _status(entry: Path) -> tuple[int, int] | None:
    """Return a process's parent and its pages in memory; None if it has just ended."""
    try:
        stat = (entry / "stat").read_text().rpartition(")")[2].split()
        return int(stat[1]), int(stat[21])
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None


if __name__ == "__main__":
    main()
