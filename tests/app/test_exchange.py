"""Export and import: what is offered, what comes in, what is told."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from ehtext.bootstrap import build_exchange
from ehtext.cli.start import command_for
from ehtext.domain import LOCAL
from ehtext.exchange import FORMATS, formats
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.conftest import Keep, OpenApp
from tests.app.reviewing import events, said
from tests.app.test_browser import _wait_for, settle, violations
from tests.service.test_exchange import FENBY, Desk

HAND = "sentence,person,kind,labels,decided_at\n{},jh,plan,ehsg-2022:5.1,2026-01-01\nff,jh,plan,,2026-01-01\n"


@pytest.fixture
def cards(keep: Keep) -> list[str]:
    """Return the sentences of the store that the app opens."""
    with Store.open(keep().database_url) as store:
        return [card.sentence for card in Desk(store).cards]


def hand_in(app: AppTest, content: str, format_: str = "csv") -> AppTest:
    app.radio(key="import-format").set_value(format_)
    app.file_uploader[0].set_value([("mine.csv", content.encode(), "text/csv")])
    next(b for b in app.button if b.label == "Import decisions").click().run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("cards")
def test_every_format_is_offered_with_a_download(open_app: OpenApp) -> None:
    app = open_app("exchange")
    for name in FORMATS:
        app.radio(key="export-format").set_value(name).run()
        assert not app.exception
        (button,) = app.get("download_button")
        assert button.proto.label == f"Download as {formats()[name].title}"


def test_an_empty_store_says_what_to_do(open_app: OpenApp) -> None:
    app = open_app("exchange")
    assert "no submission yet" in app.info[0].value
    assert not app.get("download_button")


def test_decisions_come_in_once_and_what_is_left_out_is_told(
    cards: list[str], open_app: OpenApp
) -> None:
    app = hand_in(open_app("exchange"), HAND.format(cards[0]))
    assert app.success[0].value == "New decisions: 1. Here already: 0."
    assert "not in this store" in app.table[0].value.to_csv()
    assert [event.person for event in events()] == ["jh"]
    app = hand_in(app, HAND.format(cards[0]))
    assert app.success[0].value == "New decisions: 0. Here already: 1."
    assert len(events()) == 1


@pytest.mark.usefixtures("cards")
def test_a_file_that_is_none_of_the_format_is_told_with_the_remedy(open_app: OpenApp) -> None:
    app = hand_in(open_app("exchange"), "nothing", "refi-qda")
    (error,) = app.error
    assert "mine.csv is no REFI-QDA project" in error.value.replace("\\", "")
    assert not app.success
    assert "Decisions are recorded" in said(app)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, chrome: Browser) -> Iterator[Page]:
    """Return a window on the page of an app of its own, in Chromium."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""}
    settings = Settings.from_env(environment)
    with Store.open(settings.database_url) as store:
        desk = Desk(store)
        desk.decide(desk.cards[0])
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.DEVNULL) as server:
        try:
            address = _wait_for(f"http://localhost:{port}", server)
            opened = chrome.new_context(base_url=address)
            yield opened.new_page()
            opened.close()
        finally:
            server.terminate()


@pytest.mark.browser
def test_the_page_has_no_barrier_and_its_file_comes_back(window: Page, tmp_path: Path) -> None:
    window.goto("/exchange")
    button = window.get_by_role("button", name="Download as JSON lines")
    expect(button).to_be_visible(timeout=60_000)
    settle(window)
    assert violations(window) == []
    with window.expect_download() as download:
        button.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "reviews.jsonl"
    assert FENBY[0] in file.read_text("utf-8")
    with Store.open(f"sqlite:///{tmp_path / 'elsewhere.db'}") as store:
        Desk(store)
        assert build_exchange(store).take_in(LOCAL, "jsonl", file).recorded == 1
    window.locator("input[type=file]").set_input_files(file)
    expect(window.get_by_text("reviews.jsonl")).to_be_visible()
    window.get_by_role("button", name="Import decisions").click()
    expect(window.get_by_text("New decisions: 0. Here already: 1.")).to_be_visible(timeout=30_000)
    settle(window)
    assert violations(window) == []
