from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from ehtext.store import Store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'deep' / 'store.db'}"
        return
    server = os.environ.get("EHTEXT_TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL server: set EHTEXT_TEST_POSTGRES_URL")
    with _database(server) as fresh:
        yield fresh


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Make a database for one test: tests run side by side on one server."""
    name = f"test_{uuid4().hex}"
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield address.set(drivername="postgresql", database=name).render_as_string(
            hide_password=False
        )
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened
