"""What a sentence offers as evidence to others: partners, figures, names, results, voices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ehtext.domain import Kind
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.proof import has_audit, has_figure, has_voice, partners

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_PARTNER = frozenset({"families"})  # whom the work is for; they speak under Proof.VOICE


class Proof(StrEnum):
    """The kinds of evidence that a sentence can be."""

    DONE = "something done"
    COUNTED = "a figure or an audit"
    RESULT = "an outcome"
    VOICE = "families' own words"


class Detail(StrEnum):
    """What makes a sentence specific."""

    FIGURE = "a figure"
    DATE = "a date"
    NAME = "a named service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What one sentence offers."""

    proofs: frozenset[Proof]
    details: frozenset[Detail]
    partners: frozenset[str]
    newest_year: int | None  # that the sentence names

    @property
    def offers(self) -> frozenset[str]:
        """Return everything it offers, for telling which sentences add to each other."""
        return frozenset({*self.proofs, *self.details, *self.partners})


def read_signs(text: str, kind: Kind) -> Signs:
    """Return what ``text``, a sentence of the given kind, offers as evidence."""
    years = [int(year) for year in _YEAR.findall(text)]
    return Signs(
        proofs=frozenset(_proofs(text, kind)),
        details=frozenset(_details(text)),
        partners=partners([text]) - _NO_PARTNER,
        newest_year=max(years, default=None),
    )


def _proofs(text: str, kind: Kind) -> Iterable[Proof]:
    figure = has_figure(text)
    if kind is Kind.PRACTICE:
        yield Proof.DONE
    if figure or has_audit(text):
        yield Proof.COUNTED
    if kind is Kind.OUTCOME or (figure and _result().search(fold(text))):
        yield Proof.RESULT
    if has_voice(text):
        yield Proof.VOICE


def _details(text: str) -> Iterable[Detail]:
    if has_figure(text):
        yield Detail.FIGURE
    if _pattern("date").search(text):
        yield Detail.DATE
    if _pattern("name").search(text):
        yield Detail.NAME


@cache
def _result() -> re.Pattern[str]:
    return phrases(data("practice.toml")["result"]["cues"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data("practice.toml")["specific"][name])
