"""The check of a draft as one self-contained page, which prints as the workshop's checklist."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from ehtext.domain.check import DraftCheck
from ehtext.framework import Framework
from ehtext.report import check_wording as wording


def check_html(check: DraftCheck, framework: Framework) -> str:
    """Return the page: coverage, the checklist with a blank owner, what to settle."""
    themes = [
        (theme, tuple(items)) for theme, items in groupby(check.gaps, key=lambda item: item.theme)
    ]
    return (
        _templates()
        .get_template("check.html.j2")
        .render(
            check=check,
            title=wording.checked_title(check),
            columns=wording.check_columns(check),
            lines=[(item, wording.check_line(item, check, framework)) for item in check.items],
            themes=themes,
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("ehtext.report"),
        autoescape=True,  # all text of a draft is somebody else's
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["wording"] = wording
    return environment
