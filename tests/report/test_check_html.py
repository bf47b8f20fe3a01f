from __future__ import annotations

from html import escape

from lxml import html

from ehtext.report.check_html import check_html
from tests.check.builders import GUIDE
from tests.report.check_builders import HELPFUL, SCRIPT, checked

PAGE = check_html(checked(), GUIDE)
TREE = html.fromstring(PAGE)


def test_the_page_has_a_line_for_each_item_and_each_gap() -> None:
    tables = TREE.findall(".//table")
    assert len(tables[0].findall("tbody/tr")) == len(GUIDE.items)
    assert sum(len(t.findall("tbody/tr")) for t in tables[1:]) == len(checked().gaps)
    assert HELPFUL in PAGE


def test_every_item_opens_the_sentences_behind_it() -> None:
    opened = TREE.findall(".//details")
    assert len(opened) == sum(bool(item.shown) for item in checked().items)
    texts = [details.findtext("ul/li/span") for details in opened]
    assert "Family voice · 2021 · page 1" in texts


def test_text_of_the_draft_is_shown_as_it_stands() -> None:
    assert TREE.findall(".//script") == []
    assert escape(SCRIPT, quote=False) in PAGE.replace("&#34;", '"')


def test_nothing_is_fetched_and_every_cell_has_a_header() -> None:
    assert "default-src 'none'" in PAGE
    assert TREE.xpath("//@src | //link") == []
    assert all(th.get("scope") in {"col", "row"} for th in TREE.findall(".//th"))


def test_levels_are_named_only_when_asked_for() -> None:
    assert "ndicative" not in PAGE
    asked = check_html(checked(levels=True), GUIDE)
    assert "2.5 (2 to 3)" in asked
    assert "no assessment" in asked
