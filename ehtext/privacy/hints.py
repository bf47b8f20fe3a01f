"""What a text must hold before a search can find anything in it: quick looks before slow ones.

A hint may be true of a text in which nothing is found, but never false of one in which something
is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ehtext.privacy.words import words

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty"
)
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|PC|DC|DI|DCI|Sgt|Rev|Revd"
_NUMBERS, _TITLES = tuple(NUMBER_WORDS.split("|")), frozenset(TITLES.split("|"))
_REACHING = (
    "contact contacting call ring phone telephone mail email speak ask touch report queries "
    "questions enquiries"
)
_REACH = frozenset(_REACHING.split())
_FEW = frozenset({"one", "two", "three", "four"})
_LETTERS = re.compile(r"[a-z]+")
_CAPITAL = re.compile(r"[A-Z][^\W\d_]*")
_LABEL = re.compile(r"[:=–—]|\s-\s")
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d{3}")
_SIX_DIGITS = re.compile(r"\d{2}[\s-]?\d{2}[\s-]?\d{2}")
_BIRTH = re.compile(r"birth|born|d\.?\s?o\.?\s?b")
_PART = re.compile(r"[-'’]")
_INITIALS = 2  # letters of the longest initials


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a text may hold. The default is anything."""

    digit: bool = True
    long_number: bool = True  # of three digits side by side
    six_digits: bool = True  # side by side, or in pairs
    ten_digits: bool = True  # anywhere
    birth: bool = True
    page: bool = True  # the address of one
    age: bool = True  # a number in figures or words, and an event or a numbered case
    few: bool = True  # a figure, or a number of people small enough to know them again
    title: bool = True  # "Mrs"
    reach: bool = True  # a word such as "contact"
    label: bool = True  # a colon or dash that a name may follow
    person: bool = True  # a given name or an initial


def look(text: str) -> Hints:
    """Return what ``text`` may hold."""
    folded = _folded(text)
    found = frozenset(_LETTERS.findall(folded))
    capitals = frozenset(_CAPITAL.findall(text))
    digits = len(_DIGIT.findall(text))
    long_number = digits > 2 and bool(_LONG_NUMBER.search(text))
    event = not _events().isdisjoint(found) or (long_number and "case" in found)
    return Hints(
        digit=digits > 0,
        long_number=long_number,
        six_digits=digits > 5 and bool(_SIX_DIGITS.search(text)),
        ten_digits=digits > 9,
        birth=digits > 0 and bool(_BIRTH.search(folded)),
        page="://" in folded or "www." in folded,
        age=event and (digits > 0 or any(word.startswith(_NUMBERS) for word in found)),
        few=digits > 0 or not _FEW.isdisjoint(found),
        title=not _TITLES.isdisjoint(capitals),
        reach=not _REACH.isdisjoint(found),
        label=bool(_LABEL.search(text)),
        person=not _given().isdisjoint(capitals) or _has_initial(text, capitals),
    )


def _folded(text: str) -> str:
    """Return ``text`` in lower case, letters that a search takes for "i" among them."""
    folded = text.casefold()
    return folded if text.isascii() else folded.replace("i\u0307", "i").replace("ı", "i")


def _has_initial(text: str, capitals: frozenset[str]) -> bool:
    """Return whether one of ``capitals`` may be an initial; "A" is one only before a full stop."""
    return any(len(word) <= _INITIALS and (word != "A" or "A." in text) for word in capitals)


@cache
def _events() -> frozenset[str]:
    return frozenset(_PART.split(word)[0] for word in words("event_words"))


@cache
def _given() -> frozenset[str]:
    names = words("given_names") | words("ambiguous_names")
    return frozenset(_PART.split(name)[0] for name in names)
