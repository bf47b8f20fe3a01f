from __future__ import annotations

import json
from pathlib import Path

import pytest

from ehtext.corpus import corpus_files, read_corpus
from ehtext.domain import Kind
from ehtext.errors import CorpusError

GOOD = {
    "text": "We ask parents each term.",
    "kind": "practice",
    "descriptors": ["5.1"],
    "strands": ["family"],
    "batch": "notes",
}


def write(path: Path, *records: object) -> Path:
    lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_line_becomes_a_sentence(tmp_path: Path) -> None:
    extra = {"headings": ["Families"], "field": "plan", "lead_in": "We will", "in_list": True}
    (found,) = read_corpus([write(tmp_path / "a.jsonl", {**GOOD, **extra})])
    assert (found.text, found.kind, found.descriptors) == (GOOD["text"], Kind.PRACTICE, ("5.1",))
    assert (found.headings, found.field, found.lead_in) == (("Families",), "plan", "We will")
    assert found.in_list


def test_files_are_read_in_order_and_empty_lines_skipped(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", {**GOOD, "text": "Second."})
    write(tmp_path / "a.jsonl", "", GOOD, "")
    assert [s.text for s in read_corpus(corpus_files(tmp_path))] == [GOOD["text"], "Second."]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "evidence"}, "must be one of practice"),
        ({"kind": "other"}, "has no descriptors"),
        ({"kind": "other", "descriptors": []}, "no strands"),
        ({"descriptors": ["5.9"]}, '"5.9"; ehsg-2022 has 5.1'),
        ({"descriptors": ["5.1", "5.1"]}, "different codes"),
        ({"descriptors": ["5.1", "5.2", "5.3", "5.4"]}, "up to 3"),
        ({"descriptors": "5.1"}, "list of strings"),
        ({"strands": ["family", "culture", "delivery"]}, "up to 2"),
        ({"strands": ["families"]}, "maturity-2016 has"),
        ({"text": " "}, "empty"),
        ({"text": " We meet."}, "spaces at its ends"),
        ({"text": "We\nmeet."}, "line breaks"),
        ({"text": 5}, "must be a string"),
        ({"text": "long " * 500}, "longer than"),
        ({"batch": ""}, "empty"),
        ({"author": "x"}, 'unknown key "author"'),
        ({"field": "score"}, "must be one of evidence"),
        ({"in_list": "yes"}, "true or false"),
        ({"headings": "Families"}, "list of strings"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, object], says: str
) -> None:
    path = write(tmp_path / "a.jsonl", GOOD, {**GOOD, "text": "Another.", **change})
    with pytest.raises(CorpusError, match=r"^a\.jsonl, line 2: ") as caught:
        read_corpus([path])
    assert says in str(caught.value)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {k: v for k, v in GOOD.items() if k != "strands"})
    with pytest.raises(CorpusError, match='line 1: has no "strands"'):
        read_corpus([path])


@pytest.mark.parametrize(("line", "says"), [("{", "not JSON"), ("[1]", "not a JSON object")])
def test_what_is_no_object_is_refused(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(CorpusError, match=rf"a\.jsonl, line 2: {says}"):
        read_corpus([write(tmp_path / "a.jsonl", GOOD, line)])


def test_the_same_text_twice_is_refused_even_over_files(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jsonl", GOOD)
    second = write(tmp_path / "b.jsonl", {**GOOD, "text": "We ask  PARENTS each term."})
    with pytest.raises(
        CorpusError, match=r"b\.jsonl, line 1: has the same text as a\.jsonl, line 1"
    ):
        read_corpus([first, second])


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(CorpusError, match=r"a\.jsonl: not UTF-8"):
        read_corpus([tmp_path / "a.jsonl"])
    with pytest.raises(CorpusError, match=r"b\.jsonl: No such file"):
        read_corpus([tmp_path / "b.jsonl"])
    with pytest.raises(CorpusError, match=r"no \.jsonl file"):
        corpus_files(tmp_path / "nowhere")
