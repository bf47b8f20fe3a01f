"""Measure the app: how long each page takes to open in a real browser, on the samples.

It starts the app on a store of its own, as ``ehtext app`` does, opens each page a few times in
headless Chromium (from EHTEXT_TEST_CHROMIUM or the path) and prints the median and the worst.

    python scripts/bench_app.py [--repeat 7] [--json]
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
from contextlib import closing
from pathlib import Path

from ehtext.bootstrap import build_service, build_store
from ehtext.cli.start import command_for
from ehtext.settings import Settings

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
PAGES = {"submissions": ("/", "table"), "coverage": ("/coverage", "svg.marks")}
PAGES["evidence"] = ("/evidence", "mark")


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    chromium = os.environ.get("EHTEXT_TEST_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("bench_app: there is no Chromium; install it or set EHTEXT_TEST_CHROMIUM")
    with tempfile.TemporaryDirectory() as home:
        seconds = _measure(Path(home), chromium, arguments.repeat)
    if arguments.json:
        print(json.dumps(seconds))
        return
    for page, times in seconds.items():
        print(f"{page:12} median {statistics.median(times):.2f} s, worst {max(times):.2f} s")


def _measure(home: Path, chromium: str, repeat: int) -> dict[str, list[float]]:
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""}
    settings = Settings.from_env(environment)
    with build_store(settings) as store:
        store.save_all(build_service(settings).analyse_all([SAMPLES]))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            address = f"http://localhost:{port}"
            _wait_for(address)
            return _visits(address, chromium, repeat)
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("bench_app: the app did not start")


def _visits(address: str, chromium: str, repeat: int) -> dict[str, list[float]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development tool

    found: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        for name, (path, shown) in PAGES.items():
            for visit in range(repeat + 1):
                start = time.perf_counter()
                page.goto(address + path)
                page.wait_for_selector(shown)
                if visit:  # the first visit of all loads libraries
                    found.setdefault(name, []).append(time.perf_counter() - start)
        browser.close()
    return found


if __name__ == "__main__":
    main()
