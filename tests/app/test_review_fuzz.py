"""Keys pressed faster than anybody reads, while the app is slow and killed in the middle.

The whole run of 10,000 keys is scripts/fuzz_review.py; this is a short one, for every change.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ehtext.store import Store
from tests.app.test_browser import chromium
from tests.store.conftest import url

SCRIPTS = str(Path(__file__).parents[2] / "scripts")
if SCRIPTS not in sys.path:
    sys.path.insert(0, SCRIPTS)

from fuzz_review import fuzz  # noqa: E402 - after the path is set
from reviewing.house import fill  # noqa: E402

__all__ = ["url"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_no_decision_is_unseen_lost_or_doubled(url: str, tmp_path: Path) -> None:
    chromium()
    with Store.open(url) as store:
        fill(store, 600, 2)
    found = fuzz(tmp_path, url, keys=110, people=2, delay=0.3, kill=0)
    assert found.clean, (found.unseen, found.lost, found.doubled)
    assert found.decisions >= 2  # few, where the machine is busy: the rest was too fast


def test_nor_when_the_app_is_killed_in_the_middle(tmp_path: Path) -> None:
    chromium()
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with Store.open(url) as store:
        fill(store, 600, 2)
    found = fuzz(tmp_path, url, keys=130, people=2, delay=0.2, kill=20)
    assert found.clean, (found.unseen, found.lost, found.doubled)
    assert found.decisions >= 2  # few, where the machine is busy: the rest was too fast
