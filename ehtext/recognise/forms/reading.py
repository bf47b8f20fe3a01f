"""What a layout reads from a document: fields, ratings and what a person should know."""

from __future__ import annotations

from dataclasses import dataclass, field

from ehtext.domain import Field, FieldKind, Notice, PrintedRating
from ehtext.framework import Framework, Item
from ehtext.recognise.catalogue import Catalogue
from ehtext.recognise.lines import Line

_LONGEST = 60  # characters of a rating that are kept as printed


@dataclass(slots=True)
class Reading:
    """Collects fields by block, the ratings in print order, and notices."""

    catalogue: Catalogue | None = None
    fields: dict[int, Field] = field(default_factory=dict)
    rated_at: list[tuple[int, PrintedRating]] = field(default_factory=list)  # with their blocks
    notices: list[Notice] = field(default_factory=list)
    stale: frozenset[int] = frozenset()  # blocks of older time layers
    older: bool = False  # text of an older time layer was filed

    @property
    def ratings(self) -> tuple[PrintedRating, ...]:
        """Return the ratings in the order of the document."""
        return tuple(rating for _, rating in sorted(self.rated_at, key=lambda pair: pair[0]))

    @property
    def framework(self) -> Framework | None:
        """Return the framework that the items belong to."""
        return self.catalogue.framework if self.catalogue else None

    def file(
        self,
        line: Line,
        kind: FieldKind = FieldKind.NONE,
        item: Item | None = None,
        *,
        national: bool = False,
        current: bool = True,
    ) -> None:
        """File the line's block under ``item`` as ``kind``."""
        label = self.catalogue.label(item) if item and self.catalogue else None
        current = current and line.index not in self.stale
        self.older = self.older or not current
        self.fields[line.index] = Field(kind=kind, label=label, national=national, current=current)

    def rate(self, line: Line, item: Item, printed: str, *, current: bool = True) -> None:
        """Record the rating of ``item`` as printed. What cannot be read has no value."""
        framework = self.framework
        if self.catalogue is None or framework is None:
            return
        value = framework.scale.parse(printed) if framework.scale else None
        rating = PrintedRating(
            label=self.catalogue.label(item),
            printed=printed.strip()[:_LONGEST],
            value=value,
            page=line.block.page,
            current=current and line.index not in self.stale,
        )
        self._add(line.index, rating)

    def rated(self, item: Item) -> bool:
        """Return whether a current rating of ``item`` was found, readable or not."""
        return any(r.label.code == item.code and r.current for r in self.ratings)

    def unreadable(self, code: str, page: int | None) -> None:
        """Say that the printed rating of the item with ``code`` cannot be read."""
        message = f"The printed rating of {code} cannot be read; enter it by hand."
        self.notice("unreadable-rating", message, page)

    def notice(self, code: str, message: str, page: int | None = None) -> None:
        """Add a notice once."""
        notice = Notice(code=code, message=message, page=page)
        if notice not in self.notices:
            self.notices.append(notice)

    def _add(self, index: int, rating: PrintedRating) -> None:
        """Keep the first rating of an item; a readable one replaces one that is not."""
        for place, (_, earlier) in enumerate(self.rated_at):
            if earlier.label != rating.label or not (earlier.current and rating.current):
                continue
            if earlier.value is None and rating.value is not None:
                self.rated_at[place] = (index, rating)
            elif None not in (rating.value, earlier.value) and earlier.value != rating.value:
                self.notice(
                    "ratings-differ",
                    f"{rating.label.code} is rated twice, differently; confirm which one holds.",
                    rating.page,
                )
            return
        self.rated_at.append((index, rating))
