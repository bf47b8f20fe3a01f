"""The question that an item's evidence leaves to the partnership."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.check.figures import is_compared
from ehtext.check.words import fold, words
from ehtext.domain.check import Breadth, EvidenceForm, Shown
from ehtext.framework import Framework, Item

_OLD = 3
"""Years before the end of the draft's period from which the newest date is worth a question."""

_NOTHING = (
    "No practice and no outcome was found here. Is there nothing yet, or is it not written in"
    " the draft?"
)
_SAID = "The draft says that it is so. What would show it to somebody from outside?"
_WANTED = {
    EvidenceForm.FAMILY_VOICE: "This asks what families say. The draft shows {has}. What have"
    " families told you, and where is it kept?",
    EvidenceForm.MEASURED: "This asks for findings or figures. The draft shows {has}. Is there an"
    " audit, a measure or a trend?",
}
_ALONE = {
    Breadth.SINGLE: "The draft shows what is done, by one agency. Who else takes part, and what"
    " came of it?",
    Breadth.UNNAMED: "The draft shows what is done and names no agency. Who takes part, and what"
    " came of it?",
}
_NOT_SEEN = (
    "This also asks for: {asked}. No words of the draft point to it. Does the draft show it in"
    " another way?"
)
_HAS = {
    EvidenceForm.ACTIVITY: "what is done",
    EvidenceForm.MEASURED: "audits or figures",
}


def question_of(
    item: Item,
    framework: Framework,
    shown: Sequence[Shown],
    *,
    breadth: Breadth = Breadth.SEVERAL,
    not_seen: Sequence[str] = (),
    latest: int | None = None,
) -> str:
    """Return the question; "" where the evidence is of the kind that the item asks for.

    ``shown`` is the evidence, strongest first, and ``breadth`` how many agencies it names;
    ``not_seen`` are kinds of proof that no words point to; ``latest`` is the last year of the
    draft's period.
    """
    strongest = shown[0].form if shown else EvidenceForm.NONE
    if strongest is EvidenceForm.NONE:
        return _NOTHING
    if strongest is EvidenceForm.ASSERTION:
        return _SAID
    wanted = wanted_form(item, framework)
    if wanted and strongest.rank < wanted.rank:
        return _WANTED[wanted].format(has=_HAS[strongest])
    if len(not_seen) > 1 and len(not_seen) == len(item.demands):
        # one demand alone is missed by its few cues too often to be worth a question
        return _NOT_SEEN.format(asked="; ".join(not_seen))
    if strongest is EvidenceForm.ACTIVITY and breadth is not Breadth.SEVERAL:
        return _ALONE[breadth]
    return _age(shown, latest)


def _age(shown: Sequence[Shown], latest: int | None) -> str:
    """Return the question on old evidence; "" where something in it is recent."""
    newest = max((year for one in shown for year in one.years), default=None)
    if newest is None or latest is None or latest - newest < _OLD:
        return ""
    texts = [fold(one.sentence.text) for one in shown]
    if any(words().recent.search(text) for text in texts):
        return ""
    if any(is_compared(text) for text, one in zip(texts, shown, strict=True) if one.years):
        return ""  # the year may be that of what a newer figure is compared with
    return f"The newest year named is {newest}. Is there anything newer?"


def wanted_form(item: Item, framework: Framework) -> EvidenceForm | None:
    """Return the strongest form that the item's own demands ask for; None where any will do."""
    known = {demand.id for demand in framework.demands}
    asked = [words().asks[d] for d in item.demands if d in words().asks and d in known]
    return max(asked, key=lambda form: form.rank, default=None)
