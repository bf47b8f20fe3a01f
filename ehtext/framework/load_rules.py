"""Builders for the parts round a framework's items: its form, its rules and who may see what."""

from __future__ import annotations

from ehtext.framework.form import Audience, Form, Permission
from ehtext.framework.rules import (
    DataModel,
    EarnedAutonomy,
    Group,
    Minimum,
    Priorities,
    PriorityRule,
    Share,
)
from ehtext.framework.table import Table


def build_form(table: Table) -> Form:
    """Return the wording of a form; every list may be left out."""
    usual = Form()
    return Form(
        score=table.texts("score"),
        evidence=table.texts("evidence"),
        plan=table.texts("plan"),
        source=table.texts("source"),
        starts=table.texts("starts"),
        ends=table.texts("ends"),
        headings=table.texts("headings"),
        national=table.texts("national"),
        priorities=table.texts("priorities"),
        data_model=table.texts("data_model"),
        data_model_changed=table.texts("data_model_changed"),
        yes=table.texts("yes") or usual.yes,
        no=table.texts("no") or usual.no,
    )


def build_data_model(table: Table) -> DataModel:
    """Return one stage of a data system."""
    return DataModel(
        number=table.whole("number"),
        name=table.text("name"),
        text=table.text("text", ""),
        official=table.flag("official"),
    )


def build_priorities(table: Table) -> Priorities:
    """Return the rule for choosing priorities."""
    return Priorities(
        count=table.whole("count"),
        text=table.text("text", ""),
        groups=table.each("groups", _group),
        rules=table.each("rules", _rule),
        official=table.flag("official"),
    )


def _group(table: Table) -> Group:
    return Group(id=table.text("id"), name=table.text("name"), themes=table.texts("themes"))


def _rule(table: Table) -> PriorityRule:
    return PriorityRule(
        data_models=table.integers("data_models"), shares=table.one("choose", _shares) or ()
    )


def _shares(table: Table) -> tuple[Share, ...]:
    return tuple(Share(group=key, count=table.whole(key)) for key in table.names())


def build_earned_autonomy(table: Table) -> EarnedAutonomy:
    """Return the minimum scores of a scheme."""
    return EarnedAutonomy(
        title=table.text("title"),
        text=table.text("text", ""),
        version=table.text("version", ""),
        minimums=table.one("minimums", _minimums) or (),
        official=table.flag("official"),
    )


def _minimums(table: Table) -> tuple[Minimum, ...]:
    return tuple(Minimum(code=key, score=table.number(key)) for key in table.names())


def build_permission(table: Table) -> Permission:
    """Return one question on sharing."""
    return Permission(
        id=table.text("id"),
        text=table.text("text"),
        openings=table.texts("openings"),
        official=table.flag("official"),
    )


def build_audience(table: Table) -> Audience:
    """Return one audience; what is not granted is refused."""
    return Audience(
        id=table.text("id"),
        name=table.text("name"),
        permission=table.text("permission", "") or None,
        scores=table.flag("scores"),
        priorities=table.flag("priorities"),
        narrative=table.flag("narrative"),
        inferences=table.flag("inferences"),
        own=table.flag("own"),
        note=table.text("note", ""),
        official=table.flag("official"),
    )
