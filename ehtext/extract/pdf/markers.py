"""List labels and bullets at the start of a line."""

from __future__ import annotations

import re

# What pdfminer gives for the bullets of Symbol, Wingdings and OpenSymbol, and the usual letters.
BULLETS = frozenset(
    "•◦▪▫■□●○◆◇►▶▸‣⁃∙·❖➢➤✓✔✗✘❑❒"
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0fe\uf0a8\uf0e0\uf02d\uf0a2\uf06c\uf06e\uf071\uf0f0\uf0be"
    "\ue000\ue00a\uf095\uf020\uf0b0"
)
_DASHES = frozenset("-–—*−")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_LABEL = re.compile(
    r"(?:\d{1,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?\)?"
    r"|[a-z][.)]|\([a-z]\)|[A-Z][)]|\([A-Z]\)|[ivx]{1,5}[.)]|\([ivx]{1,5}\))"
)
_GLUED = re.compile(r"(\d{1,2}[.)])(?=[A-Z‘“'\"])")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")


def bullet_of(word: str) -> str:
    """Return the bullet that ``word`` is, as printed, or nothing."""
    if len(word) == 1 and (word in BULLETS or word in _DASHES):
        return "•" if _PRIVATE.match(word) else word
    return ""


def is_label(word: str) -> bool:
    """Return whether ``word`` has the form of a number or letter of a list."""
    return bool(_LABEL.fullmatch(word))


def is_decimal(word: str) -> bool:
    """Return whether ``word`` is a number of several parts: "5.1", "3.2.1"."""
    return bool(_DECIMAL.fullmatch(word))


def is_marker(word: str, font: str = "") -> bool:
    """Return whether ``word`` may stand before a list item."""
    return bool(bullet_of(word)) or is_label(word) or is_round(word, font)


def is_round(word: str, font: str) -> bool:
    """Return whether ``word`` is the "o" that Word draws as a bullet of the second level."""
    return word == "o" and any(name in font for name in ("Courier", "Symbol", "Wingdings"))


def glued(word: str) -> str:
    """Return the label at the start of a word that lacks its space: "1." of "1.There"."""
    match = _GLUED.match(word)
    return match[1] if match else ""


def is_bare_bullet(text: str) -> bool:
    """Return whether all of ``text`` is one bullet."""
    return bool(bullet_of(text.strip()))
