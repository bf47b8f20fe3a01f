import pytest

from tests.service.review.building import Clock
from tests.store.conftest import store, url

__all__ = ["clock", "store", "url"]


@pytest.fixture
def clock() -> Clock:
    return Clock()
