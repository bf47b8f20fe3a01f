from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.segment import split_text
from ehtext.segment.pipeline import pipeline
from ehtext.segment.rules import sentence_starts
from ehtext.segment.spans import trimmed
from tests.segment.lines import Line, f1, hard_lines

LINES = hard_lines()
SHARED = Path(__file__).parents[2].parent / "shared"


def _found(line: Line) -> tuple[int, ...]:
    return tuple(sentence_starts(line.text)[1:])


def test_there_are_over_a_hundred_hard_lines() -> None:
    assert len(LINES) >= 120
    assert sum(len(line.starts) for line in LINES) >= 110


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:30])
def test_hard_line_is_split_where_it_should(line: Line) -> None:
    assert _found(line) == line.starts


def test_rules_are_far_above_spacys_own_sentencizer() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    plain = [tuple(s.start_char for s in nlp(line.text).sents)[1:] for line in LINES]
    expected = [line.starts for line in LINES]
    assert f1(plain, expected) < 0.75
    assert f1([_found(line) for line in LINES], expected) >= 0.99


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  \n ", []),
        ("—", []),
        ("We plan", ["We plan"]),
        (" We plan.  We act. ", ["We plan.", "We act."]),
        ("• We plan • We act", ["We plan", "We act"]),
        ("We plan\n\nWe act", ["We plan", "We act"]),
        ("We plan\n- We act\n- We learn", ["We plan", "- We act", "- We learn"]),
        ("We plan\nand act.", ["We plan\nand act."]),
    ],
)
def test_spans_hold_the_sentences_without_spaces_and_bullets(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split_text(text)] == parts


def test_spacy_users_see_the_same_sentences() -> None:
    doc = pipeline()("It was new in 2018.This helped.Families say so.")
    assert [s.text for s in doc.sents] == [
        "It was new in 2018.",
        "This helped.",
        "Families say so.",
    ]


def test_pipeline_is_built_once() -> None:
    assert pipeline() is pipeline()


_PIECES = st.sampled_from(
    [word for line in LINES for word in line.text.split()]
    + [
        ". ",
        ".",
        "?!",
        "...",
        "(",
        ")",
        "“",
        "”",
        ";",
        ":",
        "•",
        "\n",
        "\n\n",
        "(a)",
        "a)",
        "1.",
        ".",
    ]
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=25).map(" ".join),
    st.lists(_PIECES, max_size=25).map("".join),
    st.text(max_size=60),
)


@given(_TEXTS)
@settings(max_examples=500, deadline=None)
def test_spacy_moves_no_boundary_of_the_rules(text: str) -> None:
    assert split_text(text) == trimmed(text, sentence_starts(text))


@given(_TEXTS)
@settings(max_examples=500, deadline=None)
def test_nothing_but_spaces_bullets_and_marks_lies_between_the_spans(text: str) -> None:
    spans = split_text(text)
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        assert at <= start <= end
        assert not any(character.isalnum() for character in text[at:start])
        assert text[start:end] == text[start:end].strip()
        at = end


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_starts_ascend_from_the_beginning(text: str) -> None:
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed", [".", ". ", "a.", "A. ", "(", "(a) ", "e.g. ", "?!) ", "• ", "\n", ";(a) ", "no. 1 "]
)
def test_time_grows_in_step_with_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = seed * (length // len(seed))
        started = time.process_time()
        sentence_starts(text)
        return time.process_time() - started

    assert seconds(80_000) < 20 * seconds(8_000) + 0.05  # a quadratic search needs 100 times


@pytest.mark.slow
def test_five_thousand_sentences_a_second() -> None:
    text = " ".join(line.text for line in LINES if "\n" not in line.text)
    texts = [f"{number} {line.text}" for number in range(20) for line in LINES]
    split_text(text)
    started = time.process_time()
    count = sum(len(split_text(text)) for text in texts)
    assert count / (time.process_time() - started) > 5_000 / 2  # half, for a busy machine


@pytest.mark.slow
def test_written_single_sentences_stay_whole() -> None:
    file = SHARED / "corpus-starter.jsonl"
    if not file.exists():
        pytest.skip("the shared starter corpus is not here")
    texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    split = [text for text in texts if len(split_text(text)) > 1]
    assert len(split) < 0.01 * len(texts)  # 28 of 3,237 hold two sentences or a bullet list
