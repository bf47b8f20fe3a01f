from __future__ import annotations

from ehtext.domain import DocumentType
from tests.app.conftest import Keep, OpenApp
from tests.app.test_board import said
from tests.triage.builders import PLAIN, analysis
from tests.triage.rounds import FIRM


def test_an_empty_store_says_how_to_begin(open_app: OpenApp) -> None:
    assert "Nothing has come in yet" in said(open_app("intake"))


def test_each_file_says_what_became_of_it(keep: Keep, open_app: OpenApp) -> None:
    keep(
        analysis({PLAIN: FIRM}, scores={PLAIN: 3}, name="final.docx"),
        analysis({PLAIN: FIRM}, sha="d", name="draft.docx"),
        analysis({PLAIN: FIRM}, sha="e", name="s.docx", document_type=DocumentType.STRATEGY),
    )
    app = open_app("intake")
    files = app.dataframe[0].value.set_index("File")["Standing"].to_dict()
    assert files == {
        "final.docx": "counts",
        "draft.docx": "draft or older version",
        "s.docx": "not a return",
    }
    assert {m.label: m.value for m in app.metric}["Returns that count"] == "1"


def test_a_person_names_the_area_that_the_document_does_not(keep: Keep, open_app: OpenApp) -> None:
    keep(analysis({PLAIN: FIRM}, scores={PLAIN: 3}, area="Devonn", name="x.docx"))
    app = open_app("intake")
    assert {m.label: m.value for m in app.metric}["Area to be named"] == "1"
    area = app.selectbox(key=f"area-{'a' * 64}")
    assert area.options[:2] == ["Open (Devon, Devonn)", "Devon"]  # near in spelling: offered first
    area.set_value("Devon")
    next(b for b in app.button if b.label == "Confirm these areas").click().run()
    assert not app.exception
    assert {m.label: m.value for m in app.metric}["Area to be named"] == "0"
    assert app.dataframe[0].value[["Area", "Sure"]].to_numpy().tolist() == [["Devon", "confirmed"]]


def test_the_list_to_send_back_asks_for_what_is_missing(keep: Keep, open_app: OpenApp) -> None:
    keep(analysis({PLAIN: FIRM}, scores={PLAIN: 3}, name="x.docx"))
    shown = said(open_app("intake"))
    assert "5.1 Family engagement: no score is entered." in shown
    assert "Please answer yes or no" in shown
