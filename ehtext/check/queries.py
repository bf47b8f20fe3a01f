"""What to settle before a draft is sent."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.check.file import file_queries, personal_data
from ehtext.check.form import form_queries
from ehtext.check.reading import Read
from ehtext.check.text import text_queries
from ehtext.domain import Analysis
from ehtext.domain.check import Query
from ehtext.framework import Framework


def find_queries(
    analysis: Analysis, framework: Framework, draft: Sequence[Read]
) -> tuple[Query, ...]:
    """Return what there is to settle, the form's own questions first."""
    own = framework.id == analysis.recognition.framework
    return (
        *(form_queries(analysis, framework) if own else ()),
        *personal_data(analysis),
        *text_queries(analysis.document, draft),
        *file_queries(analysis),
    )
