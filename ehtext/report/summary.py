"""A summary that a person reads on a terminal; piped, it is plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import shorten

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ehtext.domain import Analysis, Failed, Kind, PredictedLevel
from ehtext.framework import Framework, check_priorities
from ehtext.report.coverage import Row, coverage, framework_to_show, kind_counts, printed_of

_BAR = {Kind.OUTCOME: "█", Kind.PRACTICE: "▓", Kind.GAP: "░", Kind.PLAN: "·"}
_COLOUR = {Kind.OUTCOME: "green", Kind.PRACTICE: "cyan", Kind.GAP: "red", Kind.PLAN: "yellow"}
_WIDEST = 20  # characters of a bar
_NAME = 30  # characters of an item's name
_NOTICES = 12  # shown before the rest is only counted


def summary(
    outcomes: Iterable[Analysis | Failed], frameworks: Mapping[str, Framework]
) -> Iterator[RenderableType]:
    """Yield what to print: a part for each document, then what failed and how to mend it."""
    failed: list[Failed] = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            yield from _document(outcome, frameworks)
    if failed:
        yield Rule(f"{len(failed)} could not be read", align="left", style="red")
        for failure in failed:
            yield Text(f"  {Path(failure.path).name}: {failure.reason}")


def _document(analysis: Analysis, frameworks: Mapping[str, Framework]) -> Iterator[RenderableType]:
    yield Rule(Text(_title(analysis), style="bold"), align="left")
    for line in _facts(analysis, frameworks):
        yield Padding(Text(line), (0, 0, 0, 2))
    framework = framework_to_show(analysis, frameworks)
    if framework is not None:
        yield Padding(_table(analysis, framework), (1, 0, 0, 2))
    for notice in analysis.notices[:_NOTICES]:
        page = f"page {notice.page}: " if notice.page else ""
        yield Padding(Text(f"! {page}{notice.message}", style="yellow"), (0, 0, 0, 2))
    if len(analysis.notices) > _NOTICES:
        yield Padding(Text(f"! and {len(analysis.notices) - _NOTICES} more"), (0, 0, 0, 2))
    yield Text()


def _title(analysis: Analysis) -> str:
    recognition = analysis.recognition
    area = recognition.area.value if recognition.area else "area unknown"
    period = recognition.period.value if recognition.period else "period unknown"
    return f"{area}, {period}  ({Path(analysis.path).name})"


def _facts(analysis: Analysis, frameworks: Mapping[str, Framework]) -> Iterator[str]:
    recognition = analysis.recognition
    framework = frameworks.get(recognition.framework or "")
    against = f" against {framework.title}" if framework else ""
    yield f"{recognition.document_type.value.replace('-', ' ')}{against}"
    counts = kind_counts(analysis)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
    yield f"{len(analysis.sentences)} sentences: {kinds or 'none'} (model {analysis.model})"
    if recognition.priorities and framework:
        check = check_priorities(framework, recognition.priorities, recognition.data_model)
        reason = f", {check.reason}" if check.reason else ""
        yield f"priorities {', '.join(recognition.priorities)}: {check.status.value}{reason}"
    if recognition.data_model is not None:
        yield f"data model {recognition.data_model}"
    if recognition.permissions:
        yield "may be shared with: " + ", ".join(
            f"{audience} {_ANSWER[answer]}"
            for audience, answer in (
                ("DfE", recognition.permissions.full_results_with_dfe),
                ("coordinators", recognition.permissions.scores_to_coordinators),
                ("other departments", recognition.permissions.scores_to_other_departments),
            )
        )


_ANSWER = {True: "yes", False: "no", None: "not answered (counts as no)"}


def _table(analysis: Analysis, framework: Framework) -> Table:
    rows = coverage(analysis, framework)
    most = max((sum(row.counts.values()) for row in rows), default=0)
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        caption=_legend(framework),
        caption_justify="left",
    )
    table.add_column("code", no_wrap=True)
    table.add_column("item", no_wrap=True, max_width=_NAME)
    table.add_column("printed", justify="right", max_width=_NAME)
    table.add_column("predicted", justify="right", no_wrap=True, min_width=13)
    table.add_column("sentences", no_wrap=True, min_width=_WIDEST)
    for row in rows:
        code = row.item.code + ("*" if row.priority else "")
        table.add_row(
            code,
            shorten(row.item.name, _NAME - max(0, len(code) - 4), placeholder=" …"),
            printed_of(row.printed, framework) or "-",
            _level(row.predicted),
            _bar(row, most),
        )
    return table


def _legend(framework: Framework) -> Text:
    legend = Text("sentences: ")
    for kind, mark in _BAR.items():
        legend.append(f"{mark} {kind.value} ", style=_COLOUR[kind])
    names = framework.scale.names if framework.scale else {}
    if names:
        points = ", ".join(f"{value:g} {name}" for value, name in names.items())
        legend.append(f"\nlevels: {points}")
    return legend


def _level(predicted: PredictedLevel | None) -> str:
    """Return a level in numbers: the names of a range would fill the line."""
    if predicted is None:
        return "-"
    if predicted.abstained or predicted.level is None:
        return "too little"
    return f"{predicted.level:g} ({predicted.low:g} to {predicted.high:g})"


def _bar(row: Row, most: int) -> Text:
    total = sum(row.counts.values())
    if not total:
        return Text("no evidence found", style="dim")
    share = min(1.0, _WIDEST / most)
    bar = Text()
    for kind, mark in _BAR.items():
        count = row.counts[kind]
        bar.append(mark * (max(1, round(count * share)) if count else 0), style=_COLOUR[kind])
    return bar.append(f" {total}")
