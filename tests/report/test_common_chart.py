from __future__ import annotations

from ehtext.report.common_chart import Need, chart_png, chart_svg, common_chart

NEEDS = (
    Need(name="5.1 Family engagement", gap=31, chosen=12),
    Need(name="9.4 Data governance board", gap=None, chosen=None),
)


def test_counts_stand_in_the_picture_and_hidden_ones_do_not() -> None:
    svg = chart_svg(common_chart(NEEDS, areas=40, year=2022))
    assert "5.1 Family engagement" in svg
    assert ">31<" in svg
    assert "hidden: a small number" in svg
    assert "40 areas" in svg


def test_a_hidden_count_is_nowhere_in_what_a_reader_could_open() -> None:
    spec = common_chart(NEEDS, areas=40, year=2022).to_dict()
    rows = [row for values in spec["datasets"].values() for row in values]
    assert [row for row in rows if row["item"].startswith("9.4")] == [
        {"item": "9.4 Data governance board", "areas": 0}
    ]


def test_it_is_drawn_for_slides() -> None:
    assert chart_png(common_chart(NEEDS, areas=40, year=None)).startswith(b"\x89PNG")
