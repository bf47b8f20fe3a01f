"""What an item's own sentences show: families' words, figures, audits, partners, routine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ehtext import framework
from ehtext.domain.board import Strength
from ehtext.triage.phrases import data, fold, near, phrases

_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|per cent|percent)|\b\d{1,3}(?:,\d{3})+\b|\b\d{2,}\b(?![/-]\d)"
    r"|\b(?:half|two[- ]thirds|three[- ]quarters|a quarter|a third|nine in ten|halved|doubled)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b")
_WITHIN_COUNTS = 3  # sentences of practice that make activity more than an assertion


def has_figure(text: str) -> bool:
    """Return whether a sentence holds a figure that is no year."""
    return _FIGURE.search(_YEAR.sub(" ", fold(text))) is not None


def has_year(text: str) -> bool:
    """Return whether a sentence is dated by a year."""
    return _YEAR.search(text) is not None


def has_audit(text: str) -> bool:
    """Return whether a sentence speaks of an audit or another check of quality."""
    return _cues("audit").search(fold(text)) is not None


def is_routine(text: str) -> bool:
    """Return whether a sentence says that something is done as a rule."""
    return _cues("routine").search(fold(text)) is not None


def has_voice(text: str) -> bool:
    """Return whether a sentence holds what families say themselves."""
    table, folded = data("proof.toml")["families"], fold(text)
    return _cues("families").search(folded) is not None or near(
        folded, _part("speakers"), _part("says"), within=table["within"]
    )


def partners(texts: Iterable[str]) -> frozenset[str]:
    """Return the groups that ``texts`` name: agencies, and people such as families."""
    folded = " ".join(fold(text) for text in texts)
    return frozenset(n for n, cues in framework.partners().groups.items() if cues.search(folded))


def agencies(texts: Iterable[str]) -> frozenset[str]:
    """Return the groups of agencies that ``texts`` name."""
    return partners(texts) & framework.partners().agencies.keys()


def strength(texts: Iterable[str]) -> Strength:
    """Return the strongest kind of proof that ``texts`` show."""
    all_ = list(texts)
    if not all_:
        return Strength.NONE
    if any(has_voice(text) for text in all_):
        return Strength.FAMILIES
    if any(has_audit(text) or has_figure(text) for text in all_):
        return Strength.FIGURES
    if len(all_) >= _WITHIN_COUNTS or any(is_routine(t) or has_year(t) for t in all_):
        return Strength.ACTIVITY
    return Strength.ASSERTION


@cache
def _cues(name: str) -> re.Pattern[str]:
    return phrases(data("proof.toml")[name]["cues"])


@cache
def _part(name: str) -> re.Pattern[str]:
    return phrases(data("proof.toml")["families"][name])
