"""How lines end and begin: within a sentence or not, full or short."""

from __future__ import annotations

from ehtext.extract.pdf.lines import Line

_ENDS = (".", "!", "?", "…")
_LEAD_INS = (":-", ":–", ":—")  # an old way to announce a list
_CLOSERS = "’”'\")]"
# A line that ends in one of these goes on, wherever the next line begins.
_OPEN_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "including",
        "is",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "with",
        "your",
    ]
)


def is_full(last: Line, line: Line) -> bool:
    """Return whether the next line's first word would not have fitted on the last line."""
    slack = 0.3 * last.size if is_open(last) else 0.1
    return last.x1 + min(last.gap, 0.5 * last.size) + line.first > last.right - slack


def ends_sentence(line: Line) -> bool:
    """Return whether a line ends in a stop, a quotation mark or bracket after it aside."""
    text = line.text.rstrip(_CLOSERS)
    return text.endswith(_ENDS)


def is_open(line: Line) -> bool:
    """Return whether a line ends within a sentence."""
    return not ends_sentence(line) and not line.text.endswith((":", ";", *_LEAD_INS))


def ends_openly(line: Line) -> bool:
    """Return whether a line ends in a word or sign after which a sentence must go on."""
    text = line.text
    if text.endswith(_LEAD_INS):
        return False
    if text.endswith((",", "-", "–", "—", "&", "/", "(", "\xad", "\u2010")):
        return True
    words = text.split()
    return bool(words) and words[-1].lower() in _OPEN_WORDS


def starts_low(line: Line) -> bool:
    """Return whether a line begins with a small letter."""
    return line.text[:1].islower()
