"""One XML part while it is read: where its paragraphs are, and which of its text is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ehtext.errors import ExtractionError
from ehtext.extract.word.names import DELETED_TEXT, FIELD_CHARACTER, PARAGRAPH, TEXT, A, W

MOST_PARAGRAPHS = 200_000
MOST_NESTING = 16  # tables and text boxes within each other
_MOST_DEPTH = 120  # elements within one paragraph


@dataclass(slots=True)
class Tally:
    """What was found beside the text: how much is in no block and why, and what to warn of."""

    name: str  # of the file, for messages
    skipped: Counter[str] = field(default_factory=Counter)
    total: int = 0  # characters of text elements in the stories
    read: int = 0  # characters of text elements handed on
    paragraphs: int = 0
    found: set[str] = field(default_factory=set)  # codes of notices to give

    def skip(self, element: etree._Element, reason: str) -> None:
        """Count all text within ``element`` as skipped."""
        self.skipped[reason] += text_length(element)

    def too_large(self, what: str) -> ExtractionError:
        """Return the error for a file that holds too much of something."""
        return ExtractionError(
            self.name,
            "too-large",
            f"The file has {what}, more than any real document. Split it, or save it as .pdf.",
        )

    def check_nesting(self, depth: int) -> None:
        """Raise ``ExtractionError`` if tables and boxes nest too deeply."""
        if depth > MOST_NESTING:
            raise self.too_large(f"more than {MOST_NESTING} tables or boxes within each other")

    def check_depth(self, depth: int) -> None:
        """Raise ``ExtractionError`` if elements nest too deeply to be walked."""
        if depth > _MOST_DEPTH:
            raise self.too_large("too many elements within each other")


@dataclass(slots=True)
class Field:
    """A complex field such as a page number: its instruction first, then its result."""

    in_instruction: bool = True
    instruction: str = ""


@dataclass(slots=True)
class Story:
    """A part being read. The order of its paragraphs is their address."""

    part: str
    root: etree._Element
    tally: Tally
    counts_pages: bool = False
    page: int | None = None
    fields: list[Field] = field(default_factory=list)
    fields_balanced: bool = True
    placeholder: bool = False  # inside a content control that shows its prompt
    checkbox: str = ""  # the sign that the check box around the next text shows
    _order: dict[etree._Element, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, paragraph in enumerate(self.root.iter(PARAGRAPH, f"{A}p")):
            if self.tally.paragraphs >= MOST_PARAGRAPHS:
                raise self.tally.too_large(f"more than {MOST_PARAGRAPHS:,} paragraphs")
            self.tally.paragraphs += 1
            self._order[paragraph] = number
        self.tally.total += text_length(self.root)
        if (
            self.counts_pages
            and next(self.root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        ):
            self.page = 1
        kinds = Counter(mark.get(f"{W}fldCharType") for mark in self.root.iter(FIELD_CHARACTER))
        self.fields_balanced = kinds["begin"] == kinds["end"]

    def order(self, paragraph: etree._Element) -> int:
        """Return the 0-based order of ``paragraph`` among the part's paragraph elements."""
        return self._order[paragraph]

    def turn_page(self) -> None:
        """Note that Word last began a new page here."""
        if self.page is not None:
            self.page += 1

    @property
    def in_instruction(self) -> bool:
        """Return whether text here belongs to a field's instruction and is not shown."""
        if not self.fields or not self.fields_balanced:
            return False
        return any(item.in_instruction for item in self.fields)

    @property
    def in_contents(self) -> bool:
        """Return whether text here is the result of a table of contents."""
        if not self.fields:
            return False
        return any(item.instruction.lstrip().startswith("TOC") for item in self.fields)


def text_length(element: etree._Element) -> int:
    """Return how many characters the text elements within ``element`` hold."""
    return sum(len(text.text or "") for text in element.iter(TEXT, DELETED_TEXT, f"{A}t"))
