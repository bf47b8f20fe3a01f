"""The kind of a sentence by a few rules: the baseline, and the way without a trained model."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ehtext.classify.cues import CUE_NAMES, cues
from ehtext.domain import Kind

_Cues = Mapping[str, float]

# The first rule that fits decides. Each has the share of sentences for which it was right in
# the corpus; `scripts/train.py` prints these figures beside the model's.
_RULES: tuple[tuple[Kind, float, Callable[[_Cues], bool]], ...] = (
    (Kind.OTHER, 0.6, lambda c: bool(c["no stop, no auxiliary"] and c["no finite verb"])),
    (Kind.PLAN, 0.6, lambda c: bool(c["will"] or c["intend"] or c["to be"] or c["imperative"])),
    (Kind.GAP, 0.6, lambda c: bool(c["not"] or c["weak"])),
    (Kind.OUTCOME, 0.5, lambda c: bool(c["change"] and (c["share"] or c["figure"]))),
)
_DEFAULT = (Kind.PRACTICE, 0.5)


def kind_by_rule(text: str) -> tuple[Kind, float]:
    """Return the kind of ``text`` by rule, and how far the rule can be trusted."""
    found = dict(zip(CUE_NAMES, cues([text])[0], strict=True))
    for kind, probability, fits in _RULES:
        if fits(found):
            return kind, probability
    return _DEFAULT
