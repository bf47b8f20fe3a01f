from __future__ import annotations

import io

import pytest
from lxml import etree

from ehtext.domain.check import EvidenceForm
from ehtext.report.check_picture import alt_text, check_chart, check_png, check_svg
from tests.check.builders import GUIDE
from tests.report.check_builders import checked

CHECK = checked()


def cells() -> list[dict[str, str]]:
    spec = check_chart(CHECK).to_dict()
    layers = [layer for block in spec["vconcat"] for layer in block["hconcat"]]
    data = [layer.get("data") or layer["layer"][0]["data"] for layer in layers]
    found = [spec["datasets"][d["name"]] if "name" in d else d["values"] for d in data]
    return [cell for part in found for cell in part]


def test_every_item_has_a_cell_for_each_form_and_three_beside() -> None:
    assert len(cells()) == len(GUIDE.items) * (len(EvidenceForm) + 3)


def test_what_colour_says_text_says_too() -> None:
    for cell in cells():
        plain = cell["fill"] in {"#ffffff", "#f4f6f9"}
        assert plain or cell["text"], cell
    row = {c["column"]: c["text"] for c in cells() if c["item"].startswith("5.4 ")}
    assert row == {
        "None found": "",
        "Assertion only": "1",
        "Activity": "",
        "Audit or statistic": "",
        "Family voice": "",
        "Agencies": "several",
        "Newest year": "undated",
        "A question": "?",
    }
    assert any(c["text"] == "none" for c in cells() if c["item"].startswith("9.7 "))


def test_the_svg_is_well_formed_and_says_what_it_shows() -> None:
    root = etree.fromstring(check_svg(CHECK).encode())
    assert root.get("role") == "img"
    assert root.get("aria-label") == alt_text(CHECK)
    assert "28 none found, 1 assertion only, 0 activity" in alt_text(CHECK)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_png_is_as_large_as_asked(scale: float) -> None:
    png = check_png(CHECK, scale=scale)
    assert png.startswith(b"\x89PNG")
    width = int.from_bytes(io.BytesIO(png).getbuffer()[16:20], "big")
    assert 800 * scale < width < 1000 * scale
