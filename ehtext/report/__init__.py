"""Analyses for people and for machines."""

from ehtext.report.context import Grid, Line, Page, Stretch, boxes_of, pages
from ehtext.report.coverage import (
    EVIDENCE,
    Row,
    coverage,
    filter_sentences,
    framework_to_show,
    kind_counts,
    printed_of,
    range_of,
    title_of,
)
from ehtext.report.html import render_html, write_pages
from ehtext.report.machine import (
    document_json,
    failed_json,
    json_parts,
    tags_by_sentence,
    to_json,
    write_csv,
)
from ehtext.report.shared import (
    AreaScores,
    shared_csv,
    shared_html,
    shared_lines,
    write_shared_workbook,
)
from ehtext.report.sheet import coverage_csv, coverage_lines
from ehtext.report.summary import summary

__all__ = [
    "EVIDENCE",
    "AreaScores",
    "Grid",
    "Line",
    "Page",
    "Row",
    "Stretch",
    "boxes_of",
    "coverage",
    "coverage_csv",
    "coverage_lines",
    "document_json",
    "failed_json",
    "filter_sentences",
    "framework_to_show",
    "json_parts",
    "kind_counts",
    "pages",
    "printed_of",
    "range_of",
    "render_html",
    "shared_csv",
    "shared_html",
    "shared_lines",
    "summary",
    "tags_by_sentence",
    "title_of",
    "to_json",
    "write_csv",
    "write_pages",
    "write_shared_workbook",
]
