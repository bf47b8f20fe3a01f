"""The documents in a zip of a whole round, one at a time, without trusting the zip.

Nothing is unpacked to disk here and no name in the zip is ever a path: a caller gets a name to show
and the content. ``zipfile`` stops reading an entry at its declared size, so the declared sizes,
checked first, bound what there is to get.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ehtext.domain import Failed
from ehtext.extract.intake import display_name, opened
from ehtext.extract.package import BROKEN, opened_package, too_large

_MB = 1024 * 1024
_ENCRYPTED = 0x1
_PASSED_OVER = ("__MACOSX/",)
_HIDDEN = (".", "~$")  # hidden files, and Word's lock files


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleLimits:
    """How much a zip of a round may hold: ten times what 150 areas send in two years."""

    entries: int = 3_000
    bytes: int = 4_096 * _MB  # declared, of all entries
    entry_bytes: int = 50 * _MB  # as for any file
    ratio: int = 100  # unpacked to packed; Word and PDF files are packed already
    ratio_from: int = 1 * _MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A file of a bundle: its name below the bundle, for display only, and its content."""

    name: str
    content: bytes


def is_bundle(path: Path) -> bool:
    """Return whether a file is meant as a zip of files, by its name."""
    return path.suffix.lower() == ".zip"


def read_bundle(path: Path, limits: BundleLimits = BundleLimits()) -> Iterator[Bundled | Failed]:
    """Yield the files in the zip at ``path``, in its order; one bad entry is a ``Failed``.

    Hidden files and folders are passed over. A zip inside it is not opened.

    Raises:
        ExtractionError: it is no zip, cannot be opened, or is larger than ``limits`` allow.
    """
    name = display_name(path)
    with opened(path) as file, opened_package(file, name) as package:
        entries = [entry for entry in package.infolist() if _is_wanted(entry)]
        _check(entries, name, limits)
        for entry in entries:
            yield _read(package, entry, limits)


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    shown = entry.filename.replace("\\", "/")
    return (
        not shown.endswith("/")
        and not shown.startswith(_PASSED_OVER)
        and not any(part.startswith(_HIDDEN) and part != ".." for part in shown.split("/") if part)
    )


def _check(entries: list[zipfile.ZipInfo], name: str, limits: BundleLimits) -> None:
    if len(entries) > limits.entries:
        raise too_large(name, f"holds more than {limits.entries:,} files")
    if sum(entry.file_size for entry in entries) > limits.bytes:
        raise too_large(name, f"unpacks to more than {limits.bytes // _MB:,} MB")


def _read(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: BundleLimits
) -> Bundled | Failed:
    name = _shown(entry)
    if entry.flag_bits & _ENCRYPTED:
        return Failed(
            path=name,
            code="password-required",
            reason="The file is encrypted in the zip. Make the zip again without a password.",
        )
    if name.lower().endswith(".zip"):
        reason = "This is a zip inside the zip. Put its files into the outer one."
        return Failed(path=name, code="nested", reason=reason)
    if entry.file_size > limits.entry_bytes or _swells(entry, limits):
        reason = f"It unpacks to {entry.file_size / _MB:.0f} MB, more than a return can hold."
        return Failed(path=name, code="too-large", reason=reason)
    try:
        return Bundled(name=name, content=package.read(entry))
    except (*BROKEN, RuntimeError):  # RuntimeError: a way of packing that needs a password
        reason = "The file is damaged inside the zip. Make the zip again."
        return Failed(path=name, code="damaged", reason=reason)


def _swells(entry: zipfile.ZipInfo, limits: BundleLimits) -> bool:
    most = limits.ratio * max(entry.compress_size, 1)
    return entry.file_size > limits.ratio_from and entry.file_size > most


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name to show: its folders and name, no way out, no control characters."""
    parts = [p for p in entry.filename.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return "/".join(display_name(part) for part in parts) or "document"
