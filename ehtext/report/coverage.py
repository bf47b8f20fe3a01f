"""What a document says about each item of its framework: the figures behind every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ehtext.domain import (
    Analysis,
    Kind,
    Label,
    PredictedLevel,
    PrintedRating,
    Sentence,
    Tag,
)
from ehtext.framework import Framework, Item
from ehtext.report.machine import tags_by_sentence

STRONG = (Kind.OUTCOME, Kind.PRACTICE)
EVIDENCE = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


def title_of(item: Item) -> str:
    """Return an item's name with its code, where the code is more than the name in short."""
    numbered = any(character.isdigit() for character in item.code) or len(item.code) == 1
    return f"{item.code} {item.name}" if numbered else item.name


def printed_of(rating: PrintedRating | None, framework: Framework) -> str:
    """Return a rating as the document prints it, and whether it can be read; "" where none is."""
    if rating is None:
        return ""
    if rating.value is not None or framework.scale is None:
        return rating.printed or "blank"
    return f"{rating.printed} (unreadable)" if rating.printed else "blank"


def range_of(predicted: PredictedLevel | None, framework: Framework) -> str:
    """Return a predicted level and its range as the framework names them; "" where none is."""
    if predicted is None:
        return ""
    values = (predicted.level, predicted.low, predicted.high)
    if predicted.abstained or None in values or framework.scale is None:
        return "too little evidence"
    level, low, high = (framework.scale.format(value) for value in values if value is not None)
    return level if low == high == level else f"{level} ({low} to {high})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item of a framework and what the document says about it."""

    item: Item
    label: Label
    sentences: tuple[tuple[Sentence, Kind, Tag], ...]  # by kind, then as the document has them
    printed: PrintedRating | None
    predicted: PredictedLevel | None
    priority: bool

    @property
    def counts(self) -> Mapping[Kind, int]:
        """Return how many sentences of each kind there are."""
        return Counter(kind for _, kind, _ in self.sentences)

    @property
    def gap(self) -> bool:
        """Return whether no practice and no outcome is evidenced: a question, not a verdict."""
        return not any(self.counts[kind] for kind in STRONG)


def coverage(analysis: Analysis, framework: Framework) -> tuple[Row, ...]:
    """Return a row for each item of ``framework``, in its order.

    Only current text counts. A sentence stands under each item that it is tagged with.
    """
    found = _by_label(analysis)
    printed = {rating.label: rating for rating in analysis.recognition.ratings if rating.current}
    predicted = {level.label: level for level in analysis.predicted}
    own = framework.id == analysis.recognition.framework
    return tuple(
        Row(
            item=item,
            label=label,
            sentences=tuple(found.get(label, ())),
            printed=printed.get(label),
            predicted=predicted.get(label),
            priority=own and item.code in analysis.recognition.priorities,
        )
        for item in framework.items
        for label in (Label(framework=framework.id, code=item.code),)
    )


def framework_to_show(analysis: Analysis, frameworks: Mapping[str, Framework]) -> Framework | None:
    """Return the framework to show coverage of: the document's own, else the most tagged."""
    own = frameworks.get(analysis.recognition.framework or "")
    if own is not None and own.items:
        return own
    tagged = Counter(
        tag.label.framework for tag in analysis.tags if tag.label.framework in frameworks
    )
    return frameworks[tagged.most_common(1)[0][0]] if tagged else None


def filter_sentences(
    analysis: Analysis,
    *,
    kinds: Collection[Kind] = (),
    framework: str | None = None,
    codes: Collection[str] | None = None,
    words: str = "",
) -> frozenset[str]:
    """Return the ids of the sentences that fit every filter; an empty filter lets all through.

    ``codes`` are items of ``framework``; every one of ``words`` must stand in the sentence.
    """
    tags = tags_by_sentence(analysis.tags)
    wanted = {Label(framework=framework or "", code=code) for code in codes or ()}
    needles = words.casefold().split()
    return frozenset(
        sentence.id
        for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True)
        if (not kinds or kind.kind in kinds)
        and (codes is None or any(tag.label in wanted for tag in tags.get(sentence.id, ())))
        and all(needle in sentence.text.casefold() for needle in needles)
    )


def kind_counts(analysis: Analysis) -> Mapping[Kind, int]:
    """Return how many sentences of each kind the document has; 0 where there is none."""
    return Counter(kind.kind for kind in analysis.kinds)


def _by_label(analysis: Analysis) -> dict[Label, list[tuple[Sentence, Kind, Tag]]]:
    tags = tags_by_sentence(analysis.tags)
    found: dict[Label, list[tuple[Sentence, Kind, Tag]]] = {}
    for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True):
        if not sentence.field.current or kind.kind not in EVIDENCE:
            continue
        for tag in tags.get(sentence.id, ()):
            found.setdefault(tag.label, []).append((sentence, kind.kind, tag))
    for rows in found.values():
        rows.sort(key=lambda row: EVIDENCE.index(row[1]))
    return found
