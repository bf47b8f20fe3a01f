from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.domain import DocumentType, FieldKind, Label
from ehtext.framework import Framework, Item, ItemKind, Point, Printed, Scale, frameworks
from ehtext.recognise import recognise
from tests.builders import doc, row
from tests.recognise.samples import Part, values

OWN = Framework(
    id="family-hubs-2026",
    title="Family Hubs Framework",
    kind=ItemKind.DESCRIPTOR,
    year=2026,
    items=(
        Item(code="H1", name="Open doors", text="Every family finds an open door near its home."),
        Item(
            code="H2", name="Shared record", text="All who help a family read and write one record."
        ),
        Item(code="H3", name="Parents in charge", text="Parents decide what the hub offers them."),
        Item(code="H4", name="Learning hub", text="The hub learns from what families tell it."),
    ),
    scale=Scale(
        minimum=1,
        maximum=3,
        printed=Printed.NAMES,
        points=tuple(
            Point(value=n, name=name) for n, name in enumerate(("Seed", "Bud", "Bloom"), 1)
        ),
    ),
)
KNOWN = {**frameworks(), OWN.id: OWN}


def label(code: str) -> Label:
    return Label(framework=OWN.id, code=code)


@pytest.mark.parametrize(
    "heading",
    ["{code} {name}", "{code}: {name}", "{name}", "{code} - {name}: {text}", "{code}. {text}"],
)
def test_items_are_found_as_headings(heading: str) -> None:
    parts: list[Part] = ["# Self-assessment of Westmarch"]
    for item in OWN.items:
        parts.append("# " + heading.format(code=item.code, name=item.name, text=item.text))
        parts += [
            "Level: Bud",
            "Evidence",
            f"The hub in Saltby shows {item.code} at work each week.",
        ]
        parts += ["Next steps", "- Do the same in Tarnmouth by May."]
    document = doc(*parts)
    recognition = recognise(document, KNOWN)
    assert recognition.document_type is DocumentType.SELF_ASSESSMENT
    assert recognition.framework == OWN.id
    assert values(recognition) == dict.fromkeys(OWN.codes, 2.0)
    kinds = [(f.kind, f.label) for f in recognition.fields.values() if f.kind is not FieldKind.NONE]
    assert kinds == [(k, label(c)) for c in OWN.codes for k in (FieldKind.EVIDENCE, FieldKind.PLAN)]


def test_items_are_found_as_rows() -> None:
    rows: list[Part] = [row("Standard", "Level", "Evidence", number=0)]
    for number, item in enumerate(OWN.items, start=1):
        rows.append(row(item.name, "Bloom", "The hub in Saltby is open each day.", number=number))
    recognition = recognise(doc("# Self-assessment", *rows), KNOWN)
    assert recognition.framework == OWN.id
    assert values(recognition) == dict.fromkeys(OWN.codes, 3.0)


def test_an_own_framework_does_not_claim_a_national_return() -> None:
    from tests.recognise.samples import all_scores, whole_return

    recognition = recognise(doc(*whole_return(all_scores())), KNOWN)
    assert recognition.framework == "ehsg-2022"


@pytest.mark.parametrize("kind", [ItemKind.DESCRIPTOR, ItemKind.QUESTION, ItemKind.STRAND])
def test_a_framework_of_any_kind_has_its_form(kind: ItemKind) -> None:
    parts: list[Part] = ["# Family Hubs Framework"]
    for item in OWN.items:
        parts += [f"# {item.code} {item.name}", "Level: Seed", "Evidence", "The hub is open."]
    recognition = recognise(doc(*parts), {OWN.id: replace(OWN, kind=kind)})
    assert recognition.document_type is DocumentType.SELF_ASSESSMENT
    assert values(recognition) == dict.fromkeys(OWN.codes, 1.0)


def test_a_framework_without_levels_has_fields_all_the_same() -> None:
    parts: list[Part] = ["# Family Hubs Framework"]
    for item in OWN.items:
        parts += [f"# {item.code} {item.name}", "Evidence", "The hub is open each day."]
    recognition = recognise(doc(*parts), {OWN.id: replace(OWN, scale=None)})
    assert recognition.framework == OWN.id
    assert recognition.ratings == ()
    filed = [f.label for f in recognition.fields.values() if f.kind is FieldKind.EVIDENCE]
    assert filed == [label(code) for code in OWN.codes]


def test_without_the_framework_its_document_has_none() -> None:
    parts: list[Part] = ["# Self-assessment of Westmarch"]
    for item in OWN.items:
        parts += [f"# {item.code} {item.name}", "Level: Bud", "Evidence", "The hub is open."]
    assert recognise(doc(*parts), frameworks()).framework is None


def test_a_framework_without_items_is_known_by_its_title_and_year() -> None:
    lines = ("# Early Help System Guide 2020", "# Westmarch", "We met and talked about it.")
    assert recognise(doc(*lines), frameworks()).framework == "ehsg-2020"
