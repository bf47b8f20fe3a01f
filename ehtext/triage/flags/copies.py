"""Flags about the same wording elsewhere: in this return, another area's, last year's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ehtext.domain.board import Flag, FlagKind
from ehtext.triage.claim import Claim
from ehtext.triage.duplicates import Copy, likeness, runs
from ehtext.triage.flags.make import Finding, make, threshold, title_of
from ehtext.triage.phrases import words
from ehtext.triage.returns import Statement

_NAMED = 3  # areas that a question names before it counts the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a claim is compared with: copies by sentence, names by return, the year before."""

    copies: Mapping[str, Sequence[Copy]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # area by return id
    before: Claim | None = None  # the same item of the same area, the year before


def copy_flags(claim: Claim, elsewhere: Elsewhere) -> Iterator[Flag]:
    """Yield what repeated wording raises."""
    yield from _repeated(claim, elsewhere)
    yield from _shared(claim, elsewhere)
    if elsewhere.before is not None:
        yield from _unchanged(claim, elsewhere.before)


def _said(claim: Claim) -> tuple[Statement, ...]:
    return (*claim.evidence, *claim.plans)


def _repeated(claim: Claim, elsewhere: Elsewhere) -> Iterator[Flag]:
    pairs = [
        (s, copy)
        for s in _said(claim)
        for copy in elsewhere.copies.get(s.id, ())
        if copy.source == claim.source.id and copy.code
    ]
    if not pairs:
        return
    codes = Counter(copy.code for _, copy in pairs)
    sentences = tuple(dict.fromkeys(s for s, _ in pairs))
    others = " and ".join(title_of(claim.framework.item(code)) for code, _ in codes.most_common(2))
    yield make(
        claim,
        Finding(
            kind=FlagKind.REPEATED_TEXT,
            reasons=(f"{len(sentences)} of {len(_said(claim))} sentences stand elsewhere as well",),
            sentences=sentences,
            others=tuple(copy.sentence for _, copy in pairs),
            size=min(1.0, len(sentences) / max(1, len(_said(claim)))),
        ),
        other=others,
    )


def _shared(claim: Claim, elsewhere: Elsewhere) -> Iterator[Flag]:
    by_source: dict[str, dict[str, Copy]] = {}
    for s in _said(claim):
        copies = [c for c in elsewhere.copies.get(s.id, ()) if c.source != claim.source.id]
        if len({c.source for c in copies}) > threshold("common"):
            continue  # so many areas share it that its source is likely national
        for copy in copies:
            by_source.setdefault(copy.source, {})[s.id] = copy
    own = {s.id: s for s in _said(claim)}
    kept = {source: found for source, found in by_source.items() if _counts(found, own)}
    if not kept:
        return
    sentences = [s for s in own.values() if any(s.id in found for found in kept.values())]
    yield make(
        claim,
        Finding(
            kind=FlagKind.SHARED_TEXT,
            reasons=(f"{len(sentences)} of {len(own)} sentences have the same wording there",),
            sentences=sentences,
            others=tuple(c.sentence for found in kept.values() for c in found.values()),
            size=min(1.0, 0.2 + 0.8 * len(sentences) / max(1, len(own))),
        ),
        areas=_names([elsewhere.names.get(source, "") for source in kept]),
    )


def _counts(found: Mapping[str, Copy], own: Mapping[str, Statement]) -> bool:
    """Return whether wording shared with one other return is more than an accident."""
    longest = max(len(words(own[id_].text)) for id_ in found)
    return len(found) >= threshold("shared_sentences") or longest >= threshold("shared_words")


def _names(areas: Sequence[str]) -> str:
    named = list(dict.fromkeys(area or "an area not yet named" for area in areas))
    more = len(named) - _NAMED
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(named[:_NAMED]) + rest


def _unchanged(claim: Claim, before: Claim) -> Iterator[Flag]:
    if claim.score is None or before.score is None or claim.score == before.score:
        return
    last = {" ".join(words(s.text)): s for s in before.evidence}
    pairs = [(s, twin) for s in claim.evidence if (twin := _twin(s, last)) is not None]
    longer = max(len(claim.evidence), len(before.evidence))
    share = len(pairs) / max(1, longer)
    if not pairs or share < threshold("unchanged"):
        return
    rating = before.source.scores[claim.code]
    yield make(
        claim,
        Finding(
            kind=FlagKind.UNCHANGED_TEXT,
            reasons=(f"{len(pairs)} of {len(claim.evidence)} sentences stood there last year",),
            sentences=[s for s, _ in pairs],
            others=tuple(twin.id for _, twin in pairs),
            chance=min(0.98, share),
            size=min(1.0, 0.4 + 0.3 * abs(claim.score - before.score)),
        ),
        before=rating.printed,
    )


def _twin(statement: Statement, last: Mapping[str, Statement]) -> Statement | None:
    """Return the sentence of last year that says the same."""
    exact = last.get(" ".join(words(statement.text)))
    if exact is not None:
        return exact
    own = runs(statement.text)
    near = threshold("near")
    return next((s for s in last.values() if likeness(own, runs(s.text)) >= near), None)
