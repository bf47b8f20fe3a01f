"""Names of people whom a text lets speak, or tells of: "said Nadia", "Leah's mum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.finding import Finding
from ehtext.privacy.name import is_full_name, is_given, is_given_only, name_end

_KIN = re.compile(
    r"['’]s\s(?:mum|mam|dad|mother|father|parents|nan|gran|grandmother|grandfather|sister|brother|"
    r"stepdad|stepmum|stepfather|stepmother|aunt|uncle|foster|(?:social\s|key\s|support\s)?worker)\b"
)
_SPOKE = re.compile(
    r"[\"”’,]\s(?:said|says|explained|added|recalled)\s(?=[A-Z])|"
    r"\bAs\s(?=[A-Z][a-z]+\s(?:put|said|told|says)\b)"
)
_APPOSED = re.compile(
    r"\b(?:[Aa]|[Oo]ne|[Tt]he|[Hh]er|[Hh]is)\s(?:parent|mother|father|mum|dad|carer|grandmother|"
    r"grandfather|young person|foster carer|volunteer),\s(?=[A-Z])"
)
_FAREWELL = re.compile(
    r"\b(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)),?\s"
    r"(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    r"(?<![\w-])(?:siblings|children|brothers|sisters|twins|sons|daughters|parents)"
    r"\s?[:–—]\s?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[,:–—\"”’]\s?(?:[a-z]{4,9}\s)?[A-Z]|\bAs [A-Z]|(?:ards|shes|rely|ully)\s[A-Z]")
_NEXT = re.compile(r"\s?(?:[,;&/]|,?\sand)\s?(?=[A-Z])")


def find_people_in_stories(text: str) -> Iterator[Finding]:
    """Yield the names of those who speak, sign or are listed as children."""
    if not _SIGN.search(text):  # most sentences: spares them four searches
        return
    for pattern in (_APPOSED, _FAREWELL):
        for cue in pattern.finditer(text):
            end = name_end(text, cue.end())
            name = text[cue.end() : end]
            if end is not None and (is_full_name(name) or is_given_only(name)):
                yield Finding(start=cue.end(), end=end, category="name")
    for cue in _SPOKE.finditer(text):
        end = name_end(text, cue.end())
        # a full name may be a minister's or an author's, quoted from print
        if end is not None and is_given_only(text[cue.end() : end]):
            yield Finding(start=cue.end(), end=end, category="name")
    for cue in _CHILDREN.finditer(text):
        yield from _listed(text, cue.end())


def _listed(text: str, start: int) -> Iterator[Finding]:
    """Yield "Aiden" and "Poppy", which is a flower too, in "Siblings: Aiden and Poppy"."""
    is_first = True
    while (end := name_end(text, start)) is not None:
        name = text[start:end]
        if not (is_given_only(name) or is_full_name(name) or (is_given(name) and not is_first)):
            return
        yield Finding(start=start, end=end, category="name")
        following = _NEXT.match(text, end)
        if following is None:
            return
        start, is_first = following.end(), False


def is_of_kin(text: str, match: re.Match[str]) -> bool:
    """Return whether the name is a child's: "Leah's mum", but not "St Anne's mums' group"."""
    is_saint = text[max(0, match.start() - 4) : match.start()].rstrip(" .").endswith("St")
    return bool(_KIN.match(text, match.end())) and is_given_only(match.group()) and not is_saint
