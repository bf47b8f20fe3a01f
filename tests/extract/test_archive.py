"""Budgets of Word packages."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract.archive import check_package
from ehtext.extract.limits import Limits
from tests.extract.hostile import words

_MB = 1024 * 1024
_LIMITS = Limits(zip_bytes=4 * _MB, xml_part_bytes=2 * _MB, zip_entries=100)


def _code(content: bytes, limits: Limits = _LIMITS) -> str:
    try:
        check_package(io.BytesIO(content), "return.docx", limits)
    except ExtractionError as error:
        return error.code
    return "passed"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (words.plain(), "passed"),
        (words.zip_bomb(3 * _MB), "too-large"),  # ratio, and the size of the part
        (words.media_bomb(5 * _MB), "too-large"),  # all parts together
        (words.many_entries(100), "too-large"),
        (words.many_entries(90), "passed"),
        (words.two_documents(), "unsafe"),
        (words.package([*words.parts(), ("WORD\\Document.xml", b"<a/>")]), "unsafe"),
        (words.climbing(), "unsafe"),
        (words.climbing("word\\..\\..\\evil.xml"), "unsafe"),
        (words.climbing("word/notes..xml"), "passed"),
        (words.marked_encrypted(), "password-required"),
        (words.with_doctype(words.EXTERNAL, "&e;"), "unsafe"),
        (words.with_doctype(words.PARAMETER), "unsafe"),
        (words.with_doctype(words.LAUGHS, "&a9;"), "unsafe"),
        (words.with_doctype("<!-- long -->" * 20_000 + words.EXTERNAL), "unsafe"),
        (words.with_doctype("<!-- no <!DOCTYPE here -->"), "passed"),
        (words.wide_doctype("utf-16"), "unsafe"),
        (words.wide_doctype("utf-32"), "unsafe"),
        (words.package([*words.parts(), ("word/empty.xml", b"")]), "passed"),
        (words.package([*words.parts(), ("customXml/odd.xml", b"\x00\x01")]), "passed"),
        (words.plain()[: len(words.plain()) // 2], "damaged"),
        (words.vast_directory(200_000), "too-large"),
        (b"", "damaged"),
    ],
)
def test_each_package_passes_or_is_refused(content: bytes, code: str) -> None:
    assert _code(content) == code


def test_a_high_ratio_is_refused_even_within_the_sizes() -> None:
    roomy = replace(_LIMITS, zip_bytes=100 * _MB, xml_part_bytes=100 * _MB)
    assert _code(words.zip_bomb(3 * _MB), roomy) == "too-large"
    assert _code(words.zip_bomb(3 * _MB), replace(roomy, zip_ratio=10_000)) == "passed"


def test_a_part_cannot_hide_its_ratio_behind_pictures() -> None:
    import random

    noise = random.Random(1).randbytes(100_000)  # noqa: S311 - not for secrets
    parts = words.parts(words.document(words.paragraph(" " * 2 * _MB)))
    content = words.package([*parts, ("word/media/noise.png", noise)])
    assert len(content) * 100 > 2 * _MB
    assert _code(content, replace(_LIMITS, xml_part_bytes=3 * _MB)) == "too-large"


def test_a_small_part_may_be_as_regular_as_it_likes() -> None:
    assert _code(words.zip_bomb(900_000)) == "passed"


def test_a_part_gives_no_more_than_it_declares() -> None:
    import zipfile

    content = words.lying_size(3 * _MB, declared=1_000)
    with zipfile.ZipFile(io.BytesIO(content)) as package, pytest.raises(zipfile.BadZipFile):
        package.read("word/document.xml")


@pytest.mark.parametrize("entries", [90, 110])
def test_the_message_tells_the_limit(entries: int) -> None:
    if entries < 100:
        assert _code(words.many_entries(entries)) == "passed"
        return
    with pytest.raises(ExtractionError, match="more than 100 parts"):
        check_package(io.BytesIO(words.many_entries(entries)), "return.docx", _LIMITS)
