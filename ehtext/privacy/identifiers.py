"""Numbers that stand for one person: case references, NHS and National Insurance, birth dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.finding import Finding
from ehtext.privacy.hints import Hints

_ANYTHING = Hints()
_NUMBER_WORD = r"(?:no|nos|num|number|numbers|ref|refs|reference|references|id|ids)"
_VALUE = (
    r"(?:[A-Za-z]{1,6}[\-/ ]?)?(?:\d{3,12}(?:[\-/]\w{1,12}){0,3}|"
    r"\d{2}[\-/]\d{4,12}(?:[\-/]\d{2})?)"
)
_CASE = re.compile(
    r"(?P<before>\b\w{1,10}\s)?"
    r"\b(?P<what>cases?|files?|clients?|child|family|pupil|person|patient|referral|record|"
    r"episode|crime|incident|police log|service user|Capita(?: One)?|Synergy|"
    r"Eclipse|EHA|EHM|EHAP|LCS|TAF|CAF|MASH|Liquidlogic|Mosaic|SystmOne)"
    rf"(?P<cue>\s?(?:file\s|system\s|record\s|case\s)?{_NUMBER_WORD}\b(?:\s{_NUMBER_WORD}\b)?\.?|\s?#)?"
    rf"\s?[:.#\-–]?\s?(?:is\s|was\s)?(?P<value>{_VALUE})(?![\w%])(?!,\d|\.\d)",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\b(?:case|file|record|referral),\s(?:number|no\.?|ref\.?|reference)\s(?P<value>\d{3,12})(?!\w)",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:,|\s?&|\s?/|,?\s(?:and|or))\s?(?P<value>{_VALUE})(?![\w%])(?!,\d|\.\d)")
_REFERENCE = re.compile(
    r"\b(?:our |your )?(?:ref|reference|URN|UPN|ULN)\b(?:\s(?:no|number|id)\b)?\.?"
    r"\s?[:.#\-–]?\s?(?:is\s)?(?P<value>(?:[A-Za-z]{1,6}[\-/]?)?\d{4,13}(?:[\-/]\w{1,12}){0,3}|"
    r"[A-Za-z]{2,6}[\-/]\d{2}[\-/]\d{4,6})(?!\w)",
    re.IGNORECASE,
)
_PUPIL = re.compile(r"(?<![\w-])[A-HJ-NP-RT-Z]\d{12}(?!\w)|(?<![\w-])[A-Z]\d{11}[A-Z](?!\w)")
_NOT_A_CASE = frozenset({"per", "each", "every", "this", "that", "any", "which", "average"})
_PUBLICATION = re.compile(
    r"\b(?:Ofsted|report|published|publication|guidance|ISBN|ISSN|charity|company|contract|tender|"
    r"invoice|school|statutory|DfE|ONS|paper|policy|grant|provider|bid|procurement)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/\-](?:\d\d|(?:19|20)\d\d))?$")

_NHS = re.compile(r"(?<![\w.,£/-])\d{3}(?P<gap>[\s-]?)\d{3}(?P=gap)\d{4}(?![\w]|[.,-]\d)")
_NHS_CUE = re.compile(
    r"\bNHS\s?(?:no|num|number|id)\b\.?\s?[:#\-–]?\s?(?:is\s|of\s)?"
    r"(?P<value>\d{3}[\s-]?\d{3}[\s-]?\d{4})(?!\d)",
    re.IGNORECASE,
)
_NI = re.compile(
    r"(?<![\w-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?P<gap>[\s-]?)\d{2}(?P=gap)\d{2}(?P=gap)\d{2}(?P=gap)[A-D](?![\w-])",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_DATE = (
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?(?:\s\d{{4}}|\s\d\d)?|"
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
_BIRTH = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|dates?\sof\sbirth|birth\s?dates?|birthdays?|born(?:\son)?)"
    rf"\s?[:.\-–(]?\s?(?:is\s|was\s|on\s|the\s){{0,2}}(?P<value>{_DAY_DATE})(?!\d)",
    re.IGNORECASE,
)
_BIRTH_MONTH = re.compile(
    rf"\b(?:d\.?o\.?b\b\.?|date\sof\sbirth)\s?[:.\-–]?\s?(?P<value>(?:{_MONTH}\s)?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def find_identifiers(text: str, hints: Hints = _ANYTHING) -> Iterator[Finding]:
    """Yield NHS, National Insurance and pupil numbers, dates of birth and case references."""
    if hints.long_number:
        yield from _nhs_numbers(text)
    if hints.six_digits:
        for match in _NI.finditer(text):
            yield Finding(start=match.start(), end=match.end(), category="ni-number")
    for pattern in (_BIRTH, _BIRTH_MONTH) if hints.birth else ():
        for match in pattern.finditer(text):
            yield _value(match, "date-of-birth")
    if hints.long_number:
        for match in _PUPIL.finditer(text):
            yield Finding(start=match.start(), end=match.end(), category="case-reference")
        yield from _case_references(text)


def _value(match: re.Match[str], category: str) -> Finding:
    start, end = match.span("value")
    return Finding(start=start, end=end, category=category)


def _nhs_numbers(text: str) -> Iterator[Finding]:
    for match in _NHS_CUE.finditer(text):
        yield _value(match, "nhs-number")
    for match in _NHS.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if is_nhs_number(match.group()) and "ISBN" not in before.upper():
            yield Finding(start=match.start(), end=match.end(), category="nhs-number")


def is_nhs_number(printed: str) -> bool:
    """Return whether ``printed`` is in a range that is issued and its check digit is right."""
    digits = [int(character) for character in printed if character.isdecimal()]
    if len(digits) != 10 or digits[0] not in (4, 6, 7, 9):
        return False
    weighted: int = sum(
        digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - weighted % 11) % 11 == digits[9]


def _case_references(text: str) -> Iterator[Finding]:
    for match in _REFERENCE.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not _PUBLICATION.search(before):
            yield _value(match, "case-reference")
    for match in _APPOSED.finditer(text):
        yield _value(match, "case-reference")
    for match in _CASE.finditer(text):
        if _is_case(match):
            yield _value(match, "case-reference")
            yield from _listed_after(text, match.end("value"))


def _is_case(match: re.Match[str]) -> bool:
    """Return whether the number names a case, rather than counts cases or names a year."""
    what, value = str(match["what"]), str(match["value"])
    if match["cue"]:
        is_count = str(match["cue"]).casefold().rstrip(". ").endswith(("numbers", "nos"))
        return what.casefold() in ("case", "cases") or not (is_count or _YEAR.match(value))
    before = str(match["before"] or "").strip().casefold()
    if before in _NOT_A_CASE or _YEAR.match(value) or " " in value:
        return False
    if what.casefold() == "case":
        return True
    if what.casefold() == "cases":
        return sum(character.isdigit() for character in value) >= 5
    return bool(re.match(r"\d{5,}$|.*\d[\-/]\d", value))


def _listed_after(text: str, at: int) -> Iterator[Finding]:
    while match := _MORE.match(text, at):
        if _YEAR.match(match["value"]) or not match["value"][-3:].isdecimal():
            return
        yield _value(match, "case-reference")
        at = match.end("value")
