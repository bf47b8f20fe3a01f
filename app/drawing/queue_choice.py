"""Which sentences come, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from wording import plain

from ehtext.domain import Kind, Order, Scope
from ehtext.framework import Framework
from ehtext.report import title_of

_CODES = "queue-codes"
_ORDERS = {
    Order.BEST: "What teaches most first",
    Order.FILE: "As in the document",
    Order.RANDOM: "At random",
}


def draw_queue_choice(
    scope: Scope,
    documents: Mapping[str, str],
    schemes: Callable[[tuple[str, ...]], Sequence[Framework]],
) -> Scope:
    """Draw the choice of queue and return it. ``documents`` are names by id.

    ``schemes`` returns the frameworks that the cards of some documents are about; () means all.
    """
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
        within = (chosen,) if chosen else ()
        codes = _choices(schemes(within))
        names = {choice: name for choice, (name, _) in codes.items()}
        if st.session_state.get(_CODES, "") not in names:  # a document of another framework
            del st.session_state[_CODES]
        code = right.selectbox(
            "Theme or item",
            list(names),
            index=_at(list(names), _theme_or_item(scope, codes)),
            format_func=names.get,
            key=_CODES,
        )
    return Scope(
        documents=within,
        codes=codes[code][1],
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


def _choices(schemes: Sequence[Framework]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return what can be chosen: how it is called and the codes that it stands for."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {"": ("All items", ())}
    for scheme in schemes:
        of = f" ({scheme.title})" if len(schemes) > 1 else ""
        for theme in scheme.themes:
            codes = tuple(item.code for item in scheme.items_in(theme.code))
            name = f"Theme {theme.code} {theme.name}{of}"
            found[f"{scheme.id} theme {theme.code}"] = (name, codes)
        for item in scheme.items:
            found[f"{scheme.id} {item.code}"] = (f"{title_of(item)}{of}", (item.code,))
    return found


def _theme_or_item(
    scope: Scope, choices: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[str, ...]:
    """Return the choice that a scope's codes came from."""
    return tuple(c for c, (_, codes) in choices.items() if codes and codes == scope.codes)


def _at(choices: list[str], chosen: tuple[str, ...]) -> int:
    return choices.index(chosen[0]) if chosen and chosen[0] in choices else 0
