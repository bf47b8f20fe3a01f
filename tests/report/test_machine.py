from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from ehtext.domain import Failed, Permissions
from ehtext.report import json_parts, to_json, write_csv
from ehtext.report.machine import guard
from tests.report.builders import PRACTICE, analysis, recognition

FAILED = Failed(path="in/locked.pdf", code="password-required", reason="needs a password")


def test_keeps_the_promised_keys() -> None:
    found = to_json([analysis(), FAILED])
    (document,) = found["documents"]
    assert set(document) >= {
        *("path", "sha256", "document_type", "framework", "area", "period", "ratings"),
        *("priorities", "data_model", "permissions", "sentences", "predicted", "warnings"),
    }
    assert set(document["sentences"][0]) >= {
        *("id", "text", "page", "bbox", "headings", "field", "field_code", "kind"),
        *("kind_probability", "tags"),
    }
    assert set(document["predicted"][0]) >= {
        *("framework", "code", "level", "low", "high", "confidence", "abstained", "reasons"),
    }
    assert found["failed"] == [
        {"path": "in/locked.pdf", "code": "password-required", "reason": "needs a password"}
    ]


def test_says_what_the_form_and_the_model_say() -> None:
    (document,) = to_json([analysis()])["documents"]
    plan = document["sentences"][2]
    assert (plan["field"], plan["field_code"], plan["kind"]) == ("plan", "5.1", "plan")
    assert [(t["code"], t["source"], t["probability"]) for t in plan["tags"]] == [
        ("5.1", "form", 0.2),
        ("6.4", "model:m1", 0.8),
    ]
    assert document["ratings"][0] | {"current": True} == {
        "framework": "ehsg-2022",
        "code": "5.1",
        "printed": "3",
        "value": 3.0,
        "page": 1,
        "current": True,
    }
    assert document["permissions"] == {
        "full_results_with_dfe": True,
        "scores_to_coordinators": False,
        "scores_to_other_departments": None,
    }
    assert document["warnings"] == ["page 2: comments were left out"]


def test_reasons_are_ids_of_sentences_of_the_document() -> None:
    (document,) = to_json([analysis()])["documents"]
    ids = {sentence["id"] for sentence in document["sentences"]}
    assert set(document["predicted"][0]["reasons"]) <= ids


def test_an_unasked_permission_is_not_a_no() -> None:
    silent = analysis(recognition=recognition(permissions=None))
    blank = analysis(recognition=recognition(permissions=Permissions()))
    first, second = to_json([silent, blank])["documents"]
    assert first["permissions"] is None
    assert second["permissions"]["full_results_with_dfe"] is None


def test_is_json() -> None:
    assert json.loads(json.dumps(to_json([analysis(), FAILED])))["documents"]


def test_csv_has_a_row_for_each_sentence() -> None:
    out = io.StringIO()
    write_csv([analysis()], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["kind"] for row in rows] == ["practice", "gap", "plan"]
    assert rows[0]["text"] == PRACTICE
    assert rows[2]["tags"] == "5.1 (form, 0.20); 6.4 (model, 0.80)"


def test_csv_runs_no_formula() -> None:
    first = analysis().sentences[0]
    evil = replace(first, text="=HYPERLINK(A1)")
    built = analysis(
        sentences=(evil,), kinds=(replace(analysis().kinds[0], sentence_id=evil.id),), tags=()
    )
    out = io.StringIO()
    write_csv([built], out)
    assert next(csv.DictReader(io.StringIO(out.getvalue())))["text"] == "'=HYPERLINK(A1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_every_start_of_a_formula_is_guarded(start: str) -> None:
    assert guard(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("cell", ["", "1", "Parents", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guard(cell) == cell


@pytest.mark.parametrize("failures", [0, 1])
@pytest.mark.parametrize("documents", [0, 1, 2])
def test_json_in_pieces_is_the_same_json(documents: int, failures: int) -> None:
    failed = [Failed(path="x.pdf", code="damaged", reason="cut short")] * failures
    outcomes = [*failed, *[analysis()] * documents]
    text = "".join(json_parts(outcomes))
    assert text == json.dumps(to_json(outcomes), ensure_ascii=False, indent=1) + "\n"
