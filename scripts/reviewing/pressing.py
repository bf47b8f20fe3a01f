"""A reviewer in a real browser, who presses keys, and what was on the screen at each press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

WATCH = """
if (window === window.top) {  // from before the page draws anything
  const kept = () => JSON.parse(sessionStorage.getItem('presses') || '[]');  // outlives a reload
  window.shownAt = {};
  const card = () => {  // a component draws in a shadow tree of its own
    for (const host of document.querySelectorAll('.st-key-card-sentence *')) {
      const found = (host.shadowRoot || host).querySelector('.sentence');
      if (found) return found;
    }
    return null;
  };
  const tokens = () => {  // of all that is there, also of what is on its way out
    const found = document.querySelectorAll('.st-key-card [class*="st-key-"]');
    const names = [...found].flatMap((each) => [...each.classList]);
    const of = (name) => name.match(/^st-key-[a-z0-9-]+?-([0-9a-f]{32})/)?.[1];
    return new Set(names.map(of).filter(Boolean));
  };
  const open = () => !!document.querySelector('[class*="st-key-accept-"]');
  window.now = () => {  // text and buttons of different cards: the page lets no key through
    const drawn = card()?.closest('.card')?.token;
    const alone = tokens().size === 1 && tokens().has(drawn);
    const typing = !!document.activeElement?.closest('input, textarea, [contenteditable=true]');
    return {token: alone ? drawn : null, text: card()?.textContent ?? null, open: open(), typing};
  };
  window.addEventListener('keydown', (event) => {
    const shown = window.now();
    const press = {key: event.key, at: performance.now(), clock: Date.now(), ...shown};
    sessionStorage.setItem('presses', JSON.stringify([...kept(), press]));
  }, true);
  let last = null;
  const look = () => {
    const shown = window.now();
    if (shown.token && shown.token !== last) {
      last = shown.token;
      window.shownAt[last] = performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}
"""


TAKE = """
() => {
  const taken = sessionStorage.getItem('presses') || '[]';
  sessionStorage.setItem('presses', '[]');
  return JSON.parse(taken);
}
"""


@dataclass(frozen=True, kw_only=True)
class Press:
    """A key and what the person had before them when they pressed it."""

    person: str
    key: str
    at: float  # milliseconds since the page was loaded
    clock: float  # milliseconds since 1970, by the same clock as the server's
    token: str | None
    text: str | None
    open: bool = True  # False on a card shown blind, where a kind is chosen before the label
    typing: bool = False  # into a field: such a key decides nothing, but Enter may choose an item


class Reviewer:
    """A person with a browser window of their own."""

    def __init__(self, browser: Browser, address: str, person: str) -> None:
        self.person = person
        self._address = f"{address}/review?as={person}"
        self._context = browser.new_context(viewport={"width": 1366, "height": 768})
        self._context.add_init_script(WATCH)
        self.page: Page = self._context.new_page()
        self._kept: list[Press] = []

    def open(self) -> None:
        """Open the review page and wait for a card."""
        self.page.goto(self._address, timeout=120_000)
        self.page.wait_for_selector('[class*="st-key-card-sentence"] .sentence', timeout=120_000)

    def reopen(self) -> None:
        """Load the page anew, as a person does whose server was away."""
        self.keep()
        self.open()

    def press(self, key: str) -> None:
        """Press a key, whatever is on the screen."""
        self.page.keyboard.press(key)

    def now(self) -> dict[str, Any]:
        """Return the token and the sentence that are on the screen."""
        found: dict[str, Any] = self.page.evaluate("window.now()")
        return found

    def shown_at(self) -> dict[str, float]:
        """Return when each card came to the screen, in milliseconds."""
        found: dict[str, float] = self.page.evaluate("window.shownAt")
        return found

    def keep(self) -> None:
        """Take the presses over from the page, before it is loaded anew."""
        try:
            raw = self.page.evaluate(TAKE)
        except BrowserError:
            return
        self._kept += [Press(person=self.person, **press) for press in raw]

    def presses(self) -> list[Press]:
        """Return all presses so far."""
        self.keep()
        return self._kept

    def close(self) -> None:
        """Close the window."""
        self._context.close()
