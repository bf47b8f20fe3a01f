"""How long from a key to the next card, with many sentences and several reviewers at once?

    python scripts/bench_review.py [--database URL]

Fills a store with 20,000 invented sentences, of which a quarter is decided already and twenty stand
in each document, opens the review page in a real Chromium for 5 people and lets each decide again
and again, a second or so apart: most are accepted, others get no item, another one or are left
unsure. Printed are the median and the 95th percentile of the time from the key to the frame in
which the next card is on the screen.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

from ehtext.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from reviewing.house import decide, fill, served
from reviewing.pressing import Reviewer

KEYS = ["a"] * 7 + ["x", "1", "Space"]
DECIDED = 0.25  # of the sentences, before anybody begins
BOILERPLATE = 20  # sentences that every document has


def review(address: str, person: str, decisions: int, start: threading.Barrier) -> list[float]:
    """Return the milliseconds from key to next card of each decision of one person."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        reviewer = Reviewer(browser, address, person)
        reviewer.open()
        start.wait()
        chance = Random(person)  # noqa: S311 - no secret
        times = [_decide(reviewer, chance) for _ in range(decisions)]
        browser.close()
    return times[3:]  # the first ones load what every session loads once


def _decide(reviewer: Reviewer, chance: Random) -> float:
    time.sleep(chance.uniform(0.7, 1.8))  # reading; less is refused
    now = reviewer.now()
    before = now["token"]
    reviewer.press(chance.choice(KEYS) if now["open"] else "Space")
    reviewer.page.wait_for_function(
        "before => { const now = window.now(); return now.token && now.token !== before; }",
        arg=before,
        timeout=30_000,
    )
    pressed = reviewer.presses()[-1]
    token = reviewer.now()["token"]
    return float(reviewer.shown_at()[token] - pressed.at)


def main() -> None:
    """Fill a store, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="", help="An empty database; default: a new SQLite.")
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--decisions", type=int, default=200, help="By each person.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{Path(folder) / 'ehtext.db'}"
        with Store.open(url) as store:
            fill(store, given.sentences, given.people, boilerplate=BOILERPLATE)
            decided = decide(store, DECIDED)
        with served(Path(folder), url) as server:
            times = _all(server.address, given.people, given.decisions)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{url.split(':')[0]}: {given.sentences:,} sentences, {decided:,} decided before, "
        f"{given.people} people, {len(times)} decisions: median {statistics.median(times):.0f} ms, "
        f"p95 {p95:.0f} ms, worst {times[-1]:.0f} ms"
    )


def _all(address: str, people: int, decisions: int) -> list[float]:
    start = threading.Barrier(people)
    found: list[float] = []

    def work(number: int) -> None:
        found.extend(review(address, f"p{number}", decisions, start))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


if __name__ == "__main__":
    main()
