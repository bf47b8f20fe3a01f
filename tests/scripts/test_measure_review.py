from __future__ import annotations

from measure_review import Task, fixed, when_settled

from ehtext.domain import Judgement, Kind, Label
from tests.review.rows import row


def judged(*codes: str) -> Judgement:
    labels = tuple(Label(framework="f", code=code) for code in codes)
    return Judgement(kind=Kind.PRACTICE, labels=labels)


def test_a_gap_that_holds_evidence_is_counted_when_the_app_says_settled() -> None:
    rows = tuple(row(f"a{n}", ("1", 0.9)) for n in range(3))
    rows += tuple(row(f"b{n}", ("2", 0.05 - 0.01 * n), suggested=0) for n in range(4))
    truth = {r.sentence: judged("1") if r.sentence[0] == "a" else judged() for r in rows}
    truth["b3"] = judged("2")  # the one that is not among the nearest three
    task = Task(name="t", rows=rows, truth=truth, codes=("1", "2"))
    stopped = when_settled(task, fixed([r.sentence for r in rows]))
    assert stopped
    assert (stopped.gaps, stopped.wrong, stopped.unseen) == (1, 1, 1)
    assert stopped.read == 6 / 7
    assert stopped.confirmed == 2 / 3
