"""What holds keys back until the sentence on the screen is the one that they decide about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ehtext.settings import Settings
from tests.app.test_browser import chromium

pytestmark = pytest.mark.browser

ONE, TWO = "1" * 32, "2" * 32
PAGE = """
<div class="st-key-card">{}</div>
<input aria-label="Note">
<script>
  window.heard = [];
  window.told = 0;
  const hear = (event) => window.heard.push(event.type === "click" ? "click" : event.key);
  document.addEventListener("keydown", hear);
  document.addEventListener("click", hear);
  window.draw = (token) => window.ehtextHold({{
    token,
    deciding: {{ accept: "a", unsure: "space", "kind-plan": "alt+p", next: "right" }},
    reading: 400,
    early: () => (window.told += 1),
  }});
</script>
"""


def buttons(*tokens: str) -> str:
    return "".join(
        f'<div class="st-key-{command}-{token}"><button>{command}</button></div>'
        for token in tokens
        for command in ("accept", "unsure", "note")
    )


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """Return a page whose clock stands still, with buttons of one card and nothing drawn yet."""
    chromium()
    page = chrome.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.set_content(PAGE.format(buttons(ONE)))
    path: Path = Settings.from_env().app_dir / "drawing" / "hold.js"
    page.evaluate(path.read_text(encoding="utf-8"))
    yield page
    page.close()


def put(page: Page, html: str) -> None:
    """Put other buttons in the place of those that are there."""
    page.evaluate("(html) => (document.querySelector('.st-key-card').innerHTML = html)", html)


def draw(page: Page, token: str | None, *, for_ms: int = 1000) -> None:
    page.evaluate("(token) => token ? window.draw(token) : window.ehtextHold(null)", token)
    page.clock.run_for(20)  # a frame
    page.clock.run_for(for_ms)


def heard(page: Page, *keys: str) -> list[str]:
    page.evaluate("window.heard.length = 0")
    for key in keys:
        page.keyboard.press(key)
    said: list[str] = page.evaluate("window.heard")
    return said


def test_before_a_sentence_is_drawn_its_buttons_have_no_key(page: Page) -> None:
    assert heard(page, "a", " ", "Backspace") == []
    page.get_by_role("button", name="accept").click()
    assert heard(page) == []


def test_once_it_could_be_read_every_key_gets_through(page: Page) -> None:
    draw(page, ONE)
    assert heard(page, "a", "x", "Backspace") == ["a", "x", "Backspace"]
    page.evaluate("window.heard.length = 0")
    page.get_by_role("button", name="accept").click()
    assert page.evaluate("window.heard") == ["click"]


def test_text_and_buttons_of_two_sentences_let_nothing_through(page: Page) -> None:
    draw(page, TWO)
    assert heard(page, "a", "l", "Backspace") == []


def test_nor_does_a_button_of_the_sentence_before(page: Page) -> None:
    put(page, buttons(TWO, ONE))
    draw(page, TWO)
    assert heard(page, "a") == []
    put(page, buttons(TWO))
    page.clock.run_for(500)
    assert heard(page, "a") == ["a"]


def test_nor_when_the_first_of_the_new_buttons_has_come_and_the_others_have_not(
    page: Page,
) -> None:
    draw(page, ONE)
    put(page, buttons(ONE).replace(f"accept-{ONE}", f"accept-{TWO}"))
    assert heard(page, "a", "Backspace") == []


def test_a_choice_among_all_items_decides_too(page: Page) -> None:
    put(
        page,
        f'{buttons(ONE)}<div class="st-key-another-{ONE}-field"><input aria-label="Item"></div>',
    )
    page.get_by_label("Item").focus()
    assert heard(page, "f", "Enter") == ["f"]  # nothing is drawn yet
    draw(page, ONE, for_ms=300)
    assert heard(page, "f", "Enter") == ["f"]
    page.clock.run_for(100)
    assert heard(page, "f", "Enter") == ["f", "Enter"]


def test_a_key_that_decides_at_once_is_refused_and_told(page: Page) -> None:
    draw(page, ONE, for_ms=300)
    assert heard(page, "a", " ", "ArrowRight", "Alt+p") == ["Alt"]
    page.get_by_role("button", name="accept").click()
    page.get_by_role("button", name="note").click()
    assert page.evaluate("[window.heard, window.told]") == [["Alt", "click"], 5]
    assert heard(page, "Backspace", "n") == ["Backspace", "n"]  # they decide nothing
    page.clock.run_for(100)
    assert heard(page, "a") == ["a"]


def test_the_time_runs_from_the_moment_when_the_buttons_have_come(page: Page) -> None:
    draw(page, TWO, for_ms=1000)
    put(page, buttons(TWO))
    page.clock.run_for(20)
    assert heard(page, "a") == []
    page.clock.run_for(400)
    assert heard(page, "a") == ["a"]


def test_the_same_sentence_drawn_anew_need_not_be_read_again(page: Page) -> None:
    draw(page, ONE)
    draw(page, ONE, for_ms=0)
    assert heard(page, "a") == ["a"]


def test_a_sentence_that_left_the_screen_takes_its_keys_with_it(page: Page) -> None:
    draw(page, ONE)
    draw(page, None)
    assert heard(page, "a") == []


def test_what_the_browser_is_asked_and_what_is_typed_is_never_held(page: Page) -> None:
    assert heard(page, "Tab", "Escape", "F1", "Control+a") == [
        *("Tab", "Escape", "F1"),
        *("Control", "a"),
    ]
    page.get_by_label("Note").focus()
    assert heard(page, "a", "Backspace") == ["a", "Backspace"]


def test_a_page_without_a_card_is_left_alone(page: Page) -> None:
    put(page, "")
    assert heard(page, "a") == ["a"]
