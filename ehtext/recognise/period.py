"""Guess the period that a document is about. A person confirms it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ehtext.domain import Guess
from ehtext.recognise.area import title_lines
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import plain

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS) + "|Sept"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?P<from>{_YEAR})\s*(?:-|/|to|until|and)\s*(?P<to>{_YEAR})\b"
    rf"|(?P<start>{_YEAR})\s?[-/]\s?(?P<end>\d\d)\b(?![-/\d])"
    rf"|\b(?P<month>{_MONTH})\.?,?\s+(?P<in>{_YEAR})\b"
    rf"|\b(?P<season>spring|summer|autumn|winter)\s+(?P<of>{_YEAR})\b"
    rf"|(?<![\d/-])(?P<day>\d\d?)[/.](?P<number>\d\d?)[/.](?P<dated>{_YEAR})\b"
    rf"|(?<![\w£])(?P<year>{_YEAR})\b(?!\s?(?:%|families|children|people))",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"^(?:document )?(?:version|date|dated|period(?: covered)?|reporting period|review period|year"
    r"|last updated|updated|published|publication date|issued|completed"
    r"|date (?:of|completed)[\w ]*)"
    r"\b\s*[:-]?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\d{4} to \d{4}|\d{4}-\d\d")
_NEXT = re.compile(r"\b(?:next|previous|due)\b", re.IGNORECASE)
_TITLE_WORDS = re.compile(r"self-?\s?assessment|strategy|report|plan|review|guide", re.IGNORECASE)
_HEAD = 60  # lines in which a version line is looked for


def guess_period(
    lines: Sequence[Line], furniture: Iterable[str], file_name: str, year: str | None = None
) -> Guess | None:
    """Return the period, the surest sign first: version line, title, furniture, name, prose.

    Args:
        lines: The document's body.
        furniture: Its running headers and footers.
        file_name: Its name for display.
        year: The year of the form itself, where the layout has one.
    """
    signs = _signs(lines, tuple(furniture), file_name, year)
    return max(signs, key=lambda guess: guess.confidence, default=None)


def find_periods(text: str) -> list[str]:
    """Return the periods in ``text`` as "2022", "September 2017", "2023-24" or "2019 to 2022"."""
    return [_printed(match) for match in _PERIOD.finditer(plain(text))]


def _signs(
    lines: Sequence[Line], furniture: tuple[str, ...], file_name: str, year: str | None
) -> Iterator[Guess]:
    head = lines[:_HEAD]
    for line, after in zip(head, [*head[1:], None], strict=False):
        if (
            (match := _VERSION.match(line.text))
            and line.words <= 14
            and not _NEXT.search(line.text)
        ):
            rest = line.text[match.end() :] or (after.text if after and after.words <= 6 else "")
            yield from _guesses(rest, 0.95, line.block.page)
    for place, line in enumerate(title_lines(lines)):
        if line.words <= 15 and not _NEXT.search(line.text):
            yield from _title_guesses(line, place)
    for text in furniture:
        yield from _guesses(text, 0.75, None)
    yield from (_named(line) for line in lines if _names_itself(line))
    yield from _guesses(re.sub(r"_", " ", file_name), 0.5, None)
    if year:
        yield Guess(value=year, confidence=0.4)
    yield from _commonest(lines)


def _title_guesses(line: Line, place: int) -> Iterator[Guess]:
    """Yield the periods of a title line. The years that a strategy is for beat its version."""
    bonus = 0.05 if _TITLE_WORDS.search(line.text) else 0.0
    for guess in _guesses(line.text, 0.85 + bonus - place / 1000, line.block.page):
        years = _YEARS.search(guess.value) is not None and line.words <= 12
        yield replace(guess, confidence=0.96) if years else guess


def _names_itself(line: Line) -> bool:
    short = line.words <= 12 and line.is_heading
    return bool(short and _TITLE_WORDS.search(line.text) and _PERIOD.search(line.text))


def _named(line: Line) -> Guess:
    return Guess(value=find_periods(line.text)[0], confidence=0.6, page=line.block.page)


def _guesses(text: str, confidence: float, page: int | None) -> Iterator[Guess]:
    for number, value in enumerate(find_periods(text)):
        yield Guess(value=value, confidence=round(confidence - number / 100, 3), page=page)


def _commonest(lines: Sequence[Line]) -> Iterator[Guess]:
    counts = Counter(value for line in lines for value in find_periods(line.text))
    if counts:
        yield Guess(value=counts.most_common(1)[0][0], confidence=0.2)


def _printed(match: re.Match[str]) -> str:
    if match["from"]:
        return f"{match['from']} to {match['to']}"
    if match["start"]:
        return f"{match['start']}-{match['end']}"
    if match["month"]:
        return f"{_month(match['month'])} {match['in']}"
    if match["season"]:
        return f"{match['season'].capitalize()} {match['of']}"
    if match["dated"]:
        return _dated(int(match["number"]), match["dated"])
    return match["year"]


def _month(printed: str) -> str:
    return next(month for month in _MONTHS if month[:3].casefold() == printed[:3].casefold())


def _dated(number: int, year: str) -> str:
    return f"{_MONTHS[number - 1]} {year}" if 1 <= number <= len(_MONTHS) else year
