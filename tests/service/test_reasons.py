from __future__ import annotations

from collections.abc import Sequence

from ehtext.bootstrap import build_explainer
from ehtext.domain import Kind, Label, Scored, Sentence, Suggestion
from ehtext.service import Explainer, Why
from ehtext.settings import Settings

TOPIC = Label(framework="topics", code="t1")
STRAND = Label(framework="strands", code="s1")


def sentence(text: str, *, headings: tuple[str, ...] = ()) -> Sentence:
    return Sentence(document="d", text=text, headings=headings)


def suggest(sentences: Sequence[Sentence]) -> list[Suggestion]:
    """Suggest by two words, one for and one against, and by the heading."""

    def chance(one: Sentence) -> float:
        words = one.text.lower().split()
        return (
            0.5
            + 0.3 * ("parents" in words)
            - 0.2 * ("training" in words)
            + 0.1 * bool(one.headings)
        )

    return [
        Suggestion(
            kind=Kind.PRACTICE,
            kind_probability=0.9,
            descriptors=(Scored(code="t1", probability=chance(one)),),
            strands=(Scored(code="s1", probability=chance(one)),),
        )
        for one in sentences
    ]


def explainer(*weights: tuple[str, float]) -> Explainer:
    return Explainer(
        model="m1", suggest=suggest, weigh=lambda *_: weights, schemes=("topics", "strands")
    )


def why(label: Label, one: Sentence, *weights: tuple[str, float], limit: int = 6) -> Why:
    found = explainer(*weights).why(one, label, limit=limit)
    assert found is not None
    return found


def test_a_descriptors_words_are_those_that_were_weighed() -> None:
    found = why(TOPIC, sentence("x"), ("parents", 2.0), ("training", -1.0), ("panel", 0.5))
    assert found.words_for == ("parents", "panel")
    assert found.against == ("training",)


def test_light_words_and_signs_explain_nothing() -> None:
    found = why(TOPIC, sentence("x"), ("parents", 2.0), (".", 1.5), ("a", 1.5), ("the", 0.2))
    assert found.words_for == ("parents",)


def test_a_strands_words_are_those_that_it_would_miss() -> None:
    found = why(STRAND, sentence("Parents give training to staff"))
    assert found.words_for == ("Parents",)
    assert found.against == ("training",)


def test_no_more_words_than_asked_for_are_given() -> None:
    weights = [(f"word{'x' * n}", 1.0) for n in range(9)]
    assert len(why(TOPIC, sentence("x"), *weights, limit=4).words_for) == 4


def test_what_the_headings_add_is_told() -> None:
    under = why(TOPIC, sentence("Parents meet", headings=("Voice",)))
    assert round(under.probability, 9) == 0.9
    assert under.alone is not None
    assert round(under.alone, 9) == 0.8
    assert why(TOPIC, sentence("Parents meet")).alone is None


def test_what_the_model_does_not_know_has_no_why() -> None:
    known = explainer()
    assert known.why(sentence("x"), Label(framework="others", code="t1")) is None
    assert known.why(sentence("x"), Label(framework="topics", code="t9")) is None


def test_the_shipped_model_explains_descriptors_and_strands() -> None:
    shipped = build_explainer(Settings.from_env({}))
    one = sentence("Every lead practitioner is trained before the first family plan.")
    descriptor = shipped.why(one, Label(framework="ehsg-2022", code="6.4"))
    assert descriptor is not None
    assert "trained" in descriptor.words_for
    strand = shipped.why(one, Label(framework="maturity-2016", code="workforce"))
    assert strand is not None
    assert {word.lower() for word in strand.words_for} & {"practitioner", "trained", "lead"}
