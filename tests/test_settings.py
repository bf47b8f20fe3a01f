from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.errors import SettingsError
from ehtext.settings import Settings


def test_a_home_holds_the_store_and_the_cache(tmp_path: Path) -> None:
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'ehtext.db'}"
    assert settings.cache_dir == tmp_path / "cache"


def test_each_place_can_be_set_alone(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "EHTEXT_HOME": "elsewhere",
            "EHTEXT_DATABASE_URL": "postgresql://db/eh",
            "EHTEXT_CACHE_DIR": str(tmp_path),
            "EHTEXT_MODEL_DIR": "my-model",
        }
    )
    assert settings.database_url == "postgresql://db/eh"
    assert (settings.cache_dir, settings.model_dir) == (tmp_path, Path("my-model"))


def test_the_shipped_model_and_app_are_found() -> None:
    settings = Settings.from_env({})
    assert (settings.model_dir / "manifest.json").is_file()
    assert (settings.app_dir / "main.py").is_file()


def test_all_usable_cores_are_used_unless_told_otherwise() -> None:
    assert Settings.from_env({}).jobs >= 1
    assert Settings.from_env({"EHTEXT_JOBS": "3"}).jobs == 3


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5"])
def test_a_wrong_number_of_jobs_is_explained(value: str) -> None:
    with pytest.raises(SettingsError, match="EHTEXT_JOBS"):
        Settings.from_env({"EHTEXT_JOBS": value})


def test_no_encoder_is_known_unless_the_environment_names_one() -> None:
    assert Settings.from_env({}).embeddings_dir is None
    named = Settings.from_env({"EHTEXT_EMBEDDINGS_DIR": "encoders/small"})
    assert named.embeddings_dir == Path("encoders/small")
