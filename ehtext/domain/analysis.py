"""What ehtext says of a document as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from ehtext.domain.document import Document, Notice
from ehtext.domain.label import Kind, KindTag, Label, Tag
from ehtext.domain.recognition import Recognition
from ehtext.domain.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence as evidence for one label, which the context names."""

    sentence_id: str
    text: str
    kind: Kind
    on_label: float  # probability in [0, 1] that the sentence is about the label


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a level was predicted: an axis, what it shows, and the sentences behind it."""

    axis: str  # "breadth", "depth", "effect", "learning", or "amount" for an abstention
    value: float  # 0 (nothing) to 1 (all)
    text: str  # our words, never the document's
    sentences: tuple[str, ...] = ()  # sentence ids


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedLevel:
    """A predicted level with its range and reasons, on the framework's own scale."""

    label: Label
    level: float | None  # None when abstained
    low: float | None
    high: float | None
    confidence: float  # in [0, 1]: probability that the true level is within the range
    abstained: bool
    reasons: tuple[Reason, ...] = ()
    model: str = ""  # version of the rating model

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the ids of the sentences behind the level, the weightiest axis first."""
        return tuple(dict.fromkeys(id_ for reason in self.reasons for id_ in reason.sentences))


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A document with its recognised parts, sentences, tags and predicted levels."""

    path: str
    document: Document
    recognition: Recognition
    sentences: tuple[Sentence, ...]
    kinds: tuple[KindTag, ...]
    tags: tuple[Tag, ...]
    predicted: tuple[PredictedLevel, ...]
    model: str  # version of the tagger
    notices: tuple[Notice, ...] = ()  # of the document, its recognition and its analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be read, with the reason and the remedy."""

    path: str
    code: str  # "password-required", "needs-ocr", "damaged", "timeout", ...
    reason: str
