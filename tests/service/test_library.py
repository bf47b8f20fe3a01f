from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ehtext.domain import (
    FORM,
    LOCAL,
    Analysis,
    Failed,
    Kind,
    Label,
    Person,
    PredictedLevel,
    Role,
    Sentence,
    Suggestion,
    Tag,
)
from ehtext.errors import StoreError
from ehtext.service import Access, Explainer, Keeper, Library, Service
from ehtext.service.library import safe_name
from ehtext.settings import Settings
from ehtext.store import Store
from tests.service.review.building import make_analysis
from tests.service.test_files import make_parts, version_of
from tests.store.deciding import decide

NOTE = b"# Board\n\nParents chair the board.\n"


def explainer() -> Explainer:
    """Return an explainer of model m1 that finds every word as heavy as the next."""

    def suggest(sentences: object) -> list[Suggestion]:
        one = Suggestion(kind=Kind.PRACTICE, kind_probability=0.9, descriptors=(), strands=())
        return [one for _ in sentences]  # type: ignore[attr-defined]

    return Explainer(model="m1", suggest=suggest, weigh=lambda *_: (), schemes=("d", "s"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = {"EHTEXT_HOME": str(tmp_path / "home"), "EHTEXT_MODEL_DIR": "m1", "EHTEXT_JOBS": "1"}
    return Settings.from_env(home)


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    with Store.open(settings.database_url) as store:
        yield library_over(store, settings, explainer)


def library_over(store: Store, settings: Settings, ask: Callable[[], Explainer]) -> Library:
    return Library(
        store,
        Access(store, sign_in=bool),
        Service(settings, make_parts, version_of),
        settings.sources_dir,
        Keeper(store, explainer),
        ask,
    )


def kept(settings: Settings) -> list[Path]:
    return sorted(file for file in settings.sources_dir.rglob("*") if file.is_file())


def added(library: Library, name: str, content: bytes) -> Analysis:
    outcome = library.add(LOCAL, name, content)
    assert isinstance(outcome, Analysis), outcome
    return outcome


def pdf(path: Path, *pages: str) -> bytes:
    canvas = Canvas(str(path), pagesize=(300, 200))
    for text in pages:
        canvas.drawString(30, 150, text)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def test_what_is_added_is_in_the_store_and_its_file_is_kept(
    library: Library, settings: Settings
) -> None:
    outcome = added(library, "note.md", NOTE)
    (submission,) = library.submissions(LOCAL)
    assert submission.name == "note.md"
    assert library.analysis(LOCAL, submission.sha256) == outcome
    (file,) = kept(settings)
    assert file.read_bytes() == NOTE
    assert str(file) == outcome.path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_folder_of_a_file_is_for_its_owner_only(library: Library, settings: Settings) -> None:
    added(library, "note.md", NOTE)
    (file,) = kept(settings)
    assert file.parent.stat().st_mode & 0o077 == 0


def test_adding_a_file_twice_changes_nothing(library: Library, settings: Settings) -> None:
    first = added(library, "note.md", NOTE)
    assert added(library, "note.md", NOTE) == first
    assert len(library.submissions(LOCAL)) == 1
    assert len(kept(settings)) == 1


def test_a_bad_file_says_why_and_leaves_nothing_behind(
    library: Library, settings: Settings
) -> None:
    outcome = library.add(LOCAL, "empty.docx", b"")
    assert isinstance(outcome, Failed)
    assert outcome.reason
    assert not library.submissions(LOCAL)
    assert list(settings.sources_dir.iterdir()) == []


def test_a_file_that_cannot_be_kept_says_why(library: Library, settings: Settings) -> None:
    settings.sources_dir.parent.mkdir(parents=True, exist_ok=True)
    settings.sources_dir.write_text("in the way")
    outcome = library.add(LOCAL, "note.md", NOTE)
    assert isinstance(outcome, Failed)
    assert outcome.code == "unwritable"
    assert "cannot be kept" in outcome.reason


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("note.md", "note.md"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\note.md", "note.md"),
        ("..", "document"),
        ("", "document"),
        ("/", "document"),
        (".hidden", "hidden"),
        ("a\x00b?.pdf", "a-b-.pdf"),
        (f"{'long' * 100}.docx", f"{'long' * 25}.docx"),
        ("Häuser – Überblick.pdf", "Häuser – Überblick.pdf"),
    ],
)
def test_a_name_is_never_a_path(given_name: str, expected: str) -> None:
    assert safe_name(given_name) == expected


@given(st.text(max_size=300))
def test_any_name_is_one_part_of_a_path_that_can_be_written(name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe
    assert safe not in ("", ".", "..")
    assert len(safe) <= 112
    assert not set(safe) & set('<>:"/\\|?*\x00')


def test_an_unknown_submission_is_an_error(library: Library) -> None:
    with pytest.raises(StoreError):
        library.analysis(LOCAL, "f" * 64)


def test_a_page_is_pictured_while_its_file_is_what_was_read(
    library: Library, tmp_path: Path
) -> None:
    outcome = added(library, "two.pdf", pdf(tmp_path / "x.pdf", "Parents chair the board."))
    picture = library.picture(LOCAL, outcome.document.sha256, 1, [(30, 40, 150, 55)])
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert library.picture(LOCAL, outcome.document.sha256, 1) != picture
    assert library.picture(LOCAL, outcome.document.sha256, 2) is None
    Path(outcome.path).write_bytes(pdf(tmp_path / "y.pdf", "Another text."))
    assert library.picture(LOCAL, outcome.document.sha256, 1) is None
    Path(outcome.path).unlink()
    assert library.picture(LOCAL, outcome.document.sha256, 1) is None


def test_a_file_without_pages_has_no_picture(library: Library) -> None:
    assert library.picture(LOCAL, added(library, "note.md", NOTE).document.sha256, 1) is None


def tag(sentence: Sentence, source: str, framework: str = "d") -> Tag:
    return Tag(sentence_id=sentence.id, label=Label(framework=framework, code="1"), source=source)


def test_why_asks_only_the_model_that_made_the_tag(settings: Settings) -> None:
    asked: list[Label] = []

    class Asked(Explainer):
        def why(self, sentence: Sentence, label: Label, *, limit: int = 6) -> None:  # noqa: ARG002
            asked.append(label)

    with Store.open(settings.database_url) as store:
        known = explainer()
        library = library_over(
            store,
            settings,
            lambda: Asked(model="m1", suggest=known.suggest, weigh=known.weigh, schemes=("d", "s")),
        )
        outcome = added(library, "note.md", NOTE)
        sentence = outcome.sentences[0]
        library.why(LOCAL, outcome, sentence, tag(sentence, "model:m1"))
        library.why(LOCAL, outcome, sentence, tag(sentence, FORM))
        assert len(asked) == 2
        library.why(LOCAL, outcome, sentence, tag(sentence, "model:m0"))
        library.why(LOCAL, outcome, sentence, tag(sentence, "person:7"))
        library.why(LOCAL, replace(outcome, model="m0"), sentence, tag(sentence, "model:m0"))
        assert len(asked) == 2


def test_the_model_is_loaded_when_somebody_first_asks(settings: Settings) -> None:
    loaded: list[int] = []

    def load() -> Explainer:
        loaded.append(1)
        return explainer()

    with Store.open(settings.database_url) as store:
        library = library_over(store, settings, load)
        outcome = added(library, "note.md", NOTE)
        assert not loaded
        for _ in range(2):
            library.why(LOCAL, outcome, outcome.sentences[0], tag(outcome.sentences[0], "model:m1"))
        assert loaded == [1]


def test_an_areas_author_sees_all_words_and_no_suggested_level(settings: Settings) -> None:
    label = Label(framework="ehsg-2022", code="5.1")
    level = PredictedLevel(
        label=label, level=2, low=1, high=3, confidence=0.8, abstained=False, model="r1"
    )
    author = Person(id="amy", role=Role.AREA_AUTHOR, subject="s", area="Fenby")
    made = make_analysis(["Parents chair the panel."])
    with Store.open(settings.database_url) as store:
        store.people.put(author)
        store.save(replace(made, predicted=(level,)))
        decide(store, made.sentences[0])
        library = Library(
            store,
            Access(store, sign_in=lambda: True),
            Service(settings, make_parts, version_of),
            settings.sources_dir,
            Keeper(store, explainer),
            explainer,
        )
        seen = library.analysis(author, made.document.sha256)
    assert [s.text for s in seen.sentences] == ["Parents chair the panel."]
    assert seen.predicted == ()
    assert {kind.source for kind in seen.kinds} == {"person"}  # and not by how many
