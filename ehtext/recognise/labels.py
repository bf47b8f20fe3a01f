"""Find the labels of form fields: "What is working well ...", "Source(s)", "Level:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from ehtext.domain import FieldKind
from ehtext.framework import Form
from ehtext.recognise.wording import bare, fold


class Role(StrEnum):
    """What a label announces."""

    ITEM = "item"
    SCORE = "score"
    EVIDENCE = "evidence"
    PLAN = "plan"
    SOURCE = "source"
    NATIONAL = "national"  # scope, definition, wording: the same in every area's document


FIELDS = {
    Role.EVIDENCE: FieldKind.EVIDENCE,
    Role.PLAN: FieldKind.PLAN,
    Role.SOURCE: FieldKind.SOURCE,
}

_COMMON: dict[Role, tuple[str, ...]] = {
    Role.SCORE: (
        "level", "rating", "score", "self assessed level", "self assessment level", "rag",
        "self assessment score", "self assessment rating", "self assessment", "current level",
        "current rating", "our score", "our level", "our rating", "maturity level",
        "maturity rating", "overall rating", "overall level", "agreed level", "agreed rating",
        "stage", "judgement", "maturity", "rag rating", "rag status", "where are we now",
        "assessed level", "level of maturity",
    ),
    Role.EVIDENCE: (
        "evidence", "key evidence", "what is working well", "what s working well",
        "whats working well", "strengths", "key strengths", "what we do well", "current position",
        "progress", "progress to date", "progress so far", "evidence and impact",
        "what is in place", "findings", "summary of evidence", "what we found", "status report",
        "what we have done", "achievements", "what evidence do you have", "areas for development",
        "areas for improvement", "challenges", "what do we need to improve", "commentary",
        "narrative", "impact",
    ),
    Role.PLAN: (
        "next steps", "plans", "plan", "actions", "action", "action plan", "what next",
        "priorities", "what are you prioritising next", "what we will do", "what we will do next",
        "our plans", "future plans", "planned actions", "recommendations", "what will we do",
        "we will", "what are we going to do", "priority actions", "key actions", "our actions",
        "actions required", "further action", "plans for the coming year", "how we will do it",
        "what we plan to do", "to achieve this we will", "what needs to happen next",
    ),
    Role.SOURCE: (
        "source", "sources", "source s", "source of evidence", "sources of evidence",
        "evidence source", "evidence sources", "evidence source s", "documents", "references",
        "supporting documents", "supporting evidence", "reference", "evidence base",
    ),
    Role.NATIONAL: (
        "scope", "description", "definition", "descriptor text", "what this means",
        "what it means", "what good looks like", "what does good look like", "meaning",
        "guidance", "descriptors", "what the strand covers", "national definition", "criteria",
        "what is it", "explanation",
    ),
    Role.ITEM: (
        "descriptor", "strand", "question", "theme", "area", "item", "standard", "key question",
        "strands", "descriptors and theme", "line of enquiry", "element", "domain", "principle",
    ),
}  # fmt: skip
_ORDER = (Role.SCORE, Role.EVIDENCE, Role.PLAN, Role.SOURCE, Role.NATIONAL, Role.ITEM)
_LEADING = re.compile(r"^(?:our|key|the|\d+[.)]|[a-z][.)])\s+")
_VALUE = re.compile(r"[:?]|\s-\s|\t")
_SHORT_LABEL = 5  # words: a label without its own line may be no longer than this


@dataclass(frozen=True, slots=True)
class Labelled:
    """The roles that a line's labels announce, in order, and the text behind them."""

    roles: tuple[Role, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one form: its own phrases, and the ones that areas commonly print."""

    form: Form
    common: bool = True  # False: the form's own labels alone count
    phrases: dict[Role, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        form = self.form
        own = {
            Role.SCORE: form.score,
            Role.EVIDENCE: form.evidence,
            Role.PLAN: form.plan,
            Role.SOURCE: form.source,
        }
        phrases = {role: tuple(bare(phrase) for phrase in own.get(role, ())) for role in _ORDER}
        object.__setattr__(self, "phrases", phrases)

    def read(self, text: str) -> Labelled | None:
        """Return what ``text`` announces: a label alone, or labels with their value behind."""
        folded = fold(text)
        whole = bare(folded)
        if not whole:
            return None
        own = self._own(whole)
        if own:
            return Labelled(own, self._behind(text, own))
        if not self.common:
            return None
        if role := _common(whole):
            return Labelled((role,))
        head, sign, rest = _halves(text)
        if sign and (role := _common(bare(head))) and role is not Role.ITEM:
            return Labelled((role,), rest)
        return None

    def own_count(self, wholes: list[str]) -> dict[Role, int]:
        """Return how many of the bare texts hold the form's own phrase of each role."""
        return {
            role: sum(any(_at(whole, phrase) >= 0 for phrase in phrases) for whole in wholes)
            for role, phrases in self.phrases.items()
            if phrases
        }

    def _own(self, whole: str) -> tuple[Role, ...]:
        """Return the roles whose own phrases the line starts with, or strings one after another."""
        starts: list[tuple[int, Role]] = []
        for role, phrases in self.phrases.items():
            at = min(
                (_at(whole, phrase) for phrase in phrases if _at(whole, phrase) >= 0), default=-1
            )
            if at >= 0:
                starts.append((at, role))
        starts.sort(key=lambda pair: (pair[0], _ORDER.index(pair[1])))
        if not starts or starts[0][0] > 0:
            return ()
        return tuple(role for _, role in starts)

    def _behind(self, text: str, roles: tuple[Role, ...]) -> str:
        """Return the value printed behind the last label of the line."""
        phrases = [
            phrase for role in roles for phrase in self.phrases[role] if phrase in bare(text)
        ]
        if len(roles) == 1:
            head, sign, rest = _halves(text)
            known = any(bare(head).startswith(phrase) for phrase in phrases)
            return rest if sign in (":", "?") and known else ""
        ends = [_end_of(text, phrase) for phrase in phrases]
        return text[max(ends) :].strip(" ?:.-")


def _common(whole: str) -> Role | None:
    """Return the role of a label that areas commonly print, if the line is nothing else."""
    if len(whole.split()) > 2 * _SHORT_LABEL:
        return None
    short = _LEADING.sub("", whole)
    for role in _ORDER:
        if whole in _COMMON[role] or short in _COMMON[role]:
            return role
    return None


def _halves(text: str) -> tuple[str, str, str]:
    match = _VALUE.search(text)
    if not match or len(text[: match.start()].split()) > 2 * _SHORT_LABEL:
        return text, "", ""
    return text[: match.start()], match.group().strip(), text[match.end() :].strip()


def _at(whole: str, phrase: str) -> int:
    """Return where ``phrase`` stands in ``whole`` at the bounds of words, or -1.

    A phrase of one or two words ("Evidence") must be the whole line: such words start sentences.
    """
    if len(phrase.split()) <= 2 and whole != phrase:
        return -1
    return f" {whole} ".find(f" {phrase} ")


def _end_of(text: str, phrase: str) -> int:
    letters = r"[\W_]*".join(re.escape(word) for word in phrase.split())
    match = re.search(letters, text, re.IGNORECASE)
    return match.end() if match else 0
