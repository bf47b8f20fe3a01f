from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.codec import decode, encode
from ehtext.domain import (
    Analysis,
    Block,
    Cell,
    Document,
    Edit,
    Field,
    FieldKind,
    Label,
    Notice,
    Piece,
    Recognition,
)
from ehtext.errors import CodecError

text = st.text(st.characters(exclude_categories=["Cs"]))
boxes = st.tuples(*[st.floats(0, 1000, allow_nan=False)] * 4)
pieces = st.builds(Piece, start=st.integers(0), end=st.integers(0), bbox=st.none() | boxes)
blocks = st.builds(
    Block,
    text=text,
    pieces=st.tuples(pieces),
    edits=st.tuples(st.builds(Edit, start=st.integers(0), end=st.integers(0), original=text)),
    cell=st.none() | st.builds(Cell, table=text, row=st.integers(), column=st.integers()),
)
documents = st.builds(
    Document,
    name=text,
    sha256=text,
    media_type=text,
    reader=text,
    blocks=st.lists(blocks, max_size=3).map(tuple),
)


@given(documents)
def test_documents_come_back_as_they_were(document: Document) -> None:
    assert decode(encode(document), Document) == document


def test_fields_keep_their_whole_numbers_as_keys() -> None:
    label = Label(framework="ehsg-2022", code="5.1")
    recognition = Recognition(fields={7: Field(kind=FieldKind.PLAN, label=label)})
    assert decode(encode(recognition), Recognition) == recognition


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"code": 3}', b"\xff\xfe", b'"secret text"'])
def test_data_of_another_shape_is_an_error_without_the_data(data: bytes) -> None:
    with pytest.raises(CodecError, match="Notice") as caught:
        decode(data, Notice)
    assert "secret" not in str(caught.value)


def test_a_missing_part_of_an_analysis_is_an_error() -> None:
    with pytest.raises(CodecError):
        decode(b'{"path": "a.docx"}', Analysis)
