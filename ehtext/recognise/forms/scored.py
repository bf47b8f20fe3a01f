"""Read a self-assessment form of any framework: item by item, then tables of items."""

from __future__ import annotations

from ehtext.recognise.forms.national import mark_national
from ehtext.recognise.forms.panels import read_panels
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.rows import read_item_table
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.forms.walk import Walk
from ehtext.recognise.legend import is_colour


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
        wordings=signs.wordings,
        themes=signs.themes,
        legend=signs.legend,
        plain_headings=plain_headings,
    )
    apart = signs.beyond | signs.listed
    apart |= read_panels(signs.text.lines, signs.starts, signs.labels, reading)
    for line in signs.text.lines:
        if line.index not in apart:
            walk.step(line)
    for table in signs.tables:  # after the forms: a summary does not overrule them
        read_item_table(table, reading)
    mark_national(signs, reading)
    return reading


def note_scores(signs: Signs, reading: Reading) -> None:
    """Add a blank rating for each item asked for and not scored, and notices about scores."""
    if signs.framework.scale is None:
        return
    missing = [item for item in signs.framework.items if not reading.rated(item)]
    asked = {
        signs.starts[line.index].item.code: line
        for line in signs.text.lines
        if line.index in signs.starts and line.index not in reading.stale
    }
    for item in missing:
        if item.code in asked:
            reading.rate(asked[item.code], item, "")
    if missing:
        some = ", ".join(item.code for item in missing)
        reading.notice("missing-scores", f"No score or level was found for: {some}.")
    note_unreadable(reading)


def note_unreadable(reading: Reading) -> None:
    """Add a notice for every current rating that is neither a level nor a colour."""
    if reading.framework is None:
        return
    levels = reading.framework.scale is not None
    for rating in reading.ratings:
        readable = rating.value is not None or (not levels and is_colour(rating.printed))
        if rating.current and rating.printed and not readable:
            reading.unreadable(rating.label.code, rating.page)
