"""Characters of symbol fonts as characters that every font has."""

from __future__ import annotations

from ehtext.extract.text import show_symbol

CHECKED, UNCHECKED = "☒", "☐"
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: UNCHECKED,
    0x70: UNCHECKED,
    0x71: UNCHECKED,
    0x72: UNCHECKED,
    0x76: "❖",
    0x78: CHECKED,
    0x9F: "•",
    0xA7: "▪",
    0xA8: UNCHECKED,
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: CHECKED,
    0xFE: CHECKED,
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: CHECKED,
    0x52: CHECKED,
    0x53: CHECKED,
    0x54: CHECKED,
    0x2A: UNCHECKED,
    0x30: UNCHECKED,
    0xA3: UNCHECKED,
}
_SYMBOL = {
    0x2D: "–",
    0xA3: "≤",
    0xAE: "→",
    0xAF: "↓",
    0xAD: "↑",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xDE: "⇒",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the characters of symbol fonts


def is_symbol_font(font: str) -> bool:
    """Return whether ``font`` draws signs where other fonts draw letters."""
    return font.lower() in _FONTS


def show(font: str, letter: str) -> str:
    """Return what ``letter`` of ``font`` looks like, or the letter itself if that is unknown."""
    code = ord(letter)
    low = code - _PRIVATE.start if code in _PRIVATE else code
    known = _FONTS.get(font.lower(), {})
    if low in known:
        return known[low]
    if code in _PRIVATE and font.lower() not in _FONTS and 0x20 < low < 0x7F:
        return chr(low)  # an ordinary letter that a symbol font was laid over
    return show_symbol(letter)
