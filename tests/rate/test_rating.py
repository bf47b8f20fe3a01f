from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Evidence, Kind, Label
from ehtext.framework import framework
from ehtext.rate import RATER_VERSION, rate
from tests.rate.passages import (
    DEVELOPING,
    EARLY,
    ESTABLISHED,
    LABEL,
    MATURE,
    STRAND,
    evidence,
    level,
    rated,
)

PLAN = "We will launch a survey for all families across the partnership next year."
GAP = "Feedback is not yet collected by every partner and what is known is patchy."
CONTEXT = "National research says that all families across the whole partnership should be heard."


def test_the_four_passages_rise_in_order_on_both_scales() -> None:
    passages = [evidence(*texts) for texts in (EARLY, DEVELOPING, ESTABLISHED, MATURE)]
    for label in (LABEL, STRAND):
        levels = [level(items, label) for items in passages]
        assert levels == sorted(levels)
        assert len(set(levels)) == 4


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [(EARLY, 0.5, 1.5), (DEVELOPING, 1.5, 2.5), (ESTABLISHED, 2.5, 3.5), (MATURE, 4.0, 5.0)],
)
def test_levels_lie_where_the_rubric_puts_them(
    texts: tuple[str, ...], low: float, high: float
) -> None:
    assert low <= level(evidence(*texts)) <= high


def test_repeats_count_once() -> None:
    once = evidence(*ESTABLISHED)
    assert rated([*once, *once, *once]).level == rated(once).level
    assert rated([*once, *once]).reasons == rated(once).reasons


def test_near_repeats_count_once() -> None:
    again = tuple(text.replace("families", "the families") for text in ESTABLISHED)
    assert level([*evidence(*ESTABLISHED), *evidence(*again)]) == level(evidence(*ESTABLISHED))


@pytest.mark.parametrize("kind", [Kind.CONTEXT, Kind.OTHER])
def test_padding_with_what_is_no_evidence_changes_nothing(kind: Kind) -> None:
    padding = [evidence(f"{CONTEXT} Part {n} of {n}.", kind=kind)[0] for n in range(40)]
    assert rated([*evidence(*DEVELOPING), *padding]) == rated(evidence(*DEVELOPING))


def test_text_off_the_descriptor_counts_nothing() -> None:
    other = evidence(*MATURE, about=0.05)
    assert rated([*evidence(*DEVELOPING), *other]) == rated(evidence(*DEVELOPING))


def test_more_of_the_same_quality_moves_little() -> None:
    longer = [*ESTABLISHED, "Health visitors and schools discuss it at each monthly review."]
    assert abs(level(evidence(*longer)) - level(evidence(*ESTABLISHED))) <= 0.5


@pytest.mark.parametrize(
    "polish", ["excellent", "robust, vibrant and truly outstanding", "mature", "maturing", "early"]
)
def test_praise_and_level_words_lift_nothing(polish: str) -> None:
    polished = [f"Our {polish} work: {text}" for text in DEVELOPING]
    plain = [f"Our usual work: {text}" for text in DEVELOPING]
    assert level(evidence(*polished)) == level(evidence(*plain))


@pytest.mark.parametrize(
    "claim",
    [
        "We score ourselves 5 out of 5 for this across the partnership.",
        "Self-assessment score: 4",
        "Overall we are rated Mature with fully embedded practice in all agencies.",
        "We are at the maturing level in all schools.",
    ],
)
def test_a_printed_level_is_no_evidence(claim: str) -> None:
    assert rated([*evidence(*DEVELOPING), *evidence(claim)]) == rated(evidence(*DEVELOPING))
    assert rated(evidence(claim, f"{claim} Again, for 2022.")).abstained


def test_a_share_of_families_is_no_printed_level() -> None:
    assert not rated(evidence("The audit rated 4 of 5 plans as good.", *ESTABLISHED)).abstained
    figure = evidence("In the survey 64% rated the help as good, up from 50%.")
    assert level([*evidence(*DEVELOPING), *figure]) >= level(evidence(*DEVELOPING))


def test_plans_count_as_not_yet() -> None:
    assert level([*evidence(*ESTABLISHED), *evidence(PLAN, kind=Kind.PLAN)]) <= level(
        evidence(*ESTABLISHED)
    )
    many = [evidence(f"{PLAN} Step {word}.", kind=Kind.PLAN)[0] for word in "abcdefgh"]
    assert level([*evidence(*DEVELOPING), *many]) <= level(evidence(*DEVELOPING))


def test_gaps_lower() -> None:
    gaps = evidence(GAP, "Schools rarely ask, and fathers are not heard at all.", kind=Kind.GAP)
    assert level([*evidence(*ESTABLISHED), *gaps]) < level(evidence(*ESTABLISHED))


