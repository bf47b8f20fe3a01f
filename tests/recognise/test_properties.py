from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Block, BlockKind, Cell, Document, FieldKind, Layer
from ehtext.framework import frameworks
from ehtext.recognise import recognise
from ehtext.recognise.answers import read_answer, split_answer
from ehtext.recognise.period import find_periods
from ehtext.recognise.sources import is_source
from tests.builders import doc
from tests.recognise.samples import EVIDENCE, GUIDE, PLAN, SCORE, values, whole_return

TEXTS = st.sampled_from(
    [
        SCORE,
        EVIDENCE,
        PLAN,
        "3",
        "?",
        "EARLY",
        "Developing / Maturing",
        "5.1 - Family engagement",
        "7.3",
        "Leadership",
        "Key Evidence",
        "Source(s)",
        "Earned Autonomy Criteria",
        "Descriptor one: 7.3",
        "First review (May 2018)",
        "Second review (May 2019)",
        "Westmarch County Council",
        "Red",
        "We will:",
        "Partners meet each month and keep minutes of it.",
    ]
) | st.text(max_size=30)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    cells = st.builds(
        Cell,
        table=st.sampled_from(["0", "1", "0.1.1.0"]),
        row=st.integers(0, 3),
        column=st.integers(0, 3),
    )
    return Block(
        text=draw(TEXTS),
        kind=draw(st.sampled_from(BlockKind)),
        layer=draw(st.sampled_from(Layer)),
        level=draw(st.none() | st.integers(1, 4)),
        marker=draw(st.sampled_from(["", "•", "5.1", "(a)"])),
        cell=draw(st.none() | cells),
    )


@given(st.lists(blocks(), max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_document_is_read_and_only_its_body_is_filed(made: list[Block]) -> None:
    document = Document(
        name="x", sha256="0" * 64, media_type="text/plain", reader="test", blocks=tuple(made)
    )
    first = recognise(document, frameworks())
    assert first == recognise(document, frameworks())
    assert all(made[index].layer is Layer.BODY for index in first.fields)
    for field in first.fields.values():
        assert not (field.national and field.kind is not FieldKind.NONE)
    for rating in first.ratings:
        assert rating.label.framework == first.framework
        scale = frameworks()[rating.label.framework].scale
        assert rating.value is None or (scale is not None and scale.contains(rating.value))


@given(
    st.permutations(GUIDE.codes),
    st.lists(st.integers(0, 5), min_size=31, max_size=31),
    st.booleans(),
)
@settings(max_examples=12, deadline=None)
def test_any_scores_in_any_order_are_read(order: list[str], given_: list[int], flat: bool) -> None:
    scores = dict(zip(order, map(str, given_), strict=True))
    recognition = recognise(doc(*whole_return(scores, flat=flat)), frameworks())
    assert values(recognition) == {code: float(score) for code, score in scores.items()}


@given(st.text(max_size=80))
def test_answers_sources_and_periods_take_any_text(text: str) -> None:
    assert read_answer(text) in (True, False, None)
    head, tail = split_answer(text)
    assert head.strip() in text
    assert tail in text
    assert is_source(text) in (True, False)
    assert all(period for period in find_periods(text))


@given(st.text(alphabet="abcdefghijklmnop ", max_size=40))
def test_a_text_without_yes_or_no_answers_nothing(text: str) -> None:
    words = set(text.split())
    if not words & {"no", "n", "agree", "i", "confirm", "decline", "declined"}:
        assert read_answer(text) is None
