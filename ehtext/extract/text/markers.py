"""List labels that a person typed: "1.", "(a)", "ii)", "•", "- "."""

from __future__ import annotations

import re

from ehtext.extract.text.normalise import SYMBOLS

BULLETS = "•·●○▪▫■◦‣⁃∙◆◇►▶➢➤❖\uf0b7\uf0a7\uf0d8\uf076\uf06e"
_MARKER = re.compile(
    rf"""
    (?P<marker>
        [{BULLETS}]                                 # a true bullet may touch its text
      | [-–—*＊✓✔\uf0fc\uf02d] (?=\s)
      | o (?=\s+[^\W\d_])                           # the round bullet of Courier New
      | § (?=\t)
      | \(\d{{1,3}}\) (?=\s*\S) | \d{{1,3}}\) (?=\s*[^\W\d_(“"‘'])
      | \d{{1,3}}\. (?=\s|[A-Z][a-z])
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.? (?=\t|\s\s)  # "5.1" set apart: else a figure
      | \((?:[a-z]|[ivx]{{1,5}})\) (?=\s*\S) | \([A-Z]\) (?=\s)
      | (?:[a-zA-Z]|[ivx]{{1,5}})\) (?=\s)
      | (?:[a-z]|[ivx]{{2,5}})\. (?=\s+[^\W\d_])      # "c. 50 families" is no list item
    )
    \s* (?=\S)
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"[\dA-Za-z]")


def split_marker(line: str) -> tuple[str, int]:
    """Return the list label at the start of ``line`` and where the text after it starts.

    No label, or a label without text after it, gives ``("", 0)``.
    """
    match = _MARKER.match(line)
    if match is None:
        return "", 0
    marker = match["marker"]
    return SYMBOLS.get(marker, marker), match.end()


def is_number(marker: str) -> bool:
    """Return whether ``marker`` counts ("1.", "(a)") rather than points ("•")."""
    return marker != "o" and _NUMBERED.search(marker) is not None
