from __future__ import annotations

import json
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from ehtext.domain import Action, Judgement, Kind
from ehtext.framework import frameworks
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.builders import plain, printed
from tests.app.conftest import Keep, OpenApp
from tests.report.builders import GAP, VOICE
from tests.store.deciding import decide

GUIDE = frameworks()["ehsg-2022"]


def said(app: AppTest) -> str:
    return "\n".join(markdown.value for markdown in app.markdown).replace("\\", "")


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value.replace("\\", "") for metric in app.metric}


def test_coverage_is_a_chart_and_the_same_as_a_table(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("coverage")
    assert app.title[0].value == "Coverage: Wexcombe, 2022"
    assert len(app.get("vega_lite_chart")) == 1
    table = app.table[0].value
    assert len(table) == len(GUIDE.items)
    first = [str(cell).replace("\\", "") for cell in table.iloc[0]]
    assert first == ["5.1 Family engagement", "3", "2.5 (2 to 3)", "1", "0", "1", "1", ""]
    assert app.get("download_button")


def test_the_chart_says_in_words_what_it_shows(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    (chart,) = open_app("coverage").get("vega_lite_chart")
    assert "31 items, 30 of them without practice or outcome" in str(chart.proto)


def test_items_without_evidence_are_named_as_questions(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    text = said(open_app("coverage"))
    assert "30 of 31 items show no practice and no outcome" in text
    assert "questions to ask, not findings" in text
    for item in GUIDE.items[1:]:
        assert f"**{item.code} {item.name}**: what would show it? {item.proof}" in text
    assert "**5.1 Family engagement**: what" not in text


def test_what_the_document_says_of_itself_is_there_to_confirm(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(plain())
    text = said(open_app("coverage"))
    assert "- Area: Wexcombe (90% sure)" in text
    assert "- Priorities: 7.3, 6.4, 9.4" in text
    assert "- Data model: 3" in text
    assert "DfE: yes, coordinators: no, other departments: no (not answered)" in text
    assert "Page 2: comments were left out" in text


def test_one_item_shows_both_levels_the_reasons_and_its_sentences(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(plain())
    app = open_app("coverage")
    assert metrics(app)["Stated by the document"] == "3"
    assert metrics(app)["Suggested by the text"] == "2.5 (2 to 3)"
    assert "parents take part" in said(app)
    assert "70% sure of the range" in said(app)
    assert {text.value for text in app.text} == {s.text for s in plain().sentences}


def test_an_item_without_sentences_says_so(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("coverage")
    app.main.selectbox[0].set_value("9.7").run()
    assert metrics(app)["Stated by the document"] == "not stated"
    assert metrics(app)["Suggested by the text"] == "no level"
    assert "No sentence of this document is tagged with it." in said(app)


def test_an_item_leads_to_its_sentences_in_the_document(keep: Keep, open_app: OpenApp) -> None:
    keep(plain())
    app = open_app("coverage")
    app.main.selectbox[0].set_value("6.4").run()
    next(b for b in app.button if b.label.startswith("See these")).click().run()
    assert not app.exception
    assert app.title[0].value.startswith("Evidence")
    assert "1 of 3 sentences" in said(app)


def test_coverage_against_a_framework_that_the_document_did_not_use_says_so(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(printed())
    assert "does not assess itself" in open_app("coverage").info[0].value


def test_a_document_without_tags_says_so(keep: Keep, open_app: OpenApp) -> None:
    keep(replace(printed(), tags=()))
    app = open_app("coverage")
    assert "No sentence of this document is tagged" in app.info[0].value
    assert not app.table


def show(app: AppTest, page: str) -> AppTest:
    app.switch_page(f"views/{page}.py").run()
    assert not app.exception
    return app


def counts(app: AppTest) -> list[str]:
    return [str(cell) for cell in app.table[0].value.iloc[0]][3:7]


def behind(app: AppTest, text: str) -> dict[str, str]:
    """Return the kind and codes that the page Evidence has for a sentence."""
    (component,) = app.get("bidi_component")
    parts = json.loads(component.proto.json)["parts"]
    lines = [
        line
        for part in parts
        for line in (
            [line for row in part["rows"] for cell in row for line in cell]
            if "rows" in part
            else [part]
        )
    ]
    return next(s for line in lines for s in line["stretches"] if s["text"] == text)


def test_what_was_decided_shows_on_both_pages_in_the_same_session(
    keep: Keep, open_app: OpenApp
) -> None:
    keep(plain())
    app = open_app("coverage")
    before, chart = counts(app), str(app.get("vega_lite_chart")[0].proto)
    show(app, "evidence")
    assert behind(app, GAP)["kind"] == "gap"
    gap = next(s for s in plain().sentences if s.text == GAP)
    after = Judgement(kind=Kind.PRACTICE, labels=(VOICE,))
    with Store.open(Settings.from_env().database_url) as store:
        done = decide(store, gap, action=Action.CHANGE, after=after)
    assert behind(show(app, "evidence"), GAP)["kind"] == "practice"
    show(app, "coverage")
    assert counts(app) != before
    assert str(app.get("vega_lite_chart")[0].proto) != chart
    with Store.open(Settings.from_env().database_url) as store:
        decide(store, gap, action=Action.UNDO, undoes=done.id, after=None)
    assert counts(show(app, "coverage")) == before
