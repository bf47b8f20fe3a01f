from __future__ import annotations

from dataclasses import replace

from lxml import etree

from ehtext.report.pack_profile import profile_alt, profile_png, profile_svg
from tests.report.packs import usual

SVG = "{http://www.w3.org/2000/svg}"


def parts(name: str, pack: object = None) -> list[etree._Element]:
    root = etree.fromstring(profile_svg(pack or usual()).encode())  # type: ignore[arg-type]
    return list(root.iter(f"{SVG}{name}"))


def test_each_readable_score_is_a_dot_and_each_range_a_bar() -> None:
    pack = usual()
    assert len(parts("circle")) == sum(line.score is not None for line in pack.profile)
    bars = [bar for bar in parts("rect") if bar.get("stroke")]
    assert len(bars) == sum(line.low is not None for line in pack.profile)


def test_a_higher_score_stands_higher() -> None:
    pack = usual()
    dots = [float(dot.get("cy")) for dot in parts("circle")]
    scores = [line.score for line in pack.profile if line.score is not None]
    assert sorted(zip(scores, dots, strict=True)) == sorted(
        zip(scores, dots, strict=True), key=lambda pair: (pair[0], -pair[1])
    )
    assert dots[scores.index(5)] < dots[scores.index(0)]


def test_a_surer_range_is_darker() -> None:
    pack = usual()
    shades = [float(bar.get("fill-opacity")) for bar in parts("rect") if bar.get("stroke")]
    sure = [line.sure for line in pack.profile if line.sure is not None]
    assert shades[sure.index(max(sure))] > shades[sure.index(min(sure))]


def test_names_from_a_framework_file_cannot_break_the_picture() -> None:
    pack = usual()
    first = replace(pack.profile[0], theme="<script>&", code="5 < 6 & more")
    drawn = replace(pack, profile=(first, *pack.profile[1:]), area="A & <B>")
    assert "<script>" not in profile_svg(drawn)
    assert parts("text", drawn)


def test_who_does_not_see_it_is_told_every_figure() -> None:
    told = profile_alt(usual())
    assert "5.2 scored 1, text 1.6 to 2.6 (70% sure)" in told
    assert "7.1 no score" in told


def test_a_framework_without_a_scale_has_no_profile() -> None:
    assert profile_svg(replace(usual(), scale=None)) == ""
    assert profile_png(replace(usual(), scale=None)) == b""


def test_paper_gets_a_png() -> None:
    assert profile_png(usual()).startswith(b"\x89PNG")


def test_characters_that_do_not_print_cannot_break_the_picture() -> None:
    pack = replace(usual(), area="Sedge\x01by")
    assert profile_png(pack).startswith(b"\x89PNG")
