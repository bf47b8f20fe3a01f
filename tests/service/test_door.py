from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ehtext.domain import Person, Role
from ehtext.service.door import LONGEST, Door, Standing, subject_of
from ehtext.store import Store

ISSUER = "https://login.example.org"
ANN = Person(id="ann", role=Role.REVIEWER, subject=f"{ISSUER}|7")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with Store.open(f"sqlite:///{tmp_path / 'one.db'}") as store:
        store.people.put(ANN)
        yield Door(store, clock=lambda: NOW)


def claims(*, age: timedelta = HOUR / 2, lasts: timedelta = HOUR, **other: object) -> dict:
    issued = (NOW - age).timestamp()
    token = {"iss": ISSUER, "sub": "7", "iat": issued, "exp": issued + lasts.total_seconds()}
    return {"is_logged_in": True, **token, **other}


def test_who_signed_in_and_is_known_is_let_in(door: Door) -> None:
    found = door.look(claims())
    assert (found.standing, found.person) == (Standing.IN, ANN)


@pytest.mark.parametrize("said", [False, None, "true", 1])
def test_nothing_less_than_true_is_signed_in(door: Door, said: object) -> None:
    assert door.look(claims(is_logged_in=said)).standing is Standing.ANONYMOUS
    assert door.look({}).standing is Standing.ANONYMOUS


@pytest.mark.parametrize(
    "changed",
    [{"sub": None}, {"sub": ""}, {"sub": 7}, {"iss": None}, {"iss": ""}, {"iss": [ISSUER]}],
)
def test_without_issuer_and_subject_nobody_is_anybody(door: Door, changed: dict) -> None:
    found = door.look(claims(**changed))
    assert (found.standing, found.person) == (Standing.NAMELESS, None)


def test_a_stranger_is_told_their_own_subject(door: Door) -> None:
    found = door.look(claims(sub="8"))
    assert (found.standing, found.subject) == (Standing.UNKNOWN, subject_of(ISSUER, "8"))


@pytest.mark.parametrize(
    ("age", "lasts", "longest", "ended"),
    [
        (HOUR / 2, HOUR, None, False),
        (HOUR, HOUR, None, True),  # to the second
        (LONGEST - HOUR, 30 * LONGEST, None, False),
        (LONGEST, 30 * LONGEST, None, True),
        (2 * HOUR, HOUR / 12, 8 * HOUR, False),  # a provider of short tokens
        (8 * HOUR, 30 * LONGEST, 8 * HOUR, True),
    ],
)
def test_a_sign_in_ends(
    door: Door, age: timedelta, lasts: timedelta, longest: timedelta | None, ended: bool
) -> None:
    found = door.look(claims(age=age, lasts=lasts), longest=longest)
    assert (found.standing is Standing.ENDED) == ended
    assert (found.person is None) == ended


@pytest.mark.parametrize("moment", [None, "soon", True, float("nan"), float("inf"), -1e20, {}])
@pytest.mark.parametrize("name", ["iat", "exp"])
def test_a_sign_in_without_a_time_has_ended(door: Door, name: str, moment: object) -> None:
    assert door.look(claims(**{name: moment})).standing is Standing.ENDED
