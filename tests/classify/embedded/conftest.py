from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.classify import Encoder, Fitted, fit_embedded, load_encoder
from tests.classify import small
from tests.classify.embeddings import tiny


@pytest.fixture(scope="session")
def encoder_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write_encoder(tmp_path_factory.mktemp("encoders") / "tiny-encoder")


@pytest.fixture(scope="session")
def encoder(encoder_directory: Path) -> Encoder:
    return load_encoder(encoder_directory)


@pytest.fixture(scope="session")
def both(fitted: Fitted, encoder: Encoder) -> Fitted:
    return fit_embedded(fitted, small.examples(), small.descriptors(), encoder)
