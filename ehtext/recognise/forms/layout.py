"""A layout: how a kind of document is told from the others, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ehtext.domain import DocumentType
from ehtext.framework import Framework
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.signs import Signs, read_signs
from ehtext.recognise.forms.titles import TitleWords, read_title
from ehtext.recognise.text import DocumentText


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document with the signs that layouts weigh."""

    text: DocumentText
    title: TitleWords
    signs: tuple[Signs, ...]  # one per framework that has items, the best first

    def best(self) -> Signs | None:
        """Return the signs of the framework that most of the document speaks for."""
        return self.signs[0] if self.signs and self.signs[0].items else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a layout fits, in [0, 1], and the signs of the framework it would read."""

    confidence: float
    signs: Signs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A kind of document: its matcher and its reader."""

    name: str
    document_type: DocumentType
    match: Callable[[Case], Fit]
    read: Callable[[Case, Signs | None], Reading]


def build_case(text: DocumentText, frameworks: Mapping[str, Framework]) -> Case:
    """Return ``text`` with what speaks for each framework."""
    signs = [read_signs(text, framework) for framework in frameworks.values() if framework.items]
    signs.sort(key=_strength, reverse=True)
    return Case(text=text, title=read_title(text), signs=tuple(signs))


def _strength(signs: Signs) -> tuple[float, float]:
    """Return how much speaks for a framework: rated items first, then items, labels and title."""
    own = sum(min(count, 10) for count in signs.own.values()) / 100
    return signs.scored / max(1, len(signs.framework.items)) + own + 0.3 * signs.titled, signs.share
