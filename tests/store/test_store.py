from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.engine import make_url

from ehtext.domain import (
    Analysis,
    Document,
    Failed,
    Guess,
    Kind,
    KindTag,
    Label,
    Recognition,
    Sentence,
    Tag,
)
from ehtext.errors import StoreError
from ehtext.store import Store, schema
from ehtext.store.engine import migrate, open_engine
from tests.builders import doc


def analysis(
    *texts: str, sha256: str = "a" * 64, area: str | None = "Wexcombe", model: str = "m1"
) -> Analysis:
    document: Document = replace(doc(*texts), sha256=sha256, name=f"{area}.docx")
    sentences = tuple(
        Sentence(document=sha256, text=text, block=number, end=len(text))
        for number, text in enumerate(texts)
    )
    return Analysis(
        path=f"in/{area}.docx",
        document=document,
        recognition=Recognition(
            area=Guess(value=area, confidence=0.9) if area else None, framework="ehsg-2022"
        ),
        sentences=sentences,
        kinds=tuple(
            KindTag(sentence_id=s.id, kind=Kind.PRACTICE, source=f"model:{model}", probability=0.8)
            for s in sentences
        ),
        tags=tuple(
            Tag(
                sentence_id=s.id,
                label=Label(framework="ehsg-2022", code="5.1"),
                source=f"model:{model}",
                probability=0.7,
            )
            for s in sentences
        ),
        predicted=(),
        model=model,
    )


def count(store: Store, table: str) -> int:
    with store._engine.connect() as connection:
        query = select(func.count()).select_from(schema.metadata.tables[table])
        return connection.execute(query).scalar_one()


def test_gives_back_what_it_was_given(store: Store) -> None:
    saved = analysis("A panel meets.", "Parents read drafts.")
    store.save(saved)
    assert store.analysis(saved.document.sha256) == saved


def test_lists_submissions_by_area_with_unknown_areas_last(store: Store) -> None:
    for number, area in enumerate(["Wexcombe", None, "Ambleford"]):
        store.save(analysis("A panel meets.", sha256=str(number) * 64, area=area))
    assert [s.area for s in store.submissions()] == ["Ambleford", "Wexcombe", None]


def test_saving_again_adds_nothing(store: Store) -> None:
    store.save(analysis("A panel meets."))
    store.save(analysis("A panel meets."))
    assert [count(store, t) for t in ("document", "analysis", "sentence", "tag")] == [1, 1, 1, 2]


def test_a_moved_file_is_the_same_submission(store: Store) -> None:
    store.save(analysis("A panel meets."))
    store.save(replace(analysis("A panel meets."), path="elsewhere/Wexcombe.docx"))
    assert count(store, "analysis") == 1


def test_a_new_model_adds_tags_and_keeps_the_old_ones(store: Store) -> None:
    store.save(analysis("A panel meets.", model="m1"))
    store.save(analysis("A panel meets.", model="m2"))
    assert count(store, "tag") == 4
    assert store.analysis("a" * 64).model == "m2"


def test_going_back_to_an_older_model_makes_its_analysis_current(store: Store) -> None:
    for model in ("m1", "m2", "m1"):
        store.save(analysis("A panel meets.", model=model))
    assert [s.model for s in store.submissions()] == ["m1"]


def test_failed_files_are_not_saved(store: Store) -> None:
    failed = Failed(path="x.pdf", code="damaged", reason="cut short")
    assert store.save_all([failed, analysis("A panel meets.")]) == 1


def test_deleting_a_document_leaves_nothing_of_it(store: Store) -> None:
    store.save(analysis("A panel meets."))
    store.save(analysis("Parents read drafts.", sha256="b" * 64, area="Ambleford"))
    store.delete("a" * 64)
    assert [count(store, t) for t in ("document", "analysis", "sentence", "tag")] == [1, 1, 1, 2]


def test_an_unknown_document_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(StoreError, match="no document ffff"):
        store.analysis("f" * 64)


def test_opens_twice_at_once_on_a_new_database(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(Store.open, [url] * 4))
    stores[0].save(analysis("A panel meets."))
    assert [len(store.submissions()) for store in stores] == [1, 1, 1, 1]
    for store in stores:
        store.close()


def test_migrations_make_the_schema_that_the_code_uses(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    engine.dispose()
    assert difference == []


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x/y"], indirect=False)
def test_an_unusable_address_is_explained(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///FILE"):
        Store.open(url)


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.write_text("this is no database, it only looks like one" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(f"sqlite:///{file}")


def test_what_was_kept_by_the_first_version_is_still_there(url: str) -> None:
    """A migration that makes a table anew would delete, by its foreign keys, what hangs on it."""
    address = make_url(url)
    postgres = address.drivername == "postgresql"
    engine = create_engine(address.set(drivername="postgresql+psycopg") if postgres else address)
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
    migrate(engine, "0001")
    now = datetime.now(UTC)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO document VALUES ('a', 'a.pdf', '/a.pdf', :now)"), {"now": now}
        )
        connection.execute(text("INSERT INTO sentence VALUES ('s', 'a', 'A panel meets.', 0)"))
        connection.execute(
            text(
                "INSERT INTO tag (sentence, framework, code, source, made_at)"
                " VALUES ('s', 'ehsg-2022', '5.1', 'form', :now)"
            ),
            {"now": now},
        )
    engine.dispose()
    with Store.open(url) as store:
        assert [count(store, t) for t in ("document", "sentence", "tag")] == [1, 1, 1]
