from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.privacy import find_personal_data, mask_text
from ehtext.privacy.identifiers import is_nhs_number
from tests.privacy.cases import Case, cases

CASES = cases("cases.jsonl")


def test_test_set_is_large_and_has_both_sides() -> None:
    assert len(CASES) >= 250
    assert sum(not case.findings for case in CASES) >= 100
    assert len({finding.category for case in CASES for finding in case.findings}) == 10


@pytest.mark.parametrize(
    ("name", "least"), [("cases.jsonl", 0.98), ("held_out.jsonl", 0.98), ("unseen.jsonl", 0.94)]
)
def test_precision_and_recall_over_the_test_sets(name: str, least: float) -> None:
    lines = cases(name)
    found = {(n, f) for n, case in enumerate(lines) for f in find_personal_data(case.text)}
    expected = {(n, f) for n, case in enumerate(lines) for f in case.findings}
    assert len(found & expected) / len(found) >= least
    assert len(found & expected) / len(expected) >= least


@pytest.mark.parametrize("case", [c for c in CASES if not c.findings], ids=lambda c: c.text[:40])
def test_public_text_survives_untouched(case: Case) -> None:
    assert mask_text(case.text) == case.text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Contact Jane Hartwell on 01632 960112 or jane@wexcombe.gov.uk.",
            "Contact [name] on [phone] or [email].",
        ),
        (
            "In case 48213 a 6 year old boy was removed.",
            "In case [case reference] a [age] boy was removed.",
        ),
        ("NHS number 943 476 5919", "NHS number [NHS number]"),
        ("NI AB 12 34 56 C, DOB 12/03/2012", "NI [NI number], DOB [date of birth]"),
        ("She lives at 14 Beech Grove, EX4 6TJ.", "She lives at [address], [postcode]."),
    ],
)
def test_placeholders_say_what_stood_there(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "A 6 year old boy can join the club.",  # no event
        "Boys aged 6 to 8 were excluded more often.",  # a cohort
        "The 6 year olds were assessed and some were referred.",
    ],
)
def test_an_age_without_an_event_or_a_single_child_stays(text: str) -> None:
    assert mask_text(text) == text


def test_an_event_in_another_sentence_does_not_count() -> None:
    text = "A 6 year old boy plays football. Referrals of neglect rose."
    assert mask_text(text) == text


@pytest.mark.parametrize("printed", ["943 476 5919", "9434765919", "999-291-4173"])
def test_right_check_digit_is_an_nhs_number(printed: str) -> None:
    assert is_nhs_number(printed)


@pytest.mark.parametrize("printed", ["943 476 5918", "123 456 7881", "94347659", "0111234567"])
def test_wrong_check_digit_or_range_is_none(printed: str) -> None:
    assert not is_nhs_number(printed)


def test_ten_digits_with_a_wrong_check_digit_survive() -> None:
    assert find_personal_data("Grant 9434765918 was paid.") == ()


def test_findings_hold_no_text() -> None:
    (finding,) = find_personal_data("jane@wexcombe.gov.uk")
    assert "jane" not in repr(finding)


_PARTS = st.sampled_from(
    [part for case in CASES for part in case.text.split()]
    + ["01632 960112", "a@b.uk", "case 48213", "\n", "(", ")", "—", "aged 6", "Jane", "  "]
)
_TEXTS = st.lists(_PARTS, max_size=30).map(" ".join) | st.text(max_size=80)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_findings_are_ordered_within_the_text_and_do_not_overlap(text: str) -> None:
    findings = find_personal_data(text)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_found_address_or_number_survives_masking(text: str) -> None:
    masked = mask_text(text)
    for category in ("email", "ni-number", "postcode"):
        assert category not in {finding.category for finding in find_personal_data(masked)}


_SEEDS = [
    *"aA0.@-( ",
    *(f"{seed} " for seed in ("01", "case", "Ref", "Contact", "Jane", "J.", "aged 6,", "born on")),
    *("a@", "a.", "x@y.uk ", "01632 960112 ", "Jane Low, ", "6 year old boy ", "Lives at 1 A "),
    *(
        "Present: A. Low, ",
        "Present A. Low, ",
        "two boys aged 6, 6, ",
        "http://",
        "<p>",
        "A1 1A",
        "[at] ",
        "DOB 1/1/",
        "Two children in Year 3 ",
        "one boy A A A A ",
        "Siblings: Leah, ",
        "said Nadia, ",
        "a boy of 9, ",
        "moved from 1 A Road to ",
        "Leah's mum, ",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", _SEEDS)
def test_time_grows_in_step_with_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = (seed * (length // len(seed) + 1))[:length]
        best = 9.0
        for _ in range(2):
            started = time.process_time()
            find_personal_data(text)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(80_000) < 20 * seconds(8_000) + 0.05  # a quadratic search needs 100 times


@given(st.lists(st.sampled_from(_SEEDS), min_size=1, max_size=4), st.integers(1, 4_000))
@settings(max_examples=40, deadline=2_000)
def test_long_mixed_strings_are_searched_quickly(seeds: list[str], repeats: int) -> None:
    find_personal_data("".join(seeds) * repeats)
