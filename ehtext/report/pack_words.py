"""The words of a pack that Word and HTML have in common, cut so that a page holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ehtext.domain.board import Quote
from ehtext.domain.pack import Pack, Point

MARKING = "Internal to the national team: not to be shared"
"""What stands at the head and the foot of every pack."""

READING = (
    "Everything here is a suggestion for a person to check, from the text of the return alone. "
    "What is not in the text may still be there in the place. It ranks nobody and decides nothing."
)

NO_STRENGTHS = "The text shows no strength clearly enough to name one."
NO_QUESTIONS = "The text raises no question of its own."

_QUOTED = 260  # characters of sentences behind one point
_LEAST = 90  # characters left, below which a further sentence is left out
_LONGEST = {"text": 160, "change": 220, "title": 46, "check": 150}
_PICKS, _CHANGES = 3, 4


def quotes_of(point: Point) -> tuple[str, ...]:
    """Return the sentences behind a point, cut to what a page holds, with their pages."""
    left, shown = _QUOTED, list[str]()
    for quote in point.quotes:
        if shown and left < _LEAST:
            break
        text = cut(quote.text, left)
        left -= len(text)
        shown.append(f"“{text}”{_where(quote)}")
    return tuple(shown)


def cut(text: str, most: int) -> str:
    """Return ``text``, cut at a word with an ellipsis where it is longer than ``most``.

    Characters that do not print are left out: neither XML nor SVG can hold them.
    """
    text = "".join(c for c in " ".join(text.split()) if c.isprintable())
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"


def title_of(pack: Pack) -> str:
    """Return the title of a pack: "Sedgeby, 2022"."""
    return ", ".join(filter(None, (cut(pack.area, _LONGEST["title"]), pack.period)))


def point_title(point: Point) -> str:
    """Return the heading of a point: "5.1 Family engagement"."""
    return cut(f"{point.code} {point.name}", _LONGEST["title"])


def point_text(point: Point) -> str:
    """Return what a point says, as a sentence."""
    text = cut(point.text, _LONGEST["text"])
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "?", "…")) else f"{text}."


def picks_of(pack: Pack) -> str:
    """Return the priorities and what the rule for choosing them says of them."""
    names = "; ".join(cut(name, _LONGEST["title"]) for name in pack.picks[:_PICKS])
    more = f" and {n} more" if (n := len(pack.picks) - _PICKS) > 0 else ""
    return f"{names or 'None could be read'}{more}. {cut(pack.pick_check, _LONGEST['check'])}"


def changes_of(pack: Pack) -> tuple[str, ...]:
    """Return what changed, at most four sentences."""
    return tuple(cut(change, _LONGEST["change"]) for change in pack.changes[:_CHANGES])


def profile_words(pack: Pack) -> str:
    """Return the profile in words: how the text reads beside the scores, and how sure that is."""
    beside = Counter(line.beside for line in pack.profile)
    parts = [
        f"{words} on {beside[key]}"
        for key, words in (
            ("in line", "reads in line with the score"),
            ("reads lower", "lower"),
            ("reads higher", "higher"),
        )
    ]
    parts.append(f"and nothing can be told of {beside['cannot tell']}")
    return f"Of {len(pack.profile)} items the text {', '.join(parts)}. {_doubt(pack)}"


def _doubt(pack: Pack) -> str:
    sure = sorted(line.sure for line in pack.profile if line.sure is not None)
    if not sure:
        return "There is too little text to suggest a level."
    low, high = f"{sure[0]:.0%}", f"{sure[-1]:.0%}"
    span = low if low == high else f"{low} to {high}"
    return f"Each range holds the true level with a chance of {span}."


def versions_of(pack: Pack) -> str:
    """Return what read the return: versions, and how much was read."""
    return f"Models {', '.join(pack.models) or 'unknown'}; {pack.sentences} sentences read."


def columns_of(pack: Pack) -> tuple[tuple[str, Sequence[Point], str], ...]:
    """Return the two columns of points: heading, points, and what stands where there is none."""
    return (
        ("Strengths to build on", pack.strengths, NO_STRENGTHS),
        ("Questions to talk about", pack.questions, NO_QUESTIONS),
    )


def _where(quote: Quote) -> str:
    return f" (page {quote.page})" if quote.page else ""
