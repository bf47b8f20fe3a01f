"""Analyses for people and for machines."""

from ehtext.report.machine import document_json, failed_json, to_json, write_csv

__all__ = ["document_json", "failed_json", "to_json", "write_csv"]
