from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from make_round import RETURNS, Made, make_round

from ehtext.domain import Document, Recognition
from ehtext.extract import extract
from ehtext.framework import frameworks
from ehtext.recognise import recognise

Read = tuple[Document, Recognition]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="session")
def made(folder: Path) -> Made:
    """Six areas and two years: every layout and every kind of problem is in it."""
    return make_round(folder, areas=6, years=2, seed=1, jobs=2)


@pytest.fixture(scope="session")
def files(made: Made) -> dict[str, Mapping[str, Any]]:
    return {file["file"]: file for file in made.key["files"]}


@pytest.fixture(scope="session")
def readings(made: Made, folder: Path) -> dict[str, Read]:
    """Return what ehtext reads of every return and draft."""
    kept = [f["file"] for f in made.key["files"] if f["role"] in ("return", "draft")]
    documents = {name: extract(folder / RETURNS / name) for name in kept}
    return {name: (d, recognise(d, frameworks())) for name, d in documents.items()}
