"""The answer key: what a reader should find in a sample, from the text it was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from samples.content import Part, load, parts

_COPIED = (
    "document_type",
    "framework",
    "area",
    "period",
    "data_model",
    "data_model_changed",
)
_PERMISSIONS = ("full_results_with_dfe", "scores_to_coordinators", "scores_to_other_departments")
_LISTS = ("priorities", "furniture", "personal_data", "footnotes")
_VALUES: Mapping[str, float | None] = {
    "early": 1,
    "developing": 2,
    "maturing": 3,
    "mature": 4,
}


def answer_key(name: str) -> dict[str, Any]:
    """Return what is to be found in the sample that the content file ``name`` makes."""
    content = load(name)
    key: dict[str, Any] = {field: content.get(field) for field in _COPIED}
    key |= {field: content.get(field, []) for field in _LISTS}
    given = content.get("permissions")
    key["permissions"] = given and {name: given.get(name) for name in _PERMISSIONS}
    fields = list(parts(content))
    key["national"] = _national(content)
    key["ratings"] = list(_ratings(content))
    key["blocks"] = _blocks(fields, content)
    gone = [text for field in fields for line in field.lines for text in line.deleted]
    kept = {line.text for _, line in _lines(fields)}
    key["deleted"] = [text for text in gone if text not in kept]
    key["deleted"] += [content["comment"]] if "comment" in content else []
    key["sources"] = [line for section in content["section"] for line in section.get("sources", [])]
    key["whole"] = [
        _place(field) | {"text": line.text} for field, line in _lines(fields) if line.whole
    ]
    key["sentences"] = [
        {
            "text": line.text,
            "kind": line.kind,
            "descriptors": list(line.descriptors),
            "strands": list(line.strands),
        }
        | _place(field)
        for field, line in _lines(fields)
    ]
    return key


def _lines(fields: list[Part]) -> Iterator[tuple[Part, Any]]:
    return ((field, line) for field in fields for line in field.lines if line.text)


def _place(field: Part) -> dict[str, Any]:
    return {"field": field.field, "code": field.code or None, "current": field.current}


def _blocks(fields: list[Part], content: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for field in fields:
        if field.code and field.field != "none":
            counts.setdefault(field.code, Counter())[field.field] += len(field.paragraphs)
    for section in content["section"]:
        if section.get("sources") and "code" in section:
            counts.setdefault(section["code"], Counter())["source"] += len(section["sources"])
    return {code: dict(count) for code, count in counts.items()}


def _ratings(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    framework = content.get("framework")
    rows = [*content["section"], *content.get("rating", [])]
    for row in rows:
        for field in ("score", "level", "first_rating", "second_rating"):
            if field in row:
                yield {
                    "framework": framework,
                    "code": row["code"],
                    "printed": row[field],
                    "value": _value(row[field])
                    if f"{field}_value" not in row
                    else float(row[f"{field}_value"]),
                    "current": field != "first_rating",
                }


def _value(printed: str) -> float | None:
    return float(printed) if printed[:1].isdigit() else _VALUES.get(printed.lower())


def _national(content: Mapping[str, Any]) -> list[str]:
    strings = list(content.get("national", []))
    if content.get("framework") == "ehsg-2022":
        form = load("form-2022")
        guide = form["guide"]
        strings += [*guide["purpose"], *guide["background"], *guide["how"]]
        strings += [line for theme in form["vision"] for line in theme["lines"]]
        strings += [wording for _, wording in form["descriptors"].values()]
        strings += [*form["selection"]["rules"], *form["use"]["lines"]]
    return strings
