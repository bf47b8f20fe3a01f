"""The text of one paragraph, run by run, with what is anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ehtext.extract.word import names
from ehtext.extract.word.controls import Control, read_control, read_form_field
from ehtext.extract.word.names import VAL, A, M, R, W
from ehtext.extract.word.story import Field, Story
from ehtext.extract.word.styles import Look, Style, Styles, read_look
from ehtext.extract.word.symbols import is_symbol_font, show

_ON_PAGE = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
OBJECT = "\ufffc"
"""Stands in raw text for a sign that the file draws without any text."""
_BLOCKS = frozenset((names.BOX, names.PARAGRAPH, names.TABLE))
_PLACEHOLDER_STYLES = frozenset(("placeholdertext", "placeholder text"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one look. ``shown`` is what to print instead of ``raw``, if not that."""

    raw: str
    shown: str | None
    look: Look
    placeholder: bool = False


@dataclass(slots=True)
class Inline:
    """A paragraph's spans, and the boxes and notes that are anchored in it."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)  # relationship ids
    notes: list[tuple[str, str]] = field(default_factory=list)  # "footnote" or "endnote", its id
    page: int | None = None
    in_contents: bool = False


class InlineReader:
    """Reads the paragraphs of one story."""

    def __init__(self, story: Story, styles: Styles) -> None:
        self._story = story
        self._tally = story.tally
        self._styles = styles
        self._looks: dict[tuple[Look, bytes], tuple[Look, bool]] = {}
        self._into = Inline()
        self._base = Look()
        self._look = Look()
        self._placeholder = False
        self._handlers: dict[str, Callable[[etree._Element, int], None]] = {
            f"{W}r": self._run,
            names.TEXT: self._text,
            f"{M}t": self._text,
            f"{A}t": self._text,
            f"{W}sym": self._symbol,
            names.FIELD_CHARACTER: self._field_mark,
            f"{W}fldSimple": self._simple_field,
            names.CONTROL: self._control,
            names.ALTERNATIVES: self._alternatives,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}commentReference": self._comment,
            f"{W}lastRenderedPageBreak": self._page,
            f"{names.DIAGRAM}relIds": self._diagram,
        }

    def read(self, paragraph: etree._Element, style: Style) -> Inline:
        """Return the content of ``paragraph``, whose style gives runs their first look."""
        self._into = Inline(page=self._story.page, in_contents=self._story.in_contents)
        self._base = self._look = style.look
        self._placeholder = False
        self._walk(paragraph, 0)
        return self._into

    def _walk(self, element: etree._Element, depth: int) -> None:
        """Read the children of ``element``. An unknown element is a transparent wrapper."""
        self._tally.check_depth(depth)
        for child in element:
            tag = child.tag
            handler = self._handlers.get(tag)
            if handler is not None:
                handler(child, depth + 1)
            elif tag in _ON_PAGE:
                self._put(_ON_PAGE[tag], None)
            elif tag in _BLOCKS:
                self._into.boxes.append(child)
            elif tag in names.REMOVED:
                self._removed(child)
            elif tag not in names.PROPERTIES:
                if tag in names.REVISIONS:
                    self._tally.found.add("tracked-changes")
                self._walk(child, depth + 1)

    def _run(self, run: etree._Element, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None:
            self._look, self._placeholder = self._base, False
        else:
            self._look, self._placeholder = self._looked(properties)
        self._walk(run, depth)
        self._look, self._placeholder = self._base, False

    def _looked(self, properties: etree._Element) -> tuple[Look, bool]:
        """Return the look of a run and whether it is a content control's prompt."""
        named = properties.find(f"{W}rStyle")
        base, prompt = self._base, False
        if named is not None:
            style = self._styles.character(named.get(VAL, ""))
            plain = self._styles.character("").look
            base = Look(
                hidden=base.hidden ^ style.look.hidden if style.id else base.hidden,
                bold=base.bold ^ (style.look.bold and not plain.bold),
                size=style.look.size if style.look.size != plain.size else base.size,
                font=style.look.font or base.font,
            )
            prompt = style.name.lower() in _PLACEHOLDER_STYLES or (
                not style.id and named.get(VAL, "").lower() in _PLACEHOLDER_STYLES
            )
        return read_look(properties, base), prompt and self._story.placeholder

    def _text(self, element: etree._Element, _: int) -> None:
        text = element.text or ""
        if not text:
            return
        counted = element.tag in (names.TEXT, f"{A}t")
        if self._story.in_instruction:
            if counted:
                self._tally.skipped["instruction"] += len(text)
            return
        if counted:
            self._tally.read += len(text)
        for raw, shown in self._shown(text):
            self._put(raw, shown)

    def _shown(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Yield the text in stretches, signs of check boxes and symbol fonts apart."""
        if self._story.checkbox and text.strip():
            lead = len(text) - len(text.lstrip())
            if lead:
                yield text[:lead], None
            yield text[lead], self._story.checkbox
            self._story.checkbox = ""
            text = text[lead + 1 :]
        if text and is_symbol_font(self._look.font):
            for letter in text:
                shown = show(self._look.font, letter)
                yield letter, None if shown == letter else shown
        elif text:
            yield text, None

    def _put(self, raw: str, shown: str | None) -> None:
        if self._story.in_instruction:
            return
        self._into.spans.append(Span(raw, shown, self._look, self._placeholder))

    def _symbol(self, element: etree._Element, _: int) -> None:
        try:
            letter = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            return
        shown = self._story.checkbox or show(element.get(f"{W}font", ""), letter)
        self._story.checkbox = ""
        self._put(letter, shown)

    def _removed(self, element: etree._Element) -> None:
        reason = names.REMOVED[element.tag]
        if element.tag in names.REVISIONS or reason == "deleted":
            self._tally.found.add("tracked-changes")
        if reason == "instruction":
            if self._story.fields:
                self._story.fields[-1].instruction += (element.text or "")[:100]
            return
        self._tally.skip(element, reason)
        for mark in element.iter(names.FIELD_CHARACTER):
            self._field_mark(mark, 0)

    def _field_mark(self, element: etree._Element, _: int) -> None:
        fields = self._story.fields
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._tally.check_depth(len(fields))
                fields.append(Field())
                self._form_field(element.find(f"{W}ffData"))
            case "separate" if fields:
                fields[-1].in_instruction = False
            case "end" if fields:
                fields.pop()
            case _:
                pass
        self._into.in_contents |= self._story.in_contents

    def _form_field(self, data: etree._Element | None) -> None:
        """Put what an old form field shows: a box ticked or not, or the chosen entry."""
        if data is None or any(item.in_instruction for item in self._story.fields[:-1]):
            return
        shown = read_form_field(data)
        if shown:
            self._into.spans.append(Span(OBJECT, shown, self._look))

    def _simple_field(self, element: etree._Element, depth: int) -> None:
        fields = self._story.fields
        outer = len(fields)
        fields.append(Field(in_instruction=False, instruction=element.get(f"{W}instr", "")))
        self._walk(element, depth)
        del fields[outer:]

    def _control(self, element: etree._Element, depth: int) -> None:
        with Control(self._story, read_control(element)) as control:
            self._walk(control.content(element), depth)
            if control.sign_left:
                self._into.spans.append(Span(OBJECT, control.sign_left, self._look))

    def _alternatives(self, element: etree._Element, depth: int) -> None:
        chosen = choose(element)
        for child in element:
            if child is chosen:
                self._walk(child, depth)
            else:
                self._tally.skip(child, "fallback")

    def _note(self, element: etree._Element, _: int) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        self._into.notes.append((kind, element.get(f"{W}id", "")))

    def _comment(self, _: etree._Element, __: int) -> None:
        self._tally.found.add("comments")

    def _page(self, _: etree._Element, __: int) -> None:
        self._story.turn_page()
        if not any(span.raw.strip() or span.shown for span in self._into.spans):
            self._into.page = self._story.page

    def _diagram(self, element: etree._Element, _: int) -> None:
        self._into.diagrams.append(element.get(f"{R}dm", ""))


def choose(alternatives: etree._Element) -> etree._Element:
    """Return the version of alternative content to read: a choice, unless only others hold text."""
    versions = [child for child in alternatives if child.tag in (names.CHOICE, names.FALLBACK)]
    with_text = (item for item in versions if next(item.iter(names.TEXT), None) is not None)
    return next(with_text, next(iter(versions), alternatives))
