"""What the headings of prose say of the text below them. Each table is in order of weight."""

from __future__ import annotations

import re

from ehtext.domain import FieldKind

_COUNT = r"(?:\d|one|two|three|four|five|six)"
_PHRASES: dict[FieldKind, tuple[str, ...]] = {  # the first kind that fits
    FieldKind.NONE: (
        r"financial|legal|equalit\w+|risk|environmental|consult\w+|implications",
        r"introduction|background(?! papers)|purpose|context|glossary|contents|foreword",
        r"appendix|annex|definitions?|vision|principles|what (?:is|are|do(?:es)?)\b.*mean",
    ),
    FieldKind.SOURCE: (
        r"^(?:sources?(?: of evidence)?|references|bibliography|further reading)$",
        r"^(?:evidence seen|documents seen|where to read more|background papers)$",
    ),
    FieldKind.PLAN: (
        r"next steps?|what next|actions?|action plan|recommendations?|proposals?|delivery plan",
        r"^(?:together )?we will|what (?:we|partners) (?:will|plan to|intend to|are going to)",
        r"how we will (?:do|get|achieve|deliver|make)|looking ahead|future|plans? for",
        r"our (?:priorities|pledges|commitments|ambitions?)|priorities for",
        rf"(?:priority|pledge|ambition|commitment|objective) {_COUNT}",
    ),
    FieldKind.EVIDENCE: (
        r"progress|achiev\w+|what (?:we have|has been) (?:done|achieved)|delivered|update",
        r"findings?|strengths?|working well|what we found|key evidence|impact|outcomes",
        r"performance|status|current position|where are we now",
        r"areas? for (?:development|improvement)",
    ),
}
_HEADINGS = {
    kind: re.compile("|".join(rf"\b(?:{part})\b" if part[0] != "^" else part for part in phrases))
    for kind, phrases in _PHRASES.items()
}
_PLEDGE = re.compile(rf"^(?:pledge|commitment|promise)\s+{_COUNT}\b")
_WE_WILL = re.compile(r"^(?:together,? )?(?:we|partners|the partnership|our partnership) will\b")
_LEADS_IN = re.compile(
    r"\b(?:(?:we|partners|partnership|council|board)\b[^.]{0,40}\b(?:will|pledge to|commit to)\b"
    r"|actions|priorities)[^.]{0,60}:$"
)
_INTENDS = re.compile(r"\b(?:will|plans? to|aims? to|intends? to|(?:is|are) asked to|to be)\b")


def kind_below(heading: str) -> FieldKind | None:
    """Return what a heading (its words in lower case) announces; None if it announces nothing."""
    return next((kind for kind, pattern in _HEADINGS.items() if pattern.search(heading)), None)


def is_pledge(folded: str) -> bool:
    """Return whether a line names a pledge: "Pledge 2: Near to home"."""
    return _PLEDGE.match(folded) is not None


def promises(folded: str) -> bool:
    """Return whether a line opens with what partners will do."""
    return _WE_WILL.match(folded) is not None


def leads_in(folded: str) -> bool:
    """Return whether a line announces a list of promises: "To keep this pledge we will:"."""
    return _LEADS_IN.search(folded) is not None


def intends(folded: str) -> bool:
    """Return whether a line speaks of something that is to happen."""
    return _INTENDS.search(folded) is not None
