"""What the text leaves to settle: repeats, lead-ins to nothing, bare figures, plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ehtext.check.figures import figures_in, has_per_cent, is_compared, is_dated
from ehtext.check.leads import dangling
from ehtext.check.reading import Read
from ehtext.check.repeats import repeats
from ehtext.check.words import fold
from ehtext.domain import Document, FieldKind, Kind, Sentence
from ehtext.domain.check import EvidenceForm, Place, Query

_COUNTED = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


def text_queries(document: Document, draft: Sequence[Read]) -> Iterator[Query]:
    """Yield what there is to settle in the text of ``document``."""
    counted = [read.sentence for read in draft if read.kind in _COUNTED]
    for group in repeats(counted):
        yield Query(
            code="repeated",
            title="The same text more than once",
            question="Does it belong in each place, or would one place and other evidence serve"
            " better?",
            places=tuple(place_of(sentence) for sentence in group),
        )
    sentences = [read.sentence for read in draft]
    yield from _query("dangling", sentences=dangling(sentences, document))
    yield from _query("bare-figure", sentences=[r.sentence for r in draft if _is_bare(r)])
    among = [r.sentence for r in draft if r.plan_among_evidence]
    yield from _query("plan-in-evidence", sentences=among)


_WORDING = {
    "dangling": (
        "Something is announced and does not follow",
        "Has an example or a list been left out?",
    ),
    "bare-figure": (
        "Figures without a date and without a comparison",
        "When was this, and what can it be compared with?",
    ),
    "plan-in-evidence": (
        "Plans among the evidence",
        "Is this done already, or does it belong with the plans?",
    ),
}


def _query(code: str, *, sentences: Sequence[Sentence]) -> Iterator[Query]:
    if sentences:
        title, question = _WORDING[code]
        places = tuple(place_of(sentence) for sentence in sentences)
        yield Query(code=code, title=title, question=question, places=places)


def _is_bare(read: Read) -> bool:
    """Return whether a figure stands as evidence with neither a date nor a comparison."""
    text = read.sentence.text
    folded = fold(text)
    if read.shown.form.rank < EvidenceForm.ACTIVITY.rank or read.in_plan:
        return False
    told = read.kind is Kind.OUTCOME and figures_in(folded).count
    return (told or has_per_cent(folded)) and not is_dated(text, folded) and not is_compared(folded)


def place_of(sentence: Sentence) -> Place:
    """Return where ``sentence`` stands: its item, its field and page as far as they are known."""
    label = sentence.field.label
    parts = [
        label.code if label else (sentence.headings[-1] if sentence.headings else ""),
        "plans" if sentence.field.kind is FieldKind.PLAN else "",
        f"page {sentence.page}" if sentence.page else "",
    ]
    return Place(where=", ".join(filter(None, parts)), text=sentence.text)
