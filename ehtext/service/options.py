"""What may be asked of an analysis, what comes back, and how its parts come about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ehtext.domain import Analysis, Failed
from ehtext.pipeline import Parts
from ehtext.settings import Settings

Outcome = Analysis | Failed
PartsFactory = Callable[[Settings, tuple[Path, ...]], Parts]
VersionOf = Callable[[Settings, tuple[Path, ...]], str]
"""What an analysis depends on besides the document, without loading any of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to analyse: user ``frameworks`` to tag for as well, ``ocr`` for scans, ``use_cache``.

    ``scheduler`` is the address of a Dask scheduler whose workers read the files; None reads
    them on this machine.
    """

    frameworks: tuple[Path, ...] = ()
    ocr: bool = False
    use_cache: bool = True
    scheduler: str | None = None
