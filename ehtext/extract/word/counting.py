"""Numbers as list labels write them: 4, iv, d, 04, fourth."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 32_767  # Word goes no further
_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_SMALL = _BELOW_TWENTY.split()
_BY_TEN = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _BY_TEN.split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_SIGNS = "*†‡§"


def write_number(value: int, kind: str) -> str:  # noqa: PLR0911 - a table of cases
    """Return ``value`` in Word's number format ``kind``; unknown kinds are written in digits."""
    match kind:
        case "none":
            return ""
        case "decimalZero":
            return f"{value:02}"
        case "lowerRoman" | "upperRoman":
            return _cased(roman(value), kind)
        case "lowerLetter" | "upperLetter":
            return _cased(letters(value), kind)
        case "ordinal":
            return f"{value}{_ending(value)}"
        case "cardinalText":
            return _words(value).capitalize()
        case "ordinalText":
            return _ordinal(_words(value)).capitalize()
        case "chicago":
            return _signs(value)
        case "numberInDash":
            return f"- {value} -"
        case _:
            return str(value)


def _signs(value: int) -> str:
    """Return the sign of a note: four signs, then each twice, and so on while that is legible."""
    if not 0 < value <= len(_SIGNS) * 10:
        return str(value)
    return _SIGNS[(value - 1) % 4] * ((value - 1) // 4 + 1)


def roman(value: int) -> str:
    """Return ``value`` in small Roman numerals, or in digits where there are none."""
    if not 0 < value <= _MOST_ROMAN:
        return str(value)
    written = []
    for number, sign in _ROMAN:
        times, value = divmod(value, number)
        written.append(sign * times)
    return "".join(written)


def letters(value: int) -> str:
    """Return ``value`` as Word letters it: a to z, then aa to zz, then aaa."""
    if not 0 < value <= 26 * 30:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _cased(written: str, kind: str) -> str:
    return written.upper() if kind.startswith("upper") else written


def _ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _words(value: int) -> str:
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return _SMALL[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def _ordinal(words: str) -> str:
    head, dash, last = words.rpartition("-")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    if last.endswith("y"):
        return f"{head}{dash}{last[:-1]}ieth"
    return f"{head}{dash}{last}th" if not last.isdigit() else last
