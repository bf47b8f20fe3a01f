from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.domain import LOCAL, Person, Role
from ehtext.errors import NotAllowedError, PeopleError
from ehtext.service import Access
from ehtext.service.people import PeopleDesk
from ehtext.store import Store

ADA = Person(id="ada", role=Role.ADMIN, subject="https://login.example.org|1")
BEN = Person(id="ben", role=Role.REVIEWER, subject="https://login.example.org|2")
AMY = Person(id="amy", role=Role.AREA_AUTHOR, subject="https://login.example.org|3", area="Barnet")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'one.db'}") as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> PeopleDesk:
    """Return the desk as an administrator who signed in has it; Ada is the first one."""
    PeopleDesk(store, Access(store, sign_in=bool)).add(LOCAL, ADA)
    return PeopleDesk(store, Access(store, sign_in=lambda: True))


def test_who_is_added_is_kept(desk: PeopleDesk) -> None:
    assert desk.add(ADA, BEN) == BEN
    assert desk.add(ADA, AMY) == AMY
    assert list(desk.all(ADA)) == [ADA, AMY, BEN]


@pytest.mark.parametrize("given", ["London Borough of Barnet", " barnet ", "BARNET"])
def test_an_area_is_kept_by_its_official_name(desk: PeopleDesk, given: str) -> None:
    assert desk.add(ADA, replace(AMY, area=given)).area == "Barnet"


def test_an_area_that_no_list_has_is_kept_as_it_is(desk: PeopleDesk) -> None:
    assert desk.add(ADA, replace(AMY, area=" Nether  Sedge ")).area == "Nether Sedge"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": ""}, "cannot be an id"),
        ({"id": "ben smith"}, "cannot be an id"),
        ({"id": "b" * 41}, "cannot be an id"),
        ({"id": "local"}, "cannot be an id"),
        ({"subject": None}, "subject"),
        ({"subject": "  "}, "subject"),
        ({"subject": "ben@example.org"}, "subject"),
        ({"subject": "https://login.example.org"}, "subject"),
        ({"subject": "https://login.example.org|"}, "subject"),
        ({"subject": ADA.subject}, "ada signs in"),
        ({"id": "ada"}, "already"),
        ({"area": "Barnet"}, "Only an area author"),
        ({"role": Role.AREA_AUTHOR}, "needs an area"),
        ({"role": Role.AREA_AUTHOR, "area": "  "}, "needs an area"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    desk: PeopleDesk, wrong: dict, said: str
) -> None:
    with pytest.raises(PeopleError, match=said):
        desk.add(ADA, replace(BEN, **wrong))
    assert list(desk.all(ADA)) == [ADA]


def test_a_change_takes_the_place_of_what_was(desk: PeopleDesk, store: Store) -> None:
    desk.add(ADA, BEN)
    store.people.prefer(BEN, {"keys": "off"})
    changed = replace(BEN, role=Role.LEAD, subject="https://elsewhere.example.org|9")
    assert desk.change(ADA, changed) == changed
    assert list(desk.all(ADA)) == [ADA, changed]
    assert store.people.preferences("ben") == {"keys": "off"}
    with pytest.raises(PeopleError, match="nobody called"):
        desk.change(ADA, replace(BEN, id="bea"))


def test_who_is_deactivated_stays_on_the_list_and_out(desk: PeopleDesk) -> None:
    desk.add(ADA, replace(BEN, role=Role.ADMIN))
    assert not desk.deactivate(ADA, "ben").active
    assert [p.active for p in desk.all(ADA)] == [True, False]
    with pytest.raises(NotAllowedError):
        desk.all(replace(BEN, role=Role.ADMIN))
    with pytest.raises(PeopleError, match="nobody called"):
        desk.deactivate(ADA, "bea")


def test_somebody_who_manages_people_is_always_left(desk: PeopleDesk) -> None:
    desk.add(ADA, BEN)
    with pytest.raises(PeopleError, match="Nobody else manages people"):
        desk.deactivate(ADA, "ada")
    with pytest.raises(PeopleError, match="Nobody else manages people"):
        desk.change(ADA, replace(ADA, role=Role.NATIONAL))
    desk.change(ADA, replace(BEN, role=Role.ADMIN))
    desk.deactivate(ADA, "ada")
    assert [p.id for p in desk.all(replace(BEN, role=Role.ADMIN)) if p.active] == ["ben"]


def test_the_line_of_the_one_person_is_nobody_to_manage(desk: PeopleDesk, store: Store) -> None:
    store.people.prefer(LOCAL, {"keys": "off"})  # of the time before people signed in
    assert list(desk.all(ADA)) == [ADA]
    with pytest.raises(PeopleError, match="nobody called"):
        desk.deactivate(ADA, "local")
    with pytest.raises(PeopleError, match="Nobody else manages people"):
        desk.deactivate(ADA, "ada")
