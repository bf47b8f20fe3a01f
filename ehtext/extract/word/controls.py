"""Content controls: wrappers around any text, some of which show a prompt or a tick."""

from __future__ import annotations

from types import TracebackType
from typing import NamedTuple, Self

from lxml import etree

from ehtext.extract.word.names import VAL, W14, W
from ehtext.extract.word.story import Story
from ehtext.extract.word.styles import is_on
from ehtext.extract.word.symbols import CHECKED, UNCHECKED


class ControlState(NamedTuple):
    """What a content control says of its content."""

    placeholder: bool  # it shows a prompt such as "Choose an item."
    checkbox: str  # the sign it shows if it is a check box, else ""


def read_control(element: etree._Element) -> ControlState:
    """Return what the content control ``element`` says of its content."""
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return ControlState(placeholder=False, checkbox="")
    checkbox = ""
    box = properties.find(f"{W14}checkbox")
    if box is not None:
        state = box.find(f"{W14}checked")
        on = state is not None and state.get(f"{W14}val", state.get(VAL, "1")) in (
            "1",
            "true",
            "on",
        )
        checkbox = CHECKED if on else UNCHECKED
    return ControlState(is_on(properties.find(f"{W}showingPlcHdr")), checkbox)


def read_form_field(data: etree._Element) -> str:
    """Return what an old form field draws without any text: a tick or the chosen entry."""
    if (box := data.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked")
        return CHECKED if is_on(box.find(f"{W}default") if state is None else state) else UNCHECKED
    choice = data.find(f"{W}ddList")
    return "" if choice is None else _chosen(choice)


def _chosen(choice: etree._Element) -> str:
    entries = [entry.get(VAL, "") for entry in choice.iterfind(f"{W}listEntry")]
    picked = choice.find(f"{W}result")
    picked = choice.find(f"{W}default") if picked is None else picked
    value = "0" if picked is None else picked.get(VAL, "0")
    index = int(value) if value.isdecimal() and len(value) < 6 else 0
    return entries[index].strip() if index < len(entries) else ""


class Control:
    """Tells a story, for as long as it is entered, which content control surrounds the text."""

    def __init__(self, story: Story, state: ControlState) -> None:
        self._story = story
        self._state = state
        self._outer = story.placeholder

    def __enter__(self) -> Self:
        self._story.placeholder = self._outer or self._state.placeholder
        if self._state.checkbox:
            self._story.checkbox = self._state.checkbox
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._story.placeholder = self._outer
        if self._state.checkbox:
            self._story.checkbox = ""

    def content(self, element: etree._Element) -> etree._Element:
        """Return the element that holds the control's content."""
        found = element.find(f"{W}sdtContent")
        return element if found is None else found

    @property
    def sign_left(self) -> str:
        """Return the check box's sign if no text of the control has carried it."""
        return self._story.checkbox if self._state.checkbox else ""
