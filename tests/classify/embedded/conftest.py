from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.classify import EmbeddedHeads, Encoder, Fitted, fit_embedded, load_encoder
from ehtext.classify.embedded import Shares
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
    """A model in which the vectors have a say: those of random weights would not earn one."""
    found = fit_embedded(fitted, small.examples(), small.descriptors(), encoder)
    assert isinstance(found.model.heads, EmbeddedHeads)
    shares = Shares(kinds=0.3, topics=0.25, nearest=0.2, strands=0.4)
    heads = replace(found.model.heads, shares=shares)
    return replace(found, model=replace(found.model, heads=heads))
