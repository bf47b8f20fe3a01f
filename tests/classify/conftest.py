from __future__ import annotations

import pytest

from ehtext.classify import Fitted, Model
from tests.classify import small


@pytest.fixture(scope="session")
def fitted() -> Fitted:
    return small.fit()


@pytest.fixture
def model(fitted: Fitted) -> Model:
    return fitted.model
