"""A model as a directory of plain data: no pickle, every byte accounted for."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ehtext.classify.arrays import Arrays, Vocabulary, from_arrays, to_arrays, to_vocabulary
from ehtext.classify.card import render_card
from ehtext.classify.fusion import KINDS
from ehtext.classify.item import Item
from ehtext.classify.manifest import FORMAT, Manifest
from ehtext.classify.model import Model
from ehtext.classify.sums import ChangedFilesError, checked_files, write_sums
from ehtext.codec import decode, encode
from ehtext.errors import CodecError, ModelError

_MANIFEST, _PARAMETERS, _VOCABULARY, _CARD = "manifest.json", "params.npz", "vocab.json", "card.md"
UNREADABLE = (CodecError, EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile)
_TOLERANCE = 1e-5  # float32 sums differ a little between processors
_REMEDY = "install ehtext again, or train a model with `ehtext train`"


def save_model(
    model: Model, directory: Path, describe: Callable[[str, Model], Manifest]
) -> Manifest:
    """Write ``model`` into ``directory``, replacing a model that is there.

    Args:
        model: The model; its version is set from its content.
        directory: Created if it is missing.
        describe: Returns the manifest for a version and the model under that version.
    """
    heads = model.heads
    parameters = write_npz(to_arrays(heads))
    vocabulary = encode(to_vocabulary(heads))
    content = (parameters, vocabulary, encode(model.labels), encode(model.decision))
    version = hashlib.sha256(b"\x1f".join(content)).hexdigest()[:12]
    manifest = describe(version, replace(model, version=version))
    files = {
        _MANIFEST: encode(manifest),
        _PARAMETERS: parameters,
        _VOCABULARY: vocabulary,
        _CARD: render_card(manifest).encode(),
    }
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (directory / name).write_bytes(data)
    write_sums(directory, files)
    return manifest


def load_model(directory: Path) -> Model:
    """Return the model in ``directory``, after checking every file and trying some sentences.

    Raises:
        ModelError: A file is missing or changed, the format is of another version of ehtext, or
            the model no longer says what it said when it was saved.
    """
    files = _checked_files(directory)
    manifest = _manifest(directory, files[_MANIFEST])
    try:
        vocabulary = decode(files[_VOCABULARY], Vocabulary)
        heads = from_arrays(read_npz(files[_PARAMETERS]), vocabulary)
    except UNREADABLE as error:
        raise _broken(
            directory, f"its parameters cannot be read ({type(error).__name__})"
        ) from error
    model = Model(
        version=manifest.version, labels=manifest.labels, heads=heads, decision=manifest.decision
    )
    _try_probes(directory, model, manifest)
    return model


def read_manifest(directory: Path) -> Manifest:
    """Return the manifest of the model in ``directory``. Raises ModelError like ``load_model``."""
    return _manifest(directory, _checked_files(directory)[_MANIFEST])


def _broken(directory: Path, what: str) -> ModelError:
    return ModelError(f"model {directory.name}: {what}; {_REMEDY}")


def _checked_files(directory: Path) -> dict[str, bytes]:
    try:
        return checked_files(directory, (_MANIFEST, _PARAMETERS, _VOCABULARY, _CARD))
    except ChangedFilesError as error:
        raise _broken(directory, str(error)) from error


def _manifest(directory: Path, data: bytes) -> Manifest:
    try:
        manifest = decode(data, Manifest)
    except CodecError as error:
        raise _broken(directory, "its manifest is of another version of ehtext") from error
    if manifest.format != FORMAT or manifest.kinds != tuple(KINDS):
        raise _broken(directory, f"it has format {manifest.format}, this version reads {FORMAT}")
    return manifest


def _try_probes(directory: Path, model: Model, manifest: Manifest) -> None:
    found = model.suggest([Item(text=probe.text) for probe in manifest.probes])
    for probe, suggestion in zip(manifest.probes, found, strict=True):
        of_code = {entry.code: entry.probability for entry in suggestion.descriptors}
        near = partial(np.isclose, rtol=0, atol=_TOLERANCE)
        if not (
            suggestion.kind == probe.kind
            and near(suggestion.kind_probability, probe.kind_probability)
            and near(of_code.get(probe.code, -1.0), probe.probability)
        ):
            raise _broken(directory, "it does not say what it said when it was saved")


def write_npz(arrays: Arrays) -> bytes:
    """Return ``arrays`` as an .npz file whose bytes depend on nothing but the arrays."""
    buffer = io.BytesIO()
    np.savez(buffer, **dict(sorted(arrays.items())))
    return buffer.getvalue()


def read_npz(data: bytes) -> dict[str, Any]:
    """Return the arrays of an .npz file. Raises one of ``UNREADABLE`` if it is none."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
