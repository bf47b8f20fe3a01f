"""Read the number of the area's data model, and whether it says that the model has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehtext.domain import Notice
from ehtext.framework import Framework
from ehtext.recognise.answers import read_answer, split_answer
from ehtext.recognise.lines import Line, row_of
from ehtext.recognise.wording import bare, fold

_STATED = re.compile(
    r"\bdata model\b(?!s)[^:?.]{0,60}?(?:\([^)]*\))?\s*"
    r"(?::|-|=|\bis\b(?: now| at| currently)?|\bat level\b)"
    r"\s*(?:data model|level|stage|model|number)?\s*(?P<number>\d)\b(?!\s*:)"
)
_AT = re.compile(
    r"\b(?:we are|we remain|the area is|currently|assessed as|now|moved to|remains?)\b[^.:]{0,30}?"
    r"\bdata model\s*(?P<number>\d)\b"
)
_PROMPT = re.compile(r"\bdata model\b[^:?]{0,80}(?:\([^)]*\))?\s*[:?]?\s*$")
_DEFINES = re.compile(
    r"^data model \d\b\s*(?:[:-]|$)|^if the area\b|\bdata model \d or (?:below|above)\b"
)
_NUMBER = re.compile(r"^\D{0,20}(?P<number>\d)(?!\d)\b")
_LEADS = re.compile(r"\W*(yes|no)\b\s*[-.,;:](?!\s*(?:yes|no)\b)", re.IGNORECASE)
_AHEAD = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """A data model as one line states it. ``asked`` means it answers the form's own prompt."""

    number: int
    asked: bool
    page: int | None


def read_data_model(
    lines: Sequence[Line], framework: Framework
) -> tuple[int | None, bool | None, tuple[Notice, ...]]:
    """Return the number, the answer whether it changed, and what a person should look at."""
    known = {model.number for model in framework.data_models}
    if not known:
        return None, None, ()
    stated = [s for s in _stated(lines, framework) if s.number in known]
    changed = _changed(lines, framework)
    asked = {s.number for s in stated if s.asked}
    numbers = {s.number for s in stated}
    number = next(iter(asked)) if len(asked) == 1 else None
    if not asked and len(numbers) == 1:
        number = next(iter(numbers))
    return number, changed, tuple(_notices(stated, numbers, changed))


def _notices(stated: list[Stated], numbers: set[int], changed: bool | None) -> Iterator[Notice]:  # noqa: FBT001
    page = stated[0].page if stated else None
    if len(numbers) > 1:
        printed = ", ".join(map(str, sorted(numbers)))
        message = f"The data model is stated differently ({printed}); confirm which one holds."
        yield Notice(code="data-model-differs", message=message, page=page)
    if changed:
        message = "The area says that its data model has changed; confirm the new one."
        yield Notice(code="data-model-changed", message=message, page=page)


def _stated(lines: Sequence[Line], framework: Framework) -> Iterator[Stated]:
    prompts = [bare(phrase) for phrase in framework.form.data_model]
    changed = [bare(phrase) for phrase in framework.form.data_model_changed]
    for place, line in enumerate(lines):
        if "data model" not in line.bare or _DEFINES.search(line.folded):
            continue
        if any(phrase in line.bare for phrase in changed):
            continue
        asked = any(phrase in line.bare for phrase in prompts)
        text = fold(line.text)
        if match := _STATED.search(text) or _AT.search(text):
            yield Stated(int(match["number"]), asked or line.words <= 14, line.block.page)
        elif _PROMPT.search(text) and (found := _beside(lines, place)) is not None:
            yield Stated(found, asked or line.words <= 14, line.block.page)


def _beside(lines: Sequence[Line], place: int) -> int | None:
    """Return the number in the cell beside a prompt, or alone on the line below."""
    row = [x for x in row_of(lines, place) if x.place and x.place != lines[place].place]
    for line in row or lines[place + 1 : place + 1 + _AHEAD]:
        match = _NUMBER.match(line.text)
        if match and line.words <= 6:
            return int(match["number"])
    return None


def _changed(lines: Sequence[Line], framework: Framework) -> bool | None:
    phrases = [bare(phrase) for phrase in framework.form.data_model_changed]
    for place, line in enumerate(lines):
        if not any(phrase in line.bare for phrase in phrases):
            continue
        _, mark, after = line.text.rpartition("?")
        tail = after if mark else split_answer(line.text)[1]
        if tail.strip():
            return _plain_answer(tail)
        row = [x for x in row_of(lines, place) if x.place and x.place != line.place]
        below = [x for x in lines[place + 1 : place + 3] if x.words <= 12]
        return _plain_answer(" ".join(x.text for x in row or below[:1]))
    return None


def _plain_answer(text: str) -> bool | None:
    """Return yes or no, also when more follows: "Yes - now data model 4"."""
    answer = read_answer(text)
    if answer is None and (match := _LEADS.match(text)):
        return match.group(1).casefold() == "yes"
    return answer
