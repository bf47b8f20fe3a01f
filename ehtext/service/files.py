"""The main use case: files and folders in, analyses out, with one bad file never the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import joblib

from ehtext import __version__
from ehtext.cache import Cache
from ehtext.domain import Analysis, Document, Failed
from ehtext.errors import ExtractionError
from ehtext.extract import READER_VERSION, extract, fingerprint
from ehtext.pipeline import Parts, analyse
from ehtext.privacy import mask_document, masking_version
from ehtext.service.errand import Errand
from ehtext.service.options import Options, Outcome, PartsFactory, VersionOf
from ehtext.settings import Settings

_LOCK_FILE = "~$"  # Word's, beside an open document


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

    def __init__(self, settings: Settings, make_parts: PartsFactory, version_of: VersionOf) -> None:
        """``make_parts`` must be a module-level function: worker processes call it by name."""
        self._settings = settings
        self._make_parts = make_parts
        self._version_of = version_of

    def analyse_all(self, paths: Iterable[Path], options: Options = Options()) -> Iterator[Outcome]:
        """Yield the outcome for each file below ``paths``, in their order, as it is ready.

        What is in the cache is taken from it here; worker processes do the rest, and are not
        started where there is at most one file to read.
        """
        files = find_files(paths)
        missing = {file for file in files if not self._is_known(file, options)}
        made = self._make_all([file for file in files if file in missing], options)
        for file in files:  # what is known is loaded when its turn comes: a round is large
            if file in missing:
                yield next(made)
            else:
                yield self._known(file, options) or self._make(file, options)

    def analyse(self, file: Path, options: Options = Options()) -> Outcome:
        """Return the analysis of ``file``, or why there is none."""
        return next(self.analyse_all([file], options))

    def _known(self, file: Path, options: Options) -> Analysis | None:
        sha256 = _sha256(file) if options.use_cache else None
        key = self._key(file, options)
        kept = Cache(self._settings.cache_dir).get(Analysis, sha256, *key) if sha256 else None
        return replace(kept, path=str(file)) if kept else None

    def _is_known(self, file: Path, options: Options) -> bool:
        sha256 = _sha256(file) if options.use_cache else None
        cache_ = Cache(self._settings.cache_dir)
        return sha256 is not None and cache_.has(Analysis, sha256, *self._key(file, options))

    def _make(self, file: Path, options: Options) -> Outcome:
        key = self._key(file, options)
        return _make(file, self._settings, options, self._make_parts, key)

    def _make_all(self, files: Sequence[Path], options: Options) -> Iterator[Outcome]:
        if options.scheduler is not None:
            return self._make_on_cluster(files, options, options.scheduler)
        jobs = max(1, min(self._settings.jobs, len(files)))
        # one job runs in this process; more run in processes that joblib starts
        make = joblib.delayed(_make)
        work = (
            make(file, self._settings, options, self._make_parts, self._key(file, options))
            for file in files
        )
        outcomes: Iterator[Outcome] = joblib.Parallel(n_jobs=jobs, return_as="generator")(work)
        return outcomes

    def _make_on_cluster(
        self, files: Sequence[Path], options: Options, scheduler: str
    ) -> Iterator[Outcome]:
        """Yield what the workers make of ``files``, and keep it here: they keep nothing."""
        from ehtext.service.schedule import run_on_cluster  # noqa: PLC0415 - an extra, and heavy

        errands = {file: self._errand(file, options) for file in files}
        sent = [errand for errand in errands.values() if errand]
        outcomes = run_on_cluster(scheduler, sent)
        cache_ = Cache(self._settings.cache_dir)
        for file, errand in errands.items():
            key = self._key(file, options)
            if errand is None:  # it cannot even be opened: no worker would know better
                yield self._make(file, options)
                continue
            outcome = next(outcomes)
            if isinstance(outcome, Analysis):
                cache_.put(outcome, errand.sha256, *key)
            yield outcome

    def _errand(self, file: Path, options: Options) -> Errand | None:
        sha256 = _sha256(file)
        if sha256 is None:
            return None
        own = tuple(path.absolute() for path in options.frameworks)
        return Errand(
            path=str(file),
            file=file.absolute(),  # not resolved: a link is refused there as it is here
            sha256=sha256,
            version=self._version_of(self._settings, options.frameworks),
            # an address of a database may hold a password, and no worker needs it
            settings=replace(self._settings, database_url=""),
            options=replace(options, frameworks=own),
            make_parts=self._make_parts,
            version_of=self._version_of,
        )

    def _key(self, file: Path, options: Options) -> tuple[str, ...]:
        version = self._version_of(self._settings, options.frameworks)
        return (file.name, version, *_reading(options))


def _reading(options: Options) -> tuple[str, ...]:
    """Return what the reading of a file depends on besides its content."""
    return (READER_VERSION, masking_version(), __version__, f"ocr={options.ocr}")


def _make(
    file: Path,
    settings: Settings,
    options: Options,
    make_parts: PartsFactory,
    key: tuple[str, ...],
) -> Outcome:
    cache_ = Cache(settings.cache_dir)
    try:
        document = _read(file, cache_, options)
    except ExtractionError as error:
        return Failed(path=str(file), code=error.code, reason=error.reason)
    made = analyse(str(file), document, _parts(make_parts, settings, options.frameworks))
    cache_.put(made, document.sha256, *key)
    return made


def _read(file: Path, cache_: Cache, options: Options) -> Document:
    """Return the masked document: nothing is kept or passed on before masking."""
    sha256 = _sha256(file) if options.use_cache else None
    key = (file.suffix.lower(), *_reading(options))  # the name may tell Markdown from text
    kept = cache_.get(Document, sha256, *key) if sha256 else None
    if kept is None:
        kept = mask_document(extract(file, ocr=options.ocr))
        cache_.put(kept, kept.sha256, *key)  # of what was read, should the file have changed
    return replace(kept, name=file.name)


def _sha256(file: Path) -> str | None:
    """Return the digest of the file's bytes; None where ``extract`` will say what is wrong."""
    try:
        return fingerprint(file)
    except ExtractionError:
        return None


@cache
def _parts(make_parts: PartsFactory, settings: Settings, frameworks: tuple[Path, ...]) -> Parts:
    """Return the parts, built once in each process."""
    return make_parts(settings, frameworks)
