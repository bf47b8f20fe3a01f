"""The shipped data against facts and wording of two real documents, where they are at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ehtext.framework import (
    CheckStatus,
    MinimumStatus,
    areas,
    check_priorities,
    earned_autonomy,
    framework,
)

REAL = Path(__file__).parents[2].parent / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")

GUIDE = framework("ehsg-2022")
MODEL = framework("maturity-2016")


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, object]]:
    return json.loads((REAL / "expected.json").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return f" {' '.join(words)} "


def lines(name: str) -> list[str]:
    return [plain(line) for line in (REAL / name).read_text(encoding="utf-8").splitlines()]


def printed(phrase: str, text: list[str]) -> bool:
    return any(plain(phrase) in line for line in text)


def test_the_rules_find_what_a_person_found_in_a_return(facts) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    known = facts["sefton-2022"]
    met = earned_autonomy(GUIDE, known["scores"]).codes(MinimumStatus.MET)
    assert list(met) == known["earned_autonomy_minimums_met"]
    check = check_priorities(GUIDE, known["priority_descriptors"], known["data_model"])
    assert (check.status is CheckStatus.VALID) is known["priority_choice_valid"]
    assert set(known["scores"]) == set(GUIDE.codes)
    assert set(known["permissions"]) == {question.id for question in GUIDE.permissions}


def test_every_printed_level_of_a_self_assessment_is_read(facts) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    levels = facts["devon-2017"]["levels"]
    assert set(levels) == set(MODEL.codes)
    assert MODEL.scale is not None
    assert {MODEL.scale.parse(level.upper()) for level in levels.values()} == {1, 2}


def test_both_areas_are_listed(facts) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert {known["area"] for known in facts.values()} <= {area.name for area in areas()}


@pytest.mark.parametrize("item", GUIDE.items, ids=lambda item: item.code)
def test_the_printed_wording_of_a_descriptor_is_known_by_its_opening_only(item) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (line,) = [line for line in lines("sefton-2022.txt") if line.startswith(plain(item.code))]
    known = [
        other.code
        for other in GUIDE.items
        if any(plain(opening) in line for opening in other.openings)
    ]
    assert known == [item.code]


def test_the_printed_vision_is_known_by_its_openings() -> None:
    text = lines("sefton-2022.txt")
    for line in GUIDE.vision:
        assert all(printed(opening, text) for opening in line.openings), line.id


@pytest.mark.parametrize(
    "key",
    [
        "score",
        "evidence",
        "plan",
        "starts",
        "ends",
        "priorities",
        "data_model",
        "data_model_changed",
    ],
)
def test_some_form_of_every_label_of_the_return_is_printed(key: str) -> None:
    text = lines("sefton-2022.txt")
    assert any(printed(phrase, text) for phrase in getattr(GUIDE.form, key))


def test_headings_and_phrases_of_the_guide_are_printed() -> None:
    text = lines("sefton-2022.txt")
    for phrase in (*GUIDE.form.headings, *GUIDE.form.national):
        assert printed(phrase, text), phrase
    for question in GUIDE.permissions:
        assert any(printed(opening, text) for opening in question.openings), question.id


def test_the_strands_labels_and_sub_headings_are_printed() -> None:
    text = lines("devon-2017.txt")
    for item in MODEL.items:
        assert any(plain(name) in text for name in item.names), item.code
        assert not item.subheadings or any(printed(words, text) for words in item.subheadings)
    assert any(printed(title, text) for title in MODEL.titles)
    assert any(printed(label, text) for label in MODEL.form.evidence)
    assert any(printed(label, text) for label in MODEL.form.source)
