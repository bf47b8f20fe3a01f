"""The review card in a real browser: keys, focus, screen readers, pictures, accessibility."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from ehtext.bootstrap import Workspace, build_workspace
from ehtext.cli.start import command_for
from ehtext.domain import LOCAL, Action, Event, Failed, Judgement, Kind, Mode, Order, Scope
from ehtext.review import KeyMode, Keys
from ehtext.service.review import Liking
from ehtext.settings import Settings
from tests.app.reviewing import texts_in
from tests.app.test_browser import _wait_for, chromium, settle, violations
from tests.service.review.building import label, make_analysis, make_card

pytestmark = pytest.mark.browser

READ = 450  # milliseconds: nobody decides faster
OPEN = make_analysis(texts_in(Mode.OPEN, 60, name="open.docx"), "open.docx")
BLIND = make_analysis(texts_in(Mode.BLIND, 5, name="blind.docx"), "blind.docx", "Blindon")
STAND_STILL = """
() => {  // the page's clock; the server's runs on
  const at = performance.now();
  performance.now = () => at + (window.later ?? 2000);  // the card that is there could be read
}
"""
BOARD = "Parents chair the board of the early help partnership."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chromium()  # without a browser, start nothing
    home = tmp_path_factory.mktemp("home")
    return Settings.from_env({**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""})


@pytest.fixture(scope="module")
def workspace(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return the workspace that the app works on, with cards and a PDF in it."""
    opened = build_workspace(settings)
    for analysis in (OPEN, BLIND):
        opened.store.save(analysis)
        cards = [make_card(s, n) for n, s in enumerate(analysis.sentences)]
        opened.store.cards.put(analysis.document.sha256, cards)
    file = tmp_path_factory.mktemp("files") / "sedgeby.pdf"
    canvas = Canvas(str(file), pagesize=(595, 842))
    for text in (BOARD, "Staff of all partners are trained together each spring."):
        canvas.drawString(72, 760, text)
        canvas.showPage()
    canvas.save()
    assert not isinstance(opened.library.add(LOCAL, file.name, file.read_bytes()), Failed)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def context(
    settings: Settings,
    workspace: Workspace,  # noqa: ARG001
    chrome: Browser,
) -> Iterator[BrowserContext]:
    home = Path(settings.sources_dir).parent
    environment = {
        **os.environ,
        "EHTEXT_HOME": str(home),
        "EHTEXT_DATABASE_URL": settings.database_url,
    }
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.DEVNULL) as server:
        try:
            address = _wait_for(f"http://localhost:{port}", server)
            opened = chrome.new_context(viewport={"width": 1366, "height": 768}, base_url=address)
            yield opened
            opened.close()
        finally:
            server.terminate()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    window = context.new_page()
    broken: list[str] = []
    window.on("pageerror", lambda error: broken.append(str(error)))
    yield window
    window.close()
    assert broken == []


def open_card(
    page: Page, workspace: Workspace, document: str = OPEN.document.sha256, keys: Keys | None = None
) -> str:
    """Open the page on the cards of a document and return the sentence of the first one."""
    scope = Scope(documents=(document,), order=Order.FILE)
    workspace.review.preferences.put(LOCAL, Liking(scope=scope, keys=keys or Keys()))
    page.goto("/review")
    expect(card(page)).to_be_visible(timeout=60_000)
    settle(page)
    page.wait_for_timeout(READ)
    return sentence(page)


def card(page: Page) -> Locator:
    return page.locator(".st-key-card-sentence .sentence")


def sentence(page: Page) -> str:
    return card(page).inner_text()


def press(page: Page, key: str, *, after: str) -> str:
    """Press a key, wait until another sentence than ``after`` is shown and could be read."""
    page.keyboard.press(key)
    expect(card(page)).not_to_have_text(after, timeout=30_000)
    settle(page)
    page.wait_for_timeout(READ)
    return sentence(page)


def events(workspace: Workspace, since: int = 0) -> Sequence[Event]:
    return workspace.store.events.all(after=since)


def newest(workspace: Workspace) -> int:
    found = events(workspace)
    return found[-1].id or 0 if found else 0


def decided(workspace: Workspace, since: int) -> list[tuple[Action, str | None]]:
    texts = {s.id: s.text for s in (*OPEN.sentences, *BLIND.sentences)}
    return [(e.action, texts.get(e.sentence or "")) for e in events(workspace, since)]


