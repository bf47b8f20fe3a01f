"""A national round: files to analyses to the board, made once and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from ehtext.cache import Cache
from ehtext.domain import Analysis, Failed, digest
from ehtext.domain.board import Round
from ehtext.errors import ExtractionError
from ehtext.extract import fingerprint
from ehtext.extract.bundle import Bundled, is_bundle, read_bundle
from ehtext.framework import Framework
from ehtext.service.files import Service, find_files
from ehtext.service.library import safe_name
from ehtext.service.options import Options, Outcome
from ehtext.triage.intake import Known, short_names, unreadable
from ehtext.triage.places import Gazetteer, Place, official_places
from ehtext.triage.rounds import make_round


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files of a round: where they lie, what to call them, and what could not be taken."""

    paths: tuple[Path, ...]
    names: Mapping[str, str]  # to show, by path
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a person says of areas: a list of their own, and whose return a file is."""

    places: tuple[Place, ...] = ()  # empty: the official list
    confirmed: Mapping[str, str] = field(default_factory=dict)  # area by sha256

    def known(self, names: Mapping[str, str], modified: Mapping[str, float] | None = None) -> Known:
        """Return this as triage takes it, with the names that files are shown by."""
        places = self.places or official_places()
        return Known(
            gazetteer=Gazetteer(places),
            areas=tuple(place.name for place in places),
            confirmed=self.confirmed,
            names=names,
            modified=modified or {},
        )

    @property
    def key(self) -> str:
        """Return a digest of it, for the key of what depends on it."""
        return digest(*self.places, *sorted(self.confirmed.items()))


@contextmanager
def gathered(paths: Iterable[Path]) -> Iterator[Gathered]:
    """Gather the files below ``paths``; a zip's files lie in a private folder until the end."""
    with tempfile.TemporaryDirectory(prefix="ehtext-round-") as scratch:
        files: list[Path] = []
        names: dict[str, str] = {}
        failed: list[Failed] = []
        found = find_files(paths)
        called = short_names([str(path) for path in found])
        for path in found:
            if not is_bundle(path):
                files.append(path)
                names[str(path)] = called[str(path)]
                continue
            for part in _unpack(path):
                if isinstance(part, Failed):
                    failed.append(part)
                    continue
                file = _put(part, Path(scratch) / f"{len(files):05}")
                files.append(file)
                names[str(file)] = part.name
        yield Gathered(paths=tuple(files), names=names, failed=tuple(failed))


def _unpack(path: Path) -> Iterator[Bundled | Failed]:
    try:
        yield from read_bundle(path)
    except ExtractionError as error:
        yield Failed(path=path.name, code=error.code, reason=error.reason)


def _put(part: Bundled, folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    file = folder / safe_name(part.name)
    file.write_bytes(part.content)
    return file


class Rounds:
    """Makes rounds, of files or of analyses that are kept elsewhere, and keeps them."""

    def __init__(
        self,
        service: Service,
        frameworks: Mapping[str, Framework],
        cache_dir: Path,
        version_of: Callable[[], str],
    ) -> None:
        """``version_of`` says what analyses depend on besides their files."""
        self._service = service
        self._frameworks = frameworks
        self._cache = Cache(cache_dir)
        self._version_of = version_of

    def of_files(
        self,
        files: Gathered,
        listed: Listed = Listed(),
        options: Options = Options(),
        seen: Callable[[Outcome], None] = lambda _: None,
    ) -> Round:
        """Return the round of ``files``; ``seen`` is called with each outcome as it comes.

        Where nothing has changed since the last time, no file is read.
        """
        modified = {str(path): _modified(path) for path in files.paths}
        key = (
            self._version_of(),
            triage_version(),
            listed.key,
            repr(options),
            *(f"{files.names[str(p)]} {_fingerprint(p)} {modified[str(p)]}" for p in files.paths),
            *(f"{failed.path} {failed.code}" for failed in files.failed),
        )
        kept = self._cache.get(Round, *key) if options.use_cache else None
        if kept is not None:
            return kept
        outcomes = self._outcomes(files, options, seen)
        made = make_round(outcomes, self._frameworks, listed.known(files.names, modified))
        self._cache.put(made, *key)
        return made

    def _outcomes(
        self, files: Gathered, options: Options, seen: Callable[[Outcome], None]
    ) -> Iterator[Outcome]:
        for outcome in self._service.analyse_all(files.paths, options):
            seen(outcome)
            yield outcome
        yield from files.failed

    def of_analyses(
        self,
        keys: Sequence[tuple[str, ...]],
        load: Callable[[], Iterable[Analysis]],
        listed: Listed = Listed(),
    ) -> Round:
        """Return the round of kept analyses; ``keys`` say which, ``load`` yields them if needed."""
        key = (triage_version(), listed.key, *(" ".join(parts) for parts in keys))
        kept = self._cache.get(Round, *key)
        if kept is not None:
            return kept
        made = make_round(load(), self._frameworks, listed.known({}))
        self._cache.put(made, *key)
        return made

    @staticmethod
    def with_failed(made: Round, failed: Iterable[Failed]) -> Round:
        """Return ``made`` with files that could not be read in its intake as well."""
        lines = tuple(unreadable(one, Path(one.path).name) for one in failed)
        return replace(made, intake=replace(made.intake, lines=(*lines, *made.intake.lines)))


@cache
def triage_version() -> str:
    """Return a digest of the code and the data that make a round from analyses."""
    roots = [resources.files("ehtext.triage"), resources.files("ehtext.framework")]
    board = resources.files("ehtext.domain").joinpath("board.py")
    texts = [board.read_text(encoding="utf-8")]
    for root in roots:
        with resources.as_file(root) as folder:
            files = sorted(f for f in folder.rglob("*") if f.suffix in (".py", ".toml"))
            texts += [file.read_text(encoding="utf-8") for file in files]
    return digest(*texts)


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _fingerprint(path: Path) -> str:
    try:
        return fingerprint(path)
    except ExtractionError as error:
        return error.code
