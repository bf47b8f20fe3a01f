"""Frameworks as data: definitions, scales, rules, crosswalk and areas. No descriptor is in code."""

from ehtext.framework.form import Audience, Form, Permission
from ehtext.framework.load import load_framework
from ehtext.framework.model import Demand, Framework, Item, ItemKind, Theme, Vision
from ehtext.framework.rules import DataModel, EarnedAutonomy, Minimum, Priorities
from ehtext.framework.scale import Point, Printed, Scale
from ehtext.framework.shipped import framework, frameworks

__all__ = [
    "Audience",
    "DataModel",
    "Demand",
    "EarnedAutonomy",
    "Form",
    "Framework",
    "Item",
    "ItemKind",
    "Minimum",
    "Permission",
    "Point",
    "Printed",
    "Priorities",
    "Scale",
    "Theme",
    "Vision",
    "framework",
    "frameworks",
    "load_framework",
]
