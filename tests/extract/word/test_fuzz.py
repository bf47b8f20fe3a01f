"""Random documents keep every word; random damage ends in an ExtractionError and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehtext.errors import ExtractionError
from ehtext.extract.word import read_word
from tests.extract.word.builders import (
    abstract,
    cell,
    complex_field,
    control,
    level,
    num,
    numbered,
    old_text_box,
    p,
    r,
    row,
    style,
    table,
    text_box,
    write_docx,
)
from tests.extract.word.places import MC, Parts
from tests.extract.word.traps import write_traps

_SETTINGS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)
_WORD = "#"  # replaced by a new word each time
_inline = st.recursive(
    st.sampled_from(
        [r(_WORD), r(f"{_WORD} and {_WORD}."), r(f"• {_WORD}"), r("<w:tab/>"), r("<w:br/>"), r(" "),
         r(_WORD, "<w:b/>"), r("<w:lastRenderedPageBreak/>"), r(f"- {_WORD}"), r(f"<w:t>{_WORD}</w:t>"),
         r('<w:sym w:font="Wingdings" w:char="F0FE"/>'), r(f"1. {_WORD}"), "<w:proofErr/>"]
    ),
    lambda inner: st.one_of(
        inner.map(lambda content: f"<w:ins>{content}</w:ins>"),
        inner.map(lambda content: f"<w:moveTo>{content}</w:moveTo>"),
        inner.map(lambda content: f"<w:hyperlink>{content}</w:hyperlink>"),
        inner.map(lambda content: f"<w:unheardOf>{content}</w:unheardOf>"),
        inner.map(control),
        inner.map(lambda content: complex_field(" REF x ", content)),
        inner.map(lambda content: text_box(p(content))),
        inner.map(lambda content: old_text_box(p(content), table(row(cell(p(content)))))),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=8,
)  # fmt: skip
_paragraph = st.one_of(
    st.lists(_inline, max_size=4).map(lambda runs: p(*runs)),
    _inline.map(numbered),
    _inline.map(lambda run: p(run, style="H1")),
    _inline.map(lambda run: p(run, properties="<w:rPr><w:del/></w:rPr>")),
)
_blocks = st.recursive(
    _paragraph,
    lambda inner: st.one_of(
        inner.map(control),
        inner.map(lambda content: f"<w:customXml>{content}</w:customXml>"),
        st.lists(inner, max_size=3).map("".join),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: table(*(row(*(cell(content) for content in cells)) for cells in rows))
        ),
        inner.map(lambda content: table(control(row(control(cell(content)))))),
    ),
    max_leaves=12,
)


def _named(body: str) -> str:
    """Return ``body`` with every place for a word filled by a word of its own."""
    found = iter(range(10**6))
    return re.sub(_WORD, lambda _: f"Wort{next(found)}x", body)


@given(st.lists(_blocks, min_size=1, max_size=5).map("".join))
@_SETTINGS
def test_every_word_of_a_random_document_is_read_once(tmp_path: Path, blocks: str) -> None:
    body = _named(p("Start.") + blocks)
    path = write_docx(
        tmp_path / "a.docx",
        body,
        parts={
            "numbering": abstract(0, level(0, "%1.")) + num(1, 0),
            "styles": style("H1", name="heading 1"),
        },
    )
    written = Counter(
        word
        for _, text in Parts(path).texts()
        if next(text.iterancestors(f"{MC}Fallback"), None) is None
        for word in re.findall(r"Wort\d+x", text.text or "")
    )
    document = read_word(path)
    found = Counter(
        word for block in document.blocks for word in re.findall(r"Wort\d+x", block.text)
    )
    assert found == written
    assert "unread" not in {item.reason for item in document.skipped}
    for block in document.blocks:
        assert block.pieces[-1].end == len(block.text)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = write_traps(tmp_path_factory.mktemp("fuzz") / "traps.docx")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _outcome(path: Path) -> str:
    try:
        return str(len(read_word(path).blocks))
    except ExtractionError as error:
        return error.code


@given(st.data())
@_SETTINGS
def test_a_damaged_part_ends_in_a_status(
    tmp_path: Path, files: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    tokens = re.findall(rb"<[^>]*>|[^<]+", content)
    at = data.draw(st.integers(0, len(tokens) - 1))
    kind = data.draw(st.sampled_from(["drop", "double", "cut", "numbers", "swap"]))
    if kind == "drop":
        tokens[at : at + 1] = []
    elif kind == "double":
        tokens[at:at] = [tokens[at]]
    elif kind == "cut":
        tokens = tokens[:at]
    elif kind == "numbers":
        tokens = [re.sub(rb'(?<==")\d+(?=")', b"-99999999999", token) for token in tokens]
    else:
        other = data.draw(st.integers(0, len(tokens) - 1))
        tokens[at], tokens[other] = tokens[other], tokens[at]
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, original in files.items():
            archive.writestr(part, b"".join(tokens) if part == name else original)
    assert _outcome(path)


@given(st.data())
@_SETTINGS
def test_damaged_bytes_end_in_a_status(
    tmp_path: Path, files: dict[str, bytes], data: st.DataObject
) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, original in files.items():
            archive.writestr(part, original)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]))
    assert _outcome(path)


@given(
    st.lists(st.sampled_from(["_rels/.rels", "word/_rels/document.xml.rels"]), max_size=2),
    st.data(),
)
@_SETTINGS
def test_missing_parts_end_in_a_status(
    tmp_path: Path, files: dict[str, bytes], names: list[str], data: st.DataObject
) -> None:
    gone = {*names, data.draw(st.sampled_from(sorted(files)))}
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, original in files.items():
            if part not in gone:
                archive.writestr(part, original)
    assert _outcome(path)
