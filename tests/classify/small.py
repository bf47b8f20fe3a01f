"""A framework of three items, and a corpus small enough to fit in a second."""

from __future__ import annotations

from ehtext.classify import Fitted, fit_model
from ehtext.corpus import LabelledSentence
from ehtext.domain import Kind
from ehtext.framework import Framework, Item, ItemKind

TOPICS = {
    "a": ("family", ("feedback from families", "a survey of parents", "what children say")),
    "b": ("workforce", ("training courses", "a learning programme", "workshops for practitioners")),
    "c": ("delivery", ("data feeds", "the sharing agreement", "police records")),
}
PATTERNS = {
    Kind.PRACTICE: ("We run {} every month.", "There is {} in place.", "Partners use {} here."),
    Kind.OUTCOME: ("Since {} the figure fell by half.", "After {} parents said it was better."),
    Kind.GAP: ("There is not enough {} yet.", "The use of {} is patchy and limited."),
    Kind.PLAN: ("We will start {} next year.", "Develop {} further from April."),
    Kind.CONTEXT: ("National guidance says why {} matters.", "The Act defines {} for England."),
    Kind.OTHER: ("Source: {}", "Minutes on {}"),
}
FIELDS = {Kind.PLAN: "plan", Kind.PRACTICE: "evidence", Kind.OTHER: "source"}
BATCHES = ("north", "south", "east", "west")


def descriptors() -> Framework:
    return Framework(
        id="demo",
        title="Demo",
        items=(
            Item(code="a", name="Feedback", text="Families give feedback.", cues=("survey",)),
            Item(code="b", name="Training", text="Practitioners learn.", cues=("courses",)),
            Item(code="c", name="Data", text="Partners share data.", cues=("feeds", "records")),
        ),
    )


def strands() -> Framework:
    items = tuple(Item(code=code, name=code, text=code) for code, _ in TOPICS.values())
    return Framework(id="demo-strands", title="Demo", kind=ItemKind.STRAND, items=items)


def examples() -> list[LabelledSentence]:
    made = []
    for number, batch in enumerate(BATCHES):
        for code, (strand, phrases) in TOPICS.items():
            for kind, patterns in PATTERNS.items():
                claims = kind not in (Kind.OTHER, Kind.CONTEXT)
                text = patterns[number % len(patterns)].format(phrases[number % len(phrases)])
                made.append(
                    LabelledSentence(
                        text=text,
                        kind=kind,
                        descriptors=(code,) if claims else (),
                        strands=(strand,) if claims else (),
                        batch=batch,
                        field=FIELDS.get(kind, "none"),
                    )
                )
    return made


def fit() -> Fitted:
    return fit_model(examples(), descriptors(), strands())
