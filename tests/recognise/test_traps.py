"""The traps of real documents, one invented look-alike each or more (see the domain notes)."""

from __future__ import annotations

import pytest

from ehtext.domain import DocumentType, FieldKind, Layer
from tests.builders import block, row
from tests.recognise.samples import (
    EVIDENCE,
    GUIDE,
    PLAN,
    SCORE,
    Part,
    all_scores,
    codes,
    evidence,
    field_of,
    filed,
    flat_form,
    furniture,
    heading,
    read,
    values,
    whole_assessment,
    whole_return,
)


@pytest.mark.parametrize("shape", ["lines", "rows"])
def test_1_minimum_scores_behind_the_form_are_not_the_area_s(shape: str) -> None:
    parts = whole_return(all_scores("2"), flat=shape == "lines")
    parts.append("Earned Autonomy Criteria and Eligibility – for information only")
    for number, code in enumerate(("5.1", "6.1", "9.7")):
        text = f"{GUIDE.item(code).name} - {GUIDE.item(code).text}"
        if shape == "lines":
            parts += ["Workforce", "Minimum Score:", text, "4"]
        else:
            parts.append(row("Workforce", "Minimum Score:", table=f"ea{number}", number=0))
            parts.append(row(text, "4", table=f"ea{number}", number=1))
    result = read(*parts)
    assert values(result[1]) == dict.fromkeys(GUIDE.codes, 2.0)
    assert "ratings-differ" not in codes(result[1])
    assert field_of(result, "Earned Autonomy").national


def test_1_the_first_lone_figure_behind_the_labels_is_the_score() -> None:
    parts = whole_return(all_scores("2"), flat=True)
    parts.insert(parts.index(evidence("6.2")) + 1, "5")
    assert values(read(*parts)[1])["6.2"] == 2.0


@pytest.mark.parametrize(
    "text",
    [
        "We invest in our workforce with a plan for all, and shape services with families.",
        "Areas can hold workshops, ask partners one by one, or pair up with a neighbour.",
    ],
)
def test_2_text_of_the_guide_is_written_like_evidence(text: str) -> None:
    result = read("# The Early Help vision", "Workforce", text, *whole_return(all_scores()))
    assert field_of(result, text).national


def test_2_the_wording_of_a_descriptor_is_no_evidence() -> None:
    parts: list[Part] = []
    for code in GUIDE.codes:
        item = GUIDE.item(code)
        parts += [f"## {code} - {item.name}", item.text, SCORE, EVIDENCE, "2", evidence(code)]
    result = read(*parts)
    assert filed(result, FieldKind.EVIDENCE) == [(code, evidence(code)) for code in GUIDE.codes]
    assert field_of(result, GUIDE.item("8.2").text).national


def test_3_the_same_sentence_keeps_the_field_of_each_place() -> None:
    same = "Lead practitioners of all partners meet in one forum."
    parts: list[Part] = []
    for code in GUIDE.codes:
        parts += [heading(code), SCORE, EVIDENCE, "2", same, PLAN, same]
    result = read(*parts)
    assert filed(result, FieldKind.EVIDENCE) == [(code, same) for code in GUIDE.codes]
    assert filed(result, FieldKind.PLAN) == [(code, same) for code in GUIDE.codes]


def test_4_next_steps_inside_the_evidence_field_do_not_end_it() -> None:
    parts = whole_return(all_scores(), flat=True)
    at = parts.index(evidence("6.7")) + 1
    parts[at:at] = ["Next steps", "The course will start in May.", "Ten schools have joined in."]
    result = read(*parts)
    assert field_of(result, "Ten schools have").kind is FieldKind.EVIDENCE
    assert field_of(result, "The course will").kind is FieldKind.EVIDENCE


def test_5_sources_beside_the_evidence_are_references() -> None:
    result = read(*whole_assessment())
    assert all("Northmere" in t or "NH1" in t for _, t in filed(result, FieldKind.SOURCE))
    assert not any("Survey 2018" in text for _, text in filed(result, FieldKind.EVIDENCE))


