"""Text as it is compared: dashes, quotes, case and spacing do not matter."""

from __future__ import annotations

import re

_SAME = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u00ad": None,
        "\u200b": None,
    }
)
_NO_WORD = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Return ``text`` with plain dashes, quotes and single spaces, in its own case."""
    return " ".join(text.translate(_SAME).split())


def fold(text: str) -> str:
    """Return ``text`` with plain dashes and quotes, single spaces and lower case."""
    return plain(text).casefold()


def bare(text: str) -> str:
    """Return only the words and figures of ``text``, in lower case, one space between them."""
    return _NO_WORD.sub(" ", fold(text).replace("'", "")).strip()
