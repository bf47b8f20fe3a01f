"""A pack as one self-contained page of HTML that prints on one page of A4."""

from __future__ import annotations

import base64

from ehtext.domain.pack import Pack
from ehtext.report.html import templates
from ehtext.report.pack_profile import LEGEND, profile_alt, profile_svg
from ehtext.report.pack_words import (
    MARKING,
    READING,
    changes_of,
    columns_of,
    picks_of,
    point_text,
    point_title,
    profile_words,
    quotes_of,
    title_of,
    versions_of,
)


def pack_html(pack: Pack) -> str:
    """Return the page of a pack."""
    environment = templates().overlay()
    environment.filters = templates().filters | {
        "point_text": point_text,
        "point_title": point_title,
        "quotes_of": quotes_of,
    }
    return environment.get_template("pack.html.j2").render(
        pack=pack,
        title=title_of(pack),
        marking=MARKING,
        reading=READING,
        legend=LEGEND,
        profile=profile_words(pack),
        picture=_inline(profile_svg(pack)),
        alt=profile_alt(pack),
        picks=picks_of(pack),
        columns=columns_of(pack),
        changes=changes_of(pack),
        versions=versions_of(pack),
    )


def _inline(svg: str) -> str:
    """Return a picture as an address that holds it, so that the page stands alone."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if svg else ""
