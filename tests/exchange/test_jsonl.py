from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from ehtext.exchange import ReviewedSentence
from ehtext.exchange.jsonl import read_records
from ehtext.exchange.tally import Tally
from tests.exchange.building import a_review, many, read, said, write


@given(many)
@settings(deadline=None)
def test_every_record_comes_back_exactly(made: list[ReviewedSentence]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, tally = write("jsonl", made, Path(folder)), Tally()
        assert list(read_records(path, tally)) == made
        assert tally.counts == {}


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
