"""What a return leaves open: the points of a list to send back to the area."""

from __future__ import annotations

from collections.abc import Iterator

from ehtext.domain import FieldKind
from ehtext.domain.board import Missing
from ehtext.framework import CheckStatus, Framework, check_priorities
from ehtext.triage.flags.make import title_of
from ehtext.triage.phrases import data
from ehtext.triage.returns import Return


def missing(source: Return, framework: Framework) -> tuple[Missing, ...]:
    """Return what ``source`` leaves open, in the order of the form."""
    return tuple(
        part
        for found in (
            _scores(source, framework),
            _fields(source, framework),
            _priorities(source, framework),
            _data_model(source, framework),
            _permissions(source, framework),
            _period(source),
        )
        for part in found
    )


def _ask(name: str, **values: object) -> str:
    return str(data("intake.toml")["missing"][name]).format(**values)


def _scores(source: Return, framework: Framework) -> Iterator[Missing]:
    scale = framework.scale
    if scale is None:
        return
    ends = {"low": scale.format(scale.minimum), "high": scale.format(scale.maximum)}
    for item in framework.items:
        rating = source.scores.get(item.code)
        if rating is not None and rating.value is not None:
            continue
        blank = rating is None or not rating.printed.strip()
        ask = _ask("score" if blank else "unreadable", item=title_of(item), **ends)
        yield Missing(what="missing-score", code=item.code, ask=ask)


def _fields(source: Return, framework: Framework) -> Iterator[Missing]:
    """Yield the blank fields, of the kinds of field that the form is seen to have."""
    filled = {(s.filed, s.field) for s in source.statements if s.filed}
    for kind, name in ((FieldKind.EVIDENCE, "evidence"), (FieldKind.PLAN, "plan")):
        if not any(field is kind for _, field in filled):
            continue
        for item in framework.items:
            if (item.code, kind) not in filled:
                ask = _ask(name, item=title_of(item))
                yield Missing(what="blank-field", code=item.code, ask=ask)


def _priorities(source: Return, framework: Framework) -> Iterator[Missing]:
    rule = framework.priorities
    if rule is None:
        return
    if not source.priorities:
        yield Missing(what="priorities", code="", ask=_ask("no-priorities", count=rule.count))
        return
    check = check_priorities(
        framework, source.priorities, source.data_model, changed=source.data_model_changed
    )
    if check.status is not CheckStatus.VALID:
        name = "priorities" if check.status is CheckStatus.INVALID else "priorities-unclear"
        yield Missing(what="priorities", code="", ask=_ask(name, reason=check.reason))


def _data_model(source: Return, framework: Framework) -> Iterator[Missing]:
    if not framework.data_models:
        return
    if source.data_model is None:
        yield Missing(what="data-model", code="", ask=_ask("data-model"))
    if framework.form.data_model_changed and source.data_model_changed is None:
        yield Missing(what="data-model", code="", ask=_ask("data-model-changed"))


def _permissions(source: Return, framework: Framework) -> Iterator[Missing]:
    for permission in framework.permissions:
        if getattr(source.permissions, permission.id, None) is None:
            ask = _ask("permission", question=permission.text)
            yield Missing(what="permission", code="", ask=ask)


def _period(source: Return) -> Iterator[Missing]:
    if source.year is None:
        yield Missing(what="period", code="", ask=_ask("period"))
