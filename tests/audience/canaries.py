"""An analysis with a word or number of its own in every field, however deep.

The fields are found by reflection: whatever is added to the domain gets its canary, and is then
forbidden to every audience until a test's list says otherwise.
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from ehtext.domain import Analysis, Label, PredictedLevel, PrintedRating, Tag
from tests.audience.exporters import FRAMEWORK


@dataclass
class Canaries:
    """Values by the path of the field that holds them: "recognition.area.value"."""

    by_path: dict[str, str] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(60_001))

    def fill(self, kind: Any, path: str) -> Any:
        """Return a value of the type ``kind`` with a canary in each field."""
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            below = {f.name: f"{path}.{f.name}".lstrip(".") for f in fields(kind)}
            return kind(**{name: self.fill(hints[name], at) for name, at in below.items()})  # type: ignore[operator]
        if get_origin(kind) is not None:
            return self._fill_generic(get_origin(kind), get_args(kind), path)
        return self._fill_plain(kind, path)

    def _fill_generic(self, origin: Any, arguments: tuple[Any, ...], path: str) -> Any:
        if origin in (Union, types.UnionType):
            (wanted, *_) = (argument for argument in arguments if argument is not type(None))
            return self.fill(wanted, path)
        if origin is tuple and arguments[-1] is Ellipsis:
            return (self.fill(arguments[0], path), self.fill(arguments[0], path))
        if origin is tuple:
            return tuple(self.fill(argument, path) for argument in arguments)
        if origin is Mapping:
            return {0: self.fill(arguments[1], path)}
        raise TypeError(f"{path}: teach the canaries about {origin}")

    def _fill_plain(self, kind: Any, path: str) -> Any:
        if kind is bool:
            return True
        if issubclass(kind, Enum) and not issubclass(kind, int):
            return next(iter(kind))
        if kind in (str, int, float):
            number = next(self.numbers)
            text = f"Canary{number}" if kind is str else str(number)
            self.by_path[f"{path}#{number}"] = text
            return kind(text)
        raise TypeError(f"{path}: teach the canaries about {kind}")

    def forbidden(self, allowed: tuple[str, ...]) -> dict[str, str]:
        """Return the canaries of all fields but those at or below the ``allowed`` paths."""
        return {
            path: value
            for path, value in self.by_path.items()
            if not any(
                path.partition("#")[0] == place or path.startswith(f"{place}.") for place in allowed
            )
        }


def submission(canaries: Canaries) -> Analysis:
    """Return an analysis full of canaries that still holds together, so that every exporter runs.

    One rating, one level and the tags carry an item of a shipped framework: what is never found
    in a report cannot leak from it.
    """
    built: Analysis = canaries.fill(Analysis, "")
    label = Label(framework=FRAMEWORK, code="5.1")
    sentences = tuple(replace(sentence, block=0, start=0, end=3) for sentence in built.sentences)
    for sentence in sentences:
        canaries.by_path[f"sentences.id#{sentence.id}"] = sentence.id
    return replace(
        built,
        sentences=sentences,
        kinds=tuple(
            replace(kind, sentence_id=sentence.id)
            for kind, sentence in zip(built.kinds, sentences, strict=True)
        ),
        tags=tuple(
            _tagged(tag, sentence.id, label)
            for tag, sentence in zip(built.tags, sentences, strict=True)
        ),
        predicted=(built.predicted[0], _on_scale(built.predicted[1], label)),
        recognition=replace(
            built.recognition,
            framework=FRAMEWORK,
            ratings=(
                built.recognition.ratings[0],
                _scored(built.recognition.ratings[1], label),
            ),
            priorities=("6.4", *built.recognition.priorities),
        ),
    )


def _tagged(tag: Tag, sentence: str, label: Label) -> Tag:
    return replace(tag, sentence_id=sentence, label=label)


def _scored(rating: PrintedRating, label: Label) -> PrintedRating:
    return replace(rating, label=label, value=3.0)


def _on_scale(level: PredictedLevel, label: Label) -> PredictedLevel:
    return replace(level, label=label, level=2.25, low=1.75, high=3.25, abstained=False)
