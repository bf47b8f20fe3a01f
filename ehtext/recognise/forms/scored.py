"""Read a self-assessment form of any framework: item by item, then tables of items."""

from __future__ import annotations

from ehtext.recognise.forms.national import mark_national
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.rows import read_item_table
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.forms.walk import Walk


def read_items(
    signs: Signs, *, plain_headings: bool = False, stale: frozenset[int] = frozenset()
) -> Reading:
    """Return the fields and ratings of the framework's items in the document.

    Args:
        signs: Where the items stand.
        plain_headings: Whether text below an item's heading is evidence without any label.
        stale: The blocks of older time layers.
    """
    reading = Reading(catalogue=signs.catalogue, stale=stale)
    walk = Walk(
        reading=reading,
        labels=signs.labels,
        starts=signs.starts,
        themes=signs.themes,
        legend=signs.legend,
        plain_headings=plain_headings,
    )
    for line in signs.text.lines:
        if line.index not in signs.beyond and line.index not in signs.listed:
            walk.step(line)
    for table in signs.tables:  # after the forms: a summary does not overrule them
        read_item_table(table, reading)
    mark_national(signs, reading)
    return reading


def note_scores(signs: Signs, reading: Reading) -> None:
    """Add notices for items without a score and for ratings that cannot be read."""
    missing = [item.code for item in signs.framework.items if not reading.rated(item)]
    if missing:
        some = ", ".join(missing)
        reading.notice("missing-scores", f"No score or level was found for: {some}.")
    note_unreadable(reading)


def note_unreadable(reading: Reading) -> None:
    """Add a notice for every current rating on a scale that could not be read."""
    if reading.framework is None or reading.framework.scale is None:
        return
    for rating in reading.ratings:
        if rating.value is None and rating.current:
            reading.unreadable(rating.label.code, rating.page)
