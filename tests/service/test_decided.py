"""What people decide about the parts of a sentence reaches all that is made of the document."""

from __future__ import annotations

from pathlib import Path

from ehtext.domain import Action, Judgement, Kind
from ehtext.review import coverage_of
from ehtext.service.decided import decided
from ehtext.service.exchange_records import reviewed
from ehtext.service.review import Answer
from ehtext.service.stored import StoredReturns
from ehtext.settings import Settings
from ehtext.store import Store
from tests.service.review.building import ANN, Clock, label
from tests.service.review.test_editing import NAMED, Work, kept
from tests.store.conftest import store, url

__all__ = ["store", "url"]


def test_decisions_on_both_parts_reach_everything(store: Store, tmp_path: Path) -> None:
    clock = Clock()
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})
    desk, editing, _, document = kept(store, clock, settings)
    work = Work(store, clock, desk, editing)
    work.split(NAMED, NAMED.index("in the north"))
    parts = [text.strip() for text in (NAMED[:43], NAMED[43:])]
    said = Judgement(kind=Kind.PRACTICE, labels=(label("6.1"),))
    for part in parts:
        token = work.showing(ANN, part)
        desk.answer(ANN, Answer(token=token, action=Action.CHANGE, after=said))
    for analysis in (
        decided(store, document),
        StoredReturns(store, tmp_path / "a").analysis(document),
    ):
        about = {tag.sentence_id for tag in analysis.tags if tag.label == label("6.1")}
        texts = [s.text for s in analysis.sentences if s.id in about]
        assert texts == parts
        assert NAMED not in {s.text for s in analysis.sentences}
    (submission,) = store.submissions()
    records = {record.text: record for record in reviewed(store, submission)}
    assert all(records[part].agreed == said for part in parts)
    found = coverage_of(document, store.cards.rows(), store.events.standing(), ["6.1"])
    assert found.confirmed == {"6.1": 2}
