"""What goes to the process that reads a file, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ehtext.domain import BBox
from ehtext.extract.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Which page to draw, and the boxes to mark on it."""

    page: int  # 1-based
    boxes: tuple[BBox, ...]
    dpi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One file to read in a child process. Goes to it as one line of JSON."""

    task: str  # "module:function" in our own code; gets the order and a Tell
    path: str  # of the private copy
    name: str  # for messages only
    sha256: str
    limits: Limits
    picture: Picture | None = None
    skip_pages: tuple[int, ...] = ()  # 1-based


class Tell(Protocol):
    """How a task tells the parent how far it has come."""

    def pages(self, count: int) -> None:
        """Tell how many pages there are, so that the time allowed can grow."""

    def page(self, number: int) -> None:
        """Tell which page comes next, so that it alone is lost if it breaks the reader."""


# Answers are lines: one of these words, a space, and a number (after the first two) or JSON.
PAGES = b"pages"
PAGE = b"page"  # 0: the pages are done
RESULT = b"result"
REFUSED = b"refused"  # Failed: an ExtractionError of the reader
BROKE = b"broke"  # the class of an exception that nobody caught, and where it was raised
