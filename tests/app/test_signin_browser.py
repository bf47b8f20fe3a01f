"""Signing in for real: a local OpenID provider, the app as ``ehtext app`` starts it, Chromium.

What an area author must not see is looked for in everything that their browser receives.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reportlab.pdfgen.canvas import Canvas
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ehtext.bootstrap import build_workspace
from ehtext.cli.start import command_for
from ehtext.domain import LOCAL, Analysis, Person, Role
from ehtext.settings import Settings
from ehtext.sign_in import read_sign_in
from ehtext.store import Store
from tests.app.builders import plain
from tests.app.signing_in import somebody, write_secrets
from tests.app.test_browser import _wait_for, chromium, settle, violations

pytestmark = pytest.mark.browser

SECRET_WORD = "Kestrel"
THEIRS = f"{SECRET_WORD} families chair the board of the partnership."
PAGES = ("", "coverage", "evidence", "check", "review", "levels", "bulk", "board", "intake",
         "packs", "learning", "people")  # fmt: skip


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Run an OpenID provider that takes everybody's word for who they are."""
    chromium()  # without a browser, start nothing
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as provider:  # type: ignore[call-overload]
        address = f"http://localhost:{port}"
        for _ in range(300):
            assert provider.poll() is None, "the provider has ended"
            try:
                urllib.request.urlopen(f"{address}/.well-known/openid-configuration")  # noqa: S310
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield address
        provider.terminate()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of another area than Amy's."""
    file = tmp_path_factory.mktemp("files") / "sedgeby-return.pdf"
    canvas = Canvas(str(file), pagesize=(595, 842))
    canvas.drawString(72, 760, THEIRS)
    canvas.save()
    return file


@contextmanager
def running(home: Path, issuer: str, theirs: Path, *, more: str = "") -> Iterator[str]:
    """Run the app with sign-in on a store with two areas; yield its address."""
    port = free_port()
    write_secrets(home, address=f"http://localhost:{port}", issuer=issuer, more=more)
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""}
    settings = Settings.from_env(environment)
    workspace = build_workspace(settings)
    outcome = workspace.library.add(LOCAL, theirs.name, theirs.read_bytes())
    assert isinstance(outcome, Analysis), outcome
    workspace.store.facts.confirm(outcome.document.sha256, "area", "Sedgeby", LOCAL)
    workspace.store.save(plain())
    workspace.keeper.complete()
    for person in people(issuer):
        workspace.store.people.put(person)
    workspace.close()
    command = command_for(
        settings.app_dir,
        port=port,
        headless=True,
        secrets=settings.secrets_file,
        sign_in=read_sign_in(settings.secrets_file),
    )
    with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.DEVNULL) as server:
        try:
            yield _wait_for(f"http://localhost:{port}", server)
        finally:
            server.terminate()


