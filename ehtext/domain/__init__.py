"""The nouns of the project: frozen values from the standard library only."""

from ehtext.domain.analysis import Analysis, Evidence, Failed, PredictedLevel, Reason
from ehtext.domain.document import (
    BBox,
    Block,
    BlockKind,
    Cell,
    Document,
    Edit,
    Layer,
    Mask,
    Notice,
    Piece,
    Skipped,
)
from ehtext.domain.label import FORM, Kind, KindTag, Label, Scored, Suggestion, Tag, Taggable
from ehtext.domain.people import LOCAL, Person, Role
from ehtext.domain.recognition import (
    DocumentType,
    Field,
    FieldKind,
    Guess,
    Permissions,
    PrintedRating,
    Recognition,
)
from ehtext.domain.sentence import Sentence, digest

__all__ = [
    "FORM",
    "LOCAL",
    "Analysis",
    "BBox",
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "DocumentType",
    "Edit",
    "Evidence",
    "Failed",
    "Field",
    "FieldKind",
    "Guess",
    "Kind",
    "KindTag",
    "Label",
    "Layer",
    "Mask",
    "Notice",
    "Permissions",
    "Person",
    "Piece",
    "PredictedLevel",
    "PrintedRating",
    "Reason",
    "Recognition",
    "Role",
    "Scored",
    "Sentence",
    "Skipped",
    "Suggestion",
    "Tag",
    "Taggable",
    "digest",
]
