"""The real return at hand: the mismatches that people found in it are asked about, and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from ehtext.bootstrap import build_service
from ehtext.domain import Analysis
from ehtext.domain.board import Flag, FlagKind
from ehtext.settings import Settings
from ehtext.triage.board import build_board
from ehtext.triage.returns import read_return
from tests.triage.builders import GUIDE

SHARED = Path(__file__).parents[3] / "shared"
RETURN = SHARED / "real" / "sefton-2022.docx"
GOLD = SHARED / "gold" / "maturity.jsonl"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not RETURN.exists(), reason="needs ../shared/real"),
]

OVER_CLAIMS = {
    FlagKind.HIGH_SCORE_THIN_PROOF,
    FlagKind.NO_FAMILY_VOICE,
    FlagKind.SCORE_WITH_GAPS,
    FlagKind.OFF_DESCRIPTOR,
    FlagKind.PLANS_IN_EVIDENCE,
    FlagKind.CONTRADICTION,
}
NAMED = [  # by people who read the return
    ("9.7", FlagKind.HIGH_SCORE_THIN_PROOF),
    ("7.5", FlagKind.OFF_DESCRIPTOR),
    ("5.4", FlagKind.NO_FAMILY_VOICE),
    ("5.5", FlagKind.SCORE_WITH_GAPS),
    ("6.4", FlagKind.LOW_SCORE_SOLID_PROOF),
    ("8.1", FlagKind.LOW_SCORE_SOLID_PROOF),
    ("8.3", FlagKind.ELEMENT_ABSENT),
    ("9.4", FlagKind.ELEMENT_ABSENT),
    ("9.5", FlagKind.CONTRADICTION),
]


@pytest.fixture(scope="module")
def flags(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Flag, ...]]:
    home = tmp_path_factory.mktemp("home")
    settings = Settings.from_env({"EHTEXT_HOME": str(home), "EHTEXT_JOBS": "1"})
    outcome = build_service(settings).analyse(RETURN)
    assert isinstance(outcome, Analysis)
    source = read_return(outcome)
    assert source is not None
    (row,) = build_board([source], (), GUIDE).rows
    return {cell.code: cell.flags for cell in row.cells}


@pytest.mark.parametrize(("code", "kind"), NAMED)
def test_a_mismatch_that_readers_named_is_asked_about(
    flags: Mapping[str, tuple[Flag, ...]], code: str, kind: FlagKind
) -> None:
    assert kind in {flag.kind for flag in flags[code]}


def test_no_claim_is_doubted_where_both_moderators_rate_at_least_the_printed_score(
    flags: Mapping[str, tuple[Flag, ...]],
) -> None:
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    firm = [
        record["descriptor"]
        for record in records
        if record["id"].startswith("sef-") and min(record["moderators"]) >= record["self_score"]
    ]
    assert len(firm) > 10
    doubted = {
        code: kinds for code in firm if (kinds := OVER_CLAIMS & {f.kind for f in flags[code]})
    }
    assert doubted == {}
