"""Cues on the surface of a sentence that tell its kind: tense, modality, negation, length, form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ehtext.classify.cue_forms import FORM_NAMES, forms
from ehtext.classify.cue_words import CUE_WORDS
from ehtext.classify.lines import Lines, read_lines

Values = npt.NDArray[np.float64]
Phrases = Mapping[str, Mapping[str, list[tuple[list[str], int]]]]
_WORDED = tuple(CUE_WORDS)
CUE_NAMES = (*_WORDED, *FORM_NAMES)
_MOST = 2  # a worded cue counts twice at most
_AUXILIARY = tuple(_WORDED.index(name) for name in ("will", "would", "present", "past"))
_START = "^"


def cues(texts: Sequence[str]) -> Values:
    """Return the cues of each text: an array of shape (texts, ``CUE_NAMES``)."""
    return cues_of(read_lines(texts))


def cues_of(lines: Lines) -> Values:
    """Return the cues of each of ``lines``: an array of shape (texts, ``CUE_NAMES``)."""
    if not lines.texts:
        return np.zeros((0, len(CUE_NAMES)))
    worded = np.minimum(_of_words(lines) + _of_phrases(lines), _MOST)
    auxiliary: npt.NDArray[np.bool_] = np.asarray(worded[:, _AUXILIARY].any(axis=1))
    return np.hstack((worded, forms(lines, auxiliary=auxiliary)))


def _of_words(lines: Lines) -> Values:
    """Return how often each text has single words that are cues."""
    words = lines.tokens.words
    table = np.zeros((len(words), len(_WORDED)))
    for i, word in enumerate(words):
        for cue in single_cues(word):
            table[i, cue] = 1.0
    found: Values = lines.tokens.counts.astype(np.float64) @ table
    return found


@lru_cache(maxsize=50_000)
def single_cues(token: str) -> tuple[int, ...]:
    """Return the numbers of the cues that ``token`` is by itself; each part of "it's" counts."""
    words, beginnings, _ = _entries()
    found: set[int] = set()
    for word in names_of(token):
        found.update(words.get(word, ()))
        for size, table in beginnings.items():
            found.update(table.get(word[:size], ()) if len(word) > size else ())
    return tuple(sorted(found))


def names_of(token: str) -> tuple[str, ...]:
    """Return the entries of the table of cues that ``token`` can answer to."""
    if token[0].isdigit():
        figure = token.rstrip(",.:/-")
        four = ("####",) if len(figure) == 4 and figure.isdigit() else ()
        return ("#", *four, *(("year",) if four and figure[:2] in ("19", "20") else ()))
    low = token.lower()
    if "'" not in low:
        return (low,)
    short = ("n't",) if low.endswith("n't") else ("'ll",) if low.endswith("'ll") else ()
    return (low, low.split("'", maxsplit=1)[0], *short)


@cache
def _entries() -> tuple[Mapping[str, list[int]], Mapping[int, Mapping[str, list[int]]], Phrases]:
    """Return the words, the beginnings by length, and the phrases by their first two words."""
    words: dict[str, list[int]] = defaultdict(list)
    beginnings: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    phrases: dict[str, dict[str, list[tuple[list[str], int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for cue, entries in enumerate(CUE_WORDS.values()):
        for entry in entries.split():
            first, *rest = entry.split("_")
            if rest:
                phrases[first][rest[0]].append((rest[1:], cue))
            elif entry.endswith("*"):
                beginnings[len(entry) - 1][entry[:-1]].append(cue)
            else:
                words[entry].append(cue)
    return words, beginnings, phrases


def _of_phrases(lines: Lines) -> Values:
    """Return how often each text has phrases that are cues."""
    phrases, tokens = _entries()[2], lines.tokens
    found = np.zeros((len(lines.texts), len(_WORDED)))
    names = [names_of(word) for word in tokens.words]
    opens = np.array([name[0] in phrases for name in names], dtype=np.bool_)
    at = np.flatnonzero(opens[tokens.at])
    places, ends = tokens.at.tolist(), tokens.ends.tolist()
    begun = [(names[places[i]][0], i + 1, row) for i, row in zip(at, tokens.rows[at], strict=True)]
    begun += [(_START, start, row) for row, start in enumerate(tokens.starts.tolist())]
    for first, place, row in begun:
        if place == ends[row]:
            continue
        for second in names[places[place]]:
            for rest, cue in phrases[first].get(second, ()):
                following = places[place + 1 : min(place + 1 + len(rest), ends[row])]
                found[row, cue] += _are(following, rest, names)
    return found


def _are(following: Sequence[int], rest: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    """Return whether the words ``following``, known by number, are the words ``rest``."""
    return len(following) == len(rest) and all(
        word in names[number] for word, number in zip(rest, following, strict=True)
    )
