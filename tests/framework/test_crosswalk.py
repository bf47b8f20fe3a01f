"""The crosswalk between the shipped frameworks."""

from __future__ import annotations

import pytest

from ehtext.domain import Label
from ehtext.errors import FrameworkError
from ehtext.framework import NOT_COMPARABLE, HowFar, Strength, crosswalk, framework
from ehtext.framework.crosswalk import _crosswalk
from ehtext.framework.table import parse_table

CROSSWALK = crosswalk()
ORDER = list(Strength)
PAIRS = [
    ("ehsg-2022", "maturity-2016"),
    ("maturity-2016", "ehsg-2022"),
    ("ofsted-2015", "maturity-2016"),
    ("ofsted-2015", "ehsg-2022"),
]


def guide(code: str) -> Label:
    return framework("ehsg-2022").label(code)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_item_has_one_primary_link_which_is_among_its_strongest(
    source: str, target: str
) -> None:
    for code in framework(source).codes:
        links = CROSSWALK.links_from(Label(framework=source, code=code), target)
        assert [link.primary for link in links] == [True] + [False] * (len(links) - 1)
        assert min(ORDER.index(link.strength) for link in links) == ORDER.index(links[0].strength)


def test_no_link_is_given_twice_and_every_link_has_a_reason() -> None:
    pairs = [(link.source, link.target) for link in CROSSWALK.links]
    assert len(set(pairs)) == len(pairs)
    assert all(link.why for link in CROSSWALK.links)


def test_both_directions_link_the_same_pairs_between_guide_and_model() -> None:
    there, back = (
        {
            frozenset((link.source, link.target))
            for link in CROSSWALK.links
            if (link.source.framework, link.target.framework) == pair
        }
        for pair in PAIRS[:2]
    )
    assert there == back


@pytest.mark.parametrize(
    ("code", "strand", "strength"),
    [
        ("5.4", "family", Strength.STRONG),
        ("6.2", "culture", Strength.STRONG),
        ("8.3", "strategy", Strength.STRONG),
        ("9.1", "delivery", Strength.STRONG),
        ("7.4", "leadership", Strength.WEAK),
    ],
)
def test_the_primary_counterpart_of_a_descriptor(
    code: str, strand: str, strength: Strength
) -> None:
    link = CROSSWALK.primary(guide(code), "maturity-2016")
    assert link is not None
    assert (link.target.code, link.strength) == (strand, strength)


@pytest.mark.parametrize("code", ["7.1", "7.2", "7.3", "7.4", "7.5", "9.4", "9.7"])
def test_what_is_new_in_2022_is_not_comparable(code: str) -> None:
    assert not CROSSWALK.comparable(guide(code), "maturity-2016")


def test_what_is_partly_new_stays_comparable() -> None:
    for code in ("5.6", "5.7"):
        (entry,) = CROSSWALK.unmatched_in(guide(code), "maturity-2016")
        assert entry.how_far is HowFar.PARTLY
        assert CROSSWALK.comparable(guide(code), "maturity-2016")


def test_a_strand_of_which_a_part_has_no_counterpart_stays_comparable() -> None:
    culture = Label(framework="maturity-2016", code="culture")
    (entry,) = CROSSWALK.unmatched_in(culture, "ehsg-2022")
    assert entry.part == "openness to challenge and change"
    assert entry.nearest == ("6.2", "8.4")
    assert CROSSWALK.comparable(culture, "ehsg-2022")


def test_comparison_with_the_questions_follows_their_links_backwards() -> None:
    assert CROSSWALK.comparable(guide("6.4"), "ofsted-2015")
    assert not CROSSWALK.comparable(guide("5.2"), "ofsted-2015")
    assert not CROSSWALK.comparable(guide("9.6"), "ofsted-2015")


def test_every_descriptor_is_linked_to_a_question_or_listed_as_without() -> None:
    for code in framework("ehsg-2022").codes:
        linked = any(
            link.target == guide(code) and link.source.framework == "ofsted-2015"
            for link in CROSSWALK.links
        )
        listed = CROSSWALK.unmatched_in(guide(code), "ofsted-2015")
        assert linked or listed, code


def test_nothing_is_comparable_with_an_unknown_framework() -> None:
    assert not CROSSWALK.comparable(guide("5.1"), "family-help-2031")


def test_a_missing_counterpart_is_never_called_a_gap() -> None:
    words = [NOT_COMPARABLE, *(entry.why for entry in CROSSWALK.unmatched)]
    assert not any("gap" in word for word in words)
    assert not CROSSWALK.official


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('links = [["5.1", "family", "strong"]]', "row 1 of 'links' has not 4 texts"),
        ('links = [["5.9", "family", "strong", "x"]]', "ehsg-2022 has no item '5.9'"),
        ('links = [["5.1", "famly", "strong", "x"]]', "maturity-2016 has no item 'famly'"),
        ('links = [["5.1", "family", "big", "x"]]', "'big' is no strength"),
        ('unmatched = [{ item = "5.1", how_far = "gap", why = "x" }]', "'how_far' is 'gap'"),
    ],
)
def test_a_faulty_row_is_refused(rows: str, message: str) -> None:
    text = f'[[maps]]\nsource = "ehsg-2022"\ntarget = "maturity-2016"\n{rows}\n'
    with pytest.raises(FrameworkError, match=message):
        parse_table(text.encode(), name="crosswalk.toml", build=_crosswalk)
