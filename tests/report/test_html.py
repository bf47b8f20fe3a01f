from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import html

from ehtext.domain import Failed, Sentence
from ehtext.framework import frameworks
from ehtext.report import render_html, write_pages
from tests.builders import doc
from tests.report.builders import GAP, PLAN, PRACTICE, analysis, recognition


def page(**changes: object) -> html.HtmlElement:
    return html.fromstring(render_html(analysis(**changes), frameworks()))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_names_the_area_the_period_and_the_model() -> None:
    shown = text(page())
    for part in ("Wexcombe, 2022", "m1", "wexcombe.docx", "comments were left out"):
        assert part in shown


def test_every_sentence_is_marked_in_its_place() -> None:
    marks = {mark.text_content(): mark.get("class") for mark in page().iter("mark")}
    assert marks == {PRACTICE: "practice", GAP: "gap", PLAN: "plan"}


def test_every_link_leads_to_a_place_on_the_page() -> None:
    shown = page()
    ids = {element.get("id") for element in shown.iter() if element.get("id")}
    links = {link.get("href") for link in shown.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert len(links) > len(frameworks()["ehsg-2022"].items)


def test_needs_nothing_from_outside() -> None:
    source = render_html(analysis(), frameworks())
    assert not re.search(r"(src|href)=[\"'](?!#)", source)
    assert "default-src 'none'" in source


def test_stated_and_suggested_levels_stand_beside_each_other() -> None:
    section = page().get_element_by_id("i-5.1")
    assert "Stated: 3" in text(section)
    assert "suggests 2.5 (2 to 3)" in text(section)


def test_a_sentence_that_reads_like_another_item_says_so() -> None:
    assert "reads more like 6.4" in text(page().get_element_by_id("i-5.1"))


def test_an_item_without_evidence_says_that_the_document_has_none() -> None:
    assert "No evidence found in this document" in text(page().get_element_by_id("i-9.7"))


def test_text_of_a_document_is_never_markup() -> None:
    evil = "<script>alert(1)</script> & <b>bold</b>"
    sentence = Sentence(document="0" * 64, text=evil, end=len(evil))
    kind = replace(analysis().kinds[0], sentence_id=sentence.id)
    shown = page(
        document=doc(evil, name=evil), sentences=(sentence,), kinds=(kind,), tags=(), predicted=()
    )
    assert len(list(shown.iter("script"))) == 1  # the page's own
    assert not list(shown.iter("b"))
    assert [mark.text_content() for mark in shown.iter("mark")] == [evil]


def test_an_unrecognised_document_is_shown_all_the_same() -> None:
    blank = recognition(framework=None, area=None, period=None, ratings=(), permissions=None)
    shown = text(page(recognition=blank, tags=(), predicted=()))
    assert "Area unknown" in shown
    assert PRACTICE in shown


def test_files_of_one_name_get_pages_of_their_own(tmp_path: Path) -> None:
    other = analysis(path="elsewhere/Wexcombe.docx")
    failed = Failed(path="locked.pdf", code="password-required", reason="needs a password")
    written = list(write_pages([analysis(), failed, other], frameworks(), tmp_path))
    assert [path.name for path in written] == [
        "wexcombe.docx.html",
        "Wexcombe.docx-2.html",
        "index.html",
    ]
    index = html.fromstring(written[-1].read_text(encoding="utf-8"))
    assert {link.get("href") for link in index.iter("a")} == {path.name for path in written[:-1]}
    assert "needs a password" in text(index)
