"""Read the area's answers to the form's questions on sharing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehtext.domain import Notice, Permissions
from ehtext.framework import Framework, Permission
from ehtext.recognise.answers import read_answer, split_answer
from ehtext.recognise.lines import Line, row_of
from ehtext.recognise.wording import bare

_ASKS = re.compile(
    r"\b(?:please|confirm|acknowledge|happy|agree|consent|permission|do you|can we|may we)\b"
)
_LONGEST_ANSWER = 10  # words
_AHEAD = 3  # lines below the question in which its answer may stand


def read_permissions(
    lines: Sequence[Line], framework: Framework
) -> tuple[Permissions | None, tuple[Notice, ...]]:
    """Return the answers, None if no question is printed, and a notice for each left open."""
    asked = {p.id: _places(lines, p) for p in framework.permissions}
    if not any(asked.values()):
        return None, ()
    others = {place for places in asked.values() for place in places}
    answers = {id_: _answer(lines, places, others) for id_, places in asked.items()}
    open_ = sorted(id_ for id_, answer in answers.items() if answer is None)
    permissions = Permissions(**answers)
    if not open_:
        return permissions, ()
    message = f"No clear answer on sharing: {', '.join(open_)}. It counts as no until confirmed."
    page = lines[min(others)].block.page
    return permissions, (Notice(code="blank-permission", message=message, page=page),)


def _places(lines: Sequence[Line], permission: Permission) -> list[int]:
    """Return where the question stands: the lines that ask, or else all that mention it."""
    openings = [_loosely(opening) for opening in permission.openings]
    places = [n for n, line in enumerate(lines) if any(o.search(line.bare) for o in openings)]
    return [n for n in places if _ASKS.search(lines[n].folded)] or places


def _loosely(opening: str) -> re.Pattern[str]:
    """Return a pattern for the opening's words with up to two others between any of them."""
    return re.compile(
        r"\b" + r"(?:\s\w+){0,2}?\s".join(map(re.escape, bare(opening).split())) + r"\b"
    )


def _answer(lines: Sequence[Line], places: list[int], questions: set[int]) -> bool | None:
    """Return the answer all places agree on."""
    answers = {_answer_at(lines, place, questions) for place in places} - {None}
    return answers.pop() if len(answers) == 1 else None


def _answer_at(lines: Sequence[Line], place: int, questions: set[int]) -> bool | None:
    _, tail = split_answer(lines[place].text)
    if tail:
        return read_answer(tail)
    boxed = read_answer(lines[place].text)
    if boxed is not None:
        return boxed
    beside = [
        line for line in row_of(lines, place) if line.place and line.place != lines[place].place
    ]
    if beside:
        return read_answer(" ".join(line.text for line in beside))
    return _answer_below(lines, place, questions)


def _answer_below(lines: Sequence[Line], place: int, questions: set[int]) -> bool | None:
    """Return the answer in the short lines below the question, before the next one."""
    below: list[str] = []
    for number in range(place + 1, min(place + 1 + _AHEAD, len(lines))):
        if number in questions or lines[number].words > _LONGEST_ANSWER or lines[number].is_heading:
            break
        below.append(lines[number].text)
    if not below:
        return None
    return read_answer(" ".join(below)) if _has_boxes(below) else read_answer(below[0])


def _has_boxes(texts: list[str]) -> bool:
    return re.search(r"[☒☑☐□✓✔]|\[\s*[xX]?\s*\]", " ".join(texts)) is not None
