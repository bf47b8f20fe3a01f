"""The rater behind the shipped tagger, against two moderators."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from ehtext.bootstrap import build_parts
from ehtext.domain import Label
from ehtext.service import Passage, rate_passage
from ehtext.settings import Settings

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "maturity.jsonl"


@pytest.mark.slow
def test_levels_follow_the_moderators_and_not_the_length() -> None:
    if not GOLD.exists():
        pytest.skip("the shared gold passages are not here")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    parts = build_parts(Settings.from_env())
    levels = [
        rate_passage(
            Passage(
                label=Label(framework="ehsg-2022", code=row["descriptor"]),
                working_well=row["working_well"],
                priorities=row["priorities"],
            ),
            parts,
        )
        for row in rows
    ]
    rated = [
        (result, row) for result, row in zip(levels, rows, strict=True) if not result.abstained
    ]
    assert len(rated) >= 0.85 * len(rows)
    predicted = np.array([result.level for result, _ in rated])
    moderated = np.array([np.mean(row["moderators"]) for _, row in rated])
    lengths = [len(row["working_well"]) for _, row in rated]
    assert np.abs(predicted - moderated).mean() <= 0.40
    assert spearmanr(predicted, moderated).statistic >= 0.55
    assert abs(spearmanr(predicted - moderated, lengths).statistic) <= 0.35
    covered = [
        result.low <= value <= result.high
        for (result, _), value in zip(rated, moderated, strict=True)
        if result.low is not None and result.high is not None
    ]
    assert np.mean(covered) >= np.mean([result.confidence for result, _ in rated]) - 0.1
