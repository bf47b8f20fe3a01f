"""The kind of a sentence by a few rules: the baseline, and the way without a trained model."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ehtext.classify.cues import CUE_NAMES, cues
from ehtext.domain import Kind

_Cues = Mapping[str, float]


def _is_title(c: _Cues) -> bool:
    """Return whether the text has neither a verb nor a full stop, like a heading or a source."""
    short = c["no finite verb"] or c["up to 4 words"] or c["title case"]
    return bool(c["no stop, no auxiliary"] and short)


# The first rule that fits decides. Beside each: how often it was right in the corpus.
_RULES: tuple[tuple[Kind, float, Callable[[_Cues], bool]], ...] = (
    (Kind.PLAN, 0.7, lambda c: bool(c["will"] or c["intend"] or c["to be"] or c["imperative"])),
    (Kind.OTHER, 0.9, _is_title),
    (Kind.GAP, 0.5, lambda c: bool(c["not"] or c["weak"])),
    (Kind.OUTCOME, 0.7, lambda c: bool(c["change"] and (c["share"] or c["figure"]))),
)
_DEFAULT = (Kind.PRACTICE, 0.6)


def kind_by_rule(text: str) -> tuple[Kind, float]:
    """Return the kind of ``text`` by rule, and how far the rule can be trusted."""
    found = dict(zip(CUE_NAMES, cues([text])[0], strict=True))
    for kind, probability, fits in _RULES:
        if fits(found):
            return kind, probability
    return _DEFAULT
