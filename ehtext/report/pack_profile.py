"""The profile of a pack as a picture: own scores as dots, suggested ranges as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import vl_convert

from ehtext.domain.pack import Pack, ProfileLine
from ehtext.report.html import templates
from ehtext.report.pack_words import cut, profile_words, title_of

_WIDTH, _HEIGHT, _LEFT = 1040, 214, 26
_TOP, _BASE = 30, 174  # where the ends of the scale lie
_THINNEST = 4  # pixels of a range of one point
_THEME = 40  # characters of a theme's name
_LABEL = 9  # characters of an item's code
_SHARPNESS = 3  # pixels of the PNG to one of the drawing: 300 to the inch on paper

LEGEND = (
    "Dots: the area's own scores (? where none can be read). Bars: the range that the text "
    "suggests, darker where surer, absent where there is too little text. Shaded: priorities."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    top: float
    height: float
    opacity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    x: float
    label: str
    priority: bool
    dot: float | None
    bar: _Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    x: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tick:
    y: float
    label: str


def profile_svg(pack: Pack) -> str:
    """Return the profile as SVG; "" in a framework without a scale or items."""
    if pack.scale is None or not pack.profile:
        return ""
    step = (_WIDTH - _LEFT - 4) / len(pack.profile)
    low, high = pack.scale
    return (
        templates()
        .get_template("pack-profile.svg.j2")
        .render(
            title=profile_alt(pack),
            width=_WIDTH,
            height=_HEIGHT,
            left=_LEFT,
            base=_BASE,
            half=round(step / 2 - 1, 1),
            ticks=[
                _Tick(y=_y(value, pack.scale), label=f"{value:g}")
                for value in (low + n for n in range(int(high - low) + 1))
            ],
            bands=tuple(_bands(pack.profile, step)),
            columns=[
                _column(line, round(_LEFT + step * (n + 0.5), 1), pack.scale)
                for n, line in enumerate(pack.profile)
            ],
        )
    )


def profile_png(pack: Pack) -> bytes:
    """Return the profile as PNG for paper; b"" where there is none."""
    svg = profile_svg(pack)
    return vl_convert.svg_to_png(svg, scale=_SHARPNESS) if svg else b""


def profile_alt(pack: Pack) -> str:
    """Return what the picture shows, for people who do not see it: every figure of it."""
    items = "; ".join(_in_words(line) for line in pack.profile)
    return f"Profile of {title_of(pack)}. {profile_words(pack)} {items}."


def _in_words(line: ProfileLine) -> str:
    score = "no score" if line.score is None else f"scored {line.score:g}"
    if line.low is None or line.high is None or line.sure is None:
        return f"{line.code} {score}"
    return f"{line.code} {score}, text {line.low:g} to {line.high:g} ({line.sure:.0%} sure)"


def _column(line: ProfileLine, x: float, scale: tuple[float, float]) -> _Column:
    bar = None
    if line.low is not None and line.high is not None:
        bottom, top = _y(line.low, scale), _y(line.high, scale)
        thin = max(0.0, _THINNEST - (bottom - top))
        bar = _Bar(
            top=round(top - thin / 2, 1),
            height=round(bottom - top + thin, 1),
            opacity=round(0.15 + 0.75 * (line.sure or 0.0), 2),
        )
    return _Column(
        x=x,
        label=cut(line.code, _LABEL),
        priority=line.priority,
        dot=None if line.score is None else _y(line.score, scale),
        bar=bar,
    )


def _bands(profile: Sequence[ProfileLine], step: float) -> Iterator[_Band]:
    before = None
    for number, line in enumerate(profile):
        if line.theme != before:
            before = line.theme
            yield _Band(x=round(_LEFT + step * number, 1), name=cut(line.theme, _THEME))


def _y(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return round(_BASE - (_BASE - _TOP) * (value - low) / (high - low), 1)
