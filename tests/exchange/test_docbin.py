from __future__ import annotations

import gc
import pickle
import zlib
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin

from ehtext.domain import Kind
from ehtext.errors import ExchangeError
from ehtext.exchange import docbin
from tests.exchange.building import CODES, SCHEME, TEXTS, a_review, read, said, write


def docs(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def test_spacy_reads_texts_cats_and_spans(tmp_path: Path) -> None:
    found = docs(write("docbin", a_review(), tmp_path))
    assert [doc.text for doc in found] == list(TEXTS)
    agreed, changed, unsure = found
    assert {name for name, on in agreed.cats.items() if on} == {
        "kind:practice",
        f"{SCHEME}:{CODES[0]}",
    }
    assert [span.label_ for span in changed.spans["sc"]] == [
        f"{SCHEME}:{CODES[2]}",
        f"{SCHEME}:{CODES[1]}",
    ]
    assert all(span.text == TEXTS[1] for span in changed.spans["sc"])
    assert not unsure.cats
    assert "sc" not in unsure.spans
    assert len(unsure.spans["suggested"]) == 1


def test_every_agreed_doc_has_the_same_cats(tmp_path: Path) -> None:
    """A text categoriser takes a cat that is missing for one that is not known."""
    first, second, _ = docs(write("docbin", a_review(), tmp_path))
    assert list(first.cats) == list(second.cats)
    assert len(first.cats) == len(Kind) + len(CODES)


def test_a_docbin_without_our_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.spacy"
    DocBin(docs=[spacy.blank("en")("Parents chair.")]).to_disk(path)
    with pytest.raises(ExchangeError, match="without decisions"):
        read("docbin", path)


def test_a_doc_of_somebody_else_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write("docbin", a_review(), tmp_path)
    mixed = DocBin(store_user_data=True, docs=[*docs(path), spacy.blank("en")("Theirs.")])
    mixed.to_disk(path)
    reading = read("docbin", path)
    assert list(reading.said) == said(a_review())
    assert list(reading.left_out.values()) == [1]


class Harm:
    """Runs something when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (pytest.fail, ("it was unpickled",))


def test_nothing_is_unpickled(tmp_path: Path) -> None:
    path = write("docbin", a_review(), tmp_path)
    message = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    harm = pickle.dumps(Harm())
    message["user_data"] = [harm, srsly.msgpack_dumps({"ehtext": harm})]
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(message)))
    with pytest.raises(ExchangeError, match="without decisions"):
        read("docbin", path)
    assert gc.isenabled()


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin, "_LARGEST", 1000)
    path = tmp_path / "bomb.spacy"
    path.write_bytes(zlib.compress(b"\x00" * 100_000))
    with pytest.raises(ExchangeError, match="far too large once unpacked"):
        read("docbin", path)
