"""Bytes changed at random: only ExtractionError ever comes out."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehtext.errors import ExtractionError
from ehtext.extract import Limits, extract
from ehtext.extract.archive import check_package
from ehtext.extract.sniff import identify
from tests.extract.hostile import pdfs, words

_SEEDS = {"return.pdf": pdfs.plain(), "return.docx": words.plain()}
_LIMITS = Limits(cpu_seconds=5, wall_seconds=20)


@st.composite
def _damaged(draw: st.DrawFn, name: str) -> bytes:
    """Return a valid file with some bytes changed, removed or repeated."""
    data = bytearray(_SEEDS[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        how = draw(st.sampled_from(["change", "cut", "repeat", "insert"]))
        length = draw(st.integers(1, 40))
        if how == "change":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
        elif how == "cut":
            del data[at : at + length]
        elif how == "repeat":
            data[at:at] = data[at : at + length]
        else:
            data[at:at] = draw(st.binary(min_size=1, max_size=8))
    return bytes(data)


@pytest.mark.parametrize("name", _SEEDS)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_judging_a_damaged_file_gives_a_type_or_a_coded_error(
    name: str, data: st.DataObject
) -> None:
    content = data.draw(_damaged(name))
    with contextlib.suppress(ExtractionError):
        identify(io.BytesIO(content), name)
    with contextlib.suppress(ExtractionError):
        check_package(io.BytesIO(content), name, _LIMITS)


@given(content=st.binary(max_size=3_000))
@settings(max_examples=150, deadline=None)
def test_judging_rubbish_gives_a_type_or_a_coded_error(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with contextlib.suppress(ExtractionError):
            identify(io.BytesIO(start + content), "upload")


@pytest.mark.parametrize("name", _SEEDS)
@given(data=st.data())
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_reading_a_damaged_file_gives_a_document_or_a_coded_error(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / name
    path.write_bytes(data.draw(_damaged(name)))
    with contextlib.suppress(ExtractionError):
        assert extract(path, _LIMITS).name == name
