"""Deleting an area's submissions with all that was made of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ehtext.cache import Cache
from ehtext.settings import Settings
from ehtext.store import Store, Submission


def of_area(store: Store, area: str) -> Sequence[Submission]:
    """Return the submissions of an area, in any case of its name."""
    wanted = area.casefold()
    return [s for s in store.submissions() if (s.area or "").casefold() == wanted]


def delete_submissions(
    store: Store, settings: Settings, submissions: Sequence[Submission]
) -> Sequence[Path]:
    """Delete submissions with their tags, cards, decisions, cache entries and kept source files.

    Files that lie elsewhere are the person's own and stay; they are returned.
    """
    cache = Cache(settings.cache_dir)
    left: list[Path] = []
    for submission in submissions:
        source = Path(store.path_of(submission.sha256))
        store.delete(submission.sha256)
        cache.forget(submission.sha256)
        if settings.sources_dir in source.parents:
            source.unlink(missing_ok=True)
            _discard_empty(source.parent, settings.sources_dir)
        elif source.exists():
            left.append(source)
    return left


def _discard_empty(folder: Path, root: Path) -> None:
    if folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
