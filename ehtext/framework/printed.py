"""The grammar of printed levels: which short texts state a point of a scale, and which do not.

A text is read whole or not at all: a level with other words beside it is no statement of a level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST = 80
"""Characters above which a text is a sentence, not a printed level."""

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FOOTNOTE = re.compile(r"[⁰¹²³⁴-⁹]")
_HALF_SIGN = re.compile(r"(?P<whole>[0-9]+)?\s*½")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_BRACKETS = ("()", "[]")
_LABEL = re.compile(
    r"^(?:(?:our|the|overall|current|agreed|final|self[- ]?assess(?:ed|ment)|maturity)\s+)*"
    r"(?:scored?|level|rating|rated|grade|stage|position|judgement)\b"
    r"(?:\s+(?:is|of|at|as|now)\b)?\s*[:=-]?\s*(?=[\w(])"
)
_TAIL = re.compile(r"\s+(?:level|stages?|rating|points?)$")
_NUMBER = re.compile(r"^[0-9]{1,3}(?:[.,][0-9]{1,2})?$")
_SIGNED = re.compile(r"^(?P<level>.+?)\s*(?P<sign>\+|\bplus|\bminus)$")
_FRACTION = re.compile(r"^(?P<part>[0-9.,]+)\s*/\s*(?P<whole>[0-9.,]+)$")
_OUT_OF = re.compile(r"^(?P<part>\S+)\s+(?:out\s+)?of\s+(?P<whole>\S+)$")
_SAID_TWICE = re.compile(
    r"^(?P<first>[^()]+?)\s*(?:\((?P<inside>[^()]+)\)|[-:=]\s*(?P<rest>[^()]+))$"
)
_BETWEEN = re.compile(r"^between\s+(?P<low>.+?)\s+and\s+(?P<high>.+)$")
_RISING = re.compile(
    r"-to-|\s+-\s+|(?<=\w)-(?=\w)|,?\s+(?:moving\s+|going\s+)?(?:to|towards|into)\s+"
)
_BESIDE = re.compile(r"\s*[/&]\s*|\s+(?:and|or)\s+")


def read_level(
    printed: str, names: Mapping[str, float], *, maximum: float, gap: float, numbers: bool
) -> float | None:
    """Return the value that ``printed`` states, or None. The caller checks that it is on the scale.

    Args:
        printed: The text of a rating cell or line.
        names: Value by printed name, in any case; empty for a scale of bare numbers.
        maximum: The top of the scale, for "3 out of 5".
        gap: The distance between neighbouring points, for "2-3" and "Developing +".
        numbers: Whether a number without a name states a level.
    """
    if len(printed) > LONGEST or _FOOTNOTE.search(printed):
        return None
    reader = _Reader({_normalise(name): value for name, value in names.items()}, maximum, gap)
    text = _normalise(printed)
    value = reader.read(text)
    if value is None and (label := _LABEL.match(text)):
        text = _unwrap(text[label.end() :])
        value = reader.read(text)
    return value if numbers or reader.names_a_point(text) else None


def _normalise(text: str) -> str:
    text = _HALF_SIGN.sub(lambda half: f"{half['whole'] or '0'}.5", text)
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).casefold()
    return _unwrap(" ".join(text.split()))


def _unwrap(text: str) -> str:
    """Return ``text`` without emphasis, quotes, full stops and brackets round the whole of it."""
    text = text.lstrip(" *_'\"‘’“”•|").rstrip(" *_'\"‘’“”|.,;:")
    if text[:1] + text[-1:] in _BRACKETS and not set(text[1:-1]) & set("()[]"):
        return _unwrap(text[1:-1])
    return text


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads normalised text against one scale."""

    names: Mapping[str, float]
    maximum: float
    gap: float

    def read(self, text: str) -> float | None:
        """Return what the first rule that fits makes of the whole of ``text``."""
        if fraction := _FRACTION.match(text):
            return self._fraction(fraction["part"], fraction["whole"])
        rules = (self._point, self._signed, self._out_of, self._said_twice, self._range)
        return next((value for rule in rules if (value := rule(text)) is not None), None)

    def names_a_point(self, text: str) -> bool:
        """Return whether a name of a point stands in ``text``."""
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in self.names)

    def _point(self, text: str) -> float | None:
        """Return the value of a number, a number word or a name."""
        for form in (text, _TAIL.sub("", text)):
            if form in self.names:
                return self.names[form]
            if _NUMBER.match(form):
                return float(form.replace(",", "."))
            if form in _WORDS:
                return float(_WORDS.index(form))
        return None

    def _signed(self, text: str) -> float | None:
        """Return half a point above "Developing +", half a point below "three minus"."""
        match = _SIGNED.match(text)
        value = self._point(match["level"]) if match else None
        if match is None or value is None:
            return None
        return value + (-self.gap if match["sign"] == "minus" else self.gap) / 2

    def _fraction(self, first: str, second: str) -> float | None:
        """Return 3 for "3/5" on a scale to 5 and 2.5 for "2/3"; "4/5" may be either, so None."""
        part, whole = self._point(first), self._point(second)
        if part is None or whole != self.maximum:
            return self._middle(first, second, falling=True)
        return part if part == whole or whole - part > self.gap else None

    def _out_of(self, text: str) -> float | None:
        """Return 3 for "3 out of 5" on a scale to 5."""
        match = _OUT_OF.match(text)
        if match is None or self._point(match["whole"]) != self.maximum:
            return None
        return self._point(match["part"])

    def _said_twice(self, text: str) -> float | None:
        """Return the value of "2 - Developing" or "Developing (2)" when both halves agree."""
        if not (match := _SAID_TWICE.match(text)):
            return None
        first = self._point_or_range(match["first"])
        return first if first == self._point_or_range(match["inside"] or match["rest"]) else None

    def _point_or_range(self, text: str) -> float | None:
        value = self._point(text)
        return self._range(text) if value is None else value

    def _range(self, text: str) -> float | None:
        """Return the middle of two neighbouring points; None for two that lie further apart."""
        if match := _BETWEEN.match(text):
            return self._middle(match["low"], match["high"], falling=False)
        for pattern, falling in ((_BESIDE, True), (_RISING, False)):
            for first, second in _splits(pattern, text):
                if (value := self._middle(first, second, falling=falling)) is not None:
                    return value
        return None

    def _middle(self, first: str, second: str, *, falling: bool) -> float | None:
        low, high = self._point(first), self._point(second)
        if low is None or high is None or not 0 < abs(high - low) <= self.gap:
            return None
        return (low + high) / 2 if falling or low < high else None


def _splits(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(text):
        yield text[: match.start()], text[match.end() :]
