"""One self-contained page per submission, and an index of several. No network, no tracking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ehtext.domain import FORM, Analysis, Failed, Kind, Sentence, Tag
from ehtext.framework import Framework, PriorityCheck, Scale, Theme, check_priorities
from ehtext.report.context import Grid, pages
from ehtext.report.coverage import (
    EVIDENCE,
    Row,
    coverage,
    framework_to_show,
    kind_counts,
    printed_of,
    range_of,
    title_of,
)
from ehtext.report.machine import tags_by_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRows:
    """The rows of one theme. A framework without themes has one, without a name."""

    theme: Theme | None
    rows: tuple[Row, ...]


def write_pages(
    outcomes: Iterable[Analysis | Failed], frameworks: Mapping[str, Framework], out: Path
) -> Iterator[Path]:
    """Write ``out/<file name>.html`` per submission and ``out/index.html``; yield each path."""
    done: list[tuple[str, Analysis]] = []
    failed: list[Failed] = []
    names: set[str] = set()
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
            continue
        name = _free_name(Path(outcome.path).name, names)
        (out / name).write_text(render_html(outcome, frameworks), encoding="utf-8")
        done.append((name, outcome))
        yield out / name
    (out / "index.html").write_text(_render_index(done, failed, frameworks), encoding="utf-8")
    yield out / "index.html"


def render_html(analysis: Analysis, frameworks: Mapping[str, Framework]) -> str:
    """Return the page of one submission."""
    framework = framework_to_show(analysis, frameworks)
    rows = coverage(analysis, framework) if framework else ()
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            analysis=analysis,
            recognition=analysis.recognition,
            framework=framework,
            own=frameworks.get(analysis.recognition.framework or ""),
            themes=_by_theme(rows, framework) if framework else (),
            most=max((sum(row.counts.values()) for row in rows), default=1),
            kinds=kind_counts(analysis),
            elsewhere=_elsewhere(analysis),
            pages=pages(analysis),
            by_id={sentence.id: sentence for sentence in analysis.sentences},
            priorities=_priorities(analysis, frameworks),
            names=_names(frameworks),
        )
    )


def _render_index(
    done: list[tuple[str, Analysis]], failed: list[Failed], frameworks: Mapping[str, Framework]
) -> str:
    return (
        templates()
        .get_template("index.html.j2")
        .render(
            done=[(name, analysis, kind_counts(analysis)) for name, analysis in done],
            failed=failed,
            frameworks=frameworks,
        )
    )


def _free_name(file: str, names: set[str]) -> str:
    """Return a page name for ``file`` that no other page has and that is safe in a link."""
    stem = re.sub(r"[^\w.-]+", "-", file).strip("-.") or "document"
    name, number = f"{stem}.html", 2
    while name.lower() in names | {"index.html"}:
        name, number = f"{stem}-{number}.html", number + 1
    names.add(name.lower())
    return name


def _by_theme(rows: Iterable[Row], framework: Framework) -> tuple[ThemeRows, ...]:
    return tuple(
        ThemeRows(theme=framework.theme(group[0].item.code), rows=group)
        for group in (tuple(g) for _, g in groupby(rows, key=lambda row: row.item.theme))
    )


def _elsewhere(analysis: Analysis) -> Mapping[str, Tag]:
    """Return, by sentence, the model's tag that contradicts the form's, where it is surer of it."""
    found: dict[str, Tag] = {}
    for sentence_id, tags in tags_by_sentence(analysis.tags).items():
        form = next((tag for tag in tags if tag.source == FORM), None)
        if form is None:
            continue
        rival = next(
            (t for t in tags if t.source != FORM and t.label.framework == form.label.framework),
            None,
        )
        if rival and (rival.probability or 0) > max(0.5, 2 * (form.probability or 0)):
            found[sentence_id] = rival
    return found


def _priorities(analysis: Analysis, frameworks: Mapping[str, Framework]) -> PriorityCheck | None:
    framework = frameworks.get(analysis.recognition.framework or "")
    if framework is None or not analysis.recognition.priorities:
        return None
    return check_priorities(
        framework, analysis.recognition.priorities, analysis.recognition.data_model
    )


def _names(frameworks: Mapping[str, Framework]) -> Mapping[tuple[str, str], str]:
    return {(f.id, item.code): item.name for f in frameworks.values() for item in f.items}


@cache
def templates() -> Environment:
    """Return the templates of all pages; what they print of a document is escaped."""
    environment = Environment(
        loader=PackageLoader("ehtext.report"),
        autoescape=True,  # all text of a document is somebody else's
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["EVIDENCE"] = EVIDENCE
    environment.globals["Kind"] = Kind
    environment.tests["grid"] = lambda part: isinstance(part, Grid)
    environment.filters["percent"] = lambda p: "" if p is None else f"{p:.0%}"
    environment.filters["position"] = _position
    environment.filters["where"] = _where
    environment.filters["title_of"] = title_of
    environment.globals["range_of"] = range_of
    environment.globals["printed_of"] = printed_of
    return environment


def _position(value: float, scale: Scale) -> str:
    """Return where ``value`` lies on the scale, in per cent."""
    return f"{100 * (value - scale.minimum) / (scale.maximum - scale.minimum):.1f}"


def _where(sentence: Sentence) -> str:
    return f"page {sentence.page}" if sentence.page else " > ".join(sentence.headings[-2:])
