from __future__ import annotations

import json
from pathlib import Path

import pytest

from ehtext.corpus import read_gold, read_passages
from ehtext.domain import Kind
from ehtext.errors import CorpusError

ANSWER = {"labeller": "A", "kind": "gap", "descriptors": ["6.2"], "strands": ["culture"]}
SENTENCE = {"id": "fernleigh-0001", "text": "Few know of it.", "labels": [ANSWER]}
PASSAGE = {
    "id": "p1",
    "descriptor": "5.1",
    "self_score": 3,
    "moderators": [2.5, 3],
    "working_well": "We ask.\nThey answer.",
    "priorities": "",
}


def write(path: Path, record: object) -> Path:
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_a_gold_sentence_knows_its_document_and_answers(tmp_path: Path) -> None:
    (found,) = read_gold(write(tmp_path / "g.jsonl", SENTENCE))
    assert found.document == "fernleigh"
    assert found.labels[0].kind is Kind.GAP
    assert found.labels[0].descriptors == ("6.2",)
    assert (found.headings, found.field, found.in_list) == ((), "none", False)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"labels": []}, "an answer per labeller"),
        ({"labels": ["A"]}, "must be an object"),
        ({"labels": [{**ANSWER, "kind": "x"}]}, "must be one of"),
        ({"labels": [{**ANSWER, "descriptors": ["1"]}]}, "ehsg-2022 has"),
        ({"labels": [{"labeller": "A"}]}, 'has no "kind"'),
    ],
)
def test_a_wrong_gold_line_is_refused(tmp_path: Path, change: dict[str, object], says: str) -> None:
    with pytest.raises(CorpusError, match="line 1") as caught:
        read_gold(write(tmp_path / "g.jsonl", {**SENTENCE, **change}))
    assert says in str(caught.value)


def test_notes_beside_an_answer_are_passed_over(tmp_path: Path) -> None:
    noted = {**SENTENCE, "note": "hard", "labels": [{**ANSWER, "sure": False}]}
    (found,) = read_gold(write(tmp_path / "g.jsonl", noted))
    assert found.labels[0].kind is Kind.GAP


def test_a_passage_has_levels_with_halves(tmp_path: Path) -> None:
    (found,) = read_passages(write(tmp_path / "p.jsonl", PASSAGE))
    assert found.moderators == (2.5, 3.0)
    assert found.self_score == 3.0
    assert found.priorities == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"moderators": []}, "list of levels"),
        ({"moderators": [6]}, "from 0 to 5"),
        ({"moderators": [True]}, "must be a number"),
        ({"self_score": "3"}, "must be a number"),
        ({"descriptor": "5.8"}, "ehsg-2022 has"),
        ({"working_well": None}, "must be a string"),
    ],
)
def test_a_wrong_passage_is_refused(tmp_path: Path, change: dict[str, object], says: str) -> None:
    with pytest.raises(CorpusError, match="line 1") as caught:
        read_passages(write(tmp_path / "p.jsonl", {**PASSAGE, **change}))
    assert says in str(caught.value)


def test_an_own_score_may_be_missing(tmp_path: Path) -> None:
    without = {key: value for key, value in PASSAGE.items() if key != "self_score"}
    assert read_passages(write(tmp_path / "p.jsonl", without))[0].self_score is None


@pytest.mark.parametrize("read", [read_gold, read_passages])
def test_an_empty_file_is_refused(tmp_path: Path, read: object) -> None:
    (tmp_path / "g.jsonl").write_text("")
    with pytest.raises(CorpusError, match="has no line"):
        read(tmp_path / "g.jsonl")  # type: ignore[operator]


def test_the_shared_gold_files_can_be_read(shared: Path) -> None:
    sentences = read_gold(shared / "gold" / "sentences.jsonl")
    assert {len(sentence.labels) for sentence in sentences} == {2}
    assert all(len(p.moderators) == 2 for p in read_passages(shared / "gold" / "maturity.jsonl"))
