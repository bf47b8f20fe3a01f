"""What writing and reading REFI-QDA projects have in common: names, codes and positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from ehtext.domain import CLOSING, Action, Kind, Label, Mode
from ehtext.exchange.labels import label_text
from ehtext.framework import Framework

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
SOURCES = "sources"
INTERNAL = "internal://"

_ROOT = UUID("5a8f2f0e-7f43-5b0c-9d1e-6a3f0c2b9e71")
_NOT_PLAIN = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffc]")

Meaning = Kind | Label | Action | Mode
"""What a code says of a sentence, or of how it was decided."""

KINDS, DECISIONS = "Kind of evidence", "How it was decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of the codebook. ``meaning`` is None for one that only groups others."""

    guid: str
    name: str
    text: str = ""
    meaning: Meaning | None = None
    codes: tuple[Code, ...] = ()


def guid(*parts: str) -> str:
    """Return the GUID of a thing: the same on every export."""
    return str(uuid5(_ROOT, "\x1f".join(parts)))


def person_guid(person: str) -> str:
    """Return the GUID of a person's id."""
    return guid("person", person)


def one_line(text: str) -> str:
    """Return ``text`` with the same length, so that every tool counts the same positions.

    Line ends count as one or two, and characters beyond the first plane as one or two, depending
    on the tool: line ends become spaces, and those characters a replacement mark.
    """
    return _NOT_PLAIN.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)


def codebook(frameworks: Mapping[str, Framework]) -> tuple[Code, ...]:
    """Return the codes: kinds, each framework with its themes and items, and how it was decided."""
    return (
        _group(KINDS, [_code(kind) for kind in Kind]),
        *(_framework(framework) for framework in frameworks.values()),
        _group(DECISIONS, [*(_code(a) for a in Action if a in CLOSING), *map(_code, Mode)]),
    )


def meanings(codes: tuple[Code, ...], *path: str) -> Iterator[tuple[Code, tuple[str, ...]]]:
    """Yield every code that means something, with the names of those above it, outermost first."""
    for code in codes:
        if code.meaning is not None:
            yield code, path
        yield from meanings(code.codes, *path, code.name)


def meaning_guid(meaning: Meaning) -> str:
    """Return the GUID of the code that means this."""
    text = label_text(meaning) if isinstance(meaning, Label) else meaning.value
    return guid("code", type(meaning).__name__, text)


def _code(meaning: Kind | Action | Mode) -> Code:
    name = meaning.value if isinstance(meaning, Kind) else f"{_NAMES[type(meaning)]}{meaning.value}"
    return Code(guid=meaning_guid(meaning), name=name, meaning=meaning)


_NAMES = {Action: "decision: ", Mode: "shown: "}


def _framework(framework: Framework) -> Code:
    themes = [
        _group(theme.name, _items(framework, theme.code), framework.id)
        for theme in framework.themes
    ]
    return _group(framework.title, [*themes, *_items(framework, None)], framework.id)


def _items(framework: Framework, theme: str | None) -> list[Code]:
    return [
        Code(
            guid=meaning_guid(framework.label(item.code)),
            name=f"{item.code} {item.name}",
            text=item.text,
            meaning=framework.label(item.code),
        )
        for item in framework.items_in(theme)
    ]


def _group(name: str, codes: list[Code], *within: str) -> Code:
    return Code(guid=guid("group", *within, name), name=name, codes=tuple(codes))
