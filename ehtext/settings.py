"""Settings. This module alone reads the environment."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from ehtext.errors import SettingsError

_PACKAGE = Path(__file__).parent
HISTORY = "history.jsonl"
"""Says, in the folder of trained models, which of them is in use. Only ever added to."""

_SHIPPED = _PACKAGE / "_shipped"  # what the wheel carries from the top-level folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are and how much of the machine to use.

    ``database_url`` is an SQLAlchemy URL; ``jobs`` is the number of files read at once.
    """

    database_url: str
    cache_dir: Path
    sources_dir: Path
    model_dir: Path
    models_dir: Path  # of models that were trained from reviews, with their history
    corpus_dir: Path
    places_file: Path  # a list of areas of one's own, where there is one
    app_dir: Path
    jobs: int
    embeddings_dir: Path | None = None  # where the sentence encoder of a model with one lies
    secrets_file: Path = Path("secrets.toml")  # says whether and how people sign in

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings that ``EHTEXT_*`` variables give, with defaults for the rest.

        ``EHTEXT_HOME`` (data and cache together), ``EHTEXT_AREAS`` (a list of areas),
        ``EHTEXT_DATABASE_URL``, ``EHTEXT_CACHE_DIR``, ``EHTEXT_MODEL_DIR``,
        ``EHTEXT_EMBEDDINGS_DIR`` and ``EHTEXT_JOBS`` are read.

        Raises:
            SettingsError: ``EHTEXT_JOBS`` is no whole number of at least 1.
        """
        env = os.environ if environ is None else environ
        home = Path(env["EHTEXT_HOME"]).expanduser() if env.get("EHTEXT_HOME") else None
        data = home or user_data_path("ehtext", appauthor=False)
        cache = home / "cache" if home else user_cache_path("ehtext", appauthor=False)
        encoder = env.get("EHTEXT_EMBEDDINGS_DIR")
        return cls(
            database_url=env.get("EHTEXT_DATABASE_URL") or f"sqlite:///{data / 'ehtext.db'}",
            cache_dir=Path(env.get("EHTEXT_CACHE_DIR") or cache),
            sources_dir=data / "sources",
            model_dir=Path(env.get("EHTEXT_MODEL_DIR") or _model_in_use(data / "models")),
            models_dir=data / "models",
            corpus_dir=_shipped("corpus/sentences"),
            places_file=Path(env.get("EHTEXT_AREAS") or data / "areas.csv"),
            app_dir=_shipped("app"),
            jobs=_jobs(env.get("EHTEXT_JOBS")),
            embeddings_dir=Path(encoder).expanduser() if encoder else None,
            secrets_file=data / "secrets.toml",
        )


def _model_in_use(models: Path) -> Path:
    """Return the folder of the model that was promoted or rolled back to last, if any was."""
    try:
        lines = (models / HISTORY).read_text(encoding="utf-8").splitlines()
        entries = [json.loads(line) for line in lines if line.strip()]
        used = [e["model"] for e in entries if e["change"] != "refused"]
    except FileNotFoundError:
        used = []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{models / HISTORY} is damaged; mend its last line, or move it away to go back to "
            "the model that came with ehtext"
        ) from error
    chosen = models / used[-1] if used else None
    return chosen if chosen and chosen.is_dir() else _shipped("models/default")


def _shipped(name: str) -> Path:
    """Return where ``name`` lies: inside an installed wheel, else in the source tree."""
    inside = _SHIPPED / name
    return inside if inside.exists() else _PACKAGE.parent / name


def _jobs(value: str | None) -> int:
    if not value:
        return max(1, _usable_cores())
    if not value.isdecimal() or int(value) < 1:
        raise SettingsError(f"EHTEXT_JOBS must be a whole number of at least 1, not {value!r}")
    return int(value)


def _usable_cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # absent on Windows and macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1
