"""Cues on the surface of a sentence that tell its kind: tense, modality, negation, length, form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log1p

import numpy as np
import numpy.typing as npt

from ehtext.classify.shapes import tokens
from ehtext.classify.words import plain

_PATTERNS = {
    "will": r"\b(will|shall|'ll)\b",
    "would": r"\b(would|should|could|may|might)\b",
    "intend": r"\b(aim|aims|aiming|intend|intends|intention|plans? to|planned|planning to|hopes?|"
    r"propos\w+|going to|due to (be|start|open|go|come|move)|scheduled|timetabled)\b",
    "to be": r"\b(to be|to go to|to become)\b",
    "need": r"\b(needs? to|need for|must|required|ought)\b",
    "explore": r"\b(explor\w+|consider\w*|looking (at|to|into)|look (at|to|into)|"
    r"develop(ing|ment)?|scop\w+|discussions?|"
    r"being (looked|developed|considered|drawn|planned|written|explored|piloted))\b",
    "imperative": r"^(to )?(develop|review|explore|strengthen|improve|increase|refresh|relaunch|"
    r"extend|embed|ensure|continue|build|agree|create|introduce|bring|work with|roll|further|more|"
    r"better|consider|identify|establish|align|set up|launch|recruit|expand|implement|complete|"
    r"undertake|promote|ask|make|invite|include|consult|design|produce|publish|pilot|test|train|"
    r"commission|map|simplify|clarify|secure|support|move|use|adopt|recommission|revise|update|"
    r"redesign|widen|deepen|grow)\b",
    "gerund": r"^[a-z]+ing\b",
    "under way": r"\b(ongoing|under ?way|in progress|in development|work has begun|work is|"
    r"next (year|term|phase|steps?|financial)|future|subject to|rolled out|"
    r"(from|by) (the end|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|spring|summer|autumn|christmas|easter|\d{4}))\b",
    "not": r"\b(not|no|never|neither|nor|without|cannot|nobody|none)\b|n't\b",
    "weak": r"\b(lack\w*|limited|inconsisten\w*|consistently|variab\w*|vary|varies|patchy|uneven|"
    r"unclear|difficult\w*|gaps?|weak\w*|poor\w*|too (few|many|much|little|often|late)|only|little|"
    r"few|barriers?|challeng\w+|confus\w+|risk is|danger|duplicat\w+|delay\w*|slow|waiting|still|"
    r"yet|less|rarely|seldom|sometimes|unsure|depends?|fragmented|insufficient\w*|struggl\w+|"
    r"short(age|fall)\w*|out ?dated|out of date|further work|more (work|needs)|improvement)\b",
    "contrast": r"\b(but|however|although|though|despite|while|whilst|yet|except)\b",
    "change": r"\b(improv\w+|increas\w+|reduc\w+|fell|fallen|rose|risen|grew|grown|fewer|higher|"
    r"lower|down|up|better|more|doubled|halved|compared|against|reported|said|says?|told|felt|"
    r"feel|described|rated|agreed that|as a result|result\w*|impact|saved|confident|confidence|"
    r"success\w*|positive\w*)\b",
    "quote": r'"',
    "share": r"%|per cent|\bout of\b|\bin (ten|five|four|three|\d+)\b",
    "money": r"£",
    "figure": r"\d",
    "year": r"\b(19|20)\d\d\b",
    "present": r"\b(is|are|has|have|do|does)\b",
    "past": r"\b(was|were|had|did|been)\b",
    "there": r"\b(there (is|are|was|were)|evidenc\w*|examples?|in place|takes? place|"
    r"established)\b",
    "we": r"\b(we|our|us)\b",
    "they": r"\b(they|their|this|these|it)\b",
    "national": r"\b(act|government|national(ly)?|department|dfe|ofsted|statutory|guidance|"
    r"legislation|duty|england|programme|framework|means|defin\w+|principle\w*|vision|believe|"
    r"every child|children who|population|residents|per cent of)\b",
    "report": r"\b(this (report|section|document|strategy|paper|assessment)|members|"
    r"the (report|review team|model)|cabinet|strand|descriptor|level)\b",
    "furniture": r"\bpage\b|^\d|\.\.\.|___|\||https?:|www\.|@|:$|-$|\b(terms of reference|minutes|"
    r"strategy|plan|report|template|data|policy|case stud)\b",
}
_CUES = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_FINITE = re.compile(
    r"\b(is|are|was|were|has|have|had|do|does|did|can|will|shall|would|should|could|may|might|must|"
    r"been|be|am|\w+ed|\w{3,}s|met|meet|run|ran|hold|held|give|gave|take|took|know|knew|see|saw|"
    r"say|said|go|went|come|came|work|use|attend|receive|provide|offer|share|report)\b"
)
_DANGLING = frozenset(
    (
        "the", "a", "an", "of", "and", "to", "in", "for", "with", "by", "which", "who", "through",
        "is", "are", "on", "at", "or", "as", "their",
    )
)  # fmt: skip
_FORM = (
    "length", "up to 2 words", "up to 4 words", "5 to 9 words", "over 25 words", "capitals",
    "all capitals", "title case", "lower-case start", "full stop", "colon or dash", "digits",
    "auxiliary", "no finite verb", "short, no auxiliary", "stop, no auxiliary",
    "no stop, no auxiliary", "dangling", "commas", "slash", "bracket",
)  # fmt: skip
CUE_NAMES = (*_CUES, *_FORM)
_MOST = 2  # a cue counts twice at most


def cues(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the cues of each text: an array of shape (texts, ``CUE_NAMES``)."""
    return np.array([_cues(plain(text)) for text in texts]).reshape(len(texts), len(CUE_NAMES))


def _cues(text: str) -> list[float]:
    low = text.lower()
    found = {name: _count(pattern, low) for name, pattern in _CUES.items()}
    words = [token for token in tokens(text) if token[0].isalpha()]
    auxiliary = any(found[name] for name in ("will", "would", "present", "past"))
    return [float(value) for value in (*found.values(), *_form(text, words, auxiliary=auxiliary))]


def _count(pattern: re.Pattern[str], text: str) -> int:
    count = 0
    for _ in pattern.finditer(text):
        count += 1
        if count == _MOST:
            break
    return count


def _form(text: str, words: list[str], *, auxiliary: bool) -> tuple[float, ...]:
    count = len(words)
    stop = text.endswith((".", '."'))
    capital = sum(word[0].isupper() for word in words) / max(count, 1)
    titled = sum(word[0].isupper() or len(word) <= 3 for word in words) / max(count, 1)
    return (
        log1p(count), count <= 2, count <= 4, 5 <= count <= 9, count > 25, capital,
        bool(words) and all(word.isupper() for word in words), count > 1 and titled > 0.9,
        text[:1].islower(), stop, text.endswith((":", ";", "-")),
        sum(map(str.isdigit, text)) / max(len(text), 1),
        auxiliary, not _FINITE.search(text.lower()), not auxiliary and count <= 8,
        not auxiliary and stop, not auxiliary and not stop,
        count > 0 and words[-1].lower() in _DANGLING, min(text.count(","), 4) / 2,
        "/" in text, "(" in text,
    )  # fmt: skip
