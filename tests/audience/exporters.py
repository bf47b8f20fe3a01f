"""Every way out of the project, by name: analysis in, bytes out."""

from __future__ import annotations

import importlib
import inspect
import io
import json
import pkgutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from ehtext import report, review
from ehtext.domain import Analysis
from ehtext.framework import frameworks

FRAMEWORK = "ehsg-2022"
KNOWN = frameworks()
Exporter = Callable[[Analysis], bytes]


def _shown(value: object) -> bytes:
    return repr(value).encode()


def _csv(analysis: Analysis) -> bytes:
    out = io.StringIO()
    report.write_csv([analysis], out)
    return out.getvalue().encode()


def _rows(analysis: Analysis) -> tuple[tuple[report.Row, ...], object]:
    framework = report.framework_to_show(analysis, KNOWN)
    assert framework is not None
    return report.coverage(analysis, framework), framework


def _coverage_csv(analysis: Analysis) -> bytes:
    rows, framework = _rows(analysis)
    return report.coverage_csv(rows, framework).encode()  # type: ignore[arg-type]


def _coverage_lines(analysis: Analysis) -> bytes:
    rows, framework = _rows(analysis)
    return _shown(report.coverage_lines(rows, framework))  # type: ignore[arg-type]


def _summary(analysis: Analysis) -> bytes:
    out = io.StringIO()
    console = Console(file=out, width=2_000)
    for part in report.summary([analysis], KNOWN):
        console.print(part)
    return out.getvalue().encode()


def _pages(analysis: Analysis) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return b"".join(
            path.name.encode() + path.read_bytes()
            for path in report.write_pages([analysis], KNOWN, Path(folder))
        )


def _workbook(analysis: Analysis) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shared.xlsx"
        report.write_shared_workbook([analysis], KNOWN, path)
        return unzipped(path)


def unzipped(path: Path) -> bytes:
    """Return the bytes of every part of a zipped file, with their names."""
    with zipfile.ZipFile(path) as file:
        return b"".join(name.encode() + file.read(name) for name in file.namelist())


REPORT: dict[str, Exporter] = {
    "boxes_of": lambda a: _shown([report.boxes_of(a, s) for s in a.sentences]),
    "coverage": lambda a: _shown(_rows(a)[0]),
    "coverage_csv": _coverage_csv,
    "coverage_lines": _coverage_lines,
    "document_json": lambda a: json.dumps(report.document_json(a)).encode(),
    "filter_sentences": lambda a: _shown(report.filter_sentences(a)),
    "framework_to_show": lambda a: _shown(report.framework_to_show(a, KNOWN)),
    "kind_counts": lambda a: _shown(report.kind_counts(a)),
    "pages": lambda a: _shown(report.pages(a)),
    "render_html": lambda a: report.render_html(a, KNOWN).encode(),
    "shared_csv": lambda a: report.shared_csv([a], KNOWN).encode(),
    "shared_html": lambda a: report.shared_html([a], KNOWN, reader="anyone").encode(),
    "shared_lines": lambda a: _shown(list(report.shared_lines([a], KNOWN))),
    "summary": _summary,
    "to_json": lambda a: json.dumps(report.to_json([a])).encode(),
    "json_parts": lambda a: "".join(report.json_parts([a])).encode(),
    "write_csv": _csv,
    "write_pages": _pages,
    "write_shared_workbook": _workbook,
}
"""The functions of ``ehtext.report`` that are given analyses."""

NOT_GIVEN_ANALYSES = {
    "EVIDENCE", "AreaScores", "Grid", "Line", "Page", "Row", "Stretch",
    "failed_json", "printed_of", "range_of", "tags_by_sentence", "title_of",
}  # fmt: skip
"""All else that ``ehtext.report`` offers."""

ELSEWHERE: dict[str, Exporter] = {
    "ehtext.review.with_decisions": lambda a: _shown(review.with_decisions(a, {})),
}
"""The functions of other packages that are given analyses and need more than ``run`` can give."""


def runnable(names: Iterable[str]) -> dict[str, Exporter]:
    """Return the exporters of packages that need no entry here."""
    found = of_packages(names)
    return {name: partial(run, function) for name, function in found.items() if can_run(function)}


def of_packages(names: Iterable[str]) -> dict[str, Callable[..., object]]:
    """Return the public functions of all modules of packages that are given analyses."""
    found: dict[str, Callable[..., object]] = {}
    for package_name in names:
        package = importlib.import_module(package_name)
        for module in pkgutil.walk_packages(package.__path__, f"{package_name}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                is_own = inspect.isfunction(value) and value.__module__ == module.name
                if is_own and not name.startswith("_") and takes_analysis(value):
                    found[f"{package_name}.{name}"] = value
    return found


def offered(names: Iterable[str]) -> set[str]:
    """Return the names that packages offer to others."""
    packages = {name: importlib.import_module(name) for name in names}
    return {f"{name}.{n}" for name, p in packages.items() for n in getattr(p, "__all__", ())}


def can_run(function: Callable[..., object]) -> bool:
    """Return whether ``run`` knows what to give for each parameter that must be given."""
    return all(_argument(p, FULLY_KNOWN) is not None for p in _required(function))


def run(function: Callable[..., object], analysis: Analysis) -> bytes:
    """Return all that ``function`` makes of ``analysis``: what it returns and the files it writes."""
    with tempfile.TemporaryDirectory() as folder:
        given = {"analysis": analysis, "folder": Path(folder)}
        arguments = {p.name: _argument(p, given) for p in _required(function)}
        places = [
            n
            for n, p in inspect.signature(function).parameters.items()
            if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        ]
        made = function(
            *(arguments[name] for name in places if name in arguments),
            **{name: value for name, value in arguments.items() if name not in places},
        )
        made = list(made) if isinstance(made, Iterator) else made
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        return _shown(made) + b"".join(map(_content, files))


def _content(path: Path) -> bytes:
    return unzipped(path) if zipfile.is_zipfile(path) else path.read_bytes()


def _required(function: Callable[..., object]) -> list[inspect.Parameter]:
    parameters = inspect.signature(function).parameters.values()
    return [
        p
        for p in parameters
        if p.default is p.empty and p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)
    ]


def _argument(parameter: inspect.Parameter, given: Mapping[str, Any]) -> object:
    """Return a value for ``parameter`` by its annotation; None where none is known."""
    kind = str(parameter.annotation)
    if kind == "Analysis":
        return given["analysis"]
    if "Analysis" in kind and "Mapping" not in kind:
        return [given["analysis"]]
    if kind == "Framework":
        return KNOWN[FRAMEWORK]
    if kind == "Mapping[str, Framework]":
        return KNOWN
    return given["folder"] / "out" if kind == "Path" else None


FULLY_KNOWN: Mapping[str, Any] = {"analysis": object(), "folder": Path()}


def takes_analysis(function: Callable[..., object]) -> bool:
    """Return whether a parameter of ``function`` is, or may hold, an analysis."""
    annotations = getattr(function, "__annotations__", {})
    return any("Analysis" in str(kind) for name, kind in annotations.items() if name != "return")
