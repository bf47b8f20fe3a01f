"""Tagging speed beside the bare pipeline, and the size of the model."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ehtext.classify import Item
from judging.baseline import TfidfTagger
from judging.material import Material

_ROUNDS, _SENTENCES = 5, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How long tagging takes, as a multiple of what the baseline takes in the same minute."""

    sentences: int
    beside_descriptors: float  # the baseline giving the probabilities of descriptors alone
    beside_all: float  # the baseline giving those of kinds, descriptors and strands
    megabytes: float


def measure_speed(material: Material, tagger: TfidfTagger) -> Speed:
    """Return the ratios of median times over rounds in which all take turns."""
    step = max(len(material.corpus) // _SENTENCES, 1)
    texts = [sentence.text for sentence in material.corpus[::step]][:_SENTENCES]
    items = [Item(text=text) for text in texts]
    ours, few, all_three = _medians(
        [
            lambda: material.model.suggest(items),
            lambda: tagger.descriptor_probabilities(texts),
            lambda: tagger.probabilities(texts),
        ]
    )
    return Speed(
        sentences=len(texts),
        beside_descriptors=ours / few,
        beside_all=ours / all_three,
        megabytes=size_of(material.places.model),
    )


def _medians(runs: Sequence[Callable[[], object]]) -> list[float]:
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(_ROUNDS):
        for run, taken in zip(runs, seconds, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return [max(median(taken), 1e-9) for taken in seconds]


def size_of(folder: Path) -> float:
    """Return the size of the model's own files in megabytes."""
    files = [file for file in folder.iterdir() if file.suffix in (".npz", ".json")]
    return sum(file.stat().st_size for file in files) / 1e6