def test_one_key_accepts_and_the_next_card_is_there(page: Page, workspace: Workspace) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    second = press(page, "a", after=first)
    third = press(page, "x", after=second)
    press(page, "Space", after=third)
    expected = [(Action.ACCEPT, first), (Action.REJECT, second), (Action.UNSURE, third)]
    assert decided(workspace, start) == expected


def test_typing_in_a_text_box_decides_nothing(page: Page, workspace: Workspace) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    page.keyboard.press("n")
    box = page.get_by_role("textbox", name="Your note on this sentence")
    expect(box).to_be_focused()
    page.keyboard.type("a x 1 p and so on")
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert events(workspace, start) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your note is kept")).to_be_visible()
    assert [(e.action, e.reason) for e in events(workspace, start)] == [
        (Action.NOTE, "a x 1 p and so o")
    ]
    assert sentence(page) == first


def test_keys_that_are_off_do_nothing(page: Page, workspace: Workspace) -> None:
    first = open_card(page, workspace, keys=Keys(mode=KeyMode.OFF))
    start = newest(workspace)
    for key in ("a", "x", "Space", "1", "Backspace", "ArrowRight", "?"):
        page.keyboard.press(key)
    settle(page)
    assert sentence(page) == first
    assert events(workspace, start) == []
    page.get_by_role("button", name="Accept").focus()
    press(page, "Enter", after=first)
    assert decided(workspace, start) == [(Action.ACCEPT, first)]


def test_with_alt_a_letter_alone_does_nothing(page: Page, workspace: Workspace) -> None:
    first = open_card(page, workspace, keys=Keys(mode=KeyMode.ALT))
    start = newest(workspace)
    page.keyboard.press("a")
    settle(page)
    assert events(workspace, start) == []
    press(page, "Alt+a", after=first)
    assert decided(workspace, start) == [(Action.ACCEPT, first)]


def test_space_presses_the_button_that_has_the_focus(page: Page, workspace: Workspace) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    page.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="No item")).to_be_focused()
    press(page, "Space", after=first)
    assert decided(workspace, start) == [(Action.REJECT, first)]


def test_a_whole_session_needs_no_mouse(page: Page, workspace: Workspace) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    page.keyboard.press("?")
    expect(page.locator(".st-key-card-keys")).to_be_visible()
    page.keyboard.press("F1")
    expect(page.locator(".st-key-card-keys")).to_have_count(0)
    second = press(page, "a", after=first)
    third = press(page, "g", after=second)
    page.keyboard.press("l")
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_be_focused()
    page.keyboard.press("Escape")  # the list of items
    page.keyboard.press("Escape")  # the panel
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_have_count(0)
    page.keyboard.press("l")
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_be_focused()
    page.keyboard.type("9.4")
    expect(page.get_by_role("option")).to_have_count(1)
    fourth = press(page, "Enter", after=third)
    assert press(page, "Backspace", after=fourth) == third
    fourth = press(page, "2", after=third)
    assert press(page, "ArrowLeft", after=fourth) == third
    assert press(page, "ArrowLeft", after=third) == second
    assert press(page, "ArrowRight", after=second) == third
    assert press(page, "ArrowRight", after=third) == fourth
    fifth = press(page, "ArrowRight", after=fourth)
    assert fifth != first
    assert decided(workspace, start) == [
        (Action.ACCEPT, first),
        (Action.CHANGE, second),
        (Action.CHANGE, third),
        (Action.UNDO, third),
        (Action.CHANGE, third),
        (Action.SKIP, fourth),
    ]
    changed = [e.after for e in events(workspace, start) if e.action is Action.CHANGE]
    assert changed == [
        Judgement(kind=Kind.GAP, labels=(label("5.1"),)),
        Judgement(kind=Kind.PRACTICE, labels=(label("9.4"),)),
        Judgement(kind=Kind.PRACTICE, labels=(label("6.1"),)),
    ]


def test_a_new_sentence_is_said_and_the_focus_stays_with_the_card(
    page: Page, workspace: Workspace
) -> None:
    first = open_card(page, workspace)
    status = page.locator(".st-key-card-sentence [role=status]")
    page.get_by_role("button", name="Unsure").click()
    expect(card(page)).not_to_have_text(first)
    settle(page)
    second = sentence(page)
    expect(status).to_have_text(f"{second} Suggested: practice, 5.1 Family engagement.")
    focused = "document.activeElement.shadowRoot?.activeElement?.className"
    page.wait_for_function(f"{focused} === 'card'")
    page.wait_for_timeout(READ)
    press(page, "Space", after=second)  # the focus is on no button: the key is a key
    page.wait_for_function(f"{focused} === 'card'")


