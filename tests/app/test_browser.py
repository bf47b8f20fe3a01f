"""The app in a real browser: keys and mouse, pictures, uploads, accessibility, no network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from offers import PAGES
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from ehtext.bootstrap import build_workspace
from ehtext.cli.start import command_for
from ehtext.domain import LOCAL, Failed
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.builders import HARM, harmful, plain

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = {"runOnly": WCAG, "rules": {"target-size": {"enabled": True}}}
PRINTED = "Parents chair the board of the early help partnership."


def chromium() -> str:
    found = os.environ.get("EHTEXT_TEST_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium: install it, or name one in EHTEXT_TEST_CHROMIUM")
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a good PDF, a good Word file and a file that is neither."""
    folder = tmp_path_factory.mktemp("files")
    canvas = Canvas(str(folder / "sedgeby.pdf"), pagesize=(595, 842))
    for text in (PRINTED, "Staff of all partners are trained together each spring."):
        canvas.drawString(72, 760, text)
        canvas.showPage()
    canvas.save()
    word = docx.Document()
    word.add_heading("Workforce", level=1)
    word.add_paragraph("Forty lead practitioners were trained last year.")
    word.save(str(folder / "typed.docx"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, files: Path) -> Iterator[str]:
    """Run the app as ``ehtext app`` does, on a store with three submissions."""
    chromium()  # without a browser, start nothing
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""}
    settings = Settings.from_env(environment)
    library = build_workspace(settings).library
    outcome = library.add(LOCAL, "sedgeby.pdf", (files / "sedgeby.pdf").read_bytes())
    assert not isinstance(outcome, Failed), outcome
    with Store.open(settings.database_url) as store:
        store.save_all([plain(), harmful()])
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.DEVNULL) as server:
        try:
            yield _wait_for(f"http://localhost:{port}", server)
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert server.poll() is None, "the app has ended"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310 - our own
                return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the app did not start in 30 seconds")


@pytest.fixture(scope="module")
def context(address: str, chrome: Browser) -> Iterator[BrowserContext]:
    opened = chrome.new_context(viewport={"width": 1366, "height": 900}, base_url=address)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """Return a window; at the end, no request has left this machine and no script has failed."""
    window = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("websocket", lambda socket: asked.append(socket.url))
    window.on("pageerror", lambda error: broken.append(str(error)))
    yield window
    window.close()
    here = (address, address.replace("http", "ws"), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(here)] == []
    assert broken == []


def go(page: Page, path: str, submission: str = "") -> None:
    page.goto(path)
    page.wait_for_selector("h1")
    settle(page)
    if submission:
        page.get_by_role("combobox", name="Open submission").click()
        page.get_by_role("option", name=submission).click()
        settle(page)


SETTLED = """() => {
  const app = document.querySelector("[data-testid=stApp]").dataset;
  const waits = document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
  return app.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED" && !waits;
}"""


def settle(page: Page) -> None:
    """Wait until the page shows what was last asked for, and nothing of before."""
    page.wait_for_timeout(100)  # what was clicked is on its way
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(200)  # what has arrived is drawn, and no longer fades in


def sentences(page: Page) -> Locator:
    return page.get_by_role("group", name="Text of the page").get_by_role("button")


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in found]


@pytest.mark.parametrize(
    ("path", "submission"),
    [("/", ""), ("/coverage", "Wexcombe"), ("/coverage", "script"), ("/evidence", "script")],
)
def test_no_page_breaks_a_rule_of_wcag(page: Page, path: str, submission: str) -> None:
    go(page, path, submission)
    assert violations(page) == []


@pytest.mark.parametrize("name", [p.name for p in PAGES[1:] if not p.sign_in_only])
def test_every_page_that_is_offered_keeps_the_rules_of_wcag(page: Page, name: str) -> None:
    go(page, f"/{name}")
    assert violations(page) == []


@pytest.mark.parametrize("submission", ["Wexcombe", "Sedgeby"])
def test_nothing_beside_a_sentence_breaks_a_rule_of_wcag(page: Page, submission: str) -> None:
    go(page, "/evidence", submission)
    sentences(page).first.click()
    expect(page.locator(".st-key-details").get_by_text("Where")).to_be_visible()
    settle(page)
    assert violations(page) == []
    page.get_by_text("The page as printed").click()
    expect(page.locator(".st-key-details")).to_contain_text("printed")
    settle(page)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("path", "shown"), [("/", "table"), ("/coverage", "svg.marks"), ("/evidence", "mark")]
)
def test_a_page_opens_at_its_own_address(page: Page, path: str, shown: str) -> None:
    page.goto(path)
    page.wait_for_selector(shown)


