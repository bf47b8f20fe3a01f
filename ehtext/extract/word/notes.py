"""Footnotes and endnotes, handed out where the text refers to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from ehtext.extract.word.counting import write_number
from ehtext.extract.word.names import VAL, W
from ehtext.extract.word.package import Package
from ehtext.extract.word.story import Story, Tally

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Note(NamedTuple):
    """A note with the number that is printed for it."""

    story: Story
    element: etree._Element
    marker: str


@dataclass(slots=True)
class Notes:
    """The notes of a document; each is given once."""

    package: Package
    tally: Tally
    _stories: dict[str, Story] = field(default_factory=dict)
    _elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        main = self.package.main
        for kind in _FORMATS:
            for link in self.package.targets(main, f"{kind}s"):
                story = Story(link.target, self.package.parse(link.target), self.tally)
                self._stories[kind] = story
                for element in story.root.iterfind(f"{W}{kind}"):
                    self._elements[kind, element.get(f"{W}id", "")] = element

    def set_formats(self, body: etree._Element) -> None:
        """Learn how the document numbers its notes."""
        for kind in _FORMATS:
            found = next(body.iterfind(f".//{W}sectPr/{W}{kind}Pr/{W}numFmt"), None)
            if found is not None:
                self._formats[kind] = found.get(VAL, "decimal")

    def take(self, kind: str, id_: str) -> Note | None:
        """Return the note that a reference names, or None if it is missing or was given before."""
        element = self._elements.pop((kind, id_), None)
        if element is None:
            return None
        self._numbers[kind] += 1
        format_ = self._formats.get(kind, _FORMATS[kind])
        return Note(self._stories[kind], element, write_number(self._numbers[kind], format_))

    def skip_rest(self) -> None:
        """Count the notes that nothing refers to as skipped: they are printed nowhere."""
        for element in self._elements.values():
            separator = element.get(f"{W}type", "normal") != "normal"
            self.tally.skip(element, "note-separator" if separator else "unreferenced-note")
