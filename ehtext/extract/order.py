"""What goes to the process that reads a file, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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

    task: str  # "module:function" in our own code; gets the order and a way to tell the pages
    path: str  # of the private copy
    name: str  # for messages only
    sha256: str
    limits: Limits
    picture: Picture | None = None
    skip_pages: tuple[int, ...] = ()  # 1-based


Announce = Callable[[int], None]
"""Tells the parent how many pages there are, so that the time allowed can grow."""

# Answers are lines: one of these words, a space, and JSON (or a number after PAGES).
PAGES = b"pages"
RESULT = b"result"
REFUSED = b"refused"  # Failed: an ExtractionError of the reader
BROKE = b"broke"  # the class of an exception that nobody caught, and where it was raised
