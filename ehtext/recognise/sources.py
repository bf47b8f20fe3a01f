"""Tell a source (a document's name, a data set, a list of codes) from a sentence of evidence.

A panel of sources stands beside the evidence, and readers and authors let one run into the
other. Sources are short names without a finite verb; evidence says something.
"""

from __future__ import annotations

import re

from ehtext.recognise.wording import plain

_CODES = re.compile(r"\b[A-Z]{1,4}\d{1,4}(?:\s*-\s*[A-Z]{0,4}\d{1,4})?\b")
_LINK = re.compile(r"<?\b(?:https?://|www\.)\S+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_FINITE = re.compile(  # in lower case: "Needs" and "May" stand in titles
    r"^(?:There|We|They|It|This|These|Our)\b"
    r"|\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|shall"
    r"|do|does|did|we|they|there|it|this|these|which|who|that|not)\b"
)
_SAYING = re.compile(  # verbs that such sentences live on, in forms that are no plural noun
    r"\b(?:provides?|provided|supports|includes?|included|delivers?|delivered|holds|enables?|enabled"
    r"|encompasses|ensures?|ensured|helps|helped|offers|offered|uses|used|attend|attends|attended"
    r"|meets|contributes?|contributed|challenges and|receives?|received|identif(?:y|ies|ied)"
    r"|introduced|continues?|contains|allows?|shows?|brings?|leads|led|works?|worked|takes?|took"
    r"|focus(?:es|ed) on|increased|improved|reduced|remains?|said|says?|feel|feels|told)\b"
)
_FUNCTION = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "with",
        "by",
        "from",
        "at",
        "or",
        "&",
        "as",
    )
)
_MOST_WORDS = 16


def is_source(text: str) -> bool:
    """Return whether ``text`` names a source instead of saying something."""
    name = _ASIDE.sub(" ", _LINK.sub(" ", _CODES.sub(" ", plain(text)))).strip(" :;,-")
    words = name.split()
    if not words:
        return bool(text.strip())  # nothing but codes or links
    if len(words) > _MOST_WORDS or words[0][:1].islower() or _is_sentence(name):
        return False
    return _FINITE.search(name) is None and (_SAYING.search(name) is None or _is_title(words))


def _is_sentence(name: str) -> bool:
    """Return whether the text ends or continues as sentences do."""
    return bool(re.search(r"[a-z]{2}[.;]\s+[A-Z]|[a-z]{3}[.!?]$", name))


def _is_title(words: list[str]) -> bool:
    """Return whether nearly all content words start with a capital or are figures."""
    content = [word for word in words if word.casefold() not in _FUNCTION]
    titled = sum(not word[:1].islower() for word in content)
    return titled >= 0.8 * len(content)
