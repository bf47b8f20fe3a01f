from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.domain import Field
from ehtext.triage.claim import claims
from tests.triage.builders import GUIDE, PLAIN, a_return, claim


def test_each_text_counts_once_and_plans_stand_apart() -> None:
    one = claim(["We meet.", "We  meet!", "|> We will meet more.", "> We will meet there."], 3)
    assert [s.text for s in one.evidence] == ["We meet.", "We will meet there."]
    assert [s.text for s in one.plans] == ["We will meet more."]
    assert [s.text for s in one.proof] == ["We meet."]


def test_height_is_the_place_on_the_scale() -> None:
    assert claim([], 4).height == pytest.approx(0.8)
    assert claim([], None).height is None
    assert not claim([], None).is_at_least(0)


def test_chances_come_from_the_range_and_its_confidence() -> None:
    below = claim(["We meet."], 3, level=(0.5, 1.5))
    assert below.chance_below() > 0.9
    assert below.chance_above() < 0.1
    even = claim(["We meet."], 3, level=(2.5, 3.5))
    assert even.chance_below() == pytest.approx(even.chance_above())
    assert claim(["We meet."], 3).chance_below() == 0.5


def test_a_document_that_files_nothing_is_filed_by_the_model() -> None:
    source = a_return({PLAIN: ["@6.4 Forty staff took the course."]})
    loose = replace(
        source,
        statements=tuple(
            replace(s, sentence=replace(s.sentence, field=Field()), codes=("6.4",))
            for s in source.statements
        ),
    )
    by_code = {c.code: c for c in claims(loose, GUIDE)}
    assert len(by_code["6.4"].evidence) == 1
    assert by_code[PLAIN].evidence == ()
