"""Find a framework's items in a document: by printed code, name or the opening of their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ehtext.domain import Label
from ehtext.framework import Framework, Item
from ehtext.recognise.wording import bare, fold, plain

_NUMBERED = re.compile(
    r"^(?:(?:strand|theme|descriptor|question|item|section|part|standard|area)\s*)?"
    r"(?:\d{1,2}(?!\.\d)|[a-h]|[ivx]{1,4})\s*[.):-]\s+|^(?:strand|theme|descriptor|standard)\s*:\s*"
)
_LETTER_CODE = re.compile(r"^[a-z]$")
_SHORT = 12  # words; a longer text that only starts with a name is a sentence
_ALIKE = 90.0  # of 100: two wordings with small differences, such as a lost comma
_OPENING_WITHIN = 6  # words that may stand before an opening: a short name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An item that a line starts. ``sure`` means that its wording stands there, not only a code."""

    item: Item
    rest: str = ""  # what follows the code and the name, folded
    sure: bool = True
    coded: bool = False

    def rest_is_level(self, catalogue: Catalogue | None) -> bool:
        """Return whether a level stands behind the name: "Leadership - Developing"."""
        scale = catalogue.framework.scale if catalogue else None
        return bool(scale and self.rest and scale.parse(self.rest) is not None)


class Catalogue:
    """The items of one framework as they are recognised in print."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._codes = {fold(item.code): item for item in framework.items}

    def label(self, item: Item) -> Label:
        """Return the label under which evidence for ``item`` is filed."""
        return Label(framework=self.framework.id, code=item.code)

    def find(self, text: str) -> Found | None:
        """Return the item that ``text`` (a heading, a cell, a line) starts, or None."""
        folded = fold(text)
        return self._by_code(text) or self._by_name(folded) or self._by_wording(folded)

    def mentioned(self, text: str) -> Item | None:
        """Return the item that a short answer names by code, name or wording anywhere in it."""
        folded = fold(text)
        for code, item in self._codes.items():
            if re.search(rf"(?<![\w.]){re.escape(code)}(?![\w%]|\.\d)", folded) and any(
                letter.isdigit() for letter in code
            ):
                return item
        if found := self.find(text):
            return found.item
        words = f" {bare(text)} "
        named = [(len(name), item) for name, item in self._names if f" {name} " in words]
        return max(named, key=lambda pair: pair[0])[1] if named else self._nearest(bare(text))

    @cached_property
    def _names(self) -> tuple[tuple[str, Item], ...]:
        named = ((bare(name), item) for item in self.framework.items for name in item.names if name)
        return tuple(sorted(named, key=lambda pair: -len(pair[0])))

    @cached_property
    def _wordings(self) -> tuple[tuple[str, Item], ...]:
        items = self.framework.items
        return tuple((bare(opening), item) for item in items for opening in item.openings)

    @cached_property
    def _texts(self) -> tuple[tuple[str, Item], ...]:
        return tuple((bare(item.text), item) for item in self.framework.items if item.text)

    @cached_property
    def _code(self) -> re.Pattern[str]:
        codes = sorted(map(re.escape, self._codes), key=len, reverse=True)
        return re.compile(
            rf"^(?:descriptor|strand|question|item|section|standard)?\s*\(?(?P<code>{'|'.join(codes)})"
            r"\)?(?P<sign>\s*[-:.)]+\s*|\s+|$)(?P<rest>.*)$"
        )

    def _by_code(self, text: str) -> Found | None:
        if not self._codes or not (match := self._code.match(fold(text))):
            return None
        code, rest, sign = match["code"], match["rest"], match["sign"].strip()
        capital = plain(text)[match.start("rest") :][:1].isupper()
        item = self._codes[code]
        if self._tells(item, rest):
            return Found(item=item, rest=rest, coded=True)
        if not any(letter.isdigit() for letter in code):
            return None  # a letter or a word alone is no code: "a", "family"
        if not rest or sign or capital:
            return Found(item=item, rest=rest, sure=False, coded=True)
        return None

    def _tells(self, item: Item, rest: str) -> bool:
        """Return whether ``rest`` is the item's own name or wording."""
        words = bare(rest)
        if not words:
            return False
        if any(words == name or words.startswith(f"{name} ") for name in map(bare, item.names)):
            return True
        if any(_opens(words, bare(opening)) for opening in item.openings):
            return True
        return _alike(words, bare(item.text)) or any(
            fuzz.ratio(words, bare(name)) >= _ALIKE for name in item.names
        )

    def _by_name(self, folded: str) -> Found | None:
        text = _NUMBERED.sub("", folded)
        words = bare(text)
        if not words or len(words.split()) > 40:
            return None
        for name, item in self._names:
            if words == name or (len(name) > 10 and fuzz.ratio(words, name) >= 94):
                return Found(item=item)
            if words.startswith(f"{name} ") and (rest := _after_name(text, name)) is not None:
                return Found(item=item, rest=rest)
        return None

    def _by_wording(self, folded: str) -> Found | None:
        words = bare(_NUMBERED.sub("", folded))
        best: tuple[int, Item] | None = None
        for opening, item in self._wordings:
            if _opens(words, opening) and (best is None or len(opening) > best[0]):
                best = (len(opening), item)
        if best:
            return Found(item=best[1])
        for text, item in self._texts:
            if _alike(words, text):
                return Found(item=item)
        return None

    def _nearest(self, words: str) -> Item | None:
        """Return the item whose name a short answer prints with small mistakes."""
        if len(words) < 8:
            return None
        scored = [(fuzz.token_set_ratio(words, name), item) for name, item in self._names]
        scored.sort(key=lambda pair: -pair[0])
        clear = (
            scored and scored[0][0] >= _ALIKE and (len(scored) < 2 or scored[1][0] < scored[0][0])
        )
        return scored[0][1] if clear else None

    def items_in(self, texts: Iterator[str]) -> set[str]:
        """Return the codes of the items that the texts start for sure."""
        found = (self.find(text) for text in texts)
        return {match.item.code for match in found if match and match.sure}


def _opens(words: str, opening: str) -> bool:
    """Return whether ``words`` start with ``opening``, a short name before it at most."""
    if not opening:
        return False
    at = f"{words} ".find(f"{opening} ")
    return at == 0 or (at > 0 and words[at - 1] == " " and words[:at].count(" ") <= _OPENING_WITHIN)


def _alike(words: str, text: str) -> bool:
    if len(text) < 20 or len(words) < 0.6 * len(text):
        return False
    return fuzz.ratio(words[: len(text) + 10], text) >= _ALIKE


def _after_name(text: str, name: str) -> str | None:
    """Return what follows the name behind a dash, colon or bracket; None if it runs on."""
    letters = r"\W*".join(re.escape(word) for word in name.split())
    match = re.match(rf"^\W*{letters}\s*(?:[-:]\s*|(?=\())(?P<rest>.*)$", text)
    return match["rest"] if match else None
