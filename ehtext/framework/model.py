"""What a framework is: themes and items with definitions, and the wording round them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain import Label
from ehtext.framework.form import Audience, Form, Permission
from ehtext.framework.rules import DataModel, EarnedAutonomy, Priorities
from ehtext.framework.scale import Point, Scale


class ItemKind(StrEnum):
    """What a framework calls its items."""

    DESCRIPTOR = "descriptor"
    STRAND = "strand"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A kind of proof that items ask for."""

    id: str
    text: str
    cues: tuple[str, ...] = ()  # words that hint at such proof
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A group of items."""

    code: str
    name: str
    variants: tuple[str, ...] = ()
    text: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What evidence is filed under: a descriptor, a strand or a question."""

    code: str
    name: str
    text: str  # what it claims
    theme: str | None = None  # code of its theme
    variants: tuple[str, ...] = ()  # other printed names
    openings: tuple[str, ...] = ()  # short phrases by which its printed wording is known
    subheadings: tuple[str, ...] = ()  # printed beneath its name
    demands: tuple[str, ...] = ()  # ids of the kinds of proof it asks for
    proof: str = ""  # the proof it asks for, in words
    cues: tuple[str, ...] = ()  # words and phrases that hint at it
    levels: tuple[Point, ...] = ()  # what each point of the scale looks like here
    official: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and its variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vision:
    """A statement of the national vision and the items that it sums up."""

    id: str
    theme: str | None
    text: str
    items: tuple[str, ...]
    openings: tuple[str, ...] = ()  # short phrases by which its printed wording is known
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A framework as data. Two frameworks are told apart by ``id``."""

    id: str
    title: str
    kind: ItemKind = ItemKind.DESCRIPTOR
    version: str = ""
    year: int | None = None
    publisher: str = ""
    official: bool = False  # whether the wording is the publisher's own
    note: str = ""
    variants: tuple[str, ...] = ()  # other printed titles
    themes: tuple[Theme, ...] = ()
    items: tuple[Item, ...] = ()
    demands: tuple[Demand, ...] = ()
    scale: Scale | None = None
    vision: tuple[Vision, ...] = ()
    form: Form = Form()
    data_models: tuple[DataModel, ...] = ()
    priorities: Priorities | None = None
    earned_autonomy: EarnedAutonomy | None = None
    permissions: tuple[Permission, ...] = ()
    audiences: tuple[Audience, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all items, in the framework's order."""
        return tuple(item.code for item in self.items)

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the title and its variants."""
        return (self.title, *self.variants)

    def item(self, code: str) -> Item:
        """Return the item with ``code``.

        Raises:
            KeyError: There is none.
        """
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def label(self, code: str) -> Label:
        """Return the label of the item with ``code``. Raises KeyError if there is none."""
        return Label(framework=self.id, code=self.item(code).code)

    def minimum(self, code: str) -> float | None:
        """Return the minimum score of the item with ``code``; None if there is none."""
        minimums = self.earned_autonomy.minimums if self.earned_autonomy else ()
        return next((minimum.score for minimum in minimums if minimum.code == code), None)

    def theme(self, code: str) -> Theme | None:
        """Return the theme of the item with ``code``; None if it stands in no theme."""
        wanted = self.item(code).theme
        return next((theme for theme in self.themes if theme.code == wanted), None)

    def items_in(self, theme: str | None) -> tuple[Item, ...]:
        """Return the items of the theme with the code ``theme``; None: items without a theme."""
        return tuple(item for item in self.items if item.theme == theme)
