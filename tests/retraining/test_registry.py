from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ehtext.errors import ModelError, SettingsError
from ehtext.retraining import SHIPPED, Change, Entry, Registry
from ehtext.settings import HISTORY, Settings


def promote(registry: Registry, model: str, change: Change = Change.PROMOTED) -> None:
    folder = registry.candidate()
    (folder / "params.npz").write_text(model)
    registry.add(
        Entry(change=change, model=model, person="lea", at=datetime(2026, 3, 2, tzinfo=UTC)), folder
    )


def in_use(home: Path) -> Path:
    return Settings.from_env({"EHTEXT_HOME": str(home)}).model_dir


def test_the_shipped_model_is_in_use_until_another_is_promoted(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models")
    assert registry.current() == SHIPPED
    shipped = in_use(tmp_path)
    promote(registry, "m2")
    assert registry.current() == "m2"
    assert in_use(tmp_path) == tmp_path / "models" / "m2"
    assert in_use(tmp_path) != shipped


def test_a_refused_candidate_leaves_no_file_and_everything_in_use(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models")
    promote(registry, "m2")
    promote(registry, "m3", Change.REFUSED)
    assert registry.current() == "m2"
    assert sorted(p.name for p in (tmp_path / "models").iterdir()) == [HISTORY, "m2"]
    assert [e.change for e in registry.history()] == [Change.PROMOTED, Change.REFUSED]


def test_rolling_back_goes_one_step_each_time_to_the_shipped_model(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models")
    promote(registry, "m2")
    promote(registry, "m3")
    assert [registry.roll_back("lea").model for _ in range(2)] == ["m2", SHIPPED]
    assert in_use(tmp_path).name == "default"
    with pytest.raises(ModelError, match="none before it"):
        registry.roll_back("lea")


def test_after_rolling_back_a_new_candidate_may_come(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models")
    promote(registry, "m2")
    promote(registry, "m3")
    registry.roll_back("lea")
    promote(registry, "m4")
    assert registry.roll_back("lea").model == "m2"


def test_a_damaged_history_says_what_to_do(tmp_path: Path) -> None:
    promote(Registry(tmp_path / "models"), "m2")
    with (tmp_path / "models" / HISTORY).open("a") as file:
        file.write('{"change": "promo')
    with pytest.raises(SettingsError, match="move it away"):
        in_use(tmp_path)
