from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.builders import plain, printed
from tests.app.conftest import Keep, OpenApp

NOTE = b"# Board\n\nParents chair the board of the early help partnership every month.\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def cells(app: AppTest, column: str) -> list[str]:
    return [str(cell).replace("\\", "") for cell in app.table[0].value[column]]


def hand_in(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "") for name, content in files])
    app.button[-1].click().run()
    assert not app.exception
    return app


def test_every_submission_is_listed_with_what_it_is(keep: Keep, open_app: OpenApp) -> None:
    keep(plain(), printed())
    app = open_app()
    assert cells(app, "Area") == ["Nether Sedge", "Wexcombe"]
    assert cells(app, "Type") == ["unknown", "self-assessment"]
    assert cells(app, "Framework") == ["none", "Early Help System Guide"]
    assert cells(app, "Sentences") == ["2", "3"]


@pytest.mark.parametrize(
    ("button", "title"),
    [("See its coverage", "Coverage: Wexcombe"), ("See its evidence", "Evidence: Wexcombe")],
)
def test_a_submission_is_opened_from_the_list(
    keep: Keep, open_app: OpenApp, button: str, title: str
) -> None:
    keep(plain(), printed())
    app = open_app()
    choice = next(box for box in app.main.selectbox if box.label == "Submission")
    choice.set_value(plain().document.sha256)
    next(b for b in app.button if b.label == button).click().run()
    assert not app.exception
    assert app.title[0].value.startswith(title)
    assert app.sidebar.selectbox[0].value == plain().document.sha256


def test_the_choice_in_the_side_bar_holds_on_every_page(keep: Keep, open_app: OpenApp) -> None:
    keep(plain(), printed())
    app = open_app()
    app.sidebar.selectbox[0].set_value(plain().document.sha256).run()
    for page in ("coverage", "evidence", "submissions", "coverage"):
        app.switch_page(f"views/{page}.py").run()
        assert app.sidebar.selectbox[0].value == plain().document.sha256


def test_submissions_of_one_area_and_period_are_told_apart(keep: Keep, open_app: OpenApp) -> None:
    twin = replace(
        plain(),
        document=replace(plain().document, sha256="d" * 64),
        sentences=(),
        kinds=(),
        tags=(),
    )
    keep(plain(), twin)
    names = open_app().sidebar.selectbox[0].options
    assert len(set(names)) == 2
    assert all(name.startswith("Wexcombe, 2022, wexcombe.docx (") for name in names)


@pytest.mark.parametrize("page", ["coverage", "evidence"])
def test_an_empty_store_tells_a_newcomer_what_to_do(open_app: OpenApp, page: str) -> None:
    app = open_app()
    assert "ehtext analyse FOLDER --save" in app.info[0].value
    assert app.file_uploader
    app = open_app(page)
    assert app.title[0].value == "There is no submission yet"
    assert app.get("page_link")


def test_a_bad_file_gives_its_message_and_the_others_go_on(open_app: OpenApp, home: Path) -> None:
    app = hand_in(open_app(), ("a.md", NOTE), ("old.doc", OLD_WORD), ("b.txt", NOTE + b"More.\n"))
    assert [s.value.replace("\\", "").split(":")[0] for s in app.success] == ["a.md", "b.txt"]
    (error,) = app.error
    assert error.value.replace("\\", "").startswith("old.doc: ")
    assert "Export it as .pdf" in error.value.replace("\\", "")
    assert cells(app, "File") == ["a.md", "b.txt"]
    assert app.sidebar.selectbox[0].value is not None
    kept = sorted(p.name for p in (home / "sources").rglob("*") if p.is_file())
    assert kept == ["a.md", "b.txt"]


def test_messages_about_files_are_said_once(open_app: OpenApp) -> None:
    app = hand_in(open_app(), ("old.doc", OLD_WORD))
    assert app.error
    app.run()
    assert not app.error


def test_a_store_that_cannot_be_opened_is_said_in_words(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EHTEXT_DATABASE_URL", "nonsense")
    (error,) = open_app().error
    assert "EHTEXT_DATABASE_URL" in error.value.replace("\\", "")


def test_what_is_analysed_anew_is_shown_at_once(keep: Keep, open_app: OpenApp) -> None:
    keep(printed())
    app = open_app("evidence")
    assert "2 of 2 sentences" in app.markdown[1].value
    less = replace(
        printed(), sentences=printed().sentences[:1], kinds=printed().kinds[:1], model="m2"
    )
    keep(less)
    app.run()
    assert "1 of 1 sentences" in app.markdown[1].value
