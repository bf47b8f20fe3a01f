"""Coverage as a table: one line per item, for a screen, a spreadsheet or a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from ehtext.domain import PredictedLevel, PrintedRating
from ehtext.framework import Framework
from ehtext.report.coverage import EVIDENCE, Row, range_of, title_of
from ehtext.report.machine import guard

_NO_EVIDENCE = "no practice or outcome found: a question to ask"


def coverage_lines(rows: Sequence[Row], framework: Framework) -> list[Mapping[str, str]]:
    """Return a line per row, its values as a person reads them; every line has every column."""
    return [
        {
            "Item": title_of(row.item),
            "Stated": _stated(row.printed),
            "Suggested (range)": range_of(row.predicted, framework),
            **{kind.value.capitalize(): str(row.counts[kind]) for kind in EVIDENCE},
            "Note": "; ".join(_notes(row)),
        }
        for row in rows
    ]


def coverage_csv(rows: Sequence[Row], framework: Framework) -> str:
    """Return a CSV file with a header and a line per row, levels as numbers.

    A cell that a spreadsheet would run starts with an apostrophe.
    """
    out = io.StringIO()
    lines = [_line(row, framework) for row in rows]
    writer = csv.DictWriter(out, list(lines[0]) if lines else ["code"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guard(value) for name, value in line.items()} for line in lines)
    return out.getvalue()


def _line(row: Row, framework: Framework) -> dict[str, str]:
    return {
        "framework": framework.id,
        "code": row.item.code,
        "item": row.item.name,
        "stated": _stated(row.printed),
        "stated_value": _number(row.printed.value if row.printed else None),
        **_levels(row.predicted),
        **{kind.value: str(row.counts[kind]) for kind in EVIDENCE},
        "priority": "yes" if row.priority else "no",
        "no_evidence": "yes" if row.gap else "no",
    }


def _levels(predicted: PredictedLevel | None) -> dict[str, str]:
    kept = predicted if predicted and not predicted.abstained else None
    return {
        "suggested": _number(kept.level if kept else None),
        "suggested_low": _number(kept.low if kept else None),
        "suggested_high": _number(kept.high if kept else None),
        "range_confidence": _number(kept.confidence if kept else None),
    }


def _stated(printed: PrintedRating | None) -> str:
    if printed is None:
        return ""
    return printed.printed if printed.value is not None else "unreadable"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _notes(row: Row) -> list[str]:
    return [*(["priority"] if row.priority else []), *([_NO_EVIDENCE] if row.gap else [])]
