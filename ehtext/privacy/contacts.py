"""E-mail addresses, phone numbers and places: how a person can be reached.

All patterns here and beside are linear: every repetition is bounded or starts only behind a
character that the repetition itself cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.finding import Finding
from ehtext.privacy.hints import Hints
from ehtext.privacy.words import words

_ANYTHING = Hints()
_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w+-](?:[\w.+'-]{0,63}[\w+-])?"
    r"(?:\s?@\s?|\s?[\[(]\s?at\s?[\])]\s?)"
    r"(?:[A-Za-z0-9-]{1,63}(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)){1,6}[A-Za-z]{2,24}(?![\w@])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,£$€/#-])(?P<number>(?:\+|00)\s?44[\s.\-]?(?:\(0\)\s?)?[1-9]|\(?0[1-9])"
    r"(?P<rest>\d{0,4}\)?(?:[\s.\-–]{0,3}\d{1,8}){1,4})"
    r"(?![\w]|[.,/]\d)",
    re.IGNORECASE,
)
_FIRST_GROUP = re.compile(r"\(?0\d{2,5}(?!\d)|\(?0\d{9,10}(?!\d)")
_LOCAL = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|fax|ring|direct dial|duty line)\b"
    r"(?:\s(?:no|number|line))?\.?\s{0,2}[:.\-–]?\s{0,2}(?:is\s|on\s)?"
    r"(?P<number>\d{3,4}[\s\-]?\d{3,4})(?![\d%]|\s?(?:calls|families|people|hours))",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\b(?:ext|extn|extension)\b\.?\s?(?:no\.?\s?)?[:.]?\s?(?P<number>\d{3,6})\b",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"(?:ISBN|ISSN|charity|company|grant|invoice|contract|account|UPRN|URN|barcode)"
    r"[\w\s.():-]{0,14}$",
    re.IGNORECASE,
)

_POSTCODE = re.compile(
    r"(?<![\w-])(?P<area>[A-Z]{1,2})\d(?:\d|[A-HJKMNPR-Y])?\s?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
)
_LOWER_POSTCODE = re.compile(
    r"(?:post\s?code|address|living (?:at|in))\W{0,3}(?:is\s)?"
    r"(?P<code>(?P<area>[A-Z]{1,2})\d[A-Z\d]?\s?\d[A-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_STREET = (
    r"(?P<address>(?:(?:flat|apartment|unit)\s\w{1,4},?\s)?\d{1,4}[A-Za-z]?,?"
    r"(?:\s[A-Za-z][\w'’]{1,20}){1,3}\s(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Way|Court|"
    r"Crescent|Place|Terrace|Grove|Gardens|Square|Row|Walk|Rise|Hill|View|Mews|Green|Parade))\b"
    r"(?!\s(?:nursery|primary|school|infant|junior|academy|surgery|hub|cent(?:re|er))\b)"
)
_ADDRESS = re.compile(
    r"\b(?:lives?|lived|living|resid(?:es|ing)|resident|home address|address|moved|evicted|"
    rf"rehoused|visit(?:ed|s)?)\b\s?(?:(?:is|at|of|in|to|from)\s|:\s?){{0,2}}{_STREET}",
    re.IGNORECASE,
)
_ON_TO = re.compile(rf"\sto\s{_STREET}", re.IGNORECASE)  # "moved from 1 High Row to 2 Low Row"


def find_emails(text: str) -> Iterator[Finding]:
    """Yield e-mail addresses, also "jane [at] anytown.gov.uk"."""
    if "@" in text or "at]" in text.casefold() or "at)" in text.casefold():
        for match in _EMAIL.finditer(text):
            yield Finding(start=match.start(), end=match.end(), category="email")


def find_phones(text: str, hints: Hints = _ANYTHING) -> Iterator[Finding]:
    """Yield phone numbers of the United Kingdom, and short ones beside "tel" or "ext"."""
    for match in _PHONE.finditer(text) if hints.ten_digits else ():
        if _is_phone(match["number"] + match["rest"]) and not _behind(text, match.start()):
            opened = match.group().startswith("(") and ")" not in match.group()
            yield Finding(start=match.start() + opened, end=match.end(), category="phone")
    for pattern in (_LOCAL, _EXTENSION) if hints.long_number else ():
        for match in pattern.finditer(text):
            start, end = match.span("number")
            yield Finding(start=start, end=end, category="phone")


def _is_phone(printed: str) -> bool:
    digits = re.sub(r"\D", "", printed.replace("(0)", ""))
    if printed.lstrip("(")[0] == "0" and not digits.startswith("0044"):
        return len(digits) in (10, 11) and bool(_FIRST_GROUP.match(printed))
    return len(digits.removeprefix("00")) in (11, 12)


def _behind(text: str, start: int) -> bool:
    return bool(_NOT_A_PHONE.search(text[max(0, start - 30) : start]))


def find_places(text: str) -> Iterator[Finding]:
    """Yield full postcodes, and street addresses beside "lives at"."""
    for match in _POSTCODE.finditer(text):
        if match["area"] in words("postcode_areas"):
            yield Finding(start=match.start(), end=match.end(), category="postcode")
    for match in _LOWER_POSTCODE.finditer(text):
        if match["area"].upper() in words("postcode_areas"):
            yield Finding(start=match.start("code"), end=match.end("code"), category="postcode")
    for match in _ADDRESS.finditer(text):
        for found in (match, _ON_TO.match(text, match.end())):
            if found:
                start, end = found.span("address")
                yield Finding(start=start, end=end, category="address")
