"""What a search for personal data finds."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A stretch of a text that is personal data. Holds no text."""

    start: int
    end: int
    category: str  # "email", "phone", "case-reference", ...

    @property
    def placeholder(self) -> str:
        """Return what stands in the text instead: "[case reference]"."""
        return f"[{_PRINTED.get(self.category, self.category.replace('-', ' '))}]"


_PRINTED = {
    "nhs-number": "NHS number",
    "ni-number": "NI number",
    "small-group": "small number",
}


def without_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in order; where some overlap, the first given of them stays."""
    kept: list[Finding] = []
    for finding in findings:
        at = bisect(kept, finding.start, key=_start)
        before = kept[at - 1].end if at else 0
        after = kept[at].start if at < len(kept) else finding.end
        if before <= finding.start < finding.end <= after:
            kept.insert(at, finding)
    return tuple(kept)


def _start(finding: Finding) -> int:
    return finding.start
