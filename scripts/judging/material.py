"""What is judged, and on what: gold files, real documents, corpus and models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ehtext.classify import Manifest, Model, load_model, read_manifest
from ehtext.corpus import (
    GoldPassage,
    GoldSentence,
    LabelledSentence,
    LevelPassage,
    corpus_files,
    read_corpus,
    read_gold,
    read_level_passages,
    read_passages,
    read_second,
)
from ehtext.domain import digest
from ehtext.framework import Framework, framework

SENTENCES, PASSAGES = "sentences.jsonl", "maturity.jsonl"


class MissingGoldError(Exception):
    """There is nothing to judge by. The message says what to give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where everything lies."""

    gold: Path  # folder of the two gold files
    real: Path  # folder of real documents; may be absent
    corpus: Path  # folder of training sentences
    levels: Path  # folder of passages written at known levels; may be absent
    second: Path  # a second reader's labels of some training sentences; may be absent
    model: Path  # the shipped model
    embeddings: Path | None = None  # a model trained with embeddings
    encoder: Path | None = None  # the sentence encoder that it was trained with


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that is read once and shared by the measurements."""

    places: Places
    gold: tuple[GoldSentence, ...]
    passages: tuple[GoldPassage, ...]
    corpus: tuple[LabelledSentence, ...]
    second: Mapping[str, LabelledSentence]  # a second reader's answers, by text
    written: tuple[LevelPassage, ...]  # passages written at known levels
    model: Model
    manifest: Manifest

    @cached_property
    def descriptors(self) -> Framework:
        """Return the framework whose descriptors the model knows."""
        return framework(self.model.labels.descriptors)

    @cached_property
    def strands(self) -> Framework:
        """Return the framework whose strands the model knows."""
        return framework(self.model.labels.strands)

    @property
    def model_is_current(self) -> bool:
        """Return whether the model was trained on the corpus as it is now."""
        return self.manifest.corpus == digest(*self.corpus)

    @property
    def documents(self) -> list[Path]:
        """Return the real documents, Word before PDF."""
        return [p for end in ("docx", "pdf") for p in sorted(self.places.real.glob(f"*.{end}"))]


def load_material(places: Places) -> Material:
    """Return what is at ``places``.

    Raises:
        MissingGoldError: A gold file is absent.
        CorpusError, ModelError: A file is there but cannot be used.
    """
    for name in (SENTENCES, PASSAGES):
        if not (places.gold / name).is_file():
            raise MissingGoldError(
                f"no gold file {name} in {places.gold}: models are judged on real sentences that "
                "two people labelled, which are not part of the project; name their folder with "
                "--gold FOLDER"
            )
    return Material(
        places=places,
        gold=read_gold(places.gold / SENTENCES),
        passages=read_passages(places.gold / PASSAGES),
        corpus=read_corpus(corpus_files(places.corpus)),
        second=read_second(places.second) if places.second.is_file() else {},
        written=read_level_passages(corpus_files(places.levels)) if places.levels.is_dir() else (),
        model=load_model(places.model),
        manifest=read_manifest(places.model),
    )