def test_negation_turns_a_cue_round() -> None:
    denied = [text.replace("is embedded", "is not embedded") for text in MATURE]
    assert denied != list(MATURE)
    depth = {r.axis: r.value for r in rated(evidence(*MATURE)).reasons}["depth"]
    assert {r.axis: r.value for r in rated(evidence(*denied)).reasons}["depth"] < depth


def test_missing_proof_is_named_and_lowers() -> None:
    items = evidence(
        "Workers from all agencies hold the plan.", "Schools, police and health attend monthly."
    )
    says = evidence("In the survey 80% of families say that they know their worker.")
    label = Label(framework="ehsg-2022", code="5.2")
    without = rate(label, items, framework("ehsg-2022"))
    (proof,) = [reason for reason in without.reasons if reason.axis == "proof"]
    assert proof.value == 0
    assert "families say so themselves" in proof.text
    assert all(
        reason.axis != "proof"
        for reason in rate(label, [*items, *says], framework("ehsg-2022")).reasons
    )


@pytest.mark.parametrize(
    "items",
    [
        (),
        evidence(PLAN, kind=Kind.PLAN),
        evidence(CONTEXT, kind=Kind.CONTEXT),
        evidence(*MATURE, about=0.1),
        evidence(MATURE[0], about=0.5),
    ],
    ids=["nothing", "plans", "context", "off the item", "half a sentence"],
)
def test_too_little_is_an_abstention_with_its_reason(items: tuple[Evidence, ...]) -> None:
    result = rated(items)
    assert (result.level, result.low, result.high, result.abstained) == (None, None, None, True)
    assert [reason.axis for reason in result.reasons] == ["amount"]
    assert result.confidence == 0


def test_a_framework_without_a_scale_gives_no_level() -> None:
    result = rate(
        Label(framework="ofsted-2015", code="a"), evidence(*MATURE), framework("ofsted-2015")
    )
    assert result.abstained
    assert "no scale" in result.reasons[0].text


def test_an_unknown_item_is_an_error() -> None:
    with pytest.raises(KeyError):
        rate(Label(framework="ehsg-2022", code="99"), evidence(*MATURE), framework("ehsg-2022"))


def test_a_timid_tagger_lowers_no_level_but_widens_the_range() -> None:
    sure, timid = rated(evidence(*MATURE)), rated(evidence(*MATURE, about=0.5))
    assert sure.level is not None
    assert timid.level is not None
    assert abs(sure.level - timid.level) <= 1.0
    assert timid.confidence < sure.confidence


def test_reasons_name_each_axis_and_point_at_sentences_in_our_own_words() -> None:
    items = evidence(*ESTABLISHED)
    result = rated(items)
    assert {reason.axis for reason in result.reasons} >= {"breadth", "depth", "effect", "learning"}
    assert set(result.sentences) <= {item.sentence_id for item in items}
    assert result.sentences
    for reason in result.reasons:
        words = reason.text.casefold().split()
        runs = {" ".join(words[n : n + 4]) for n in range(len(words) - 3)}
        assert not any(run in item.text.casefold() for run in runs for item in items)


def test_version_is_stamped() -> None:
    assert rated(evidence(*MATURE)).model == RATER_VERSION
    assert rated(()).model == RATER_VERSION


_WORDS = [word for texts in (EARLY, DEVELOPING, ESTABLISHED, MATURE) for word in texts]
_ITEMS = st.lists(
    st.builds(
        Evidence,
        sentence_id=st.text("abcdef", min_size=1, max_size=6),
        text=st.sampled_from([*_WORDS, PLAN, GAP, CONTEXT, "", "5", "…"]) | st.text(max_size=30),
        kind=st.sampled_from(Kind),
        on_label=st.floats(0, 1),
    ),
    max_size=12,
)


@given(_ITEMS, st.sampled_from([LABEL, STRAND]), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_laws_of_a_level(items: list[Evidence], label: Label, shuffler: random.Random) -> None:
    result = rated(items, label)
    shuffled = list(items)
    shuffler.shuffle(shuffled)
    assert rated(shuffled, label).level == result.level  # order does not matter
    assert rated([*items, *items], label) == result  # nor do repeats
    scale = framework(label.framework).scale
    assert scale is not None
    if result.level is None or result.low is None or result.high is None:
        assert result.abstained
        return
    assert scale.minimum <= result.low <= result.level <= result.high <= scale.maximum
    assert (result.level - scale.minimum) % scale.step == 0
    assert 0 < result.confidence < 1
    assert all(0 <= reason.value <= 1 for reason in result.reasons)
