"""What a worker on another machine does: analyse one file, and keep nothing of it."""

from __future__ import annotations

import platform
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ehtext.domain import Failed
from ehtext.errors import ClusterError, ExtractionError
from ehtext.extract import extract, fingerprint
from ehtext.pipeline import Parts, analyse
from ehtext.privacy import mask_document
from ehtext.service.options import Options, Outcome, PartsFactory, VersionOf
from ehtext.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One file to analyse elsewhere, and what must be the same there as here.

    It holds no text. It is small, and has slots, so that the cluster passes it on with the task
    and never stores it on one worker, where it would die with it.
    """

    path: str  # as the person named it
    file: Path  # absolute: a worker has another working folder
    sha256: str  # of its bytes as this machine sees them
    version: str  # what ``version_of`` says here
    settings: Settings
    options: Options
    make_parts: PartsFactory
    version_of: VersionOf


def run_errand(errand: Errand) -> Outcome:
    """Return the outcome for the errand's file, read and analysed in this process.

    Raises:
        ClusterError: this machine has another version than the one that sent the errand.
    """
    if version_here(errand) != errand.version:
        raise ClusterError(
            f"the worker on {platform.node()} joined with another version of ehtext, its model or "
            f"your frameworks; install the same there and run again: what is read is kept"
        )
    try:
        if fingerprint(errand.file) != errand.sha256:
            return _not_shared(errand, "sees another file under this path")
        document = mask_document(extract(errand.file, ocr=errand.options.ocr))
    except ExtractionError as error:
        if error.code == "missing":
            return _not_shared(errand, "cannot see this file")
        return Failed(path=errand.path, code=error.code, reason=error.reason)
    document = replace(document, name=errand.file.name)
    return analyse(errand.path, document, _parts(errand))


def version_here(errand: Errand) -> str:
    """Return what an analysis on this machine depends on besides the document."""
    return _version(errand.version_of, _settings_here(errand.settings), errand.options.frameworks)


def _not_shared(errand: Errand, what: str) -> Failed:
    return Failed(
        path=errand.path,
        code="not-shared",
        reason=f"The worker on {platform.node()} {what}. Put the files into a folder that every "
        "machine of the cluster reaches under the same path.",
    )


def _settings_here(settings: Settings) -> Settings:
    """Return ``settings`` with the model of this machine where the sender's is not here."""
    if settings.model_dir.is_dir():
        return settings
    return replace(settings, model_dir=Settings.from_env().model_dir)


def _parts(errand: Errand) -> Parts:
    here = _settings_here(errand.settings)
    return _make_parts(errand.make_parts, here, errand.options.frameworks)


@cache
def _make_parts(
    make_parts: PartsFactory, settings: Settings, frameworks: tuple[Path, ...]
) -> Parts:
    return make_parts(settings, frameworks)


@cache
def _version(version_of: VersionOf, settings: Settings, frameworks: tuple[Path, ...]) -> str:
    return version_of(settings, frameworks)
