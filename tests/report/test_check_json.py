from __future__ import annotations

import json

from ehtext.domain import Failed
from ehtext.report.check_json import check_json, checks_json
from tests.check.builders import GUIDE
from tests.report.check_builders import HELPFUL, checked


def test_drafts_and_failures_stand_apart() -> None:
    failed = Failed(path="x.pdf", code="damaged", reason="It is damaged.")
    found = checks_json([checked(), failed])
    assert [draft["area"] for draft in found["drafts"]] == ["Nether Sedge"]
    assert [failure["path"] for failure in found["failed"]] == ["x.pdf"]
    assert json.loads(json.dumps(found)) == found


def test_an_item_says_what_it_shows_and_what_is_asked() -> None:
    items = {item["code"]: item for item in check_json(checked())["items"]}
    assert list(items) == list(GUIDE.codes)
    plan = items["5.4"]
    assert (plan["strongest"], plan["breadth"], plan["level"]) == ("assertion", "several", None)
    assert [e["text"] for e in plan["elsewhere"]] == [HELPFUL]
    assert items["5.2"]["shown"][0]["years"] == [2021]
    levels = {item["code"]: item["level"] for item in check_json(checked(levels=True))["items"]}
    assert levels["5.2"]["low"] == 2.0
