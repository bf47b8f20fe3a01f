"""Records as rows of a table: a row for each decision, one for a sentence without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from ehtext.domain import Action, Judgement, Mode, Role
from ehtext.exchange.labels import label_text, labels_text, to_judgement
from ehtext.exchange.records import Decision, ReviewedSentence, Said
from ehtext.exchange.tally import Tally

Row = Mapping[str, str]

_SENTENCE = (
    "sentence", "document", "area", "period", "framework", "position", "page",
    "headings", "lead_in", "field", "filed", "text",
    "suggested_kind", "suggested_kind_probability", "suggested_labels",
    "suggested_probabilities", "suggested_by", "agreed_kind", "agreed_labels",
)  # fmt: skip
_DECISION = (
    "person", "role", "action", "kind", "labels", "mode", "decided_at", "shown_at", "reason",
    "shown_kind", "shown_labels", "shown_score", "shown_model", "framework_version",
)  # fmt: skip
COLUMNS = (*_SENTENCE, *_DECISION)
NEEDED = ("sentence", "person", "kind", "labels", "decided_at")
"""The columns without which a table holds no decisions; the others may be missing."""


def rows(records: Iterable[ReviewedSentence]) -> Iterator[Row]:
    """Yield the rows of ``records``; every row has every column."""
    for record in records:
        sentence = _sentence(record)
        for decision in record.decisions or (None,):
            yield {
                **sentence,
                **(_decision(decision) if decision else dict.fromkeys(_DECISION, "")),
            }


def read_rows(table: Iterable[Row], tally: Tally) -> Iterator[Said]:
    """Yield the decisions of the rows that hold one, and count those that cannot be understood.

    A row without a person holds no decision. An action that is not given follows from what was
    suggested.
    """
    for row in table:
        if not any(value.strip() for name, value in row.items() if name in _DECISION):
            continue
        if not row.get("person", "").strip():
            tally.leave_out("a row with a decision but without a person")
            continue
        try:
            yield Said(sentence=row.get("sentence", "").strip(), decision=_read(row))
        except ValueError:
            tally.leave_out(
                "a row whose kind, labels, action, role, mode or moment cannot be understood"
            )


def _sentence(record: ReviewedSentence) -> Row:
    suggested = record.suggested
    labels = suggested.labels if suggested else ()
    return {
        "sentence": record.id,
        "document": record.document,
        "area": record.area or "",
        "period": record.period or "",
        "framework": record.framework or "",
        "position": str(record.position),
        "page": "" if record.page is None else str(record.page),
        "headings": " > ".join(record.headings),
        "lead_in": record.lead_in,
        "field": record.field.value,
        "filed": label_text(record.filed) if record.filed else "",
        "text": record.text,
        "suggested_kind": suggested.kind.value if suggested else "",
        "suggested_kind_probability": _number(suggested.kind_probability if suggested else None),
        "suggested_labels": labels_text(one.label for one in labels),
        "suggested_probabilities": "; ".join(_number(one.probability) for one in labels),
        "suggested_by": suggested.model if suggested else "",
        "agreed_kind": record.agreed.kind.value if record.agreed else "",
        "agreed_labels": labels_text(record.agreed.labels) if record.agreed else "",
    }


def _decision(decision: Decision) -> Row:
    said, shown = decision.judgement, decision.shown
    return {
        "person": decision.person,
        "role": decision.role.value,
        "action": decision.action.value,
        "kind": said.kind.value if said else "",
        "labels": labels_text(said.labels) if said else "",
        "mode": decision.mode.value,
        "decided_at": decision.decided_at.isoformat(),
        "shown_at": decision.shown_at.isoformat() if decision.shown_at else "",
        "reason": decision.reason,
        "shown_kind": shown.kind.value if shown else "",
        "shown_labels": labels_text(shown.labels) if shown else "",
        "shown_score": _number(decision.score),
        "shown_model": decision.model,
        "framework_version": decision.framework_version,
    }


def _read(row: Row) -> Decision:
    """Return the decision of a row. Raises ValueError where a cell holds something else."""
    given = {name: row.get(name, "").strip() for name in _DECISION}
    judgement = to_judgement(given["kind"], given["labels"])
    if judgement is None and not given["action"]:
        raise ValueError("neither a kind nor an action")
    return Decision(
        person=given["person"],
        role=Role(given["role"]) if given["role"] else Role.REVIEWER,
        action=Action(given["action"]) if given["action"] else _action(row, judgement),
        judgement=judgement,
        mode=Mode(given["mode"]) if given["mode"] else Mode.OPEN,
        decided_at=moment(given["decided_at"]),
        shown_at=moment(given["shown_at"]) if given["shown_at"] else None,
        reason=row.get("reason", ""),
        shown=to_judgement(given["shown_kind"], given["shown_labels"]),
        score=float(given["shown_score"]) if given["shown_score"] else None,
        model=given["shown_model"],
        framework_version=given["framework_version"],
    )


def _action(row: Row, judgement: Judgement | None) -> Action:
    suggested = to_judgement(row.get("suggested_kind", ""), row.get("suggested_labels", ""))
    return Action.ACCEPT if judgement == suggested else Action.CHANGE


def moment(text: str) -> datetime:
    """Return the moment that ``text`` gives in ISO form; without a zone it is UTC.

    Raises:
        ValueError: it is none.
    """
    found = datetime.fromisoformat(text)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)
