"""The frameworks that ship with ehtext."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ehtext import framework as package
from ehtext.codec import decode, encode
from ehtext.domain import Label, Permissions
from ehtext.errors import FrameworkError
from ehtext.framework import Framework, ItemKind, framework, frameworks

DATA = Path(package.__file__).parent / "data"
GUIDE = framework("ehsg-2022")
MODEL = framework("maturity-2016")
QUESTIONS = framework("ofsted-2015")


def test_every_data_file_of_a_framework_ships() -> None:
    files = {path.stem for path in DATA.glob("*.toml")} - {"areas", "crosswalk", "partners"}
    assert set(frameworks()) == files
    assert all(id_ == shipped.id for id_, shipped in frameworks().items())


def test_files_are_read_once_and_callers_cannot_spoil_the_cache() -> None:
    frameworks().clear()  # type: ignore[attr-defined]
    assert frameworks()["ehsg-2022"] is framework("ehsg-2022")


def test_an_unknown_framework_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FrameworkError, match=r"no framework 'ehsg-1999'.*ehsg-2022, ehsg-2020"):
        framework("ehsg-1999")


def test_the_guide_has_31_descriptors_in_five_themes() -> None:
    sizes = {theme.code: len(GUIDE.items_in(theme.code)) for theme in GUIDE.themes}
    assert sizes == {"5": 7, "6": 7, "7": 5, "8": 5, "9": 7}
    assert GUIDE.kind is ItemKind.DESCRIPTOR
    assert all(item.code.startswith(f"{item.theme}.") for item in GUIDE.items)


def test_the_model_has_six_strands() -> None:
    assert set(MODEL.codes) == {
        "family",
        "leadership",
        "strategy",
        "culture",
        "workforce",
        "delivery",
    }
    assert MODEL.kind is ItemKind.STRAND


def test_every_strand_says_what_each_level_looks_like() -> None:
    assert MODEL.scale is not None
    for item in MODEL.items:
        assert [point.value for point in item.levels] == list(MODEL.scale.names)
        assert all(point.text for point in item.levels)


def test_the_questions_run_from_a_to_g_and_have_no_scale() -> None:
    assert "".join(QUESTIONS.codes) == "abcdefg"
    assert QUESTIONS.scale is None


def test_the_first_guide_is_known_by_name_only() -> None:
    first = framework("ehsg-2020")
    assert (first.items, first.scale) == ((), None)
    assert "Early Help System Guide" in first.title


@pytest.mark.parametrize("item", GUIDE.items, ids=lambda item: item.code)
def test_every_descriptor_says_what_it_claims_what_proves_it_and_what_hints_at_it(item) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert item.name
    assert item.text.endswith(".")
    assert item.proof.endswith(".")
    assert item.demands
    assert item.openings
    assert len(item.cues) >= 10


def test_families_must_say_so_themselves_for_six_descriptors() -> None:
    asked = [item.code for item in GUIDE.items if "family-voice" in item.demands]
    assert asked == ["5.2", "5.3", "5.4", "5.5", "5.6", "5.7"]


def test_no_cue_is_given_twice_for_one_item() -> None:
    for item in (*GUIDE.items, *MODEL.items, *QUESTIONS.items):
        folded = [cue.casefold() for cue in item.cues]
        assert sorted(set(folded)) == sorted(folded), item.code


def test_every_kind_of_proof_is_asked_for_somewhere() -> None:
    for shipped in (GUIDE, MODEL):
        asked = {demand for item in shipped.items for demand in item.demands}
        assert asked == {demand.id for demand in shipped.demands}


def test_the_vision_covers_all_descriptors_but_three() -> None:
    covered = {code for line in GUIDE.vision for code in line.items}
    assert len(GUIDE.vision) == 21
    assert set(GUIDE.codes) - covered == {"7.1", "8.5", "9.6"}


def test_the_minimum_scores_are_those_of_the_first_stage() -> None:
    assert {code: GUIDE.minimum(code) for code in GUIDE.codes if GUIDE.minimum(code)} == {
        "5.1": 4,
        "6.1": 4,
        "6.3": 3,
        "8.1": 4,
        "8.3": 3,
        "9.1": 4,
        "9.3": 4,
        "9.4": 4,
        "9.7": 3,
    }
    assert MODEL.minimum("family") is None


def test_the_questions_on_sharing_are_fields_of_the_permissions() -> None:
    assert [question.id for question in GUIDE.permissions] == list(Permissions.__dataclass_fields__)


def test_only_the_departments_and_the_area_may_see_narrative_and_nobody_else_inferences() -> None:
    audiences = {audience.id: audience for audience in GUIDE.audiences}
    assert {id_ for id_, audience in audiences.items() if audience.narrative} == {
        "national-team",
        "dfe",
        "area",
    }
    assert {id_ for id_, audience in audiences.items() if audience.inferences} == {
        "national-team",
        "dfe",
    }
    public = audiences["public"]
    assert not any((public.scores, public.priorities, public.narrative, public.inferences))
    free = {id_ for id_, audience in audiences.items() if audience.permission is None}
    assert free == {"national-team", "area", "public"}
    assert [id_ for id_, audience in audiences.items() if audience.own] == ["area"]


def test_data_models_run_from_1_to_6() -> None:
    assert [model.number for model in GUIDE.data_models] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.stem)
def test_no_text_of_ours_claims_to_be_official(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "official = true" not in text
    for table in re.split(r"\n(?=\[)", text):
        ours = re.search(r"^text = ", table, re.MULTILINE)
        inherited = re.match(r"\[\[(items\.levels|scale\.points)\]\]", table.strip())
        if ours and not inherited:
            assert "official = false" in table, table[:60]


def test_phrases_by_which_printed_text_is_known_are_short() -> None:
    for shipped in frameworks().values():
        form = shipped.form
        phrases = [
            *(phrase for item in shipped.items for phrase in item.openings),
            *(phrase for item in shipped.items for phrase in item.subheadings),
            *(phrase for line in shipped.vision for phrase in line.openings),
            *(phrase for question in shipped.permissions for phrase in question.openings),
            *(phrase for name in form.__dataclass_fields__ for phrase in getattr(form, name)),
        ]
        for phrase in phrases:
            assert len(re.findall(r"[\w']+", phrase)) <= 8, phrase


def test_names_and_openings_tell_the_items_of_a_framework_apart() -> None:
    for shipped in frameworks().values():
        for key in ("names", "openings"):
            phrases = [phrase.casefold() for item in shipped.items for phrase in getattr(item, key)]
            assert len(set(phrases)) == len(phrases)


def test_items_labels_and_themes_are_found_by_code() -> None:
    assert GUIDE.item("9.4").name == "Data governance board"
    assert GUIDE.label("9.4") == Label(framework="ehsg-2022", code="9.4")
    theme = GUIDE.theme("9.4")
    assert theme is not None
    assert theme.name == "Data"
    assert MODEL.theme("family") is None
    with pytest.raises(KeyError):
        GUIDE.item("10.1")


@pytest.mark.parametrize("shipped", frameworks().values(), ids=lambda shipped: shipped.id)
def test_a_framework_survives_being_sent_to_another_process(shipped: Framework) -> None:
    assert decode(encode(shipped), Framework) == shipped
    assert hash(shipped)


def test_what_is_exported_exists() -> None:
    assert all(hasattr(package, name) for name in package.__all__)


SHARED = Path(__file__).parents[2].parent / "shared"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "frameworks.md"


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize(
    "path", [*sorted(DATA.glob("*.toml")), DOCUMENTATION], ids=lambda p: p.name
)
def test_no_eight_words_in_a_row_are_a_real_documents(path: Path) -> None:
    real = [*SHARED.glob("real/*.txt"), *SHARED.glob("gold/*.jsonl")]
    copied = set().union(*(_runs(source.read_text(encoding="utf-8")) for source in real))
    for line in path.read_text(encoding="utf-8").splitlines():
        assert not _runs(line) & copied
