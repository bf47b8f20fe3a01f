"""The scale of a framework: its points, and how a printed level is read and written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ehtext.framework.printed import read_level


class Printed(StrEnum):
    """How documents print a point of a scale."""

    NUMBERS = "numbers"
    NAMES = "names"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A named or described point of a scale."""

    value: float
    name: str = ""
    variants: tuple[str, ...] = ()  # other printed forms of the name
    text: str = ""  # what the point means

    @property
    def names(self) -> tuple[str, ...]:
        """Return every printed form of the name; empty for a point that has only a number."""
        return (self.name, *self.variants) if self.name else self.variants


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An ordinal scale. A value is never rounded: what is printed between points stays there."""

    minimum: float
    maximum: float
    step: float = 1.0  # the smallest difference that a level can be stated to
    printed: Printed = Printed.NUMBERS
    points: tuple[Point, ...] = ()  # lowest first
    official: bool = False
    note: str = ""

    @property
    def names(self) -> dict[float, str]:
        """Return the name of every point that has one, lowest first."""
        return {point.value: point.name for point in self.points if point.name}

    @property
    def anchors(self) -> dict[float, str]:
        """Return what each described point means, lowest first."""
        return {point.value: point.text for point in self.points if point.text}

    @property
    def gap(self) -> float:
        """Return the distance between neighbouring points: 1 unless the points lie wider."""
        values = [point.value for point in self.points]
        return max([self.step, 1.0, *(high - low for low, high in pairwise(values))])

    def contains(self, value: float) -> bool:
        """Return whether ``value`` lies on the scale."""
        return self.minimum <= value <= self.maximum

    def parse(self, printed: str) -> float | None:
        """Return the value of a level as a document prints it, or None if it is unreadable.

        Reads "3", "2.5", "three", "3 out of 5", "Score: 3", "2-3" and, on a scale with names,
        "DEVELOPING", "Developing / Maturing", "Early to Developing", "Developing +". Whatever
        leaves a doubt is None: other words beside the level, a value outside the scale, a range
        over more than two neighbouring points, a number and a name that disagree, and a
        fraction such as "4/5" on a scale to 5, which may mean "4 of 5" or "between 4 and 5".
        """
        named = self.points if self.printed is not Printed.NUMBERS else ()
        value = read_level(
            printed,
            {name: point.value for point in named for name in point.names},
            maximum=self.maximum,
            gap=self.gap,
            numbers=self.printed is not Printed.NAMES,
        )
        return value if value is not None and self.contains(value) else None

    def format(self, value: float) -> str:
        """Return ``value`` as people print it: "2.5", or "Developing / Maturing".

        Raises:
            ValueError: ``value`` lies outside the scale.
        """
        if not self.contains(value):
            raise ValueError(f"{value:g} is not between {self.minimum:g} and {self.maximum:g}")
        number = f"{value:.2f}".rstrip("0").rstrip(".")
        if self.printed is Printed.NUMBERS:
            return number
        return self._name(value) or number

    def _name(self, value: float) -> str:
        """Return the point's name, or "lower / upper" with the number unless it is half-way."""
        if value in self.names:
            return self.names[value]
        lower = max((point for point in self.names if point < value), default=None)
        upper = min((point for point in self.names if point > value), default=None)
        if lower is None or upper is None:
            return ""
        between = f"{self.names[lower]} / {self.names[upper]}"
        return between if value == (lower + upper) / 2 else f"{between} ({value:g})"
