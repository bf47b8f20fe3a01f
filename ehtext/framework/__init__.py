"""Frameworks as data: definitions, scales, rules, crosswalk and areas. No descriptor is in code."""

from ehtext.framework.areas import Area, area_key, area_names, areas, same_area
from ehtext.framework.autonomy import AutonomyCheck, MinimumCheck, MinimumStatus, earned_autonomy
from ehtext.framework.crosswalk import (
    NOT_COMPARABLE,
    Crosswalk,
    HowFar,
    Link,
    Strength,
    Unmatched,
    crosswalk,
)
from ehtext.framework.describe import describe, summarise
from ehtext.framework.form import Audience, Form, Permission
from ehtext.framework.load import load_framework
from ehtext.framework.model import Demand, Framework, Item, ItemKind, Theme, Vision
from ehtext.framework.partners import Partners, partners, phrases
from ehtext.framework.priorities import CheckStatus, PriorityCheck, check_priorities
from ehtext.framework.rules import DataModel, EarnedAutonomy, Minimum, Priorities
from ehtext.framework.scale import Point, Printed, Scale
from ehtext.framework.shipped import framework, frameworks

__all__ = [
    "NOT_COMPARABLE",
    "Area",
    "Audience",
    "AutonomyCheck",
    "CheckStatus",
    "Crosswalk",
    "DataModel",
    "Demand",
    "EarnedAutonomy",
    "Form",
    "Framework",
    "HowFar",
    "Item",
    "ItemKind",
    "Link",
    "Minimum",
    "MinimumCheck",
    "MinimumStatus",
    "Partners",
    "Permission",
    "Point",
    "Printed",
    "Priorities",
    "PriorityCheck",
    "Scale",
    "Strength",
    "Theme",
    "Unmatched",
    "Vision",
    "area_key",
    "area_names",
    "areas",
    "check_priorities",
    "crosswalk",
    "describe",
    "earned_autonomy",
    "framework",
    "frameworks",
    "load_framework",
    "partners",
    "phrases",
    "same_area",
    "summarise",
]
