from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from make_samples import FOLDER, SAMPLES, key_beside
from samples.content import load, parts

from ehtext.domain import DocumentType, Kind
from ehtext.framework import framework
from tests.samples.reading import letters, printed

KEY: dict[str, dict[str, Any]] = json.loads(key_beside(FOLDER).read_text(encoding="utf-8"))
each_file = pytest.mark.parametrize("file", KEY)
each_return = pytest.mark.parametrize(
    "file", ["aldermere-2022-return.docx", "ottershire-2022-return.pdf"]
)


def codes(name: str) -> set[str]:
    return {item.code for item in framework(name).items}


@each_file
def test_every_sentence_of_the_key_is_printed_in_the_file(file: str) -> None:
    text = printed(FOLDER / file, KEY[file]["furniture"])
    missing = [s["text"] for s in KEY[file]["sentences"] if letters(s["text"]) not in text]
    assert missing == []


@each_file
def test_sources_national_wording_and_footnotes_are_printed_too(file: str) -> None:
    text = printed(FOLDER / file, [])
    entry = KEY[file]
    wanted = [*entry["sources"], *(item["text"] for item in entry["personal_data"])]
    assert [line for line in wanted if letters(line) not in text] == []


@each_file
def test_sentences_are_those_of_the_content_file_in_its_order(file: str) -> None:
    name = next(name for name in SAMPLES if load(name)["file"] == file)
    written = [line.text for part in parts(load(name)) for line in part.lines if line.text]
    assert [sentence["text"] for sentence in KEY[file]["sentences"]] == written


@each_file
def test_kinds_descriptors_and_strands_exist(file: str) -> None:
    for sentence in KEY[file]["sentences"]:
        assert Kind(sentence["kind"])
        assert set(sentence["descriptors"]) <= codes("ehsg-2022")
        assert set(sentence["strands"]) <= codes("maturity-2016")
        assert len(sentence["descriptors"]) <= 3


@each_file
def test_only_sentences_that_claim_something_have_labels(file: str) -> None:
    for sentence in KEY[file]["sentences"]:
        claims = sentence["kind"] not in ("context", "other")
        assert bool(sentence["descriptors"]) == claims, sentence["text"]


@each_file
def test_document_type_is_one_that_ehtext_knows(file: str) -> None:
    assert DocumentType(KEY[file]["document_type"])


@each_file
def test_furniture_and_deletions_are_in_no_sentence(file: str) -> None:
    entry = KEY[file]
    sentences = [letters(sentence["text"]) for sentence in entry["sentences"]]
    for line in [*entry["furniture"], *(text for text in entry["deleted"] if len(text) > 12)]:
        assert not any(letters(line) in sentence for sentence in sentences), line


@each_file
def test_sources_are_in_no_evidence(file: str) -> None:
    evidence = [letters(sentence["text"]) for sentence in KEY[file]["sentences"]]
    for source in KEY[file]["sources"]:
        assert not any(letters(source) in sentence for sentence in evidence), source


@each_file
def test_whole_sentences_are_among_the_sentences(file: str) -> None:
    known = {(s["text"], s["field"], s["code"]) for s in KEY[file]["sentences"]}
    whole = {(s["text"], s["field"], s["code"]) for s in KEY[file]["whole"]}
    assert whole
    assert whole <= known


@each_file
def test_ratings_are_of_the_frameworks_own_items_and_scale(file: str) -> None:
    entry = KEY[file]
    if entry["framework"] is None:
        assert entry["ratings"] == []
        return
    assert {rating["code"] for rating in entry["ratings"]} == codes(entry["framework"])
    scale = framework(entry["framework"]).scale
    for rating in entry["ratings"]:
        value = rating["value"]
        assert value is None or (scale and scale.minimum <= value <= scale.maximum)


@each_return
def test_return_scores_every_descriptor_once_in_order(file: str) -> None:
    scored = [rating["code"] for rating in KEY[file]["ratings"]]
    assert scored == [item.code for item in framework("ehsg-2022").items]


@each_return
def test_return_has_three_distinct_picks(file: str) -> None:
    picks = KEY[file]["priorities"]
    assert len(set(picks)) == 3
    assert set(picks) <= codes("ehsg-2022")


@pytest.mark.parametrize(
    ("file", "least"),
    [("aldermere-2022-return.docx", 250), ("ottershire-2022-return.pdf", 200)],
)
def test_return_is_as_full_as_a_real_one(file: str, least: int) -> None:
    fields = Counter(sentence["field"] for sentence in KEY[file]["sentences"])
    assert fields["evidence"] >= least
    assert fields["plan"] >= 31


def test_blocks_count_paragraphs_per_code_and_field() -> None:
    assert KEY["aldermere-2022-return.docx"]["blocks"]["5.1"] == {"evidence": 10, "plan": 3}
    assert KEY["fenwold-2017-maturity-self-assessment.docx"]["blocks"]["culture"] == {
        "evidence": 9,
        "source": 4,
    }


def test_printed_ratings_that_are_no_plain_figure_have_their_value() -> None:
    ratings = {rating["code"]: rating for rating in KEY["ottershire-2022-return.pdf"]["ratings"]}
    found = {
        code: (ratings[code]["printed"], ratings[code]["value"])
        for code in ("5.2", "5.5", "6.6", "7.5", "8.4", "9.7")
    }
    assert found == {
        "5.2": ("3.5", 3.5),
        "5.5": ("Three", 3.0),
        "6.6": ("3 - 4", 3.5),
        "7.5": ("1 (one)", 1.0),
        "8.4": ("", None),
        "9.7": ("TBC", None),
    }


def test_review_has_an_older_and_a_newest_mark_for_each_question() -> None:
    marks = Counter(
        rating["current"] for rating in KEY["quernby-2017-external-review.pdf"]["ratings"]
    )
    assert marks == {True: 7, False: 7}


def test_personal_data_is_in_one_sample_only() -> None:
    assert [file for file, entry in KEY.items() if entry["personal_data"]] == [
        "tarnbeck-2021-cabinet-report.docx"
    ]
    others = [printed(FOLDER / file, []) for file in KEY if not file.startswith("tarnbeck")]
    for item in KEY["tarnbeck-2021-cabinet-report.docx"]["personal_data"]:
        if item["category"] != "age":
            assert not any(letters(item["text"]) in text for text in others)
