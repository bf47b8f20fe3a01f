"""Invented passages on family engagement (5.1), five sentences each, from early to mature."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import Evidence, Kind, Label, PredictedLevel
from ehtext.framework import framework
from ehtext.rate import rate

LABEL = Label(framework="ehsg-2022", code="5.1")
STRAND = Label(framework="maturity-2016", code="family")

EARLY = (
    "The council is exploring how parents could be asked.",
    "Our team has an idea for a suggestion box.",
    "A discussion about a parent group took place.",
    "One family told a worker that the help was good.",
    "There is awareness that feedback matters.",
)
DEVELOPING = (
    "A pilot in one locality asks parents for feedback after closure.",
    "Some schools have started to use the same form.",
    "A parent forum was recently set up with the children's centre.",
    "Forty parents attended the first two sessions.",
    "Feedback is collected by several services in their own way.",
)
ESTABLISHED = (
    "Schools, health visitors and the children's centres ask families for feedback at each review.",
    "The parent forum meets monthly and reports to the partnership board.",
    "Audits look at whether the views of families are recorded.",
    "In the last survey 71% of parents said that they were listened to.",
    "Opening hours changed as a result of what parents said.",
)
MATURE = (
    "All partners, from adult services and police to schools, housing and health, use one survey.",
    "Asking families is embedded in every agency and is part of everyday work.",
    "Satisfaction rose from 64% to 88% and has been sustained for three years.",
    "Parents from the voluntary sector panel redesigned the offer, and other areas visit to learn.",
    "Evaluation findings led the board to recommission two services with families as members.",
)


def evidence(*texts: str, kind: Kind = Kind.PRACTICE, about: float = 1.0) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(sentence_id=f"{kind}-{n}-{text[:12]}", text=text, kind=kind, on_label=about)
        for n, text in enumerate(texts)
    )


def rated(items: Sequence[Evidence], label: Label = LABEL) -> PredictedLevel:
    return rate(label, items, framework(label.framework))


def level(items: Sequence[Evidence], label: Label = LABEL) -> float:
    value = rated(items, label).level
    assert value is not None
    return value
