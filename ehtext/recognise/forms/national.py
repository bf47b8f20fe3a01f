"""Mark text that is the same in every area's form: guide, instructions, vision, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.framework import Framework, ItemKind
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare

_DATA_MODEL = re.compile(r"^data model \d\b(?:\s*[:-]|\s*$)")
_ANNEX = re.compile(r"^(?:annex|appendix)\b")
_GUIDE = re.compile(
    r"^(?:\d+ )?(?:about this (?:return|guide|form)|how we scored|how to (?:score|complete|use)\b"
    r"|scoring|the scale|guidance|instructions?|(?:the )?(?:national )?vision for early help"
    r"|the vision"
    r"|purpose of (?:this|the) (?:guide|form|return)|notes (?:on|for) (?:completion|completing))"
)
_LONGEST_HEADING = 14
_THEME_AHEAD = 3


def mark_national(signs: Signs, reading: Reading) -> None:
    """Mark national text in all lines that are not filed yet."""
    framework = signs.framework
    phrases = tuple(_phrases(framework))
    inside = False
    for place, line in enumerate(signs.text.lines):
        if line.index in signs.starts or _opens_theme(signs, place):
            inside = False
        elif _is_heading(line, framework):
            inside = True
        elif inside and _ends_region(line, signs):
            inside = False
        if line.index in reading.fields:
            continue
        if inside or _is_national(line, phrases):
            reading.file(line, national=True)


def _opens_theme(signs: Signs, place: int) -> bool:
    """Return whether a theme's name opens its items: the vision prints these names too."""
    lines = signs.text.lines
    if lines[place].index not in signs.themes:
        return False
    return any(x.index in signs.starts for x in lines[place + 1 : place + 1 + _THEME_AHEAD])


def _is_heading(line: Line, framework: Framework) -> bool:
    if line.words > _LONGEST_HEADING:
        return False
    if framework.kind is ItemKind.DESCRIPTOR and line.is_heading and _GUIDE.match(line.bare):
        return True
    headings = (*framework.form.headings, *framework.form.starts, *framework.form.ends)
    return any(line.bare.startswith(bare(heading)) for heading in headings)


def _ends_region(line: Line, signs: Signs) -> bool:
    """Return whether a heading of the area's own ends a stretch of national text.

    Behind the form's last descriptor only an annex does: the form prints headings of its own there.
    """
    if _ANNEX.match(line.bare) and line.words <= _LONGEST_HEADING:
        return True
    if line.index in signs.beyond or not line.is_heading:
        return False
    themes = {bare(name) for t in signs.framework.themes for name in (t.name, *t.variants)}
    return line.bare not in themes


def _is_national(line: Line, phrases: tuple[str, ...]) -> bool:
    if _DATA_MODEL.match(line.folded):
        return True
    return any(phrase in line.bare for phrase in phrases)


def _phrases(framework: Framework) -> Iterator[str]:
    form = framework.form
    for phrase in (*form.national, *form.data_model, *form.data_model_changed):
        yield bare(phrase)
    for vision in framework.vision:
        yield from map(bare, vision.openings)
    for permission in framework.permissions:
        yield from map(bare, permission.openings)
