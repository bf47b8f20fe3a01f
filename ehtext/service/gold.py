"""Scoring the shipped models on a gold file."""

from __future__ import annotations

import json
from pathlib import Path

from ehtext.classify import Tagger
from ehtext.corpus import read_gold, read_passages
from ehtext.domain import Label
from ehtext.errors import CorpusError
from ehtext.evaluate import LevelReport, SentenceReport, evaluate_levels, evaluate_sentences
from ehtext.pipeline import Parts
from ehtext.service.passages import Passage, rate_passage


def evaluate_gold(path: Path, tagger: Tagger, parts: Parts) -> SentenceReport | LevelReport:
    """Return the figures on a gold file of sentences, or of passages with moderators' levels.

    Which of the two a file is, its first line says.

    Raises:
        CorpusError: the file is neither, or a line of it cannot be used.
    """
    if "moderators" not in _first_line(path):
        return evaluate_sentences(read_gold(path), tagger)
    passages = read_passages(path)
    levels = [
        rate_passage(
            Passage(
                label=Label(framework=parts.schemes[0], code=passage.descriptor),
                working_well=passage.working_well,
                priorities=passage.priorities,
            ),
            parts,
        )
        for passage in passages
    ]
    return evaluate_levels(passages, levels)


def _first_line(path: Path) -> dict[str, object]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            record = json.loads(next((line for line in lines if line.strip()), "null"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path.name}: not a gold file of JSON lines in UTF-8") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{path.name}: holds no JSON object; see docs/formats.md")
    return record
