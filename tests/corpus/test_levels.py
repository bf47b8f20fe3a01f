from __future__ import annotations

import json
from pathlib import Path

import pytest

from ehtext.corpus import corpus_files, read_level_passages
from ehtext.errors import CorpusError
from ehtext.framework import framework

SHIPPED = Path(__file__).parents[2] / "corpus" / "levels"
GOOD = {
    "id": "a-1",
    "framework": "ehsg-2022",
    "code": "5.1",
    "level": 2.5,
    "working_well": "Some schools ask families.\nThe hubs do not.",
    "priorities": "",
    "batch": "a",
    "style": "short",
}


def _file(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "levels.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_passage_is_read_whole(tmp_path: Path) -> None:
    (passage,) = read_level_passages([_file(tmp_path, GOOD)])
    assert {key: getattr(passage, key) for key in GOOD} == GOOD


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"level": 5.5}, 'line 1: "level" must be from 0 to 5 in steps of 0.5'),
        ({"level": 2.3}, "in steps of 0.5"),
        ({"level": True}, "must be a number"),
        ({"framework": "maturity-2016", "code": "family", "level": 0.5}, "from 1 to 4"),
        ({"framework": "ofsted-2015"}, '"framework" must be ehsg-2022 or maturity-2016'),
        ({"code": "family"}, 'has "family"; ehsg-2022 has 5.1'),
        ({"working_well": "  "}, '"working_well" is empty'),
        ({"priorities": None}, '"priorities" must be a string'),
        ({"extra": 1}, 'unknown key "extra"'),
    ],
)
def test_a_line_that_breaks_the_format_is_refused_with_its_remedy(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(CorpusError, match=r"levels\.jsonl, line 1") as caught:
        read_level_passages([_file(tmp_path, {**GOOD, **change})])
    assert message in str(caught.value)


@pytest.mark.parametrize("key", ["id", "working_well"])
def test_a_repeated_id_or_text_is_refused(tmp_path: Path, key: str) -> None:
    other = {**GOOD, "id": "a-2", "working_well": "Other text.", key: GOOD[key]}
    with pytest.raises(CorpusError, match=r"line 2: has the same (id|text) as levels.jsonl, line"):
        read_level_passages([_file(tmp_path, GOOD, other)])


def test_no_passage_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no passage"):
        read_level_passages([_file(tmp_path)])


def test_the_shipped_passages_cover_every_item_and_level() -> None:
    passages = read_level_passages(corpus_files(SHIPPED))
    for scheme in ("ehsg-2022", "maturity-2016"):
        own = [passage for passage in passages if passage.framework == scheme]
        assert {passage.code for passage in own} == set(framework(scheme).codes)
        scale = framework(scheme).scale
        assert scale is not None
        assert {scale.minimum, scale.maximum} <= {passage.level for passage in own}
    assert len(passages) >= 590


def test_length_gives_no_level_away() -> None:
    passages = read_level_passages(corpus_files(SHIPPED))
    for scheme in ("ehsg-2022", "maturity-2016"):
        pairs = [
            (len(passage.working_well.split()), passage.level)
            for passage in passages
            if passage.framework == scheme
        ]
        assert abs(_correlation(pairs)) < 0.15


def _correlation(pairs: list[tuple[int, float]]) -> float:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    top = sum((x - mx) * (y - my) for x, y in pairs)
    below = sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys)
    return top / float(below**0.5)
