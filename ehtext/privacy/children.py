"""The age of one person beside what happened to them: enough to know a child again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.finding import Finding
from ehtext.privacy.hints import NUMBER_WORDS
from ehtext.privacy.sentences import sentences_of
from ehtext.privacy.words import words

_NUMBER = rf"(?:\d{{1,2}}|{NUMBER_WORDS})"
_UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_ROLE = (
    r"(?:boy|girl|child|son|daughter|baby|toddler|infant|sibling|brother|sister|twin|pupil|student|"
    r"teenager|teen|youth|lad|male|female|young person|young man|young woman|young mother|"
    r"young father|mother|father|mum|dad|man|woman|parent|grandson|granddaughter|nephew|niece|"
    r"unaccompanied minor|care leaver|carer|eldest|oldest|youngest)"
)
_OLD = rf"{_NUMBER}\s?[-\s]?\s?{_UNIT}[-\s]{{1,2}}old"
_AGE_ROLE = re.compile(
    rf"(?<![\w-])(?P<age>{_OLD}|{_NUMBER}\s?(?:yo|y/o|yrs?))\s,?(?:[\w-]{{2,20}}\s){{0,2}}{_ROLE}\b",
    re.IGNORECASE,
)
_NO_RANGE = (
    r"(?!\s?(?:[-–]|to\b|plus\b|\+|and (?:over|under|above|below)|or (?:over|under|more))|\w)"
)
_AGED = r"aged?\s(?:of\s|only\s|just\s)?"
_ROLE_AGED = re.compile(
    rf"\b{_ROLE},?\s[(]?(?:who (?:is|was)\s|is\s|was\s)?{_AGED}"
    rf"(?P<age>{_NUMBER}(?:\s{_UNIT}(?:\sold)?)?){_NO_RANGE}",
    re.IGNORECASE,
)
_ROLE_OLD = re.compile(
    rf"\b{_ROLE},?\s[(]?(?:who (?:is|was)\s|is\s|was\s)?(?:only\s|then\s|just\s)?"
    rf"(?P<age>{_OLD}|{_NUMBER}\s{_UNIT}\sof\sage){_NO_RANGE}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:(?:two|three|four|five|six|2|3|4|5|6|twin|both|her|his|their|the)\s(?:[\w-]{2,12}\s)?"
    r"(?:boys|girls|children|sons|daughters|siblings|brothers|sisters|twins|pupils|babies)|twins),?\s[(]?"
    rf"{_AGED}(?P<age>{_NUMBER}(?:,\s{_NUMBER}){{0,4}}(?:,?\s(?:and|&)\s{_NUMBER})?){_NO_RANGE}",
    re.IGNORECASE,
)
_SAID_AGE = re.compile(
    rf"\b(?:he|she|{_ROLE}(?:,?\swho)?)\s(?:is|was)\s(?:only\s|just\s|then\s|now\s)?"
    rf"(?P<age>{_NUMBER}(?:\s{_UNIT}\sold)?)(?=[\s,.;)]|$){_NO_RANGE}"
    r"(?!\s(?:per|%|of|out|hours|days|weeks|miles|minutes|times|years?)\b)",
    re.IGNORECASE,
)
_BETWEEN_COMMAS = re.compile(rf"\b{_ROLE}(?:,\s|\s\()(?P<age>\d{{1,2}})[,)](?!\d)", re.IGNORECASE)
_CHILD = r"(?:boy|girl|child|baby|toddler|pupil|teenager|lad|young person|young man|young woman)"
_ROLE_OF = re.compile(
    # "a mother of two" has two children
    rf"\ban?\s{_CHILD}\sof\s(?P<age>{_NUMBER})(?=\s[a-z]|[,.;)]){_NO_RANGE}"
    rf"(?!\s(?:{_UNIT}|or|to|and|per)\b)",
    re.IGNORECASE,
)
_AT_AGE = re.compile(
    rf"\bat\s(?:the\sage\sof\s|only\s|just\s|age\s)?(?P<age>{_NUMBER}),?\s(?:he|she)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:\b(?:an?|one|the|her|his|their)|\w['’]s)\s(?P<age>{_OLD}|{_NUMBER}\s?(?:yo|y/o))"
    r"(?=\s(?:was|is|had|has|who|whose|told|said|witnessed|disclosed|ran|died|lived|went|left|took|"
    r"tried|attempted|fell|suffered|self-harmed)\b)",
    re.IGNORECASE,
)
_PATTERNS = (
    _AGE_ROLE,
    _ROLE_AGED,
    _ROLE_OLD,
    _SEVERAL,
    _SAID_AGE,
    _BETWEEN_COMMAS,
    _ROLE_OF,
    _AT_AGE,
    _ALONE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NUMBERED_CASE = re.compile(r"\bcase\b\D{0,12}\d{3}", re.IGNORECASE)


def find_ages(text: str) -> Iterator[Finding]:
    """Yield the ages of single people in sentences that say what happened to them.

    Cohorts ("children aged 0-5", "16 year olds", "the two year old offer") are none.
    """
    for start, end in sentences_of(text):
        if _tells_of_an_event(text[start:end].casefold()):
            yield from _ages(text, start, end)


def _tells_of_an_event(sentence: str) -> bool:
    if _NUMBERED_CASE.search(sentence):
        return True
    return not words("event_words").isdisjoint(_WORD.findall(sentence))


def _ages(text: str, start: int, end: int) -> Iterator[Finding]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            yield Finding(start=match.start("age"), end=match.end("age"), category="age")
