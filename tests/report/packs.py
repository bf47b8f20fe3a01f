"""A pack of an invented area, of usual length and as long as any can be."""

from __future__ import annotations

from dataclasses import replace

from ehtext.domain.board import Quote
from ehtext.domain.pack import Pack, Point, ProfileLine
from ehtext.framework import framework

_GUIDE = framework("ehsg-2022")
_SAID = (
    "Police, schools and health visitors meet each Monday in the Sedge Valley Hub to share news."
)
_LONG = "Wherever partners from across the whole valley meet they speak of further difficulties; "


def quote(text: str = _SAID) -> Quote:
    return Quote(text=text, source="x", code="5.1", kind="practice", field="evidence", page=12)


def point(code: str, text: str, *quotes: str) -> Point:
    return Point(
        code=code,
        name=_GUIDE.item(code).name,
        text=text,
        figures="Scored 3; the text suggests 2.5 to 3.5 (70% sure).",
        quotes=tuple(map(quote, quotes or (_SAID,))),
        doubt="likely",
    )


def line(number: int, code: str) -> ProfileLine:
    theme = _GUIDE.theme(code)
    known = number % 5 != 4
    low = (number * 7 % 5) / 1.25
    return ProfileLine(
        code=code,
        name=_GUIDE.item(code).name,
        theme=theme.name if theme else "",
        printed=str(number % 6) if number % 7 else "",
        score=float(number % 6) if number % 7 else None,
        level=low + 0.5 if known else None,
        low=low if known else None,
        high=low + 1 if known else None,
        sure=0.6 + (number % 4) / 10 if known else None,
        priority=number in (10, 16, 27),
    )


def usual() -> Pack:
    return Pack(
        area="Sedgeby",
        period="2022",
        framework=_GUIDE.title,
        scale=(0.0, 5.0),
        profile=tuple(line(n, code) for n, code in enumerate(_GUIDE.codes)),
        picks=(
            "6.4 Workforce development plan",
            "7.3 Community capacity",
            "9.4 Data governance board",
        ),
        pick_check="As the rule asks: 1 data and 2 service.",
        strengths=tuple(
            point(
                code,
                "shows something done, an outcome; partners named: health, police; specific by a date",
            )
            for code in ("5.1", "6.6", "7.1")
        ),
        questions=tuple(
            point(code, "What would families say of this, and where could that be read?")
            for code in ("5.4", "7.5", "9.7")
        ),
        changes=(
            "Since 2021: of 31 items scored both times, 4 up, 1 down, 26 the same.",
            "New text on 12 items, text gone from 3, the same text on 16.",
        ),
        sentences=412,
        models=("m1", "r1"),
    )


def longest() -> Pack:
    """Return a pack in which everything is longer than a page could hold."""
    most = tuple(
        replace(point(code, _LONG * 9, _LONG * 9, _LONG * 9, _LONG * 9), name=_LONG)
        for code in ("5.1", "6.6", "7.1")
    )
    return replace(
        usual(),
        area=_LONG,
        picks=tuple(f"{n} {_LONG}" for n in range(9)),
        pick_check=_LONG * 9,
        strengths=most,
        questions=most,
        changes=(_LONG * 9,) * 9,
    )
