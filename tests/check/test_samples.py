"""The check of whole invented returns, beside what a person reads in them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from ehtext.bootstrap import build_draft_checker
from ehtext.domain import Failed
from ehtext.domain.check import DraftCheck
from ehtext.settings import Settings

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
BY_HAND = tomllib.loads((HERE / "read_by_hand.toml").read_text(encoding="utf-8"))
ALDERMERE, OTTERSHIRE, SEFTON = BY_HAND
TARNBECK = "tarnbeck-2021-cabinet-report.docx"
PLANTED = json.loads((SAMPLES.parent / "samples-key.json").read_text(encoding="utf-8"))[TARNBECK][
    "personal_data"
]
LEAST = 0.83  # 26 of 31

Check = Callable[[Path], DraftCheck]


@pytest.fixture(scope="module")
def check() -> Check:
    checker = build_draft_checker(Settings.from_env({}))
    known: dict[Path, DraftCheck] = {}

    def check(file: Path) -> DraftCheck:
        if file not in known:
            found = checker.check(file)
            assert not isinstance(found, Failed), found
            known[file] = found
        return known[file]

    return check


def agreed(name: str, check: DraftCheck) -> float:
    read = {code: form for form, codes in BY_HAND[name].items() for code in codes}
    found = {item.code: item.strongest.value for item in check.items}
    assert set(read) == set(found)
    return sum(found[code].startswith(read[code]) for code in read) / len(read)


@pytest.mark.parametrize("name", [ALDERMERE, OTTERSHIRE])
def test_the_strongest_form_agrees_with_a_reader(check: Check, name: str) -> None:
    assert agreed(name, check(SAMPLES / name)) >= LEAST


def test_it_agrees_with_a_reader_of_a_real_return(check: Check, shared: Path) -> None:
    assert agreed(SEFTON, check(shared / "real" / SEFTON)) >= LEAST


def test_what_is_planted_in_the_word_return_is_found(check: Check) -> None:
    found = {query.code: query for query in check(SAMPLES / ALDERMERE).queries}
    assert set(found) == {"repeated", "dangling", "bare-figure", "plan-in-evidence"}
    assert [place.where for place in found["repeated"].places] == ["5.3", "9.2"]
    assert [place.text for place in found["dangling"].places] == ["For example:"]
    plans = [place.where for place in found["plan-in-evidence"].places]
    assert {"6.3", "8.4"} <= set(plans)


def test_what_is_planted_in_the_pdf_return_is_found(check: Check) -> None:
    found = {query.code: query for query in check(SAMPLES / OTTERSHIRE).queries}
    assert [p.where[:3] for p in found["blank-score"].places] == ["8.4", "9.7"]
    assert "has changed" in found["priorities"].question
    assert len(found["blank-permission"].places) == 1
    assert [place.where[:3] for place in found["repeated"].places] == ["5.7", "8.2"]


def test_planted_personal_data_is_counted_and_none_of_it_is_shown(check: Check) -> None:
    found = check(SAMPLES / TARNBECK)
    (query,) = [query for query in found.queries if query.code == "personal-data"]
    planted = [p for p in PLANTED if p["category"] in {"email", "phone", "case-reference"}]
    assert planted
    said = " ".join(place.where for place in query.places)
    for one in planted:
        assert str(one["text"]) not in repr(found)
    assert "e-mail address" in said


def test_an_item_of_assertions_alone_is_shown_evidence_from_elsewhere(check: Check) -> None:
    item = next(i for i in check(SAMPLES / OTTERSHIRE).items if i.strongest.value == "assertion")
    assert item.code == "9.5"
    assert item.elsewhere


@pytest.mark.parametrize(
    "name", ["fenwold-2017-maturity-self-assessment.docx", "rivermoor-2019-early-help-strategy.pdf"]
)
def test_other_frameworks_and_strategies_are_checked_too(check: Check, name: str) -> None:
    found = check(SAMPLES / name)
    assert any(item.shown for item in found.items)
    assert all(q.code not in {"blank-permission", "priorities"} for q in found.queries)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_real_return_shows_what_its_readers_named(
    check: Check, shared: Path, suffix: str
) -> None:
    found = check(shared / "real" / f"sefton-2022.{suffix}")
    items = {item.code: item for item in found.items}
    assert "what families say" in items["5.4"].question
    assert items["6.1"].question == ""
    repeated = [q for q in found.queries if q.code == "repeated"]
    assert any({p.where[:3] for p in q.places} >= {"6.5", "7.5"} for q in repeated)
    assert any(q.code == "dangling" for q in found.queries)
    assert not any(
        q.code in {"blank-score", "priorities", "blank-permission"} for q in found.queries
    )
