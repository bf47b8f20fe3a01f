"""Press keys on the review page faster than anybody reads, and look for what went wrong.

    python scripts/fuzz_review.py --keys 10000 [--kill SECONDS] [--database URL]

Several people press random keys 30 to 400 ms apart while decisions and cards are held up at random.
Then what was recorded is compared with what was on the screen at each press: no decision may be
unseen (about a sentence that was not before the person), hasty (it was there for less than 400 ms),
lost or doubled. With ``--kill`` the app is killed again and again in the middle and started anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from ehtext.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from reviewing.house import Server, fill, served
from reviewing.pressing import Press, Reviewer
from reviewing.verdicts import Findings, judge

KEYS = [
    *["a"] * 6,
    *("x", "Space", "p", "g", "1", "2", "3", "l", "ArrowDown", "Backspace", "ArrowRight"),
    *["Enter", "Escape"] * 2,  # out of a field, into which all the other keys are typed
]


class Person(threading.Thread):
    """One person at one window, pressing keys until they have pressed enough."""

    def __init__(self, server: Server, name: str, keys: int) -> None:
        super().__init__(name=name)
        self._server = server
        self._keys = keys
        self._chance = Random(name)  # noqa: S311 - no secret
        self.presses: list[Press] = []
        self.shown_at: dict[str, float] = {}
        self.error: Exception | None = None
        self.there = threading.Event()  # set once their first card is before them, or never comes

    def run(self) -> None:
        """Press the keys; a page that is away is loaded again."""
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                self._work(Reviewer(browser, self._server.address, self.name))
                browser.close()
        except Exception as error:  # noqa: BLE001 - told by whoever waits for this thread
            self.error = error
        finally:
            self.there.set()

    def _work(self, reviewer: Reviewer) -> None:
        self._reopen(reviewer)
        self.there.set()
        pressed = 0
        stuck = 0
        while pressed < self._keys:
            time.sleep(self._chance.uniform(0.03, 0.4))
            before = len(reviewer.presses())
            reviewer.press(self._chance.choice(KEYS))
            pressed += 1
            stuck = stuck + 1 if not self._is_there(reviewer) else 0
            if stuck > 40 or len(reviewer.presses()) == before:
                self._take(reviewer)
                self._reopen(reviewer)
                stuck = 0
        time.sleep(3)
        self._take(reviewer)
        reviewer.close()

    def _is_there(self, reviewer: Reviewer) -> bool:
        try:
            return reviewer.now()["token"] is not None
        except BrowserError:
            return False

    def _take(self, reviewer: Reviewer) -> None:
        self.presses = reviewer.presses()
        try:
            self.shown_at.update(reviewer.shown_at())
        except BrowserError:
            return

    def _reopen(self, reviewer: Reviewer) -> None:
        for _ in range(20):
            try:
                reviewer.reopen()
            except BrowserError:
                time.sleep(1)
            else:
                return


def fuzz(folder: Path, url: str, *, keys: int, people: int, delay: float, kill: float) -> Findings:
    """Return what was found wrong after ``keys`` presses by ``people`` together.

    ``delay`` is the longest by which decisions and cards are held up, and ``kill`` the time between
    two kills of the app, both in seconds; 0 for never.
    """
    with served(folder, url, delay=delay) as server:
        team = [Person(server, f"p{n}", keys // people) for n in range(people)]
        for person in team:
            person.start()
        for person in team:
            person.there.wait()
        while kill and any(person.is_alive() for person in team):
            time.sleep(kill)
            server.kill()
            time.sleep(1)
            server.start()
        for person in team:
            person.join()
            if person.error:
                raise person.error
    presses = [press for person in team for press in person.presses]
    with Store.open(url) as store:
        events = store.events.all()
        tokens = {press.token for press in presses if press.token}
        found = {token: store.events.showing(token) for token in tokens}
        sentences = {event.sentence for event in events if event.sentence}
        texts = {id_: card.text for id_, card in store.cards.many(sentences).items()}
    shown_at = {token: at for person in team for token, at in person.shown_at.items()}
    showings = {token: showing for token, showing in found.items() if showing}
    return judge(presses, events, texts, shown_at, showings)


def main() -> int:
    """Fuzz a new store and print what was found; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="", help="An empty database; default: a new SQLite.")
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--delay", type=float, default=0.3, help="Seconds, at the most.")
    parser.add_argument("--kill", type=float, default=0, help="Kill the app every so many seconds.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{Path(folder) / 'ehtext.db'}"
        with Store.open(url) as store:
            fill(store, given.sentences, given.people)
        found = fuzz(
            Path(folder),
            url,
            keys=given.keys,
            people=given.people,
            delay=given.delay,
            kill=given.kill,
        )
    wrong = {name: getattr(found, name) for name in ("unseen", "hasty", "lost", "doubled")}
    counts = ", ".join(f"{len(lines)} {name}" for name, lines in wrong.items())
    kind = url.split(":")[0]
    print(f"{kind}: {found.presses:,} keys, {found.decisions:,} decisions: {counts}")
    for name, lines in wrong.items():
        for line in lines[:10]:
            print(f"  {name}: {line}")
    return 0 if found.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
