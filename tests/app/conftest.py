"""A store of its own for each test, the app on it, and no cache left from the test before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ehtext.domain import Analysis
from ehtext.settings import Settings
from ehtext.store import Store

APP = Path(__file__).parents[2] / "app"
if str(APP) not in sys.path:  # as main.py does
    sys.path.insert(0, str(APP))

Keep = Callable[..., Settings]
OpenApp = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _no_cache() -> Iterator[None]:
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(autouse=True)
def _on_this_machine() -> Iterator[None]:
    """As ``ehtext app`` starts it: on localhost, and how people sign in not yet asked."""
    import signing

    before = st.get_option("server.address")
    st.config.set_option("server.address", "localhost")
    signing.how.cache_clear()
    yield
    signing.how.cache_clear()
    st.config.set_option("server.address", before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("EHTEXT_DATABASE_URL", "EHTEXT_CACHE_DIR", "EHTEXT_MODEL_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def keep(home: Path) -> Keep:  # noqa: ARG001 - it sets where the store is
    """Return a function that keeps analyses in the store which the app opens."""

    def keep(*analyses: Analysis) -> Settings:
        settings = Settings.from_env()
        with Store.open(settings.database_url) as store:
            store.save_all(analyses)
        return settings

    return keep


@pytest.fixture
def open_app(home: Path) -> OpenApp:  # noqa: ARG001 - it sets where the store is
    """Return a function that opens the app on one of its pages."""

    def open_app(page: str = "") -> AppTest:
        app = AppTest.from_file(str(APP / "main.py"), default_timeout=30)
        if page:
            app.switch_page(f"views/{page}.py")
        app.run()
        assert not app.exception
        return app

    return open_app
