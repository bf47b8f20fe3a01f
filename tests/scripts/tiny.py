"""A corpus, gold files and a document of an invented area, small enough to learn in a second."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import docx

from ehtext.framework import framework

PATTERNS = {
    "practice": ("We use {} every week.", "Partners have {} in place."),
    "outcome": ("Since {} began, referrals fell by half.", "With {} parents say they cope."),
    "gap": ("There is not enough {} yet.", "Work on {} is patchy and weak."),
    "plan": ("We will widen {} next year.", "Develop {} further from April."),
}
EMPTY = {
    "context": ("National guidance explains why this matters to all.", "The Act defines a need."),
    "other": ("Source: annual report", "Contents and contacts"),
}
BATCHES = ("north", "south", "east", "west")
STRANDS = ("family", "workforce", "delivery")
GOLD = (
    ("We use a family engagement panel each spring.", "practice", ("5.1",), ("family",)),
    ("There is not enough workforce training yet.", "gap", ("6.4", "6.1"), ("workforce",)),
    ("Since the data feeds began, referrals fell by half.", "outcome", ("9.2",), ("delivery",)),
    ("We will widen the shared “single view” next year.", "plan", ("9.4",), ("delivery",)),
    ("National guidance sets out the duties of partners.", "context", (), ()),
    ("Contents", "other", (), ()),
    ("Contents", "other", (), ()),
)


def write_corpus(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    items = framework("ehsg-2022").items
    for number, batch in enumerate(BATCHES):
        lines = [
            _line(
                PATTERNS[kind][(place + number) % 2].format(f"{item.name} {batch}".lower()),
                kind, (item.code,), (STRANDS[place % 3],), batch,
            )
            for place, item in enumerate(items)
            for kind in [list(PATTERNS)[(place + number) % 4]]
        ]  # fmt: skip
        lines += [
            _line(f"{text} {batch.title()}", kind, (), (), batch)
            for kind, texts in EMPTY.items()
            for text in texts
        ]
        write_lines(folder / f"{batch}.jsonl", lines)
    return folder


def _line(
    text: str, kind: str, descriptors: Iterable[str], strands: Iterable[str], batch: str
) -> Mapping[str, object]:
    return {"text": text, "batch": batch, **answer(kind, descriptors, strands)}


def answer(kind: str, descriptors: Iterable[str], strands: Iterable[str]) -> dict[str, object]:
    return {"kind": kind, "descriptors": list(descriptors), "strands": list(strands)}


def write_gold(folder: Path) -> Path:
    """Write two gold documents; the second labeller keeps only the first descriptor of each."""
    folder.mkdir(parents=True, exist_ok=True)
    sentences = [
        {
            "id": f"{document}-{number}",
            "text": text,
            "labels": [
                {"labeller": "A", **answer(kind, codes, strands)},
                {"labeller": "B", **answer(kind, codes[:1], strands)},
            ],
        }
        for document in ("ottershire", "fenwold")
        for number, (text, kind, codes, strands) in enumerate(GOLD)
    ]
    passages = [
        {
            "id": f"p{level}",
            "descriptor": "5.1",
            "self_score": level,
            "moderators": [level, level + 0.5],
            "working_well": "\n".join(text for text, *_ in GOLD[: level + 1]),
            "priorities": "We will widen the panel.",
        }
        for level in (1, 2, 3)
    ]
    write_lines(folder / "sentences.jsonl", sentences)
    write_lines(folder / "maturity.jsonl", passages)
    return folder


def write_real(folder: Path) -> Path:
    """Write one of the gold documents as Word, but for one sentence, and one in other quotes."""
    folder.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for text, *_ in GOLD[1:]:
        document.add_paragraph(text.replace("“", '"').replace("”", '"'))
    document.save(str(folder / "ottershire-2022.docx"))
    return folder


def write_lines(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
