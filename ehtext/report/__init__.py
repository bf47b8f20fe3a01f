"""Analyses for people and for machines."""

from ehtext.report.coverage import Row, coverage, framework_to_show, kind_counts
from ehtext.report.html import render_html, write_pages
from ehtext.report.machine import document_json, failed_json, to_json, write_csv
from ehtext.report.summary import summary

__all__ = [
    "Row",
    "coverage",
    "document_json",
    "failed_json",
    "framework_to_show",
    "kind_counts",
    "render_html",
    "summary",
    "to_json",
    "write_csv",
    "write_pages",
]
