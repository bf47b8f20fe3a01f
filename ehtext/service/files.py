"""The main use case: files and folders in, analyses out, with one bad file never the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import joblib

from ehtext import __version__
from ehtext.cache import Cache
from ehtext.domain import Analysis, Document, Failed
from ehtext.errors import ExtractionError
from ehtext.extract import READER_VERSION, extract
from ehtext.pipeline import Parts, analyse
from ehtext.privacy import mask_document
from ehtext.settings import Settings

Outcome = Analysis | Failed
PartsFactory = Callable[[Settings, tuple[Path, ...]], Parts]

_LOCK_FILE = "~$"  # Word's, beside an open document


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to analyse: user ``frameworks`` to tag for as well, ``ocr`` for scans, ``use_cache``."""

    frameworks: tuple[Path, ...] = ()
    ocr: bool = False
    use_cache: bool = True


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that ``paths`` name: a folder gives all files below it, sorted.

    Hidden files and Word's lock files in a folder are passed over. A path that does not exist is
    returned as it is, so that it is reported as failed and not forgotten.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(file for file in path.rglob("*") if file.is_file())
            found |= dict.fromkeys(f for f in below if not _passed_over(f.relative_to(path)))
        else:
            found[path] = None
    return list(found)


def _passed_over(relative: Path) -> bool:
    return relative.name.startswith(_LOCK_FILE) or any(
        part.startswith(".") for part in relative.parts
    )


class Service:
    """Analyses files on all cores, reading each unchanged file once."""

    def __init__(self, settings: Settings, make_parts: PartsFactory) -> None:
        """``make_parts`` must be a module-level function: worker processes call it by name."""
        self._settings = settings
        self._make_parts = make_parts

    def analyse_all(self, paths: Iterable[Path], options: Options = Options()) -> Iterator[Outcome]:
        """Yield the outcome for each file below ``paths``, in their order, as it is ready."""
        files = find_files(paths)
        jobs = min(self._settings.jobs, len(files))
        if jobs <= 1:
            return (self.analyse(file, options) for file in files)
        work = (
            joblib.delayed(_analyse)(file, self._settings, options, self._make_parts)
            for file in files
        )
        outcomes: Iterator[Outcome] = joblib.Parallel(n_jobs=jobs, return_as="generator")(work)
        return outcomes

    def analyse(self, file: Path, options: Options = Options()) -> Outcome:
        """Return the analysis of ``file``, or why there is none."""
        return _analyse(file, self._settings, options, self._make_parts)


def _analyse(file: Path, settings: Settings, options: Options, make_parts: PartsFactory) -> Outcome:
    cache_ = Cache(settings.cache_dir)
    parts = _parts(make_parts, settings, options.frameworks)
    reading = (READER_VERSION, __version__, f"ocr={options.ocr}")
    key = (file.name, parts.version, *reading)
    sha256 = _sha256(file) if options.use_cache else None
    kept = cache_.get(Analysis, sha256, *key) if sha256 else None
    if kept is not None:
        return replace(kept, path=str(file))
    try:
        document = _read(file, sha256, cache_, reading, ocr=options.ocr)
    except ExtractionError as error:
        return Failed(path=str(file), code=error.code, reason=error.reason)
    made = analyse(str(file), document, parts)
    cache_.put(made, document.sha256, *key)
    return made


def _read(
    file: Path, sha256: str | None, cache_: Cache, reading: tuple[str, ...], *, ocr: bool
) -> Document:
    """Return the masked document: nothing is kept or passed on before masking."""
    kept = cache_.get(Document, sha256, *reading) if sha256 else None
    if kept is None:
        kept = mask_document(extract(file, ocr=ocr))
        cache_.put(kept, kept.sha256, *reading)
    return replace(kept, name=file.name)


def _sha256(file: Path) -> str | None:
    """Return the digest of the file's bytes; None where ``extract`` will say what is wrong."""
    if not file.is_file():  # a pipe would block, a folder is no file
        return None
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


@cache
def _parts(make_parts: PartsFactory, settings: Settings, frameworks: tuple[Path, ...]) -> Parts:
    """Return the parts, built once in each process."""
    return make_parts(settings, frameworks)
