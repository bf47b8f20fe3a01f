"""What a document is: its type, framework, area, period, form fields and printed ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ehtext.domain.document import Notice
from ehtext.domain.label import Label


class DocumentType(StrEnum):
    """The kinds of document that areas and advisers write."""

    SELF_ASSESSMENT = "self-assessment"
    STRATEGY = "strategy"
    PROGRESS_REPORT = "progress-report"
    EXTERNAL_REVIEW = "external-review"
    UNKNOWN = "unknown"


class FieldKind(StrEnum):
    """What a form's field holds."""

    EVIDENCE = "evidence"
    PLAN = "plan"
    SOURCE = "source"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The form field that a block stands in.

    ``national`` text (form wording, guide text, descriptor wording) is no evidence about the
    area; text that is not ``current`` belongs to an older time layer of the same document.
    """

    kind: FieldKind = FieldKind.NONE
    label: Label | None = None  # the descriptor, strand or question it is filed under
    national: bool = False
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A recognised value that a person is asked to confirm."""

    value: str
    confidence: float  # in [0, 1]
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRating:
    """A score or level as the document prints it. ``value`` is None when it is unreadable."""

    label: Label
    printed: str
    value: float | None
    page: int | None = None
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """Answers to the form's questions on sharing. None: not asked, blank or unreadable."""

    full_results_with_dfe: bool | None = None
    scores_to_coordinators: bool | None = None
    scores_to_other_departments: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Everything recognised in a document. ``fields`` is keyed by index into its blocks."""

    document_type: DocumentType = DocumentType.UNKNOWN
    framework: str | None = None
    area: Guess | None = None
    period: Guess | None = None
    ratings: tuple[PrintedRating, ...] = ()
    priorities: tuple[str, ...] = ()
    data_model: int | None = None
    data_model_changed: bool | None = None  # what the area answers; None: blank or not asked
    permissions: Permissions | None = None
    fields: Mapping[int, Field] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
