"""A check with something of everything, some of it meaning harm."""

from __future__ import annotations

from dataclasses import replace

from ehtext.check import check_draft
from ehtext.domain import Kind
from ehtext.domain.check import DraftCheck
from tests.check.builders import GUIDE, draft, level, line

FORMULA = "=HYPERLINK(1) parents told us that they know their worker in 2021."
SCRIPT = "<script>window.harmed = true</script> Partners are & remain committed."
HELPFUL = "Parents told the police panel that one plan served them well."


def checked(*, levels: bool = False) -> DraftCheck:
    """Return the check of a small return, against the 2022 guide."""
    analysis = draft(
        line("5.2", FORMULA, Kind.OUTCOME),
        line("5.4", SCRIPT),
        line("5.1", HELPFUL, Kind.OUTCOME, model={"5.4": 0.9}),
        line("5.4", "Fathers seldom see the plan.", Kind.GAP),
        line("9.1", "For example:", Kind.OTHER),
    )
    return check_draft(replace(analysis, predicted=(level("5.2"),)), GUIDE, levels=levels)
