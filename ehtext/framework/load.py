"""From a framework file to a Framework: each table of the file has its builder here."""

from __future__ import annotations

import re
from pathlib import Path

from ehtext.framework.form import Form
from ehtext.framework.load_rules import (
    build_audience,
    build_data_model,
    build_earned_autonomy,
    build_form,
    build_permission,
    build_priorities,
)
from ehtext.framework.model import Demand, Framework, Item, ItemKind, Theme, Vision
from ehtext.framework.scale import Point, Printed, Scale
from ehtext.framework.table import Table, parse_table, read_table
from ehtext.framework.verify import verify

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHORT_NAME = 60


def load_framework(path: Path) -> Framework:
    """Return the framework that the TOML file ``path`` defines; see docs/frameworks.md.

    Raises:
        FrameworkError: The file cannot be read or breaks a rule of the format. The message
            names the file, the place in it and the remedy.
    """
    return read_table(path, _framework)


def parse_framework(data: bytes, *, name: str) -> Framework:
    """Return the framework that the TOML text ``data`` defines; ``name`` is for the messages.

    Raises:
        FrameworkError: ``data`` breaks a rule of the format.
    """
    return parse_table(data, name=name, build=_framework)


def _framework(table: Table) -> Framework:
    identity = table.text("id")
    if not _ID.fullmatch(identity):
        raise table.error(
            f"id '{identity}' is no short name",
            "Use small letters, digits and single hyphens, for example: family-hubs-2026",
        )
    placeholder = table.flag("placeholder")
    framework = Framework(
        id=identity,
        title=table.text("title"),
        kind=ItemKind(table.choice("kind", ItemKind, ItemKind.DESCRIPTOR)),
        version=table.text("version", ""),
        year=table.integer("year"),
        publisher=table.text("publisher", ""),
        official=table.flag("official"),
        note=table.text("note", ""),
        variants=table.texts("variants"),
        themes=table.each("themes", _theme),
        items=table.each("items", _item),
        demands=table.each("demands", _demand),
        scale=table.one("scale", _scale),
        vision=table.each("vision", _vision),
        form=table.one("form", build_form) or Form(),
        data_models=table.each("data_models", build_data_model),
        priorities=table.one("priorities", build_priorities),
        earned_autonomy=table.one("earned_autonomy", build_earned_autonomy),
        permissions=table.each("permissions", build_permission),
        audiences=table.each("audiences", build_audience),
    )
    table.close()
    if not framework.items and not placeholder:
        raise table.error("there are no items", "Add an [[items]] table with code and text")
    verify(framework, table)
    return framework


def _theme(table: Table) -> Theme:
    return Theme(
        code=table.text("code"),
        name=table.text("name"),
        variants=table.texts("variants"),
        text=table.text("text", ""),
        official=table.flag("official"),
    )


def _item(table: Table) -> Item:
    text = table.text("text")
    return Item(
        code=table.text("code"),
        name=table.text("name", "") or _short(text),
        text=text,
        theme=table.text("theme", "") or None,
        variants=table.texts("variants"),
        openings=table.texts("openings"),
        subheadings=table.texts("subheadings"),
        demands=table.texts("demands"),
        proof=table.text("proof", ""),
        cues=table.texts("cues"),
        levels=table.each("levels", _point),
        official=table.flag("official"),
    )


def _short(text: str) -> str:
    """Return the first clause of ``text``, or its first words."""
    clause = re.split(r"[.;:!?]\s", text, maxsplit=1)[0].rstrip(".;:!?")
    if len(clause) <= _SHORT_NAME:
        return clause
    return clause[: _SHORT_NAME - 1].rsplit(" ", 1)[0].rstrip(",") + "…"


def _demand(table: Table) -> Demand:
    return Demand(
        id=table.text("id"),
        text=table.text("text"),
        cues=table.texts("cues"),
        official=table.flag("official"),
    )


def _scale(table: Table) -> Scale:
    points = table.each("points", _point)
    usual = Printed.NAMES if any(point.name for point in points) else Printed.NUMBERS
    return Scale(
        minimum=table.number("minimum"),
        maximum=table.number("maximum"),
        step=table.number("step", 1.0),
        printed=Printed(table.choice("printed", Printed, usual)),
        points=tuple(sorted(points, key=lambda point: point.value)),
        official=table.flag("official"),
        note=table.text("note", ""),
    )


def _point(table: Table) -> Point:
    return Point(
        value=table.number("value"),
        name=table.text("name", ""),
        variants=table.texts("variants"),
        text=table.text("text", ""),
    )


def _vision(table: Table) -> Vision:
    return Vision(
        id=table.text("id"),
        theme=table.text("theme", "") or None,
        text=table.text("text"),
        items=table.texts("items"),
        openings=table.texts("openings"),
        official=table.flag("official"),
    )
