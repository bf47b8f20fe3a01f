"""The rules that hold between the parts of a framework: unique codes, references that exist."""

from __future__ import annotations

from collections.abc import Iterable

from ehtext.framework.model import Framework
from ehtext.framework.scale import Scale
from ehtext.framework.table import Table


def verify(framework: Framework, table: Table) -> None:
    """Refuse a framework whose parts do not fit together.

    Raises:
        FrameworkError: The first rule that is broken, with the remedy.
    """
    _unique(table, "items", "code", framework.codes)
    _unique(table, "themes", "code", (theme.code for theme in framework.themes))
    _unique(table, "demands", "id", (demand.id for demand in framework.demands))
    _unique(table, "vision", "id", (line.id for line in framework.vision))
    _unique(table, "permissions", "id", (question.id for question in framework.permissions))
    _unique(table, "audiences", "id", (audience.id for audience in framework.audiences))
    _unique(table, "data_models", "number", (str(model.number) for model in framework.data_models))
    if framework.scale:
        _verify_scale(framework.scale, table)
    _verify_items(framework, table)
    _verify_rules(framework, table)


def _unique(table: Table, key: str, field: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise table.error(
                f"two [[{key}]] have the {field} '{value}'", f"Give each its own {field}"
            )
        seen.add(value)


def _known(table: Table, place: str, field: str, wanted: Iterable[str], known: set[str]) -> None:
    for value in wanted:
        if value not in known:
            names = ", ".join(sorted(known)) or "none is defined"
            raise table.error(f"{place}: unknown {field} '{value}'", f"Known: {names}")


def _verify_scale(scale: Scale, table: Table) -> None:
    if scale.minimum >= scale.maximum:
        raise table.error("[scale]: minimum is not below maximum", "Put the lowest level first")
    if not 0 < scale.step <= scale.maximum - scale.minimum:
        raise table.error("[scale]: step does not fit the scale", "Use for example: step = 0.5")
    _unique(table, "scale.points", "value", (f"{point.value:g}" for point in scale.points))
    names = (name.casefold() for point in scale.points for name in point.names)
    _unique(table, "scale.points", "name", names)
    for point in scale.points:
        if not scale.contains(point.value):
            raise table.error(
                f"[[scale.points]]: {point.value:g} is not on the scale",
                f"Use a value from {scale.minimum:g} to {scale.maximum:g}",
            )


def _verify_items(framework: Framework, table: Table) -> None:
    themes = {theme.code for theme in framework.themes}
    demands = {demand.id for demand in framework.demands}
    for item in framework.items:
        place = f"[[items]] ({item.code})"
        _known(table, place, "theme", (item.theme,) if item.theme else (), themes)
        _known(table, place, "demand", item.demands, demands)
        for point in item.levels:
            if framework.scale is None or not framework.scale.contains(point.value):
                raise table.error(
                    f"{place}: level {point.value:g} is not on the scale",
                    "Correct it, or define it in [scale]",
                )
    for line in framework.vision:
        place = f"[[vision]] ({line.id})"
        _known(table, place, "theme", (line.theme,) if line.theme else (), themes)
        _known(table, place, "item", line.items, set(framework.codes))


def _verify_rules(framework: Framework, table: Table) -> None:
    themes = {theme.code for theme in framework.themes}
    models = {str(model.number) for model in framework.data_models}
    if rules := framework.priorities:
        groups = {group.id for group in rules.groups}
        for group in rules.groups:
            _known(table, f"[[priorities.groups]] ({group.id})", "theme", group.themes, themes)
        for rule in rules.rules:
            place = "[[priorities.rules]]"
            _known(table, place, "data model", map(str, rule.data_models), models)
            _known(table, place, "group", (share.group for share in rule.shares), groups)
            if sum(share.count for share in rule.shares) != rules.count:
                raise table.error(
                    f"{place}: the numbers of a rule do not add up to {rules.count}",
                    "Correct count or the numbers in choose",
                )
    if scheme := framework.earned_autonomy:
        codes = (minimum.code for minimum in scheme.minimums)
        _known(table, "[earned_autonomy.minimums]", "item", codes, set(framework.codes))
    permissions = {question.id for question in framework.permissions}
    for audience in framework.audiences:
        wanted = (audience.permission,) if audience.permission else ()
        _known(table, f"[[audiences]] ({audience.id})", "permission", wanted, permissions)