def test_a_sentence_is_chosen_by_mouse(page: Page) -> None:
    go(page, "/evidence", "Wexcombe")
    expect(sentences(page)).to_have_count(3)
    sentences(page).nth(1).click()
    expect(sentences(page).nth(1)).to_have_attribute("aria-pressed", "true")
    details = page.locator(".st-key-details")
    expect(details.get_by_text("Feedback is not yet gathered in the north.")).to_be_visible()
    expect(details.get_by_text("filed here by the form")).to_be_visible()


def test_a_sentence_is_chosen_by_keyboard_alone(page: Page) -> None:
    go(page, "/evidence", "Wexcombe")
    page.get_by_role("button", name="Download them as CSV").focus()
    for _ in range(12):  # from there on to the text, past whatever else takes the focus
        page.keyboard.press("Tab")
        if sentences(page).first.evaluate("mark => mark.matches(':focus')"):
            break
    expect(sentences(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # the last one stays
    expect(sentences(page).nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(sentences(page).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-details").get_by_text("not yet gathered")).to_be_visible()
    settle(page)
    expect(sentences(page).nth(1)).to_be_focused()  # so that the next one is a key away
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    expect(sentences(page).first).to_have_attribute("aria-pressed", "true")
    expect(sentences(page).nth(1)).to_have_attribute("aria-pressed", "false")


def test_the_page_appears_as_printed_with_the_sentence_boxed(page: Page) -> None:
    go(page, "/evidence", "Sedgeby")
    sentences(page).first.click()
    page.get_by_text("The page as printed").click()
    picture = page.get_by_role("img", name=f"Page 1 as printed. Boxed: {PRINTED}")
    expect(picture).to_be_visible()
    width = picture.evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert width > 800


def test_filters_leave_the_fitting_sentences_to_choose(page: Page) -> None:
    go(page, "/evidence", "Wexcombe")
    page.get_by_role("button", name="gap", exact=True).click()
    expect(sentences(page)).to_have_count(1)
    page.get_by_role("button", name="gap", exact=True).click()
    expect(sentences(page)).to_have_count(3)
    page.get_by_role("textbox", name="Words in the sentence").fill("panel parents")
    page.keyboard.press("Enter")
    expect(sentences(page)).to_have_count(1)
    page.get_by_role("link", name="Coverage").click()
    page.get_by_role("link", name="Evidence").click()
    expect(sentences(page)).to_have_count(1)  # filters stay while another page is looked at


def test_text_of_a_document_is_shown_as_it_stands(page: Page) -> None:
    for path in ("/", "/coverage", "/evidence"):
        go(page, path, "script")
        shown = page.locator("body").inner_text().replace("\u2060", "")
        assert "<script>window.harmed = true</script>" in shown
        assert ":smile: :material/home: :red[red] $x^2$ -> -- <-" in shown
        assert page.locator("a[href*=harm], img[src*=harm], b, del, s, .katex").count() == 0
        assert page.evaluate("window.harmed") is None
    for number, text in enumerate(HARM):
        mark = sentences(page).nth(number + 1)  # the first is the heading
        assert mark.inner_text() == text.strip()
        mark.click()
        shown = page.locator(".st-key-details [data-testid=stText]").first
        expect(shown).to_have_text(text)
    assert page.evaluate("window.harmed") is None


def test_files_are_uploaded_and_a_bad_one_does_not_stop_the_rest(page: Page, files: Path) -> None:
    go(page, "/")
    names = ("typed.docx", "broken.pdf", "sedgeby.pdf")
    page.locator("input[type=file]").set_input_files([files / name for name in names])
    page.get_by_role("button", name="Read and tag").click()
    alerts = page.locator("[data-testid=stAlert]")
    expect(alerts).to_have_count(3, timeout=60_000)
    said = [text.strip() for text in alerts.all_inner_texts()]
    assert said[0].startswith("typed.docx: 2 sentences")
    assert said[1].startswith("broken.pdf: ")
    assert said[2].startswith("sedgeby.pdf: 2 sentences")
    settle(page)
    assert violations(page) == []
    page.get_by_role("link", name="Evidence").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Evidence")
    expect(sentences(page).first).to_have_text(PRINTED)


def test_a_draft_is_checked_without_breaking_a_rule_of_wcag(page: Page, files: Path) -> None:
    go(page, "/check")
    assert violations(page) == []
    page.locator("input[type=file]").set_input_files(files / "typed.docx")
    expect(page.get_by_text("typed.docx")).to_be_visible()
    page.get_by_role("button", name="Check this draft").click()
    expect(page.get_by_role("heading", name="To take away")).to_be_visible(timeout=60_000)
    settle(page)
    gap = page.locator("details").filter(has_text="5.1 Family engagement").last
    gap.locator("summary").click()
    expect(gap.get_by_text("It asks for:")).to_be_visible()
    settle(page)
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Workshop checklist (Word)").click()
    assert download.value.suggested_filename == "typed-checklist.docx"
    assert docx.Document(str(download.value.path())).tables
    page.get_by_role("button", name="Forget this draft").click()
    expect(page.get_by_role("heading", name="To take away")).to_have_count(0)