def people(issuer: str) -> list[Person]:
    return [
        somebody("amy", Role.AREA_AUTHOR, area="Wexcombe", issuer=issuer),
        somebody("rea", Role.REVIEWER, issuer=issuer),
        somebody("adm", Role.ADMIN, issuer=issuer),
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("signed")


@pytest.fixture(scope="module")
def address(home: Path, issuer: str, theirs: Path) -> Iterator[str]:
    with running(home, issuer, theirs) as found:
        yield found


@pytest.fixture(scope="module")
def browser(chrome: Browser) -> Iterator[Browser]:
    expect.set_options(timeout=20_000)
    yield chrome
    expect.set_options(timeout=5_000)


class Window:
    """A browser window with cookies of its own, and all that it has received."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 1366, "height": 900}, base_url=address
        )
        self.address = address
        self.frames: list[bytes] = []
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.page.on("websocket", lambda ws: ws.on("framereceived", self._hear))

    def _hear(self, frame: bytes | str) -> None:
        self.frames.append(frame if isinstance(frame, bytes) else frame.encode())

    def heard(self, text: str) -> bool:
        return any(text.encode() in frame for frame in self.frames)

    def go(self, path: str) -> None:
        self.page.goto(f"/{path}")
        self.page.wait_for_selector("h1")
        settle(self.page)

    def title(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def sign_in(self, sub: str) -> None:
        self.go("")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_placeholder("sub").fill(sub)
        self.page.get_by_role("button", name="Authorize").first.click()
        self.page.wait_for_url(f"{self.address}/**")
        self.page.wait_for_selector("h1")
        settle(self.page)

    def log_out(self) -> None:
        self.page.get_by_role("button", name="Log out").click()
        self.page.get_by_role("button", name="End session").click()  # the provider asks once more
        expect(self.page.get_by_role("button", name="Sign in")).to_be_visible()
        settle(self.page)

    def open(self, submission: str) -> None:
        self.page.get_by_role("combobox", name="Open submission").click()
        self.page.get_by_role("option", name=submission).click()
        settle(self.page)

    def session(self) -> str:
        """Return the id of the session, as the server told it."""
        for frame in reversed(self.frames):
            message = ForwardMsg()
            message.ParseFromString(frame)
            if message.HasField("new_session"):
                return str(message.new_session.initialize.session_id)
        raise AssertionError("no session")


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Window]:
    opened = Window(browser, address)
    yield opened
    opened.context.close()


@pytest.fixture
def another(browser: Browser, address: str) -> Iterator[Window]:
    opened = Window(browser, address)
    yield opened
    opened.context.close()


@pytest.fixture
def store(home: Path, address: str, issuer: str) -> Iterator[Store]:  # noqa: ARG001 - runs first
    """Return the app's store; afterwards its people are as before."""
    with Store.open(Settings.from_env({"EHTEXT_HOME": str(home)}).database_url) as opened:
        yield opened
        for person in people(issuer):
            opened.people.put(person)


def deactivate(store: Store, id_: str) -> None:
    person = store.people.get(id_)
    assert person is not None
    store.people.put(replace(person, active=False))


def sha_of_theirs(store: Store) -> str:
    (found,) = [s.sha256 for s in store.submissions() if s.area == "Sedgeby"]
    return found


def test_before_signing_in_every_address_is_the_door(window: Window) -> None:
    for path in PAGES:
        window.go(path)
        assert window.title() == "Sign in"
    assert violations(window.page) == []
    for text in (SECRET_WORD, "Wexcombe", "Sedgeby", "sedgeby-return"):
        assert not window.heard(text)


def test_who_is_unknown_reads_the_line_for_the_administrator(window: Window, issuer: str) -> None:
    window.sign_in("stranger")
    assert window.title() == "You have not been added yet"
    expect(window.page.get_by_text(f"{issuer}|stranger")).to_be_visible()
    assert violations(window.page) == []
    for path in PAGES:
        window.go(path)
    for text in (SECRET_WORD, "Wexcombe", "Sedgeby", "sedgeby-return"):
        assert not window.heard(text)


def test_an_area_author_signs_in_and_out_and_sees_one_area(window: Window) -> None:
    window.sign_in("amy")
    assert window.title() == "Submissions"
    expect(window.page.get_by_text("Signed in as amy, area-author, Wexcombe")).to_be_visible()
    links = window.page.get_by_test_id("stSidebarNav").get_by_role("link")
    assert links.all_inner_texts() == ["Submissions", "Coverage", "Evidence", "Check a draft"]
    assert violations(window.page) == []
    window.go("board")
    assert window.title() == "This page is for another role"
    assert violations(window.page) == []
    window.go("evidence")
    assert "Wexcombe" in window.title()
    window.log_out()
    window.go("evidence")
    assert window.title() == "Sign in"


def test_no_address_leads_an_author_to_another_area(window: Window, store: Store) -> None:
    sha256 = sha_of_theirs(store)
    window.sign_in("amy")
    for path in PAGES:
        window.go(f"{path}?submission={sha256}&submission-to-open={sha256}&page-{sha256}=0")
    assert window.heard("Wexcombe")  # so that what follows can be heard at all
    for text in (SECRET_WORD, "Sedgeby", "sedgeby-return"):
        assert not window.heard(text)


def test_an_author_who_has_the_file_of_another_area_gets_nothing_of_it(
    window: Window, theirs: Path, store: Store
) -> None:
    window.sign_in("amy")
    window.page.locator("input[type=file]").set_input_files(theirs)
    window.page.get_by_role("button", name="Read and tag").click()
    expect(window.page.get_by_text("no such submission among those of your area")).to_be_visible()
    settle(window.page)
    assert not window.heard(SECRET_WORD)
    assert store.area_of(sha_of_theirs(store)) == "Sedgeby"


def test_somebody_else_in_the_same_browser_gets_nothing_of_the_one_before(window: Window) -> None:
    window.sign_in("rea")
    window.go("evidence")
    window.open("Sedgeby")
    assert window.heard(SECRET_WORD)
    window.log_out()
    window.frames.clear()
    window.sign_in("amy")
    for path in ("", "coverage", "evidence"):
        window.go(path)
    assert window.heard("Wexcombe")
    assert not window.heard(SECRET_WORD)


def ask_again(window: Window, session: str) -> bytes:
    """Resume a session by its id over a socket of our own, ask for its page; return all of it."""
    ask = BackMsg()
    ask.rerun_script.page_name = "evidence"
    script = """async ([session, ask]) => {
      const xsrf = document.cookie.match(/_streamlit_xsrf=([^;]*)/)?.[1] ?? "";
      const address = location.origin.replace("http", "ws") + "/_stcore/stream";
      const socket = new WebSocket(address, ["streamlit", xsrf || "none", session]);
      socket.binaryType = "arraybuffer";
      const heard = [];
      socket.onmessage = (message) => heard.push(...new Uint8Array(message.data));
      await new Promise((done, fail) => { socket.onopen = done; socket.onerror = fail; });
      socket.send(new Uint8Array(ask));
      await new Promise((done) => setTimeout(done, 4000));
      socket.close();
      return heard;
    }"""
    return bytes(window.page.evaluate(script, [session, list(ask.SerializeToString())]))


def test_an_author_cannot_take_up_the_session_of_a_reviewer(
    window: Window, another: Window
) -> None:
    window.sign_in("rea")
    window.go("evidence")
    window.open("Sedgeby")
    session = window.session()
    another.sign_in("amy")
    heard = ask_again(another, session)
    assert session.encode() not in heard  # a session of her own
    assert b"Wexcombe" in heard
    assert SECRET_WORD.encode() not in heard
    heard = ask_again(window, session)  # its own browser can
    assert session.encode() in heard
    assert SECRET_WORD.encode() in heard


def test_a_session_that_is_taken_up_again_shows_nothing_to_who_is_out(
    window: Window, store: Store
) -> None:
    window.sign_in("rea")
    window.go("evidence")
    window.open("Sedgeby")
    session = window.session()
    deactivate(store, "rea")
    heard = ask_again(window, session)
    assert session.encode() in heard
    assert b"Your access has ended" in heard
    assert SECRET_WORD.encode() not in heard


@pytest.mark.parametrize("page", ["evidence", "review"])
def test_who_is_out_is_out_at_the_next_press(window: Window, store: Store, page: str) -> None:
    window.sign_in("rea")
    window.go(page)
    deactivate(store, "rea")
    window.frames.clear()
    if page == "review":  # the card is a part of the page that runs alone
        window.page.locator(".st-key-card").get_by_role("button", name="Unsure").click()
    else:
        window.page.get_by_role("button", name="practice", exact=True).click()
    expect(window.page.get_by_role("heading", name="Your access has ended")).to_be_visible()
    settle(window.page)
    expect(window.page.get_by_text(SECRET_WORD)).to_have_count(0)
    assert not window.heard(SECRET_WORD)
    assert violations(window.page) == []


def test_a_file_that_is_made_on_demand_is_not_made_for_who_is_out(
    window: Window, store: Store
) -> None:
    window.sign_in("rea")
    window.go("evidence")
    window.open("Sedgeby")
    button = window.page.get_by_role("button", name="Download them as CSV")
    with window.page.expect_download() as download:
        button.click()
    assert SECRET_WORD in Path(download.value.path()).read_text(encoding="utf-8-sig")
    got: list[object] = []
    window.page.on("download", lambda file: got.append(file))  # noqa: PLW0108 - takes no builtin
    deactivate(store, "rea")
    button.click()
    window.page.wait_for_timeout(2000)
    assert got == []


@pytest.mark.slow
def test_a_window_that_nobody_touches_is_cleared(window: Window, store: Store) -> None:
    window.sign_in("rea")
    window.go("evidence")
    window.open("Sedgeby")
    expect(window.page.get_by_text(SECRET_WORD).first).to_be_visible()
    deactivate(store, "rea")
    expect(window.page.get_by_role("heading", name="Your access has ended")).to_be_visible(
        timeout=45_000
    )
    settle(window.page)
    expect(window.page.get_by_text(SECRET_WORD)).to_have_count(0)


@pytest.mark.parametrize("change", ["one letter", "cut short", "another secret"])
def test_a_cookie_that_was_changed_signs_nobody_in(
    window: Window, another: Window, change: str
) -> None:
    window.sign_in("adm")
    (cookie,) = [c for c in window.context.cookies() if c["name"] == "_streamlit_user"]
    assert cookie["httpOnly"]
    value = cookie["value"]
    if change == "another secret":
        from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

        value = create_signed_value("0" * 64, "_streamlit_user", '{"is_logged_in": true}').decode()
    cookie["value"] = {"one letter": ("A" if value[9] != "A" else "B").join((value[:9], value[10:])),
                       "cut short": value[:-4], "another secret": value}[change]  # fmt: skip
    another.go("")
    another.context.add_cookies([cookie])
    another.go("")
    assert another.title() == "Sign in"


def test_the_same_cookie_is_good_until_the_sign_in_ends(
    browser: Browser, issuer: str, theirs: Path, tmp_path: Path
) -> None:
    with running(tmp_path, issuer, theirs, more="\n[sign-in]\nhours = 0.005\n") as short:
        window = Window(browser, short)
        try:
            window.sign_in("rea")
            assert window.title() == "Submissions"
            window.page.wait_for_timeout(18_000)
            window.frames.clear()
            window.go("evidence")
            assert window.title() == "Your sign-in has ended"
            assert violations(window.page) == []
            assert not window.heard(SECRET_WORD)
        finally:
            window.context.close()


def test_an_administrator_adds_somebody_who_then_signs_in(
    window: Window, another: Window, issuer: str, store: Store
) -> None:
    window.sign_in("adm")
    window.go("people")
    assert window.title() == "People"
    assert violations(window.page) == []
    page = window.page
    page.get_by_role("textbox", name="Id: initials or a number").fill("kim")
    page.get_by_role("textbox", name="Subject").first.fill(f"{issuer}|kim")
    page.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="area-author").click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("An area author needs an area.")).to_be_visible()
    page.get_by_role("combobox", name="Area, for an area author alone").click()
    page.keyboard.type("Wexcombe")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("kim was added.")).to_be_visible()
    settle(page)
    assert violations(page) == []
    kim = store.people.get("kim")
    assert kim is not None
    assert (kim.role, kim.area) == (Role.AREA_AUTHOR, "Wexcombe")
    another.sign_in("kim")
    assert another.title() == "Submissions"
    assert not another.heard("sedgeby-return")
