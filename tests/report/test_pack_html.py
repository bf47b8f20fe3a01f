from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ehtext.domain.pack import Pack
from ehtext.report.pack_html import pack_html
from tests.report.packs import longest, usual


def test_everything_of_a_pack_is_in_it() -> None:
    page = pack_html(usual())
    for part in (
        "<h1>Support and challenge: Sedgeby, 2022</h1>",
        "5.1 Family engagement",
        "Police, schools and health visitors meet each Monday",
        "70% sure",
        "a suggestion for a person to check",
        "Models m1, r1",
    ):
        assert part in page
    assert page.count("Internal to the national team") == 2


def test_it_asks_for_nothing_from_anywhere() -> None:
    page = pack_html(usual())
    assert re.findall(r"(?:src|href)=\"(?!data:)", page) == []
    assert "url(" not in page
    assert "<script" not in page


def test_text_of_a_return_cannot_become_markup() -> None:
    bad = "<img src=x onerror=alert(1)>"
    point = replace(usual().strengths[0], text=bad, name=bad)
    page = pack_html(replace(usual(), area=bad, strengths=(point,), changes=(bad,), picks=(bad,)))
    assert "<img src=x" not in page


@pytest.fixture
def window(chrome: Browser) -> Iterator[Page]:
    opened = chrome.new_page()
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("pack", [usual(), longest()], ids=["usual", "longest"])
def test_it_prints_on_one_page_of_a4(pack: Pack, window: Page, tmp_path: Path) -> None:
    window.set_content(pack_html(pack))
    printed = tmp_path / "pack.pdf"
    window.pdf(path=printed, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as opened:
        assert len(opened) == 1


@pytest.mark.browser
def test_it_breaks_no_rule_of_wcag(window: Page) -> None:
    window.set_content(pack_html(usual()))
    found = Axe().run(window, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
