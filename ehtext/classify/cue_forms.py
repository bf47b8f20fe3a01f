"""Cues of form: length, case, marks, and whether there is a verb at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ehtext.classify.cue_words import DANGLING, FINITE, MARKS
from ehtext.classify.lines import Lines

Values = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
FORM_NAMES = (
    "gerund", "marks", "length", "up to 2 words", "up to 4 words", "5 to 9 words", "over 25 words",
    "capitals", "all capitals", "title case", "lower-case start", "full stop", "colon or dash",
    "digits", "auxiliary", "no finite verb", "short, no auxiliary", "stop, no auxiliary",
    "no stop, no auxiliary", "dangling", "commas", "slash", "bracket",
)  # fmt: skip
_SMALL = 3  # letters of a word that a title leaves in lower case
_TITLED = 0.9  # share of words that a title may write so
_VERB = 4  # letters of the shortest verb that ends in s
_COMMA = (",",)
_COMMAS = 4  # commas beyond which more say nothing


def forms(lines: Lines, *, auxiliary: Bools) -> Values:
    """Return the cues of form of each text, of shape (texts, ``FORM_NAMES``)."""
    words, capital, shouted, titled, finite, digits, commas = _sums(lines).T
    least = np.maximum(words, 1)
    gerund, marks, lower, stop, colon, slash, bracket, length = _ends(lines.texts).T
    stopped = stop > 0
    columns = (
        gerund, marks, np.log1p(words), words <= 2, words <= 4, (words >= 5) & (words <= 9),
        words > 25, capital / least, (words > 0) & (shouted == words),
        (words > 1) & (titled / least > _TITLED), lower, stop, colon, digits / length, auxiliary,
        finite == 0, ~auxiliary & (words <= 8), ~auxiliary & stopped, ~auxiliary & ~stopped,
        _dangling(lines), np.minimum(commas, _COMMAS) / 2, slash, bracket,
    )  # fmt: skip
    return np.column_stack([column.astype(np.float64) for column in columns])


def _sums(lines: Lines) -> Values:
    """Return how many tokens of each sort every text has, of shape (texts, 7)."""
    table = np.array([_sorts(token) for token in lines.tokens.words], dtype=np.float64)
    found: Values = lines.tokens.counts.astype(np.float64) @ table.reshape(-1, 7)
    return found


def _sorts(token: str) -> tuple[int, ...]:
    """Return, as numbers: word, capital, all capitals, fit for a title, verb, digits, comma."""
    if not token[0].isalpha():
        return (0, 0, 0, 0, 0, sum(map(str.isdigit, token)), token in _COMMA)
    capital = token[0].isupper()
    titled = capital or len(token) <= _SMALL
    return (1, capital, token.isupper(), titled, _is_finite(token.lower()), 0, 0)


def _is_finite(word: str) -> bool:
    """Return whether ``word`` may be a finite verb, a few plurals taken for one."""
    ends = word.endswith("ed") or (word.endswith("s") and len(word) >= _VERB)
    return ends or word in FINITE


def _ends(texts: Sequence[str]) -> Values:
    """Return what the beginning, end and marks of each text show, of shape (texts, 8)."""
    rows = [
        (
            text.split(" ", 1)[0].endswith("ing"),
            any(mark in text for mark in MARKS),
            text[:1].islower(),
            text.endswith((".", '."')),
            text.endswith((":", ";", "-")),
            "/" in text,
            "(" in text,
            max(len(text), 1),
        )
        for text in texts
    ]
    return np.array(rows, dtype=np.float64).reshape(len(texts), 8)


def _dangling(lines: Lines) -> Bools:
    """Return whether the last word of each text is one that cannot end a sentence."""
    tokens = lines.tokens
    alpha = tokens.numbers(lambda token: token[0].isalpha()).astype(np.bool_)
    last = np.full(len(lines.texts), -1)
    last[tokens.rows[alpha]] = tokens.at[alpha]  # of several, the last one stays
    weak = np.array([token.lower() in DANGLING for token in tokens.words] + [False])
    found: Bools = weak[last]
    return found
