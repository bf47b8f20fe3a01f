"""Levels, bulk, progress, lead review and models in a real browser: keyboard and accessibility."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ehtext.bootstrap import Workspace, build_workspace
from ehtext.cli.start import command_for
from ehtext.domain import LOCAL, Action, Analysis, Event, Judgement, Kind, Label, Role
from ehtext.retraining import Change, Entry, Registry
from ehtext.settings import Settings
from tests.app.test_browser import _wait_for, chromium, go, settle, violations
from tests.app.test_models import NOW, verdict
from tests.store.deciding import decide

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "aldermere-2022-return.docx"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chromium()  # without a browser, start nothing
    home = tmp_path_factory.mktemp("home")
    return Settings.from_env({**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""})


@pytest.fixture(scope="module")
def workspace(settings: Settings) -> Iterator[Workspace]:
    """Return the workspace that the app works on: a return that two people have decided about."""
    opened = build_workspace(settings)
    outcome = opened.library.add(LOCAL, SAMPLE.name, SAMPLE.read_bytes())
    assert isinstance(outcome, Analysis)
    decide_twice(opened, outcome)
    give_levels(opened, outcome)
    use_another_model(settings)
    yield opened
    opened.close()


def decide_twice(opened: Workspace, analysis: Analysis) -> None:
    """Let Ann and Ben decide forty sentences as suggested, but for a few that Ben sees as plans."""
    sentences = {s.id: s for s in analysis.sentences}
    rows = [row for row in opened.store.cards.rows() if row.suggested][:40]
    cards = opened.store.cards.many([row.sentence for row in rows])
    for n, card in enumerate(cards.values()):
        for person in ("ann", "ben"):
            plan = person == "ben" and n % 12 == 0
            after = Judgement(kind=Kind.PLAN, labels=card.suggested.labels) if plan else None
            decide(
                opened.store,
                sentences[card.sentence],
                person=person,
                action=Action.CHANGE if plan else Action.ACCEPT,
                after=after or card.suggested,
                token=f"{person} {card.sentence}",
                shown_at=NOW,
                decided_at=NOW.replace(second=4 + n % 9),
            )


def give_levels(opened: Workspace, analysis: Analysis) -> None:
    """Let Ann and Ben give different levels to one item, for the lead to settle."""
    levels = [
        Event(
            token=f"level {person}",
            document=analysis.document.sha256,
            person=person,
            role=Role.REVIEWER,
            action=Action.LEVEL,
            label=Label(framework="ehsg-2022", code="5.1"),
            level=level,
            reason="Two audits say so.",
            decided_at=NOW,
        )
        for person, level in (("ann", 2.0), ("ben", 4.0))
    ]
    opened.store.events.record(levels)


def use_another_model(settings: Settings) -> None:
    """Put a copy of the shipped model into use as a training does, after one that was refused."""
    registry = Registry(settings.models_dir)
    entry = Entry(change=Change.REFUSED, model="m1", person="lea", at=NOW, decisions=40)
    registry.add(replace(entry, verdict=verdict(promoted=False)), registry.candidate())
    candidate = registry.candidate()
    shutil.copytree(settings.model_dir, candidate, dirs_exist_ok=True)
    promoted = replace(entry, change=Change.PROMOTED, model="m2", verdict=verdict())
    registry.add(promoted, candidate)


@pytest.fixture(scope="module")
def address(settings: Settings, workspace: Workspace) -> Iterator[str]:  # noqa: ARG001
    home = settings.sources_dir.parent
    environment = {**os.environ, "EHTEXT_HOME": str(home), "EHTEXT_DATABASE_URL": ""}
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_for(settings.app_dir, port=port, headless=True)
    with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.DEVNULL) as server:
        try:
            yield _wait_for(f"http://localhost:{port}", server)
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def page(address: str, chrome: Browser) -> Iterator[Page]:
    window = chrome.new_page(viewport={"width": 1366, "height": 900}, base_url=address)
    window.set_default_timeout(60_000)
    broken: list[str] = []
    window.on("pageerror", lambda error: broken.append(str(error)))
    yield window
    window.close()
    assert broken == []


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the control has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(120):
        if wanted.evaluate("found => found === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach the {role} {name}")


@pytest.mark.parametrize("path", ["/levels", "/bulk", "/progress", "/lead", "/models"])
def test_no_page_of_the_review_breaks_a_rule_of_wcag(page: Page, path: str) -> None:
    go(page, path)
    assert violations(page) == []


@pytest.mark.parametrize("part", ["How far people agree", "Reviewers", "Documents"])
def test_no_part_of_the_leads_page_breaks_a_rule_of_wcag(page: Page, part: str) -> None:
    go(page, "/lead")
    page.get_by_text(part, exact=True).first.click()
    expect(page.get_by_role("heading", name=part)).to_be_visible()
    settle(page)
    assert violations(page) == []


def test_a_level_on_which_people_differ_can_be_reached_by_keyboard(page: Page) -> None:
    go(page, "/lead")
    tab_to(page, "radio", "0")
    tab_to(page, "button", "Settle the level")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Choose a level first")).to_be_visible()
    settle(page)
    assert violations(page) == []


def test_a_level_is_given_by_keyboard_alone(page: Page, workspace: Workspace) -> None:
    go(page, "/levels")
    tab_to(page, "radio", "0")
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    tab_to(page, "textbox", "Why this level (others will read it)")
    page.keyboard.type("Two audits say so.")
    tab_to(page, "button", "Keep my level")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is kept.")).to_be_visible()
    settle(page)
    assert violations(page) == []
    given = [e for e in workspace.store.events.levels() if e.person == LOCAL.id]
    assert [(e.level, e.reason) for e in given] == [(2.5, "Two audits say so.")]


def test_a_sentence_is_left_out_of_many_by_keyboard(page: Page) -> None:
    go(page, "/bulk")
    accept = page.get_by_role("button", name="Accept ")
    count = int(accept.inner_text().split()[1])
    summary = page.locator("summary", has_text="The full list")
    for _ in range(120):
        if summary.evaluate("found => found === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    boxes = page.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    settle(page)
    assert violations(page) == []
    for _ in range(10):
        page.keyboard.press("Tab")
        if boxes.first.evaluate("found => found === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(page.get_by_text("1 left out")).to_be_visible()
    expect(accept).to_have_text(f"Accept {count - 1} sentences")
    settle(page)
    assert violations(page) == []


def test_many_are_accepted_and_taken_back_by_keyboard(page: Page, workspace: Workspace) -> None:
    go(page, "/bulk")
    before = len(workspace.store.events.standing())
    accept = page.get_by_role("button", name="Accept ")
    tab_to(page, "button", accept.inner_text())
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Take back ")
    expect(back).to_be_visible()
    settle(page)
    assert violations(page) == []
    assert len(workspace.store.events.standing()) > before
    page.reload()
    expect(back).to_be_visible()
    settle(page)
    tab_to(page, "button", back.inner_text())
    page.keyboard.press("Enter")
    expect(page.get_by_text("taken back.").first).to_be_visible()
    assert len(workspace.store.events.standing()) == before
