"""The answer key of a round; docs/round.md describes its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ehtext.framework import check_priorities
from round.alike import Alike, alike_by_accident
from round.build import Round
from round.extras import Extra
from round.model import PROOF, SERIOUS, Cell, Mark, Return, Said, Shown
from round.sources import count_partners
from round.tables import FRAMEWORK, guide

FORMAT = 2
_PARTNERS = 3
_FIGURES = 2


def make_key(round_: Round, extras: Sequence[Extra]) -> dict[str, Any]:
    """Return the key as plain values."""
    alike = [
        pair
        for year in round_.years
        for pair in alike_by_accident([r for r in round_.returns if r.year == year])
    ]
    return {
        "format": FORMAT,
        "framework": FRAMEWORK,
        "seed": round_.seed,
        "years": list(round_.years),
        "areas": areas_key(round_)["areas"],
        "files": [*map(_return, round_.returns), *map(_extra, extras)],
        "cases": list(_cases(round_, extras)),
        "good_practice": list(_good_practice(round_, alike)),
        "priorities": list(_priorities(round_)),
        "incidental": [_alike(pair) for pair in alike],
    }


def areas_key(round_: Round) -> dict[str, Any]:
    """Return the areas with their councils and regions."""
    return {
        "areas": [
            {"name": area.name, "council": area.council, "region": area.region}
            for area in round_.areas
        ]
    }


def _return(return_: Return) -> dict[str, Any]:
    return _file(return_.file, "return", return_) | _contents(return_)


def _extra(extra: Extra) -> dict[str, Any]:
    source = extra.source
    of = source.file if extra.role in ("draft", "duplicate") else None
    made = _file(extra.file, extra.role, source) | {"reason": extra.reason, "of": of}
    if extra.draft is not None:
        return made | _contents(extra.draft)
    return made | {"layout": source.layout if extra.role == "duplicate" else ""}


def _file(file: str, role: str, return_: Return) -> dict[str, Any]:
    area = return_.area
    named = {"file": file, "role": role, "reason": "", "of": None, "layout": return_.layout}
    return named | {"area": area.name, "region": area.region, "year": return_.year}


def _contents(return_: Return) -> dict[str, Any]:
    checked = check_priorities(guide(), return_.priorities, return_.data_model, changed=False)
    return {
        "scores": {code: cell.printed for code, cell in return_.cells.items()},
        "priorities": return_.priorities,
        "priorities_status": checked.status.value,
        "data_model": return_.data_model,
        "data_model_changed": False,
        "permissions": return_.permissions,
        "cells": {code: _cell(cell) for code, cell in return_.cells.items()},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "score": cell.score,
        "strength": cell.strength,
        "planted": [str(kind) for kind in cell.planted],
        "also": sorted(map(str, cell.also)),
        "clean": cell.clean,
        "change": cell.change,
        "evidence": [_said(said) for said in cell.evidence],
        "plan": [_said(said) for said in cell.plan],
    }


def _said(said: Said) -> dict[str, Any]:
    codes, origins = list(said.codes), list(said.origins)
    return {"text": said.text, "kind": said.kind, "codes": codes, "origins": origins}


def _cases(round_: Round, extras: Iterable[Extra]) -> Iterator[dict[str, Any]]:
    by_file = {return_.file: return_ for return_ in round_.returns}
    marks = [(r, mark) for r in round_.returns for mark in r.marks]
    for number, (return_, mark) in enumerate(marks, 1):
        yield {"id": number} | _case(return_, mark, by_file)
    for number, extra in enumerate(extras, len(marks) + 1):
        yield {
            "id": number,
            "kind": extra.role,
            "file": extra.file,
            "area": extra.source.area.name,
            "year": extra.source.year,
            "code": None,
            "serious": False,
            "sentences": [],
            "others": [],
            "detail": {"reason": extra.reason} if extra.reason else {},
        }


def _case(return_: Return, mark: Mark, by_file: Mapping[str, Return]) -> dict[str, Any]:
    return {
        "kind": str(mark.kind),
        "file": return_.file,
        "area": return_.area.name,
        "year": return_.year,
        "code": mark.code,
        "serious": mark.kind in SERIOUS,
        "sentences": [at for shown in mark.shown for at in _places(shown, by_file)],
        "others": [
            {"file": shown.file, "code": shown.code, "sentences": list(_places(shown, by_file))}
            for shown in mark.others
        ],
        "detail": mark.detail,
    }


def _places(shown: Shown, by_file: Mapping[str, Return]) -> Iterator[dict[str, Any]]:
    said = by_file[shown.file].cells[shown.code].part(shown.field)
    texts = [s.text for s in said]
    for text in shown.texts:
        yield {"field": shown.field, "index": texts.index(text), "text": text}


def _good_practice(round_: Round, alike: Iterable[Alike]) -> Iterator[dict[str, Any]]:
    shared = {(p.file, p.code) for pair in alike for p in (pair.one, pair.other)}
    for return_ in round_.returns:
        for code, cell in return_.cells.items():
            if (return_.file, code) not in shared and _is_good(cell, return_.year):
                area = return_.area.name
                yield {"year": return_.year, "code": code, "area": area, "file": return_.file}


def _is_good(cell: Cell, year: int) -> bool:
    text = " ".join(said.text for said in cell.evidence if said.kind in PROOF)
    figures = sum(any(c.isdigit() for c in said.text) for said in cell.evidence)
    named = count_partners(text)
    dated = str(year) in text
    return (
        cell.strength == "strong"
        and cell.clean
        and figures >= _FIGURES
        and named >= _PARTNERS
        and dated
    )


def _priorities(round_: Round) -> Iterator[dict[str, Any]]:
    for year in round_.years:
        for code in guide().codes:
            returns = (r for r in round_.returns if r.year == year and code in r.priorities)
            areas = [r.area.name for r in returns]
            if len(areas) > 1:
                yield {"year": year, "code": code, "areas": areas}


def _alike(pair: Alike) -> dict[str, Any]:
    one, other = pair.one, pair.other
    return {
        "file": one.file,
        "code": one.code,
        "text": one.text,
        "other_file": other.file,
        "other_code": other.code,
        "other_text": other.text,
        "similarity": pair.similarity,
    }
