from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.domain import CLOSING, Action, Judgement, Kind, Mode
from ehtext.store import Store
from tests.store.deciding import WHEN, decide, fill

ROOT = Path(__file__).parents[2]


def test_what_is_recorded_comes_back_as_it_was(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    done = decide(store, sentence, shown_at=WHEN, span=(2, 7), related=("x",), reason="so it is")
    assert store.events.all() == [done]
    assert done.decided_at == WHEN


def test_an_event_with_the_same_token_is_not_recorded_again(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    done = decide(store, sentence)
    assert store.events.record([done]) == []
    assert len(store.events.all()) == 1


def test_what_holds_is_each_persons_newest_decision(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    decide(store, sentence)
    plan = Judgement(kind=Kind.PLAN)
    newer = decide(store, sentence, action=Action.CHANGE, after=plan)
    bens = decide(store, sentence, person="ben", token="b")
    decide(store, sentence, action=Action.NOTE, reason="hm", after=None)
    assert store.events.standing() == [newer, bens]


def test_undo_brings_the_decision_before_it_back(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    older = decide(store, sentence)
    newer = decide(store, sentence, action=Action.UNSURE, after=None)
    decide(store, sentence, action=Action.UNDO, undoes=newer.id, after=None)
    assert store.events.standing() == [older]
    assert [e.id for e in store.events.last("ann")] == [older.id]


def test_nothing_is_undone_twice(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    done = decide(store, sentence)
    undo = {"action": Action.UNDO, "undoes": done.id, "after": None}
    decide(store, sentence, token="u1", **undo)
    with pytest.raises(ValueError, match="not enough values"):
        decide(store, sentence, token="u2", **undo)


def test_decisions_stay_when_a_file_is_read_anew(store: Store) -> None:
    sentence, other = fill(store, "The panel of parents meets monthly.", "Nobody knows.")
    kept = decide(store, other)
    done = decide(store, sentence)
    better = "The panel of parents  meets monthly ."  # as a newer reader has it
    anew, _, _ = fill(store, better, "Nobody knows.", "A new line.", model="m2")
    carried = [e for e in store.events.standing() if e.sentence == anew.id]
    assert [(e.action, e.after, e.person) for e in carried] == [(Action.ACCEPT, done.after, "ann")]
    assert kept in store.events.standing()


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("action", sorted(CLOSING - {Action.CARRY}))
def test_a_decision_that_is_carried_on_stays_what_it_is(
    store: Store, action: Action, *, masked: bool
) -> None:
    sentence, *_ = fill(store, "The panel of parents meets monthly.")
    silent = action in {Action.UNSURE, Action.FAULT, Action.SPLIT, Action.JOIN}
    done = decide(store, sentence, action=action, **({"after": None} if silent else {}))
    if masked:
        anew = replace(sentence, text="The panel of parents meets monthly .")
        newer = replace(store.analysis(sentence.document), sentences=(anew,))
        store.replace(newer, [], hidden=None, person="ann", mask=lambda text: text)
    else:
        anew, *_ = fill(store, "The panel of parents meets monthly .", model="m2")
    (carried,) = store.events.standing(sentence=anew.id)
    assert (carried.action, carried.after, carried.person) == (action, done.after, "ann")
    assert carried.mode is Mode.MACHINE
    assert carried.related == (sentence.id,)


def test_a_decision_is_not_carried_to_another_sentence(store: Store) -> None:
    sentence, *_ = fill(store, "The panel of parents meets monthly.")
    decide(store, sentence)
    anew, *_ = fill(store, "The board of schools met in March.", model="m2")
    assert anew.id not in {e.sentence for e in store.events.standing()}


def test_undo_takes_a_carried_decision_back_too(store: Store) -> None:
    sentence, *_ = fill(store, "The panel of parents meets monthly.")
    decide(store, sentence)
    anew, *_ = fill(store, "The panel of parents meets monthly .", model="m2")
    undone = {event.sentence for event in store.events.last("ann")}
    assert undone == {sentence.id, anew.id}


def test_what_was_imported_is_not_undone_at_the_desk(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    own = decide(store, sentence)
    decide(store, sentence, action=Action.UNSURE, after=None, token="import:x")
    assert [event.id for event in store.events.last("ann")] == [own.id]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"action": Action.LEVEL},
        {"action": Action.SIGN_OFF},
        {"action": Action.ADJUDICATE},
        {"action": Action.MASK},
        {"mode": Mode.BULK},
    ],
)
def test_undo_on_a_card_takes_back_nothing_that_was_done_elsewhere(
    store: Store, elsewhere: dict[str, object]
) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    own = decide(store, sentence)
    decide(store, sentence, token="elsewhere", batch="elsewhere", **elsewhere)
    assert [event.id for event in store.events.last("ann")] == [own.id]


def test_five_people_at_once_lose_and_double_nothing(url: str) -> None:
    with Store.open(url) as store:
        sentences = fill(store, *(f"Line {n}." for n in range(40)))

        def work(person: str) -> None:
            for sentence in sentences:
                decide(store, sentence, person=person, token=f"{person}:{sentence.id}")

        threads = [threading.Thread(target=work, args=(f"p{n}",)) for n in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.events.all()) == len(store.events.standing()) == 5 * 40


_WRITER = """
import sys
from ehtext.store import Store
from tests.store.deciding import decide, fill

with Store.open(sys.argv[1]) as store:
    sentences = fill(store, *(f"Line {n}." for n in range(2000)))
    for sentence in sentences:
        decide(store, sentence, token=sentence.id)
        print(sentence.id, flush=True)
"""


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_acknowledged(url: str) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, url],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert writer.stdout
    acknowledged = [writer.stdout.readline().strip() for _ in range(60)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()
    with Store.open(url) as store:
        assert set(acknowledged) <= {event.token for event in store.events.all()}
        assert len(acknowledged) >= 60


def test_the_newest_event_of_a_document_changes_with_each_decision(store: Store) -> None:
    sentence, *_ = fill(store, "A panel meets.")
    other, *_ = fill(store, "A board meets.", sha256="b" * 64)
    assert store.events.newest_of(sentence.document) == 0
    done = decide(store, sentence)
    undone = decide(store, sentence, action=Action.UNDO, undoes=done.id, after=None)
    assert store.events.newest_of(sentence.document) == undone.id
    assert store.events.newest_of(other.document) == 0
