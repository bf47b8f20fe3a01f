from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.app.builders import plain, printed
from tests.app.conftest import Keep, OpenApp
from tests.app.test_submissions import NOTE, cells, hand_in
from tests.store.conftest import _database

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _postgres(home: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:  # noqa: ARG001
    server = os.environ.get("EHTEXT_TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL server: set EHTEXT_TEST_POSTGRES_URL")
    with _database(server) as url:
        monkeypatch.setenv("EHTEXT_DATABASE_URL", url)
        yield


def test_the_app_works_on_a_store_in_postgresql(keep: Keep, open_app: OpenApp) -> None:
    keep(plain(), printed())
    app = open_app()
    assert cells(app, "Area") == ["Nether Sedge", "Wexcombe"]
    for page in ("coverage", "evidence"):
        app.switch_page(f"views/{page}.py").run()
        assert not app.exception
        assert "Nether Sedge" in app.title[0].value


def test_a_file_is_added_to_a_store_in_postgresql(open_app: OpenApp) -> None:
    app = hand_in(open_app(), ("a.md", NOTE))
    assert cells(app, "File") == ["a.md"]
