"""How things are called on the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ehtext.domain import FORM, Tag
from ehtext.store import Submission

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:$&^=@/])")
_PARTED = re.compile(r"(?i)((?:www|https?|ftp|mailto)(?=\W)|[:@](?=\w)|[-<>=](?=[-<>=]))")
_WORD_JOINER = "\u2060"  # invisible


def plain(text: str) -> str:
    """Return text of a document so that Markdown shows it as it stands, on one line.

    Some things are made of plain text after Markdown has been read: web addresses into links,
    ``:name:`` into emoji and icons, ``->`` into an arrow. An invisible character parts these.
    """
    parted = _PARTED.sub(rf"\1{_WORD_JOINER}", " ".join(text.split()))
    return _MARKUP.sub(r"\\\1", parted)


def short(text: str, most: int = 60) -> str:
    """Return ``text``, cut at ``most`` characters with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def type_of(document_type: str) -> str:
    """Return what a document is: "self-assessment", "progress report"."""
    return document_type if document_type.startswith("self") else document_type.replace("-", " ")


def percent(probability: float | None) -> str:
    """Return a probability in per cent; "" where nobody computed one."""
    return "" if probability is None else f"{probability:.0%}"


def names_of(submissions: Sequence[Submission]) -> Mapping[str, str]:
    """Return how each submission is called in lists, by its id; no two have the same name."""
    called = {s.sha256: _name(s) for s in submissions}
    often = Counter(called.values())
    return {
        s.sha256: called[s.sha256] if often[called[s.sha256]] == 1 else _full_name(s, called)
        for s in submissions
    }


def _name(submission: Submission) -> str:
    known = [submission.area, submission.period] if submission.area else [submission.name]
    return ", ".join(part for part in known if part)


def _full_name(submission: Submission, called: Mapping[str, str]) -> str:
    return f"{called[submission.sha256]}, {submission.name} ({submission.sha256[:6]})"


def source_of(tag: Tag) -> str:
    """Return who set ``tag``, and how sure the model is of it."""
    sure = percent(tag.probability)
    if tag.source == FORM:
        return f"filed here by the form{f'; the model alone is {sure} sure' if sure else ''}"
    if tag.source.startswith("person"):
        return "set by a person"
    by = "the definitions" if tag.source.startswith("model:definitions") else "the model"
    return f"suggested by {by}{f', {sure} sure' if sure else ''}"
