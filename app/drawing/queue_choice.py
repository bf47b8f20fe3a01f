"""Which sentences come, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from wording import plain

from ehtext.domain import Kind, Order, Scope
from ehtext.framework import Framework
from ehtext.report import title_of

_ORDERS = {
    Order.BEST: "What teaches most first",
    Order.FILE: "As in the document",
    Order.RANDOM: "At random",
}


def draw_queue_choice(
    scope: Scope, documents: Mapping[str, str], framework: Framework | None
) -> Scope:
    """Draw the choice of queue and return it. ``documents`` are names by id."""
    with st.expander(f"Queue: {plain(_name(scope, documents))}", key="review-queue"):
        left, right = st.columns(2)
        chosen = left.selectbox(
            "Document",
            ["", *documents],
            index=_at(["", *documents], scope.documents),
            format_func=lambda id_: documents.get(id_, "All documents"),
            key="queue-document",
        )
        order = right.selectbox(
            "Order",
            list(Order),
            index=list(Order).index(scope.order),
            format_func=_ORDERS.get,
            key="queue-order",
        )
        kinds = left.multiselect(
            "Kinds",
            list(Kind),
            default=list(scope.kinds),
            format_func=lambda kind: kind.value,
            placeholder="All kinds",
            key="queue-kinds",
        )
        names = _choices(framework)
        code = right.selectbox(
            "Theme or item",
            list(names),
            index=_at(list(names), _theme_or_item(scope, framework)),
            format_func=names.get,
            key="queue-codes",
        )
    return Scope(
        documents=(chosen,) if chosen else (),
        codes=_codes(code, framework),
        kinds=tuple(kind for kind in Kind if kind in kinds),
        order=order,
    )


def _name(scope: Scope, documents: Mapping[str, str]) -> str:
    where = (
        documents.get(scope.documents[0], "one document") if scope.documents else "all documents"
    )
    parts = [where, _ORDERS[scope.order].lower()]
    parts += [", ".join(kind.value for kind in scope.kinds)] if scope.kinds else []
    parts += [", ".join(scope.codes)] if scope.codes else []
    return "; ".join(parts)


def _choices(framework: Framework | None) -> Mapping[str, str]:
    names = {"": "All items"}
    if framework is not None:
        names |= {f"theme {t.code}": f"Theme {t.code} {t.name}" for t in framework.themes}
        names |= {item.code: title_of(item) for item in framework.items}
    return names


def _codes(choice: str, framework: Framework | None) -> tuple[str, ...]:
    if not choice or framework is None:
        return ()
    if choice.startswith("theme "):
        return tuple(i.code for i in framework.items_in(choice.removeprefix("theme ")))
    return (choice,)


def _theme_or_item(scope: Scope, framework: Framework | None) -> tuple[str, ...]:
    """Return the choice that a scope's codes came from."""
    for choice in _choices(framework):
        if choice and _codes(choice, framework) == scope.codes:
            return (choice,)
    return ()


def _at(choices: list[str], chosen: tuple[str, ...]) -> int:
    return choices.index(chosen[0]) if chosen and chosen[0] in choices else 0
