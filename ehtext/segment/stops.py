"""Whether one stop ends a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.segment.words import known_words

_WINDOW = 40  # characters before a stop that can matter
_BEFORE = re.compile(r"[^\s(\[“‘\"/]*$")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_OPENING = re.compile(r"[“‘\"'(\[«]{0,3}")
_LABEL = re.compile(r"\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3})\)?$")
_NAMED_LABEL = re.compile(r"(?P<word>[A-Za-z]{3,15})\s(?:[A-Z]|\d{1,2}|[IVX]{1,4})$")
_FIRST_LABEL = re.compile(r"[:;–—]\s{1,2}(?:[Aai1]|\([ai1]\))$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_ADDRESS = re.compile(
    r"://|www\.|@|\\|"
    r"\.(?:gov|org|com|co|uk|net|nhs|ac|sch|docx?|pdf|xlsx?|pptx?|csv|html?)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[“‘\"(]?(?:[A-Z][a-z’']|[AI]\s)")
_EXAMPLE = re.compile(r"(?:e\.?g|i\.?e)\b\.?,?\s")
_ITEM = re.compile(r"(?:[a-z]|[ivx]{1,4})[.)]\s{1,3}[A-Z]|\((?:[a-z]|[ivx]{1,4})\)\s")
_NUMBER = re.compile(r"\(?(?:\d|[A-Z]\d|[ivx]+\b)")
_TITLED = re.compile(r"(?:^|[\s(,&])(?:and|by|with|&|[A-Z]\.?|[A-Z][\w’'-]+,?|\()\s?$|^$|[,(&]\s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stop in a text, with what follows it."""

    text: str
    at: int  # offset of the stop
    mark: str  # ".", "?!", "...", ...
    closed: bool  # a quote or bracket closes behind it
    following: int  # offset of what comes next
    glued: bool  # there is no space between
    bracket: int | None  # where the bracket around it opens


def ends_sentence(stop: Stop, start: int) -> bool:
    """Return whether the sentence that began at ``start`` ends with ``stop``."""
    if stop.glued and not _is_glued_end(stop):
        return False
    if not _can_begin(stop):
        return False
    if stop.mark != ".":
        return not stop.mark.startswith("....") and not _is_cited(stop)
    if _is_label(stop, start):
        return False
    token = _token(stop)
    if stop.closed and not token:
        return True
    return _ends_after(token, stop)


def _token(stop: Stop) -> str:
    """Return what stands before the stop, back to a space, bracket or quote."""
    match = _BEFORE.search(stop.text[max(0, stop.at - _WINDOW) : stop.at])
    return match.group() if match else ""


def _next(stop: Stop) -> str:
    """Return the next characters, without what opens before them."""
    match = _OPENING.match(stop.text, stop.following)
    at = match.end() if match else stop.following
    return stop.text[at : at + _WINDOW]


def _next_word(stop: Stop) -> str:
    match = _WORD.match(_next(stop))
    return match.group() if match else ""


def _can_begin(stop: Stop) -> bool:
    """Return whether a sentence can begin with what follows."""
    following = _next(stop)
    if not following:
        return False
    first = following[0]
    if first.isupper() or first.isdecimal() or first in "£$€•":
        return True
    if following[:1] in ("i", "e") and following[1:2].isupper() and following[2:3].islower():
        return True  # iThrive, eSafety
    if stop.mark != ".":
        return False
    is_item = _ITEM.match(stop.text, stop.following)
    return stop.text[stop.following] in "“‘" or bool(is_item or _EXAMPLE.match(following))


def _is_glued_end(stop: Stop) -> bool:
    """Return whether a space is missing here: "help.Families", not "gov.uk" or "Ph.D"."""
    before = stop.text[max(0, stop.at - _WINDOW) : stop.at]
    chunk = re.split(r"\s", before)[-1] + re.split(r"\s", stop.text[stop.at : stop.at + _WINDOW])[0]
    if _ADDRESS.search(chunk) or not _GLUED.match(stop.text, stop.following):
        return False
    return bool(re.search(r"(?:[a-z]{2}|\d|[a-z]s|[A-Z]{2}|[)\]”’%])$", before))


def _is_cited(stop: Stop) -> bool:
    """Return whether "?" or "!" ends a title before its source: "Whose job? (Ofsted, 2015)"."""
    if stop.text[stop.following] != "(":
        return False
    close = stop.text.find(")", stop.following, stop.following + 200)
    return close < 0 or stop.text[close - 1] not in ".!?"


def _is_label(stop: Stop, start: int) -> bool:
    """Return whether the stop belongs to a list label: "1.", "a.", "Priority 2."."""
    if stop.closed:
        return False
    if stop.at - start <= _WINDOW:
        begun = stop.text[start : stop.at].lstrip("•▪◦‣●○■□➢✓✔*–- \t\n“‘\"'")
        if _LABEL.fullmatch(begun):
            return True
        named = _NAMED_LABEL.fullmatch(begun)
        if named and named["word"].casefold() in known_words().labelled:
            return _next_word(stop) not in known_words().openers
    return bool(_FIRST_LABEL.search(stop.text[max(0, stop.at - 8) : stop.at]))


def _ends_after(token: str, stop: Stop) -> bool:
    """Return whether a single "." behind ``token`` is more than the mark of an abbreviation."""
    words = known_words()
    plain = token.casefold().strip("'’,;:-–—")
    is_opener = _next_word(stop) in words.openers
    if plain in words.never:
        return False
    is_numbered = _NUMBER.match(stop.text, stop.following) is not None
    if plain in words.before_number and (is_numbered or not _is_capital(token)):
        return not is_numbered
    if plain in words.before_opener or _ACRONYM.match(token):
        return is_opener
    if len(token) == 1 and token.isalpha():
        return _ends_after_letter(token, stop, is_opener=is_opener)
    return True


def _is_capital(token: str) -> bool:
    return len(token) == 1 and token.isupper()


def _ends_after_letter(letter: str, stop: Stop, *, is_opener: bool) -> bool:
    """Return whether a lone letter ends a sentence ("Plan B.") or abbreviates ("J. Smith")."""
    before = stop.text[max(0, stop.at - 1 - _WINDOW) : stop.at - 1]
    words_before = _WORD.findall(before)
    if words_before and words_before[-1].casefold() in known_words().lettered:
        return True
    if letter == "I" or letter.islower():
        return is_opener
    return is_opener and not _TITLED.search(before)
