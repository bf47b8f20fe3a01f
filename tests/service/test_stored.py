from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.domain import Action, Judgement, Kind
from ehtext.errors import TriageError
from ehtext.service.stored import StoredReturns
from ehtext.store import Store
from tests.service.review.building import ANN, label, make_analysis
from tests.store.deciding import decide

ANALYSIS = make_analysis(["Parents chair the panel.", "The board meets."], area="Fenby")
DOCUMENT = ANALYSIS.document.sha256


@pytest.fixture
def store(tmp_path: Path):  # noqa: ANN201
    with Store.open(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        opened.save(ANALYSIS)
        yield opened


@pytest.fixture
def returns(store: Store, tmp_path: Path) -> StoredReturns:
    return StoredReturns(store, tmp_path / "deep" / "areas.csv")


def test_what_people_decided_is_in_the_return(returns: StoredReturns, store: Store) -> None:
    before = returns.states()
    gap = Judgement(kind=Kind.GAP, labels=(label("5.1"),))
    decide(store, ANALYSIS.sentences[0], action=Action.CHANGE, after=gap)
    (loaded,) = returns.load()
    assert loaded.kinds[0].kind is Kind.GAP
    assert returns.states() != before  # so that a round is made anew


def test_a_confirmed_area_is_kept_with_the_submission(returns: StoredReturns, store: Store) -> None:
    assert returns.listed().confirmed == {}
    returns.confirm({DOCUMENT: "Sedgeby"}, ANN)
    assert returns.listed().confirmed == {DOCUMENT: "Sedgeby"}
    assert [s.area for s in store.submissions()] == ["Sedgeby"]


def test_a_list_of_ones_own_is_used_until_it_is_taken_away(returns: StoredReturns) -> None:
    assert returns.listed().places == ()
    assert returns.set_places(b"name,region\nSedgeby,North\nFenby,South\n", "ours.csv") == 2
    assert [place.name for place in returns.listed().places] == ["Sedgeby", "Fenby"]
    returns.set_places(b"", "")
    assert returns.listed().places == ()


def test_what_is_no_list_leaves_the_one_in_use(returns: StoredReturns) -> None:
    returns.set_places(b"name,region\nSedgeby,North\n", "ours.csv")
    with pytest.raises(TriageError, match=r"bad\.csv"):
        returns.set_places(b"\xff\xfe nothing", "bad.csv")
    assert [place.name for place in returns.listed().places] == ["Sedgeby"]
