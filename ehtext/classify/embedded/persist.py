"""A model with embeddings as a directory of plain data beside the model it builds on.

The directory holds the default model in ``base``, and next to it the heads on vectors. Of the
encoder it holds the name and the SHA-256 of the weights, never the weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from ehtext.classify.embedded.arrays import from_arrays, to_arrays
from ehtext.classify.embedded.card import render_embedded_card
from ehtext.classify.embedded.heads import EmbeddedHeads, Floats, unit
from ehtext.classify.embedded.manifest import EMBEDDED_FORMAT, EmbeddedManifest, record
from ehtext.classify.embeddings import Encoder, load_encoder
from ehtext.classify.item import Item
from ehtext.classify.manifest import Manifest, Probe
from ehtext.classify.model import Model
from ehtext.classify.persist import UNREADABLE, load_model, read_npz, write_npz
from ehtext.classify.sums import SUMS, ChangedFilesError, checked_files, write_sums
from ehtext.codec import decode, encode
from ehtext.errors import CodecError, ModelError

BASE = "base"
_MANIFEST, _HEADS, _CARD = "manifest.json", "embeddings.npz", "card.md"
_BASE_SUMS = f"{BASE}/{SUMS}"
_TRIED = "probes"  # the array with the vectors of the probes
_ALIKE, _TOLERANCE = 0.95, 0.02  # a quantised encoder differs a little between processors
_REMEDY = "train one with `ehtext train --embeddings DIR --out DIR`"


def save_embedded(
    model: Model,
    directory: Path,
    base: Manifest,
    *,
    figures: Mapping[str, float],
    libraries: Mapping[str, str],
    probes: tuple[Probe, ...],
) -> EmbeddedManifest:
    """Write ``model`` into ``directory``, where its base was saved into ``base`` before.

    Args:
        model: A model whose heads are ``EmbeddedHeads``; its version is set from its content.
        directory: Where the folder ``base`` is.
        base: The manifest of the base.
        figures: How good it was on batches held out, by name.
        libraries: The versions it was trained with.
        probes: Sentences and what the model says of them, to be tried on loading.
    """
    heads = model.heads
    if not isinstance(heads, EmbeddedHeads):
        raise TypeError("only a model with embeddings is saved like this")
    tried = unit(heads.encoder.encode([probe.text for probe in probes]))
    arrays = write_npz({**to_arrays(heads.vectors), _TRIED: tried})
    manifest = EmbeddedManifest(
        format=EMBEDDED_FORMAT,
        version="",
        base=base.version,
        encoder=record(heads.encoder),
        shares=heads.shares,
        decision=model.decision,
        figures=dict(figures),
        libraries=dict(libraries),
        probes=probes,
    )
    content = (arrays, encode(manifest))
    version = hashlib.sha256(b"\x1f".join(content)).hexdigest()[:12]
    manifest = replace(manifest, version=version)
    files = {
        _MANIFEST: encode(manifest),
        _HEADS: arrays,
        _CARD: render_embedded_card(manifest, base).encode(),
    }
    for name, data in files.items():
        (directory / name).write_bytes(data)
    files[_BASE_SUMS] = (directory / _BASE_SUMS).read_bytes()
    write_sums(directory, files)
    return manifest


def has_embeddings(directory: Path) -> bool:
    """Return whether the model in ``directory`` was saved with heads on vectors."""
    try:
        return f"  {_HEADS}\n" in (directory / SUMS).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return False


def load_tagger(directory: Path, encoder: Path | None = None) -> Model:
    """Return the model in ``directory``, of whichever kind it is.

    ``encoder`` is the directory of the sentence encoder; a model without embeddings needs none.

    Raises:
        ModelError: As ``load_model``; or the model needs an encoder and ``encoder`` is none, or
            not the one it was trained with.
    """
    if not has_embeddings(directory):
        return load_model(directory)
    files = _checked_files(directory)
    manifest = _manifest(directory, files[_MANIFEST])
    base = load_model(directory / BASE)
    known = _the_encoder(directory, manifest, encoder)
    try:
        arrays = read_npz(files[_HEADS])
        vectors = from_arrays(arrays, base.labels, manifest.encoder.dimension)
        alike = _alike(known, manifest, arrays[_TRIED])
    except UNREADABLE as error:
        raise _broken(
            directory, f"its parameters cannot be read ({type(error).__name__})"
        ) from error
    if not alike:
        raise _broken(
            directory,
            "this encoder has the right weights and gives other vectors, so its tokenizer, pooling "
            "or length differs; use the whole directory that the model was trained with",
        )
    parts = {field.name: getattr(base.heads, field.name) for field in fields(base.heads)}
    heads = EmbeddedHeads(**parts, encoder=known, vectors=vectors, shares=manifest.shares)
    model = replace(base, version=manifest.version, heads=heads, decision=manifest.decision)
    _try_probes(directory, model, manifest)
    return model


def read_embedded_manifest(directory: Path) -> EmbeddedManifest:
    """Return the manifest of the model with embeddings in ``directory``. Raises ModelError."""
    return _manifest(directory, _checked_files(directory)[_MANIFEST])


def _the_encoder(directory: Path, manifest: EmbeddedManifest, place: Path | None) -> Encoder:
    """Return the encoder at ``place``, if it is the one that the model was trained with."""
    wanted = manifest.encoder
    named = f"{wanted.name} ({wanted.file}, SHA-256 {wanted.sha256[:12]}...)"
    if place is None:
        raise ModelError(
            f"model {directory.name}: it needs the sentence encoder {named}; "
            "set EHTEXT_EMBEDDINGS_DIR to the directory it lies in"
        )
    found = load_encoder(place)
    if found.weights != wanted.sha256:
        raise ModelError(
            f"model {directory.name}: it was trained with {named}, and {place.name} holds "
            f"{found.file} with {found.weights[:12]}...; set EHTEXT_EMBEDDINGS_DIR to the first, "
            f"or {_REMEDY} with the second"
        )
    return found


def _broken(directory: Path, what: str) -> ModelError:
    return ModelError(f"model {directory.name}: {what}; {_REMEDY}")


def _checked_files(directory: Path) -> dict[str, bytes]:
    try:
        return checked_files(directory, (_MANIFEST, _HEADS, _CARD, _BASE_SUMS))
    except ChangedFilesError as error:
        raise _broken(directory, str(error)) from error


def _manifest(directory: Path, data: bytes) -> EmbeddedManifest:
    try:
        manifest = decode(data, EmbeddedManifest)
    except CodecError as error:
        raise _broken(directory, "its manifest is of another version of ehtext") from error
    if manifest.format != EMBEDDED_FORMAT:
        raise _broken(
            directory, f"it has format {manifest.format}, this version reads {EMBEDDED_FORMAT}"
        )
    return manifest


def _alike(encoder: Encoder, manifest: EmbeddedManifest, tried: Floats) -> bool:
    """Return whether ``encoder`` gives the probes the vectors that they had on saving.

    What all vectors share says nothing, so it is taken off before they are compared.
    """
    if replace(record(encoder), name=manifest.encoder.name) != manifest.encoder:
        return False
    found = unit(encoder.encode([probe.text for probe in manifest.probes]))
    if found.shape != tried.shape:
        return False
    own, other = (unit(vectors - vectors.mean(axis=0)) for vectors in (found, tried))
    return float((own * other).sum(axis=1).mean()) > _ALIKE


def _try_probes(directory: Path, model: Model, manifest: EmbeddedManifest) -> None:
    found = model.suggest([Item(text=probe.text) for probe in manifest.probes])
    for probe, suggestion in zip(manifest.probes, found, strict=True):
        of_code = {entry.code: entry.probability for entry in suggestion.descriptors}
        drifts = (
            abs(suggestion.kind_probability - probe.kind_probability),
            abs(of_code.get(probe.code, -1.0) - probe.probability),
        )
        if max(drifts) > _TOLERANCE:
            raise _broken(directory, "it does not say what it said when it was saved")
