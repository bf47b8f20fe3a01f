"""Rating a passage that somebody hands in, exactly as a form's field in a document is rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ehtext.domain import Field, FieldKind, Label, PredictedLevel, Sentence
from ehtext.pipeline import Parts, gather_evidence, tag_sentences
from ehtext.segment import split_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What an area writes about one item: what is in place, and what it prioritises next."""

    label: Label
    working_well: str = ""
    priorities: str = ""


def rate_passage(passage: Passage, parts: Parts) -> PredictedLevel:
    """Return the level that ``passage`` evidences, with its range and reasons, or an abstention."""
    sentences = tuple(_sentences(passage))
    evidence = gather_evidence({passage.label}, tag_sentences(sentences, parts))
    return parts.rate(passage.label, evidence[passage.label])


def _sentences(passage: Passage) -> Iterator[Sentence]:
    repeats: dict[str, int] = {}
    fields = (
        (FieldKind.EVIDENCE, passage.working_well),
        (FieldKind.PLAN, passage.priorities),
    )
    for kind, text in fields:
        for line in text.splitlines():
            for start, end in split_text(line):
                sentence = Sentence(
                    document="passage",
                    text=line[start:end],
                    field=Field(kind=kind, label=passage.label),
                )
                nth = repeats.get(sentence.text, 0)
                repeats[sentence.text] = nth + 1
                yield replace(sentence, nth=nth)
