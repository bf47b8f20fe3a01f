from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ehtext.domain import (
    Analysis,
    Card,
    Judgement,
    Kind,
    KindTag,
    PredictedLevel,
    Reason,
    Recognition,
    Sentence,
    StandIn,
    Tag,
)
from ehtext.review import resolve, with_decisions
from tests.builders import doc
from tests.review.rows import decided
from tests.service.review.building import label, make_card

LINE = "Parents chair the panel and schools were asked. The board  meets."
OTHER = "It has a plan."


def analysed() -> Analysis:
    document = doc(LINE, OTHER)
    end = LINE.index(" The board")
    places = [(0, 0, end), (0, end + 1, len(LINE)), (1, 0, len(OTHER))]
    sentences = tuple(
        Sentence(
            document=document.sha256,
            text=document.blocks[block].text[start:stop],
            block=block,
            start=start,
            end=stop,
        )
        for block, start, stop in places
    )
    first = sentences[0].id
    return Analysis(
        path="x",
        document=document,
        recognition=Recognition(framework="ehsg-2022"),
        sentences=sentences,
        kinds=tuple(
            KindTag(sentence_id=s.id, kind=Kind.PLAN, source="model:m1") for s in sentences
        ),
        tags=(Tag(sentence_id=first, label=label("5.1"), source="model:m1"),),
        predicted=(
            PredictedLevel(
                label=label("5.1"),
                level=2.0,
                low=2.0,
                high=2.0,
                confidence=0.9,
                abstained=False,
                reasons=(Reason(axis="breadth", value=0.5, text="Some.", sentences=(first,)),),
            ),
        ),
        model="m1",
    )


ANALYSIS = analysed()
FIRST, SECOND, THIRD = ANALYSIS.sentences


def made(text: str, *wholes: Sentence, code: str | None = None, nth: int = 0) -> StandIn:
    card: Card = make_card(Sentence(document=wholes[0].document, text=text, nth=nth), 0, code)
    return StandIn(card=card, instead_of=tuple(whole.id for whole in wholes))


def check_places(analysis: Analysis) -> None:
    for s in analysis.sentences:
        assert analysis.document.blocks[s.block].text[s.start : s.end] == s.text


PARTS = (
    made("Parents chair the panel", FIRST),
    made("and schools were asked.", FIRST, code="8.1"),
)


def test_the_parts_stand_in_the_place_of_the_whole_as_their_cards_have_them() -> None:
    found = with_decisions(ANALYSIS, {}, PARTS)
    texts = ["Parents chair the panel", "and schools were asked.", SECOND.text, THIRD.text]
    assert [s.text for s in found.sentences] == texts
    assert [k.sentence_id for k in found.kinds] == [s.id for s in found.sentences]
    assert [(t.sentence_id, t.label.code) for t in found.tags] == [(PARTS[1].card.sentence, "8.1")]
    assert found.predicted[0].sentences == tuple(one.card.sentence for one in PARTS)
    check_places(found)


def test_decisions_on_the_parts_are_their_kinds_and_tags() -> None:
    said = Judgement(kind=Kind.PRACTICE, labels=(label("6.1"),))
    events = [replace(decided(one.card.sentence), after=said) for one in PARTS]
    found = with_decisions(ANALYSIS, resolve(events), PARTS)
    assert [(t.sentence_id, t.label.code, t.source) for t in found.tags] == [
        (one.card.sentence, "6.1", "person:1") for one in PARTS
    ]
    assert [kind.kind for kind in found.kinds[:2]] == [Kind.PRACTICE, Kind.PRACTICE]


def test_a_part_that_was_masked_since_keeps_its_decision() -> None:
    masked = [
        replace(one, card=replace(one.card, sentence=f"old{n}")) for n, one in enumerate(PARTS)
    ]
    event = replace(decided("old0"), after=Judgement(kind=Kind.GAP, labels=(label("6.1"),)))
    found = with_decisions(ANALYSIS, resolve([event]), masked)
    assert found.kinds[0].kind is Kind.GAP
    assert found.kinds[0].sentence_id == found.sentences[0].id
    assert [tag.label.code for tag in found.tags] == ["6.1", "8.1"]


def test_joined_sentences_are_one_where_the_document_has_them() -> None:
    found = with_decisions(ANALYSIS, {}, [made(f"{FIRST.text} {SECOND.text}", FIRST, SECOND)])
    assert [s.text for s in found.sentences] == [LINE, OTHER]
    check_places(found)
    across = made(f"The board meets. {OTHER}", SECOND, THIRD)
    found = with_decisions(ANALYSIS, {}, [across])
    assert [s.text for s in found.sentences] == [FIRST.text, f"The board meets. {OTHER}"]
    last = found.sentences[1]
    assert (last.block, last.start, last.end) == (SECOND.block, SECOND.start, SECOND.end)


@given(st.lists(st.sampled_from(["the", "panel", "a"]), min_size=2, max_size=8), st.data())
def test_parts_with_the_same_words_lie_one_after_the_other(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    cut = data.draw(st.integers(1, len(words) - 1))
    whole = Sentence(document="d", text=text, end=len(text))
    analysis = replace(
        ANALYSIS,
        document=doc(text),
        sentences=(whole,),
        kinds=(KindTag(sentence_id=whole.id, kind=Kind.PLAN, source="model:m1"),),
        tags=(),
        predicted=(),
    )
    parts = [
        made(" ".join(part), whole, nth=nth) for nth, part in enumerate((words[:cut], words[cut:]))
    ]
    found = with_decisions(analysis, {}, parts)
    check_places(found)
    first, second = found.sentences
    assert first.end < second.start
    assert len({first.id, second.id}) == 2
    assert f"{first.text} {second.text}" == text
