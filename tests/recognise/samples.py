"""Invented documents of fictional areas, as the readers deliver them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ehtext.domain import Block, Document, Field, FieldKind, Layer, Recognition
from ehtext.framework import framework, frameworks
from ehtext.recognise import recognise
from tests.builders import block, doc, row

SCORE = "Self-Assessment Score – Answer 0 to 5 – see scale above"
EVIDENCE = "What is working well and what evidence do you have?"
PLAN = "What are you prioritising next?"
GUIDE = framework("ehsg-2022")
MODEL = framework("maturity-2016")
QUESTIONS = framework("ofsted-2015")

Part = str | Block | tuple[Block, ...]


def read(*parts: Part, name: str = "test.docx") -> tuple[Document, Recognition]:
    """Return a document of ``parts`` and what is recognised in it."""
    document = doc(*parts, name=name)
    return document, recognise(document, frameworks())


def field_of(result: tuple[Document, Recognition], text: str) -> Field:
    """Return the field of the only block that starts with ``text``."""
    document, recognition = result
    (index,) = (n for n, b in enumerate(document.blocks) if b.text.startswith(text))
    return recognition.fields.get(index, Field())


def filed(result: tuple[Document, Recognition], kind: FieldKind) -> list[tuple[str, str]]:
    """Return code and text of every block filed as ``kind``."""
    document, recognition = result
    return [
        (field.label.code if field.label else "", document.blocks[index].text)
        for index, field in recognition.fields.items()
        if field.kind is kind
    ]


def values(recognition: Recognition) -> dict[str, float | None]:
    """Return the current ratings by code."""
    return {r.label.code: r.value for r in recognition.ratings if r.current}


def codes(recognition: Recognition) -> list[str]:
    """Return the codes of the notices."""
    return [notice.code for notice in recognition.notices]


def furniture(text: str) -> Block:
    """Return a running header or footer."""
    return block(text, layer=Layer.FURNITURE)


def heading(code: str) -> str:
    """Return the printed heading of a descriptor."""
    item = GUIDE.item(code)
    return f"{code} - {item.name}: {item.text}"


def evidence(code: str) -> str:
    """Return an invented sentence of evidence."""
    return f"Partners in Westmarch meet every month and check together how {code} is going."


def plan(code: str) -> str:
    """Return an invented plan."""
    return f"Bring the schools of the coast into the work on {code} by the spring."


def official_form(code: str, score: str, table: str) -> list[Part]:
    """Return a descriptor as the official form prints it: a table of two columns."""
    return [
        f"## {heading(code)}",
        row(SCORE, EVIDENCE, table=table, number=0),
        tuple(b for b in row(score, evidence(code), table=table, number=1) if b.text),
        row(PLAN, table=table, number=2),
        row(plan(code), table=table, number=3),
    ]


def flat_form(code: str, score: str) -> list[Part]:
    """Return a descriptor as converters flatten it: label, label, value, value."""
    lines = [heading(code), SCORE, EVIDENCE, score, evidence(code), PLAN, plan(code)]
    return [line for line in lines if line]


def whole_return(scores: Mapping[str, str], *, flat: bool = False) -> list[Part]:
    """Return a return with the form of every descriptor in ``scores``, in that order."""
    parts: list[Part] = ["# Early Help System Guide 2022", "# Westmarch County Council"]
    theme = None
    for number, (code, score) in enumerate(scores.items()):
        if (name := GUIDE.theme(code)) and name.code != theme:
            theme = name.code
            parts.append(f"# {name.name}")
        parts += flat_form(code, score) if flat else official_form(code, score, str(number))
    return parts


def all_scores(score: str = "3") -> dict[str, str]:
    """Return the same score for each descriptor."""
    return dict.fromkeys(GUIDE.codes, score)


def strand(name: str, level: str, points: Sequence[str], sources: Sequence[str]) -> list[Part]:
    """Return a strand of the 2016 model with its two columns."""
    return [
        f"# {name}",
        level,
        row(
            "\n".join(["Key Evidence", *(f"- {p}" for p in points)]),
            "\n".join(["Source(s)", *(f"- {s}" for s in sources)]),
            table=name,
        ),
    ]


LEVELS = {
    "Culture": "EARLY",
    "Delivery Structure and Processes": "Developing / Maturing",
    "The Families' Experience of Transformed Services": "DEVELOPING",
    "Leadership": "Maturing",
    "Workforce Development": "Early to Developing",
    "Strategy": "MATURE",
}


def whole_assessment() -> list[Part]:
    """Return a self-assessment on the 2016 model, its strands in an order of its own."""
    parts: list[Part] = [
        "# Northmere Children and Families Partnership",
        "# Early Help Maturity Model self-assessment",
        "Version: October 2018",
        "# Introduction",
        "The partnership wrote this assessment together over the summer and checked it with schools.",
    ]
    for name, level in LEVELS.items():
        parts += strand(
            name,
            level,
            [
                f"Most teams in Northmere can say what {name.lower()} means to them.",
                "The hub on Quay Street is open all week and families use it.",
            ],
            ["Northmere Family Survey 2018", "Scorecard: NH1, NH4-NH9"],
        )
    return parts
