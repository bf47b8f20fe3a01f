"""Reviewed sentences, a few by hand and many by chance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ehtext.domain import Action, FieldKind, Judgement, Kind, Label, Mode, Role
from ehtext.exchange import (
    Act,
    Decision,
    KnownSentence,
    Reading,
    ReviewedDocument,
    ReviewedSentence,
    Said,
    Suggested,
    SuggestedLabel,
    formats,
    said_in,
)
from ehtext.framework import frameworks

SCHEME = "ehsg-2022"
FRAMEWORKS = frameworks()
CODES = FRAMEWORKS[SCHEME].codes
WHEN = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=UTC)
TEXTS = ("Parents chair the panel.", "=2+2 hubs opened.", "Staff train together each spring. 😀")


def label(number: int) -> Label:
    return Label(framework=SCHEME, code=CODES[number])


def decision(person: str = "ann", **changes: Any) -> Decision:
    shown = Judgement(kind=Kind.PRACTICE, labels=(label(0),))
    given = {
        "action": Action.ACCEPT,
        "decided_at": WHEN,
        "judgement": shown,
        "shown": shown,
        "shown_at": WHEN - timedelta(seconds=7.5),
        "score": 0.83,
        "model": "m1",
        "framework_version": f"{SCHEME} 2022",
    }
    return Decision(person=person, **{**given, **changes})


def record(number: int = 0, *decisions: Decision, **changes: Any) -> ReviewedSentence:
    given: dict[str, Any] = {
        "id": f"{number:016x}",
        "document": "d" * 64,
        "text": TEXTS[number % len(TEXTS)],
        "position": number,
        "area": "Fenby",
        "period": "2022",
        "framework": SCHEME,
        "headings": ("Workforce",),
        "field": FieldKind.EVIDENCE,
        "filed": label(0),
        "page": 3,
        "suggested": Suggested(
            kind=Kind.PRACTICE,
            kind_probability=0.9,
            labels=(SuggestedLabel(label=label(0), source="model:m1", probability=0.83),),
            model="m1",
        ),
        "decisions": decisions,
    }
    return ReviewedSentence(**{**given, **changes})


def a_review() -> list[ReviewedSentence]:
    """Return three sentences: two people agree, two differ, one is unsure with a note."""
    changed = Judgement(kind=Kind.OUTCOME, labels=(label(2), label(1)))
    agreed = Judgement(kind=Kind.PRACTICE, labels=(label(0),))
    return [
        record(0, decision(), decision("ben", mode=Mode.BLIND), agreed=agreed),
        record(
            1,
            decision(action=Action.CHANGE, judgement=changed, reason='It says "fewer", =1+1'),
            decision("lea", role=Role.LEAD, action=Action.ADJUDICATE, judgement=changed),
            agreed=changed,
        ),
        record(2, decision(action=Action.UNSURE, judgement=None, reason="Which year?")),
    ]


def known(records: Sequence[ReviewedSentence]) -> list[KnownSentence]:
    return [
        KnownSentence(id=r.id, document=r.document, text=r.text, kind=Kind.PRACTICE)
        for r in records
    ]


def write(name: str, records: Sequence[ReviewedSentence], folder: Path) -> Path:
    path = folder / f"reviews{formats()[name].suffix}"
    formats()[name].write(records, path, FRAMEWORKS)
    return path


def read(name: str, path: Path, records: Sequence[ReviewedSentence] = ()) -> Reading:
    return formats()[name].read(path, FRAMEWORKS, lambda: known(records))


def there_and_back(name: str, records: Sequence[ReviewedSentence], folder: Path) -> list[Said]:
    reading = read(name, write(name, records, folder), records)
    assert reading.left_out == {}
    return list(reading.said)


def said(records: Sequence[ReviewedSentence]) -> list[Said]:
    return list(said_in(records))


def load_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def save_json(value: Any, path: Path) -> Path:
    path.write_text(json.dumps(value), "utf-8")
    return path


def changed(value: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    return {**value, **changes}


pieces = st.sampled_from(["_x0007_", "x005F_", "_x\u20600007_", "<r>", "</r>", "\u2060", "=", "'"])
texts = st.text(st.characters(codec="utf-8"), max_size=40) | st.lists(pieces).map("".join)
words = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=8)
moments = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - the zone comes with the strategy
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
labels = st.builds(Label, framework=words, code=words)
judgements = st.builds(
    Judgement, kind=st.sampled_from(Kind), labels=st.lists(labels, max_size=3).map(tuple)
)
shares = st.floats(0, 1)
decisions = st.builds(
    Decision,
    person=words,
    role=st.sampled_from(Role),
    action=st.sampled_from(Action),
    judgement=st.none() | judgements,
    mode=st.sampled_from(Mode),
    decided_at=moments,
    shown_at=st.none() | moments,
    shown=st.none() | judgements,
    score=st.none() | shares,
    model=words,
    framework_version=words,
    reason=texts,
)
suggestions = st.builds(
    Suggested,
    kind=st.sampled_from(Kind),
    kind_probability=st.none() | shares,
    labels=st.lists(
        st.builds(SuggestedLabel, label=labels, source=words, probability=st.none() | shares),
        max_size=3,
    ).map(tuple),
    model=words,
)
records = st.builds(
    ReviewedSentence,
    id=words,
    document=words,
    text=texts,
    position=st.integers(0, 10_000),
    area=st.none() | texts,
    period=st.none() | words,
    framework=st.none() | words,
    headings=st.lists(texts, max_size=2).map(tuple),
    lead_in=texts,
    field=st.sampled_from(FieldKind),
    filed=st.none() | labels,
    page=st.none() | st.integers(1, 900),
    suggested=st.none() | suggestions,
    decisions=st.lists(decisions, max_size=3).map(tuple),
    agreed=st.none() | judgements,
)
many = st.lists(records, max_size=4)
acts = st.builds(
    Act,
    person=words,
    role=st.sampled_from(Role),
    action=st.sampled_from(Action),
    decided_at=moments,
    shown_at=st.none() | moments,
    sentence=st.none() | words,
    label=st.none() | labels,
    level=st.none() | st.floats(0, 5),
    mode=st.sampled_from(Mode),
    shown=st.none() | judgements,
    score=st.none() | st.floats(0, 5),
    model=words,
    framework_version=words,
    related=st.lists(words, max_size=2).map(tuple),
    span=st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
    reason=texts,
)
documents = st.builds(
    ReviewedDocument,
    document=words,
    acts=st.lists(acts, max_size=3).map(tuple),
    area=st.none() | texts,
    period=st.none() | words,
    framework=st.none() | words,
)
