from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.exchange import ReviewedDocument, ReviewedSentence, jsonl
from ehtext.exchange.jsonl import read_records
from ehtext.exchange.tally import Tally
from tests.exchange.building import a_review, documents, many, read, said, write


@given(many)
@settings(deadline=None)
def test_every_record_comes_back_exactly(made: list[ReviewedSentence]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, tally = write("jsonl", made, Path(folder)), Tally()
        assert list(read_records(path, tally)) == made
        assert tally.counts == {}


@given(st.lists(documents, max_size=3))
@settings(deadline=None)
def test_what_was_done_with_a_document_comes_back_exactly(made: list[ReviewedDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.jsonl"
        jsonl.write([*a_review(), *made], path, {})
        reading = read("jsonl", path)
        assert list(reading.said) == said(a_review())
        assert [(a.document, a.act) for a in reading.acted] == [
            (d.document, act) for d in made for act in d.acts
        ]
        assert reading.left_out == {}


def test_a_bad_line_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write("jsonl", a_review(), tmp_path)
    path.write_bytes(b'{"id": 3}\n\n' + path.read_bytes())
    reading = read("jsonl", path)
    assert list(reading.said) == said(a_review())
    assert list(reading.left_out.values()) == [1]


def test_keys_of_a_later_version_do_no_harm(tmp_path: Path) -> None:
    path = write("jsonl", a_review(), tmp_path)
    path.write_bytes(path.read_bytes().replace(b'{"id"', b'{"later":1,"id"'))
    assert list(read("jsonl", path).said) == said(a_review())
