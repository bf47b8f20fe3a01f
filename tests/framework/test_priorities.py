"""The rule for choosing priorities."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.framework import CheckStatus, check_priorities, framework

GUIDE = framework("ehsg-2022")
DATA = [item.code for item in GUIDE.items_in("9")]
SERVICE = [code for code in GUIDE.codes if code not in DATA]


@pytest.mark.parametrize(
    ("picks", "data_model", "status", "words"),
    [
        (["9.1", "9.4", "9.7"], 1, CheckStatus.VALID, "3 data"),
        (["9.1", "9.4", "9.7"], 2, CheckStatus.VALID, "3 data"),
        (["9.1", "9.4", "9.7"], 3, CheckStatus.INVALID, "asks for 1 data and 2 service"),
        (["9.4", "6.4", "7.3"], 3, CheckStatus.VALID, "1 data and 2 service"),
        (["7.3", "6.4", "7.4"], 3, CheckStatus.INVALID, "chosen: 3 service"),
        (
            ["9.1", "9.4", "7.3"],
            3,
            CheckStatus.INVALID,
            "No data model allows 2 data and 1 service",
        ),
        (["7.3", "7.4", "7.5"], 4, CheckStatus.VALID, "3 service"),
        (["5.1", "6.4", "8.3"], 6, CheckStatus.VALID, "3 service"),
        (["9.4", "6.4", "7.3"], 5, CheckStatus.INVALID, "Data model 5 asks for 3 service"),
        (["9.4", "6.4", "7.3"], 2, CheckStatus.INVALID, "Data model 2 asks for 3 data"),
        (["9.4", "6.4"], 3, CheckStatus.INVALID, "2 chosen; the rule asks for 3"),
        (["9.4", "6.4", "7.3", "7.4"], 3, CheckStatus.INVALID, "4 chosen"),
        (["9.4", "6.4", "6.4"], 3, CheckStatus.INVALID, "more than once: 6.4"),
        (["9.4", "6.4", "10.2"], 3, CheckStatus.INVALID, "Not in this framework: 10.2"),
        (["9.4", "6.4", "7.3"], None, CheckStatus.CANNOT_TELL, "not known"),
        (["9.4", "6.4", "7.3"], None, CheckStatus.CANNOT_TELL, "suits data model 3"),
        (["7.3", "6.4", "7.4"], None, CheckStatus.CANNOT_TELL, "suits data model 4 or 5 or 6"),
        (["9.1", "9.4", "7.3"], None, CheckStatus.INVALID, "No data model allows"),
        (["9.4", "6.4", "7.3"], 7, CheckStatus.CANNOT_TELL, "no rule for data model 7"),
        ([], 3, CheckStatus.CANNOT_TELL, "No priorities were found"),
    ],
)
def test_the_rule_of_the_guide(
    picks: list[str], data_model: int | None, status: CheckStatus, words: str
) -> None:
    check = check_priorities(GUIDE, picks, data_model)
    assert check.status is status
    assert words in check.reason


def test_a_data_model_that_has_changed_decides_nothing() -> None:
    picks = ["9.4", "6.4", "7.3"]
    changed = check_priorities(GUIDE, picks, 3, changed=True)
    assert changed.status is CheckStatus.CANNOT_TELL
    assert "3 as submitted, has changed" in changed.reason
    for answer in (False, None):
        assert check_priorities(GUIDE, picks, 3, changed=answer).status is CheckStatus.VALID


def test_a_framework_without_a_rule_cannot_tell() -> None:
    check = check_priorities(framework("maturity-2016"), ["family"], 3)
    assert check.status is CheckStatus.CANNOT_TELL


@given(
    st.lists(st.sampled_from(GUIDE.codes), min_size=3, max_size=3, unique=True),
    st.integers(1, 6),
)
def test_order_does_not_matter_and_only_the_number_of_data_picks_does(
    picks: list[str], data_model: int
) -> None:
    wanted = 3 if data_model <= 2 else 1 if data_model == 3 else 0
    valid = sum(code in DATA for code in picks) == wanted
    for order in itertools.permutations(picks):
        status = check_priorities(GUIDE, order, data_model).status
        assert status is (CheckStatus.VALID if valid else CheckStatus.INVALID)
