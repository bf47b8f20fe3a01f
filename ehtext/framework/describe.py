"""Frameworks as plain text for people: one in full, or a table of all."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ehtext.framework.model import Framework, Item
from ehtext.framework.scale import Printed, Scale

WIDTH = 88


def summarise(frameworks: Mapping[str, Framework]) -> str:
    """Return a table of ``frameworks``: id, year, size, scale, wording and title."""
    rows = [("id", "year", "items", "scale", "wording", "title")]
    rows += [
        (
            framework.id,
            str(framework.year or "-"),
            _size(framework),
            _span(framework.scale),
            _wording(framework),
            framework.title,
        )
        for framework in frameworks.values()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def describe(framework: Framework) -> str:
    """Return everything that ``framework`` defines, as plain text."""
    parts = (_head, _scale, _items, _data_models, _rules, _sharing)
    blocks = ("\n".join(part(framework)).rstrip() for part in parts)
    return "\n\n".join(block for block in blocks if block)


def _size(framework: Framework) -> str:
    if not framework.items:
        return "none"
    count = len(framework.items)
    return f"{count} {framework.kind}{'s' if count != 1 else ''}"


def _span(scale: Scale | None) -> str:
    if scale is None:
        return "none"
    return f"{scale.format(scale.minimum)} to {scale.format(scale.maximum)}"


def _wording(framework: Framework) -> str:
    if not framework.items:
        return "-"
    if all((framework.official, *(item.official for item in framework.items))):
        return "official"
    return "partly official" if any(item.official for item in framework.items) else "provisional"


def _head(framework: Framework) -> Iterator[str]:
    yield framework.title
    yield "=" * len(framework.title)
    yield f"id: {framework.id}"
    if framework.publisher:
        yield f"publisher: {framework.publisher}"
    if framework.year:
        yield f"year: {framework.year}"
    if framework.version:
        yield f"version: {framework.version}"
    yield f"items: {_size(framework)}"
    yield f"wording: {_wording(framework)}"
    if framework.note:
        yield from _wrap(framework.note, "")


def _scale(framework: Framework) -> Iterator[str]:
    if not (scale := framework.scale):
        return
    yield f"Scale: {_span(scale)}, steps of {scale.step:g}"
    if scale.note:
        yield from _wrap(scale.note, "  ")
    for point in scale.points:
        name = scale.format(point.value)
        number = "" if scale.printed is Printed.NUMBERS else f" ({point.value:g})"
        yield from _wrap(f"{name}{number}: {point.text}" if point.text else f"{name}{number}", "  ")


def _items(framework: Framework) -> Iterator[str]:
    for theme in (*framework.themes, None):
        items = framework.items_in(theme.code if theme else None)
        if theme and items:
            yield f"{theme.code} {theme.name}"
            yield "-" * len(f"{theme.code} {theme.name}")
        for item in items:
            yield from _item(framework, item)
            yield ""


def _item(framework: Framework, item: Item) -> Iterator[str]:
    yield f"{item.code}  {item.name}"
    yield from _wrap(item.text, "  ")
    if item.proof:
        yield from _wrap(f"Proof: {item.proof}", "  ")
    for demand in framework.demands:
        if demand.id in item.demands:
            yield from _wrap(f"- {demand.text}", "    ")
    for point in item.levels:
        name = framework.scale.format(point.value) if framework.scale else f"{point.value:g}"
        yield from _wrap(f"{name}: {point.text}", "    ")
    if (minimum := framework.minimum(item.code)) is not None:
        yield f"  Minimum score for Earned Autonomy: {minimum:g}"
    if item.cues:
        yield from _wrap(f"Cues: {', '.join(item.cues)}", "  ")


def _data_models(framework: Framework) -> Iterator[str]:
    if framework.data_models:
        yield "Data models"
    for model in framework.data_models:
        yield from _wrap(f"{model.number} {model.name}: {model.text}", "  ")


def _rules(framework: Framework) -> Iterator[str]:
    if framework.priorities:
        yield f"Choosing {framework.priorities.count} priorities"
        yield from _wrap(framework.priorities.text, "  ")
    if scheme := framework.earned_autonomy:
        yield f"{scheme.title} ({scheme.version})" if scheme.version else scheme.title
        minimums = (f"{minimum.code}: {minimum.score:g}" for minimum in scheme.minimums)
        yield from _wrap(f"{scheme.text} {', '.join(minimums)}", "  ")


def _sharing(framework: Framework) -> Iterator[str]:
    if framework.permissions:
        yield "Permission to share"
    for question in framework.permissions:
        yield from _wrap(f"- {question.text}", "  ")
    if framework.audiences:
        yield "Who may see what"
    for audience in framework.audiences:
        kinds = ("scores", "priorities", "narrative", "inferences")
        seen = ", ".join(kind for kind in kinds if getattr(audience, kind)) or "nothing"
        condition = ", if the area has said yes" if audience.permission else ""
        own = ", of its own submission only" if audience.own else ""
        yield from _wrap(f"- {audience.name}: {seen}{own}{condition}", "  ")


def _wrap(text: str, indent: str) -> Iterable[str]:
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if text.startswith("- ") else indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
