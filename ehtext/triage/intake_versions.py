"""Which of several files stands for an area and year: finals before drafts, newest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ehtext.domain import Analysis, Layer
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.returns import Return

_VERSION = re.compile(r"(?<![a-z])(?:v|ver|version|rev)[ ._-]?(\d+(?:\.\d+)?)(?!\d)")
_COUNTED = re.compile(r"\((\d{1,2})\)$")  # how systems number a second copy of a name
_TITLE_BLOCKS = 6
_HOUR = 3600  # seconds: copying a folder gives its files times that differ less


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file that claims to be an area's return of a year."""

    number: int  # of the file in the round
    file: str  # its name, for display
    source: Return
    marked: bool = False  # the document itself says that it is a draft
    modified: float = 0.0  # seconds since 1970, 0 where nobody knows

    @property
    def is_draft(self) -> bool:
        """Return whether the file's name or the document's own title calls it a draft."""
        return self.marked or _says(self.file, "draft")

    @property
    def rank(self) -> tuple[bool, bool, float, int, int, bool]:
        """Return what orders versions, the best last: a Word file is read best."""
        scored = sum(rating.value is not None for rating in self.source.scores.values())
        final, number = _says(self.file, "final"), _number(self.file)
        hour = int(self.modified // _HOUR)
        word = Path(self.file).suffix.lower() == ".docx"
        return (not self.is_draft, final, number, hour, scored, word)


def newest_first(versions: Sequence[Version]) -> list[Version]:
    """Return ``versions``, the one that counts first."""
    return sorted(versions, key=lambda version: (version.rank, version.file), reverse=True)


def plainness(file: str) -> tuple[bool, int, str]:
    """Return what orders the names of equal files, the plainest first."""
    return (_says(file, "copy") or _COUNTED.search(Path(file).stem) is not None, len(file), file)


def why(kept: Version, other: Version) -> str:
    """Return why ``kept`` stands for ``other``, and whether a person should look again."""
    if other.is_draft and not kept.is_draft:
        return "a draft"
    if kept.rank[1:3] > other.rank[1:3]:
        return "an older version by its name"
    if kept.rank[3] > other.rank[3] > 0:
        return "an older version by its date"
    return "another version; please confirm which one counts"


def _says(file: str, name: str) -> bool:
    stem = fold(re.sub(r"[_\W]+", " ", Path(file).stem))
    return phrases(_cues()[name]["cues"]).search(stem) is not None


def is_marked_draft(analysis: Analysis) -> bool:
    """Return whether a watermark, a running header or the title says that it is a draft."""
    cues = phrases(_cues()["draft"]["cues"][:1])
    title = analysis.document.blocks[:_TITLE_BLOCKS]
    margins = [b for b in analysis.document.blocks if b.layer is Layer.FURNITURE]
    return any(len(b.text) < 60 and cues.search(fold(b.text)) for b in (*title, *margins))


def _cues() -> Mapping[str, Mapping[str, list[str]]]:
    return data("intake.toml")


def _number(file: str) -> float:
    stem = fold(Path(file).stem)
    found = _VERSION.search(stem) or _COUNTED.search(stem)
    return float(found[1]) if found else 0.0
