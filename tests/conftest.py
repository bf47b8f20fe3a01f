"""Fixtures that several folders use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents and gold files that lies beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the real documents (../shared) are not here")
    return SHARED


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """Return Chromium: a process drives one at a time, and has its event loop while it does."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("EHTEXT_TEST_CHROMIUM") or shutil.which("chromium")
    if not executable:
        pytest.skip("no Chromium: install it, or name one in EHTEXT_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the golden files anew; read the diff."
    )
