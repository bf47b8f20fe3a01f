"""A handful of people at one named place, and what is the matter: enough to know them again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.finding import Finding
from ehtext.privacy.sentences import sentences_of
from ehtext.privacy.words import words

_WHO = (
    r"(?:children|child|pupils?|boys?|girls?|students?|young (?:people|person|men|man|women|woman)|"
    r"famil(?:y|ies)|mothers?|fathers?|mums?|dads?|parents?|carers?|siblings|brothers|sisters|twins|"
    r"bab(?:y|ies)|toddlers?|teenagers?|residents?|households?)"
)
_GROUP = re.compile(
    r"(?<![\w.,£/-])(?P<count>one|two|three|four|[1-4])\s"
    rf"(?:of\s(?:the|our|these|its)\s)?(?:[a-z-]{{3,15}}\s)?{_WHO}\b(?!['’]|\sin\s(?:every|each|\w+\s(?:is|are|has|have|live)))",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(
    r"\s(?:at a time|group|groups|hubs?|cent(?:re|er)s?|panels?|councils?|teams?)\b"
)
_SHARE = re.compile(r"(?:one|two|three|four|\d) (?:in|out of) $", re.IGNORECASE)
_CLASS = re.compile(r"\b(?:Year\s\d{1,2}\b|(?:in|of)\sReception\b|Class\s\d?[A-Z]?\d?\b)")
_NAMED = re.compile(
    r"\bSt\.?\s[A-Z]\w+|\b[Vv]illage\sof\s[A-Z]|"
    r"[A-Z][\w'’.-]{1,20}(?:\s[A-Z][\w'’.-]{1,20}){0,3}\s"
    r"(?:Infants?|Juniors?|Primary|Secondary|High|Academy|School|College|Grammar|[Nn]urser(?:y|ies)|"
    r"[Pp]re-?school|[Ee]state|[Ww]ard|[Vv]illage|[Hh]amlet|Lane|Street|Road|Avenue|Close|Drive|"
    r"Grove|Terrace|Crescent|Row)\b"
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def find_groups(text: str) -> Iterator[Finding]:
    """Yield the number in "two children in Year 3 at St Bede's are on protection plans".

    One to four people, a class or a place smaller than a town, and a need in one sentence; a
    class of a named school is enough by itself. Governors, volunteers and shares are none.
    """
    if not _GROUP.search(text):
        return
    for start, end in sentences_of(text):
        groups = [match for match in _GROUP.finditer(text, start, end) if _is_people(text, match)]
        if groups and _is_known_again(text[start:end]):
            for group in groups:
                start_, end_ = group.span("count")
                yield Finding(start=start_, end=end_, category="small-group")


def _is_people(text: str, match: re.Match[str]) -> bool:
    """Return whether people are counted, not a share of them ("one in four families")."""
    before = text[max(0, match.start() - 16) : match.start()]
    return not (_NOT_PEOPLE.match(text, match.end()) or _SHARE.search(before))


def _is_known_again(sentence: str) -> bool:
    in_class, at_place = _CLASS.search(sentence), _NAMED.search(sentence)
    if in_class and at_place:
        return True
    needs = words("need_words")
    return bool(in_class or at_place) and not needs.isdisjoint(_WORD.findall(sentence.casefold()))
