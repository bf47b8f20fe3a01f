"""The simplest tagger: which of a framework's cue words stand in the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ehtext.classify import Taggable, kind_by_rule
from ehtext.domain import Scored, Suggestion
from ehtext.framework import Framework

_ACCEPTED = 0.5  # half of all cues that were met


@dataclass(frozen=True)
class KeywordTagger:
    """Ranks the codes by how many words of their cues a sentence has. It learns nothing."""

    descriptors: Framework
    strands: Framework

    @property
    def version(self) -> str:
        """Return the name of this tagger."""
        return "keywords"

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return a suggestion per item; a sentence without a cue gets an empty ranking."""
        return [self._suggestion(item.text) for item in items]

    def _suggestion(self, text: str) -> Suggestion:
        kind, probability = kind_by_rule(text)
        descriptors = _ranking(text, self._descriptor_cues)
        strands = _ranking(text, self._strand_cues)
        return Suggestion(
            kind=kind,
            kind_probability=probability,
            descriptors=descriptors,
            strands=strands,
            abstained=not descriptors,
            accepted=tuple(s.code for s in descriptors if s.probability >= _ACCEPTED),
            accepted_strands=tuple(s.code for s in strands if s.probability >= _ACCEPTED),
        )

    @cached_property
    def _descriptor_cues(self) -> dict[str, re.Pattern[str]]:
        return _patterns(self.descriptors)

    @cached_property
    def _strand_cues(self) -> dict[str, re.Pattern[str]]:
        return _patterns(self.strands)


def _patterns(framework: Framework) -> dict[str, re.Pattern[str]]:
    """Return a pattern of each code's cues, the longest first, whole words only."""
    patterns = {}
    for item in framework.items:
        cues = sorted({item.name, *item.cues}, key=len, reverse=True)
        joined = "|".join(re.escape(cue) for cue in cues)
        patterns[item.code] = re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
    return patterns


def _ranking(text: str, patterns: dict[str, re.Pattern[str]]) -> tuple[Scored, ...]:
    """Return the codes with a cue in ``text``: long cues say more, so words are counted."""
    words = {
        code: sum(len(cue.split()) for cue in {found.lower() for found in pattern.findall(text)})
        for code, pattern in patterns.items()
    }
    total = sum(words.values())
    met = sorted((code for code in words if words[code]), key=lambda code: -words[code])
    return tuple(Scored(code=code, probability=words[code] / total) for code in met)