def test_a_refresh_or_a_rerun_shows_the_same_sentence(page: Page, workspace: Workspace) -> None:
    first = open_card(page, workspace)
    second = press(page, "Space", after=first)
    page.keyboard.press("r")  # Streamlit's own key
    settle(page)
    assert sentence(page) == second
    page.reload()
    expect(card(page)).to_have_text(second)


def test_a_press_at_once_is_refused_in_words(page: Page, workspace: Workspace) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    for _ in range(3):
        page.keyboard.press("Space")
    settle(page)
    page.wait_for_timeout(READ)
    shown = decided(workspace, start)
    assert shown[0] == (Action.UNSURE, first)
    assert len({text for _, text in shown}) == len(shown)  # none twice


def test_no_key_decides_while_another_sentence_is_before_the_person(
    page: Page, workspace: Workspace
) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    drawn = "{ token: 'another', deciding: {}, reading: 0, early: () => {} }"
    page.evaluate(f"window.ehtextHold({drawn})")
    for key in ("a", "Space", "ArrowRight"):
        page.keyboard.press(key)
    settle(page)
    assert sentence(page) == first
    assert decided(workspace, start) == []


def test_a_key_is_refused_until_the_sentence_was_on_the_screen_for_a_while(
    page: Page, workspace: Workspace
) -> None:
    first, start = open_card(page, workspace), newest(workspace)
    page.evaluate(STAND_STILL)
    page.keyboard.press("Space")
    expect(card(page)).not_to_have_text(first)
    settle(page)
    page.wait_for_timeout(READ)  # all buttons have come; the page's own clock stands still
    second = sentence(page)
    page.keyboard.press("a")
    expect(page.get_by_role("alert").first).to_contain_text("quicker than anybody reads")
    assert [action for action, _ in decided(workspace, start)] == [Action.UNSURE]
    page.evaluate("(ms) => (window.later = ms)", 2000 + READ)
    press(page, "a", after=second)
    assert decided(workspace, start)[1:] == [(Action.ACCEPT, second)]


def test_the_page_is_drawn_beside_the_card_once_it_is_there(
    page: Page, workspace: Workspace
) -> None:
    (pdf,) = (s.sha256 for s in workspace.library.submissions(LOCAL) if s.name == "sedgeby.pdf")
    open_card(page, workspace, pdf)
    picture = page.get_by_role("img", name=sentence(page))
    expect(picture).to_be_visible(timeout=30_000)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 800
    settle(page)
    assert violations(page) == []


def test_nothing_on_the_page_breaks_a_rule_of_wcag(page: Page, workspace: Workspace) -> None:
    open_card(page, workspace)
    assert violations(page) == []
    page.keyboard.press("?")
    page.keyboard.press("w")
    page.locator(".st-key-review-queue summary").click()
    page.locator(".st-key-review-settings summary").click()
    page.locator(".st-key-card-more summary").click()
    settle(page)
    assert violations(page) == []
    page.keyboard.press("m")
    expect(page.get_by_role("combobox", name="Which item is missing?")).to_be_focused()
    settle(page)
    assert violations(page) == []


def test_a_blind_card_breaks_no_rule_of_wcag_and_is_decided_by_keys(
    page: Page, workspace: Workspace
) -> None:
    first = open_card(page, workspace, BLIND.document.sha256)
    start = newest(workspace)
    shown = page.locator(".st-key-card .card").inner_text()
    assert first in shown
    assert "5.1" not in shown + page.locator(".st-key-card").inner_text()
    assert violations(page) == []
    page.keyboard.press("g")
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_be_focused()
    page.keyboard.type("8.2")
    second = press(page, "Enter", after=first)
    page.keyboard.press("e")
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="Which item is it about?")).to_have_count(0)
    press(page, "x", after=second)
    assert [replace(e, id=None).after for e in events(workspace, start)] == [
        Judgement(kind=Kind.GAP, labels=(label("8.2"),)),
        Judgement(kind=Kind.CONTEXT),
    ]