def test_6_running_text_and_watermarks_are_no_field_and_no_score() -> None:
    parts = whole_return({**all_scores(), "5.1": ""}, flat=True)
    at = parts.index(EVIDENCE) + 1
    parts[at:at] = [furniture("4"), furniture("P a g e | 4"), block("3", layer=Layer.HIDDEN)]
    document, recognition = read(*parts)
    assert values(recognition)["5.1"] is None
    assert all(document.blocks[n].layer is Layer.BODY for n in recognition.fields)


def test_6_a_label_in_a_cell_belongs_to_its_list() -> None:
    parts = whole_return({"5.1": "3", "5.2": "2", "5.3": "1"})
    place = next(n for n, part in enumerate(parts) if part == row(PLAN, table="0", number=2))
    parts.insert(place, row(" ", "1. Families told us in May.\n- 2", table="0x", number=0)[1:])
    result = read(*parts)
    assert values(result[1])["5.1"] == 3.0


def test_7_signs_that_look_like_markup_do_no_harm() -> None:
    parts = whole_return(all_scores(), flat=True)
    odd = "<p>Few (< 5%) of families waited > 4 weeks <ol> last year."
    parts.insert(parts.index(evidence("5.3")) + 1, odd)
    assert field_of(read(*parts), odd).kind is FieldKind.EVIDENCE


@pytest.mark.parametrize(
    ("printed", "value"),
    [("DEVELOPING", 2.0), ("Developing / Maturing", 2.5), ("Developing +", 2.5), ("✗", None)],
)
def test_8_levels_are_halves_capitals_or_lost(printed: str, value: float | None) -> None:
    parts = [printed if part == "MATURE" else part for part in whole_assessment()]
    assert values(read(*parts)[1])["strategy"] == value


def test_9_an_older_layer_is_not_current() -> None:
    result = read(
        "# External review of early help in Tarnmouth",
        "# First review (May 2018)",
        "# Identification",
        "Schools alone asked for help at that time, it seems.",
        "# Second review (May 2019)",
        "# Identification",
        "All partners ask for help now, the police among them.",
        "# Training",
        "Staff of all partners learn side by side, twice a year.",
        "# Scrutiny",
        "The board asks what changed for families, and writes it down.",
    )
    assert result[1].document_type is DocumentType.EXTERNAL_REVIEW
    assert not field_of(result, "Schools alone").current
    assert field_of(result, "All partners ask").current


def test_10_words_collide() -> None:
    parts = whole_return(all_scores(), flat=True)
    at = parts.index(evidence("6.1")) + 1
    parts[at:at] = [
        "Early help is on offer to families at level 4 and 5 of need and at key stage 3.",
        "5.1 million pounds went to Leeds, whose model we follow, and to Leeds City Council.",
        "Leadership",
        "Developing a plan takes time.",
    ]
    result = read(*parts)
    assert values(result[1]) == dict.fromkeys(GUIDE.codes, 3.0)
    assert field_of(result, "5.1 million").label == field_of(result, evidence("6.1")).label
    assert field_of(result, "Developing a plan").label == field_of(result, evidence("6.1")).label
    assert result[1].area is not None
    assert result[1].area.value == "Westmarch"


def test_11_shares_and_counts_are_no_scores() -> None:
    parts = whole_return({**all_scores(), "9.1": ""}, flat=True)
    at = parts.index(evidence("9.1"))
    parts[at] = "3% of families need help, and 4 of 5 staff are trained."
    assert values(read(*parts)[1])["9.1"] is None


def test_a_form_may_start_with_its_contents() -> None:
    listed = [heading(code) for code in GUIDE.codes]
    result = read(*listed, "Introduction", *whole_return(all_scores(), flat=True))
    assert values(result[1]) == dict.fromkeys(GUIDE.codes, 3.0)


def test_one_descriptor_alone_is_no_return() -> None:
    _, recognition = read("A note of the board", *flat_form("5.1", "3"))
    assert recognition.document_type is DocumentType.UNKNOWN
