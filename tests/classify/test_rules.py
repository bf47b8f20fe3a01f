from __future__ import annotations

import pytest

from ehtext.classify import kind_by_rule
from ehtext.domain import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will open a hub.", Kind.PLAN),
        ("Review of the pathway to be done", Kind.PLAN),
        ("There is no shared measure.", Kind.GAP),
        ("Re-referrals fell by 12% in 2021.", Kind.OUTCOME),
        ("The board meets monthly.", Kind.PRACTICE),
        ("Board minutes, March", Kind.OTHER),
    ],
)
def test_a_plain_case_has_its_kind(text: str, kind: Kind) -> None:
    assert kind_by_rule(text)[0] is kind
