"""Frameworks as text for people."""

from __future__ import annotations

import pytest

from ehtext.framework import describe, framework, frameworks, summarise
from ehtext.framework.describe import WIDTH
from ehtext.framework.load import parse_framework


def test_the_table_has_a_line_per_framework_with_its_size_and_scale() -> None:
    head, *lines = summarise(frameworks()).splitlines()
    assert head.split() == ["id", "year", "items", "scale", "wording", "title"]
    assert [line.split()[0] for line in lines] == list(frameworks())
    assert "31 descriptors  0 to 5" in lines[0]
    assert "Early to Mature  provisional" in summarise(frameworks())
    assert len({line.index("  ") for line in lines}) > 1  # ids differ in length
    titles = [shipped.title for shipped in frameworks().values()]
    starts = {line.rindex(title) for line, title in zip(lines, titles, strict=True)}
    assert len(starts) == 1  # columns are aligned


def test_a_table_of_none_has_only_its_head() -> None:
    assert summarise({}).startswith("id")


@pytest.mark.parametrize("shipped", frameworks().values(), ids=lambda shipped: shipped.id)
def test_everything_that_a_framework_defines_is_told(shipped) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    text = " ".join(describe(shipped).split())
    for item in shipped.items:
        for part in (f"{item.code} {item.name}", item.text, item.proof, *item.cues):
            assert part in text
        for point in item.levels:
            assert point.text in text
    for demand in shipped.demands:
        assert demand.text in text
    for point in shipped.scale.points if shipped.scale else ():
        assert point.text in text
    for model in shipped.data_models:
        assert model.text in text
    for audience in shipped.audiences:
        assert audience.name in text
    assert shipped.note in text


def test_minimums_rules_and_conditions_are_told() -> None:
    text = " ".join(describe(framework("ehsg-2022")).split())
    assert "Minimum score for Earned Autonomy: 4" in text
    assert "Choosing 3 priorities" in text
    assert "Other government departments: scores, priorities, if the area has said yes" in text
    assert "Public and anyone else: nothing" in text
    assert "eligible" not in text


def test_lines_are_short_and_blank_lines_single() -> None:
    for shipped in frameworks().values():
        text = describe(shipped)
        assert max(map(len, text.splitlines())) <= WIDTH
        assert "\n\n\n" not in text
        assert text == text.strip()


@pytest.mark.parametrize(
    ("framework_official", "item_official", "wording"),
    [
        ("true", "true", "official"),
        ("false", "true", "partly official"),
        ("true", "false", "provisional"),
        ("false", "false", "provisional"),
    ],
)
def test_the_standing_of_the_wording_is_told(
    framework_official: str, item_official: str, wording: str
) -> None:
    text = (
        f'id = "mine"\ntitle = "Mine"\nofficial = {framework_official}\n'
        f'[[items]]\ncode = "1"\ntext = "All is well."\nofficial = {item_official}\n'
    )
    mine = parse_framework(text.encode(), name="mine.toml")
    assert f"wording: {wording}\n" in describe(mine)
    assert "1 descriptor " in summarise({"mine": mine})
