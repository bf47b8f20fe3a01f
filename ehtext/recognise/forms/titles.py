"""What the title page and the running headers call the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.recognise.text import DocumentText

_SELF = re.compile(r"self[- ]?assessment|maturity model|system guide|\breturn\b|self[- ]evaluation")
_STRATEGY = re.compile(
    r"\bstrateg(?:y|ies)\b|\bstrategic plan\b|\bpledges?\b|\bour plan\b|\bplan 20\d\d"
)
_REPORT = re.compile(
    r"\bprogress (?:report|update)\b|\bannual report\b|\bupdate report\b|\bmonitoring report\b"
    r"|\bcabinet\b|\bcommittee\b|\bscrutiny\b|\bexecutive decision\b"
    r"|\breport (?:of|to|by|from) the\b"
    r"|\bquarterly report\b|\bperformance report\b|\bprogress on\b|\breport author\b"
)
_EXTERNAL = re.compile(
    r"\bhighlight report\b|\bpeer (?:review|challenge)\b"
    r"|\bexternal (?:review|diagnostic|assessment)\b"
    r"|\bindependent review\b|\badviser|\badvisor\b|\bdiagnostic\b|\bintervention\b|\binspection\b"
    r"|\bofsted\b|\bfindings letter\b|\breview of (?:the )?early help\b|\bimprovement partner\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """Which kinds of document the title names."""

    self_assessment: bool
    strategy: bool
    report: bool
    external: bool


def read_title(text: DocumentText) -> TitleWords:
    """Return what the title page, the running headers and, failing these, the file name say."""
    words = _words(text.title)
    named = words.self_assessment or words.strategy or words.report or words.external
    return words if named else _words(text.file_name)


def _words(title: str) -> TitleWords:
    return TitleWords(
        self_assessment=_SELF.search(title) is not None,
        strategy=_STRATEGY.search(title) is not None,
        report=_REPORT.search(title) is not None,
        external=_EXTERNAL.search(title) is not None,
    )
