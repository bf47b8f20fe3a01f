from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from ehtext.bootstrap import build_parts
from ehtext.corpus import LevelPassage, corpus_files, read_level_passages
from ehtext.domain import Kind, Sentence, Suggestion
from ehtext.errors import CorpusError
from ehtext.pipeline import Parts
from ehtext.rate import FAR, NEAR, signs, weights
from ehtext.settings import Settings
from ehtext.training_levels import fit_and_measure, fit_weights, see_passages, train_levels

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "corpus" / "levels"
LOW = (
    "A paper on {} is being drafted and will be considered.",
    "There is no agreed way of {} and nothing is asked of families.",
    "The manager hopes that a proposal about {} might follow.",
)
MIDDLE = (
    "Some schools and one hub began {} last year.",
    "Several services do {} in their own way.",
    "Most agencies do {} regularly, and audits look at it.",
)
HIGH = (
    "All agencies have done {} since 2012, adult services and probation too.",
    "Families say each year that {} helps, and what they find is changed.",
    "Other areas come to learn {} from us.",
)


def _suggest(sentences: Sequence[Sentence]) -> list[Suggestion]:
    return [
        Suggestion(kind=Kind.PRACTICE, kind_probability=1.0, descriptors=(), strands=())
        for _ in sentences
    ]


def _never(*_: object) -> NoReturn:
    raise AssertionError


PARTS = Parts(recognise=_never, split=_never, suggest=_suggest, rate=_never, model="stub")


def written(folder: Path, number: int = 120, batches: int = 3) -> Path:
    """Write passages whose level is told by their signs, and no passage twice."""
    places = ("weekly visits", "joint plans", "home visits", "family meetings", "door knocking")
    for batch in range(batches):
        lines = []
        for n in range(number // batches):
            level, texts = ((0.5, LOW), (2.5, MIDDLE), (4.5, HIGH))[n % 3]
            words = f"{places[n % 5]} in ward {batch * 100 + n}"
            record = {
                "id": f"{batch}-{n}",
                "framework": "ehsg-2022",
                "code": ("5.1", "6.2", "7.1", "8.2")[n % 4],
                "level": level,
                "working_well": " ".join(text.format(words) for text in texts),
                "priorities": "",
                "batch": f"brief-{batch}",
            }
            lines.append(json.dumps(record))
        (folder / f"{batch}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_weights_are_learnt_written_and_the_same_each_time(tmp_path: Path) -> None:
    (corpus := tmp_path / "levels").mkdir()
    out = tmp_path / "weights.toml"
    fit = train_levels(written(corpus), PARTS, out)
    first = out.read_bytes()
    assert train_levels(corpus, PARTS, out) == fit
    assert out.read_bytes() == first
    data = tomllib.loads(first.decode())
    assert data["weights"] == dict(fit.weights.signs)
    assert data["base"] == fit.weights.base
    assert data["range"]["half_width"] == fit.weights.half_width
    assert (fit.passages, fit.abstained) == (120, 0)
    figures = {figure.name: figure.value for figure in fit.figures["batch"]}
    assert figures["mean absolute error"] <= 0.6
    assert set(fit.figures) == {"batch", "group of items", "both"}


def test_no_weight_is_against_its_side_even_where_levels_are_turned_round(tmp_path: Path) -> None:
    passages = [
        LevelPassage(**{**_fields(one), "level": 5 - one.level})
        for one in read_level_passages(corpus_files(written(tmp_path)))
    ]
    fitted = fit_weights(see_passages(passages, PARTS))
    for sign in signs():
        weight = fitted.signs[sign.id]
        assert weight >= 0 if sign.lifts else weight <= 0, sign.id
    assert min(fitted.signs[NEAR], fitted.signs[FAR]) >= 0


def test_what_judges_a_passage_never_saw_its_batch(tmp_path: Path) -> None:
    """One batch has its levels turned round: only weights that did not see it err so far."""
    passages = [
        LevelPassage(**{**_fields(one), "level": 5 - one.level}) if one.batch == "brief-0" else one
        for one in read_level_passages(corpus_files(written(tmp_path, 120, 2)))
    ]
    _, figures = fit_and_measure(see_passages(passages, PARTS))
    error = {name: each[0].value for name, each in figures.items()}
    assert error["batch"] > 2.0
    assert error["group of items"] < 1.7  # both batches seen: near the constant


@pytest.mark.parametrize(("number", "batches"), [(30, 3), (120, 1)])
def test_too_little_is_refused(tmp_path: Path, number: int, batches: int) -> None:
    with pytest.raises(CorpusError, match="levels need"):
        train_levels(written(tmp_path, number, batches), PARTS, tmp_path / "out.toml")
    assert not (tmp_path / "out.toml").exists()


def _fields(one: LevelPassage) -> dict[str, Any]:
    return {name: getattr(one, name) for name in LevelPassage.__dataclass_fields__}


@pytest.mark.slow
def test_levels_of_passages_that_were_held_out_meet_their_targets() -> None:
    passages = read_level_passages(corpus_files(SHIPPED))
    seen = see_passages(passages, build_parts(Settings.from_env()))
    assert len(seen) >= 0.95 * len(passages)
    fitted, held_out = fit_and_measure(seen)
    for figures in held_out.values():
        value = {figure.name: figure.value for figure in figures}
        assert value["mean absolute error"] <= 0.8
        assert value["quadratic-weighted kappa"] >= 0.7
        assert abs(value["correlation with length"]) < 0.1
        assert value["level within the range"] >= fitted.confidence
    shipped = weights()
    drift = [abs(fitted.signs[name] - shipped.signs[name]) for name in shipped.signs]
    assert np.mean(drift) < 1.0, "the passages or the tagger changed: run ehtext train --levels"
