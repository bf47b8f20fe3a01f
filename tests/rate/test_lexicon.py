from __future__ import annotations

import time
import tomllib

import pytest

from ehtext.domain import Evidence, Kind
from ehtext.framework import frameworks, phrases
from ehtext.rate.combination import combination
from ehtext.rate.lexicon import AXES, lexicon, read_data
from ehtext.rate.reading import read

DATA = tomllib.loads(read_data("lexicon.toml"))


def _read(text: str, kind: Kind = Kind.PRACTICE) -> dict[str, str]:
    reading = read(Evidence(sentence_id="s", text=text, kind=kind, on_label=1.0))
    return {axis: shown.rung for axis, shown in reading.shown.items()}


def test_no_cue_is_the_name_of_a_level() -> None:
    names = {
        name.casefold()
        for framework in frameworks().values()
        for name in (framework.scale.names if framework.scale else {}).values()
    }
    assert names
    for axis in AXES:
        cues = {cue for rung in DATA[axis]["rungs"] for cue in rung["cues"]}
        assert not cues & names


@pytest.mark.parametrize("axis", AXES)
def test_rungs_rise_and_no_cue_stands_on_two(axis: str) -> None:
    rungs = DATA[axis]["rungs"]
    values = [rung["value"] for rung in rungs]
    assert values == sorted(set(values))
    assert 0 <= values[0] < values[-1] <= 1
    cues = [cue for rung in rungs for cue in rung["cues"]]
    allowed = {"pilot*", "for example", "examples of", "quality assur*"}
    repeated = {cue for cue in cues if cues.count(cue) > 1}
    assert repeated <= allowed


def test_cues_are_whole_words_in_any_spelling_of_the_gap() -> None:
    pattern = phrases(["audit*", "day to day", "gp"])
    assert pattern.search("two audits")
    assert pattern.search("day-to-day work")
    assert not pattern.search("plaudits")
    assert not pattern.search("the gps")


@pytest.mark.parametrize(
    ("text", "axis", "rung"),
    [
        ("All schools use it.", "breadth", "the whole partnership"),
        ("Not all schools use it.", "breadth", ""),
        ("Some schools use it.", "breadth", "some partners or places"),
        ("It is embedded in practice.", "depth", "the norm"),
        ("It is not well embedded.", "depth", ""),
        ("It is not only routine but the norm.", "depth", "the norm"),
        ("A pilot runs in two wards.", "depth", "new, set up or piloted"),
        ("Outcomes improved.", "effect", "audits, measures or feedback"),
        ("Outcomes improved from 50% to 62%.", "effect", "figures that improve"),
        ("Outcomes improved in 2019.", "effect", "audits, measures or feedback"),
        ("Parents gave feedback.", "learning", "feedback or review in one agency"),
        ("The form changed in response to it.", "learning", "what is learnt changes practice"),
    ],
)
def test_the_highest_rung_that_is_shown_counts(text: str, axis: str, rung: str) -> None:
    assert _read(text)[axis] == rung


def test_a_hedged_sentence_is_capped() -> None:
    text = "Work has begun to embed it; it is not yet consistent in all schools."
    reading = read(Evidence(sentence_id="s", text=text, kind=Kind.PRACTICE, on_label=1.0))
    assert all(shown.value <= lexicon().cap for shown in reading.shown.values())


def test_partners_are_counted_by_group() -> None:
    text = "Police, PCSOs, head teachers and Home-Start sit together."
    reading = read(Evidence(sentence_id="s", text=text, kind=Kind.PRACTICE, on_label=1.0))
    assert reading.partners == {"police", "schools", "voluntary sector"}


def test_the_table_is_whole() -> None:
    table = combination()
    assert sum(table.weights.values()) == pytest.approx(1)
    assert list(table.totals) == sorted(table.totals)
    assert [table.point(total) for total in table.totals] == list(table.points)
    assert table.point(1.0) == 5
    assert table.point(0.0) == 0
    assert set(table.weights) == set(table.mass) == set(AXES)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["score ", "level 9 ", "not ", "12 ", "audit", "all ", "-"])
def test_reading_is_linear(seed: str) -> None:
    started = time.process_time()
    read(Evidence(sentence_id="s", text=seed * 5_000, kind=Kind.PRACTICE, on_label=1.0))
    assert time.process_time() - started < 2
