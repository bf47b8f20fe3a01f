"""What the file holds beside its text: personal data, comments, pages that cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ehtext.check.words import words
from ehtext.domain import Analysis, Layer, Notice
from ehtext.domain.check import Place, Query


def personal_data(analysis: Analysis) -> Iterator[Query]:
    """Yield how much of what was masked, and where; never what it was."""
    fields = analysis.recognition.fields
    found: Counter[tuple[str, str]] = Counter()
    for number, block in enumerate(analysis.document.blocks):
        label = fields[number].label if number in fields else None
        where = f"under {label.code}" if label else _outside(block.page)
        found.update(
            (where, mask.category) for mask in block.masks if block.layer is not Layer.HIDDEN
        )
    if found:
        yield Query(
            code="personal-data",
            title="What may be about one person",
            question="It is masked here, but not in your file. Does the draft need it?",
            places=tuple(
                Place(where=f"{count} {_called(category, count)} {where}")
                for (where, category), count in found.items()
            ),
        )


def _outside(page: int | None) -> str:
    return f"on page {page}" if page else "outside the items"


def _called(category: str, count: int) -> str:
    plain = category.replace("-", " ")
    one, several = words().personal.get(category, (plain, plain))
    return one if count == 1 else several


def file_queries(analysis: Analysis) -> Iterator[Query]:
    """Yield what could not be read, and what nobody may mean to send."""
    yield from _noticed(
        "unread",
        [n for n in analysis.notices if n.code in words().unread],
        "What could not be read",
        "It counts for nothing in this check. Could it be put in as text?",
    )
    yield from _noticed(
        "leftover",
        [n for n in analysis.notices if n.code in words().leftover],
        "What is left in the file",
        "Is it meant to go out with the draft?",
    )


def _noticed(code: str, notices: Sequence[Notice], title: str, question: str) -> Iterator[Query]:
    if notices:
        places = tuple(Place(where=_notice(notice)) for notice in notices)
        yield Query(code=code, title=title, question=question, places=places)


def _notice(notice: Notice) -> str:
    return f"page {notice.page}: {notice.message}" if notice.page else notice.message
