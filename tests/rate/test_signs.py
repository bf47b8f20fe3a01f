from __future__ import annotations

import time
import tomllib

import pytest

from ehtext.domain import Kind
from ehtext.framework import frameworks
from ehtext.rate import FAR, NEAR, signs, weights
from ehtext.rate.lexicon import AXES, read_data
from ehtext.rate.signs import find_signs

DATA = tomllib.loads(read_data("signs.toml"))
PRAISE = {
    "excellent", "outstanding", "proud", "vibrant", "robust", "fantastic", "passionate",
    "strong", "exciting", "brilliant", "delighted", "impressive", "praised", "wonderful",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("all agencies hold the plan.", "whole"),
        ("some schools hold the plan.", "some"),
        ("four of the nine schools hold it.", "some"),
        ("it is left to individual workers.", "single"),
        ("it has run since 2012.", "years"),
        ("it has run for six years.", "years"),
        ("re-referrals fell from 24% to 17%.", "improved"),
        ("parents say that it helps.", "confirmed"),
        ("83% of families would come again.", "confirmed"),
        ("there is no panel.", "absence"),
        ("we cannot say whether it helps.", "unknown"),
        ("other areas come to learn.", "teaches"),
        ("a trial began in may.", "new"),
        ("a proposal is being considered.", "idea"),
        ("probation officers hold plans.", "adult-side"),
    ],
)
def test_a_sign_is_found_by_its_phrases(text: str, sign: str) -> None:
    assert find_signs(text, Kind.PRACTICE)[sign] >= 1


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("not all agencies hold the plan.", "whole"),
        ("schools have not changed it.", "changed"),
        ("audits are not made.", "checked"),
        ("nobody has asked whether parents agree.", "confirmed"),
        ("it is never checked.", "checked"),
    ],
)
def test_a_denied_sign_does_not_lift(text: str, sign: str) -> None:
    assert sign not in find_signs(text, Kind.PRACTICE)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("gps do not take part, but all schools do.", "whole"),
        ("not only all schools but all nurseries do.", "whole"),
        ("nobody here remembers another way: it is the norm.", "norm"),
    ],
)
def test_denial_ends_with_its_clause_and_has_exceptions(text: str, sign: str) -> None:
    assert sign in find_signs(text, Kind.PRACTICE)


def test_a_gap_lifts_nothing_and_a_plan_shows_only_what_plans_show() -> None:
    text = "all agencies will draft a paper; parents say that it has changed since 2012."
    lifting = {sign.id for sign in signs() if sign.lifts}
    of_plans = {sign.id for sign in signs() if sign.of_plans}
    assert lifting & set(find_signs(text, Kind.PRACTICE))
    assert not lifting & set(find_signs(text, Kind.GAP))
    assert set(find_signs(text, Kind.PLAN)) <= of_plans
    assert find_signs(text, Kind.PLAN)
    assert not any(sign.lifts for sign in signs() if sign.of_plans)


def test_no_cue_names_a_level_or_praises() -> None:
    names = {
        name.casefold()
        for framework in frameworks().values()
        for name in (framework.scale.names if framework.scale else {}).values()
    }
    assert names
    for sign in DATA["sign"]:
        assert not set(sign["cues"]) & (names | PRAISE), sign["id"]


def test_every_sign_lies_on_an_axis_and_has_a_weight_on_its_side() -> None:
    assert len({sign.id for sign in signs()}) == len(signs())
    assert set(weights().signs) == {*(sign.id for sign in signs()), NEAR, FAR}
    for sign in signs():
        assert sign.axis in AXES
        weight = weights().signs[sign.id]
        assert weight >= 0 if sign.lifts else weight <= 0, sign.id
    assert weights().signs[NEAR] >= 0
    assert weights().signs[FAR] >= 0


@pytest.mark.parametrize("sign", DATA["sign"], ids=lambda sign: sign["id"])
def test_no_cue_stands_twice_in_a_sign_and_every_list_is_known(sign: dict[str, list[str]]) -> None:
    cues = sign["cues"]
    assert len(cues) == len(set(cues))
    assert all(cue == cue.casefold().strip() for cue in cues)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["from the ", "not ", "12% to ", "families ", "a, ", "all "])
def test_finding_is_linear(seed: str) -> None:
    started = time.process_time()
    find_signs(seed * 5_000, Kind.PRACTICE)
    assert time.process_time() - started < 3
