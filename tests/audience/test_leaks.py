from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from ehtext import report
from ehtext.audience import restrict
from ehtext.domain import Analysis, Permissions
from tests.audience import exporters
from tests.audience.canaries import Canaries, submission
from tests.audience.exporters import ELSEWHERE, FRAMEWORK, KNOWN, NOT_GIVEN_ANALYSES, REPORT

_FIGURES = (
    "recognition.area.value",
    "recognition.area.confidence",
    "recognition.period.value",
    "recognition.period.confidence",
)
_RECOGNISED = (
    "area", "period", "ratings", "priorities", "data_model", "fields", "notices",
)  # fmt: skip
_WORDS = (
    *(f"recognition.{name}" for name in _RECOGNISED),
    "document",
    "sentences",
    "kinds.sentence_id",
    "kinds.probability",
    "tags.sentence_id",
    "tags.probability",
    "tags.label",
    "notices",
    "model",
)
ALLOWED = {
    "coordinators": _FIGURES,
    "other-departments": _FIGURES,
    "public": (),
    "area": _WORDS,
    "dfe": (*_WORDS, "predicted"),
}
"""The fields that each audience may see something of. What is not listed must not come out."""

ANSWERS = [
    Permissions(
        full_results_with_dfe=dfe, scores_to_coordinators=others, scores_to_other_departments=gov
    )
    for dfe, others, gov in product((True, False, None), repeat=3)
]
PACKAGES = ("ehtext.exchange", "ehtext.triage", "ehtext.review", "ehtext.check")
CANARIES = Canaries()
FULL = submission(CANARIES)


def area_of(analysis: Analysis) -> str:
    assert analysis.recognition.area is not None
    return analysis.recognition.area.value


def answered(permissions: Permissions | None) -> Analysis:
    return replace(FULL, recognition=replace(FULL.recognition, permissions=permissions))


def restricted(audience: str) -> Iterator[Analysis]:
    """Yield what ``audience`` gets, once for each different thing that it may get."""
    seen: list[Analysis] = []
    for permissions in (None, *ANSWERS):
        for area in (None, area_of(FULL)):
            shared = restrict(answered(permissions), audience, KNOWN[FRAMEWORK], area=area)
            if shared is not None and shared not in seen:
                seen.append(shared)
                yield shared


def leaked(data: bytes, forbidden: dict[str, str]) -> list[str]:
    return [path for path, value in forbidden.items() if value.encode() in data]


def all_exporters() -> dict[str, exporters.Exporter]:
    return {**exporters.runnable(PACKAGES), **REPORT, **ELSEWHERE}


def test_every_field_of_an_analysis_has_a_canary() -> None:
    places = {path.partition("#")[0] for path in CANARIES.by_path}
    assert {
        "path",
        "document.blocks.edits.original",
        "document.blocks.cell.table",
        "recognition.permissions",
        "predicted.reasons.text",
        "sentences.lead_in",
        "notices.message",
    } - places == {"recognition.permissions"}  # three answers, and no word to put in them


@pytest.mark.parametrize("audience", ALLOWED)
def test_what_each_audience_may_see_of_a_full_submission(audience: str) -> None:
    found = list(restricted(audience))
    assert bool(found) == (audience != "public")


@pytest.mark.parametrize("name", all_exporters())
@pytest.mark.parametrize("audience", ALLOWED)
def test_nothing_forbidden_comes_out_of_any_exporter(audience: str, name: str) -> None:
    forbidden = CANARIES.forbidden(ALLOWED[audience])
    for shared in restricted(audience):
        assert leaked(all_exporters()[name](shared), forbidden) == []


@pytest.mark.parametrize("audience", ["coordinators", "other-departments"])
def test_nothing_but_the_list_is_left_in_the_analysis_itself(audience: str) -> None:
    for shared in restricted(audience):
        assert leaked(repr(shared).encode(), CANARIES.forbidden(_FIGURES)) == []
        assert "2.25" not in repr(shared)  # the predicted level


def test_an_area_gets_nothing_of_another_through_any_combination_of_answers() -> None:
    for permissions in (None, *ANSWERS):
        other = restrict(answered(permissions), "area", KNOWN[FRAMEWORK], area="Tarnmoor")
        assert other is None


_SAYS_NOTHING = {"framework_to_show", "kind_counts", "boxes_of"}  # a framework, counts, places


@pytest.mark.parametrize("name", sorted(REPORT.keys() - _SAYS_NOTHING))
def test_the_test_would_see_a_leak(name: str) -> None:
    assert leaked(REPORT[name](FULL), CANARIES.forbidden(_FIGURES))


def test_every_exporter_of_reports_is_on_the_list() -> None:
    assert set(report.__all__) == REPORT.keys() | NOT_GIVEN_ANALYSES
    assert not [n for n in NOT_GIVEN_ANALYSES if exporters.takes_analysis(getattr(report, n))]
    inside = exporters.of_packages(["ehtext.report"])
    assert {name.rpartition(".")[2] for name in inside} <= REPORT.keys()


def test_every_exporter_of_other_packages_is_on_the_list() -> None:
    given = exporters.of_packages(PACKAGES).keys() & exporters.offered(PACKAGES)
    assert given - all_exporters().keys() == set(), (
        "add it to ELSEWHERE in tests/audience/exporters.py"
    )
