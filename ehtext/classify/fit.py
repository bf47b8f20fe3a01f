"""Training: the heads on all examples, calibration and thresholds on batches held out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from ehtext.classify.decision import OutOfFold, Truth, fit_decision, spread
from ehtext.classify.definitions import definition_texts
from ehtext.classify.fusion import KINDS, fit_places
from ehtext.classify.heads import fit_kinds, fit_topics
from ehtext.classify.item import Example
from ehtext.classify.labels import Labels
from ehtext.classify.model import Heads, Model
from ehtext.classify.reader import Mask, fit_reader, prepare
from ehtext.classify.strands import fit_strands
from ehtext.domain import Kind
from ehtext.framework import Framework
from ehtext.privacy import mask_text

FEWEST_BATCHES = 3
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """The published definitions of both frameworks, as pairs of code and text."""

    descriptors: Sequence[tuple[str, str]]
    strands: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Fitted:
    """A model with the scores behind its calibration. ``version`` is given on saving."""

    model: Model
    out_of_fold: OutOfFold


def fit_model(
    examples: Sequence[Example],
    descriptors: Framework,
    strands: Framework,
    *,
    mask: Mask = mask_text,
    progress: Progress = lambda _: None,
) -> Fitted:
    """Return a model learnt from ``examples``: the same examples give the same model, bit for bit.

    Raises:
        ValueError: The examples are of fewer than three batches: one is held out, and of the
            others no single one may bring in a word.
    """
    if len({example.batch for example in examples}) < FEWEST_BATCHES:
        raise ValueError(f"learning needs at least {FEWEST_BATCHES} batches")
    labels = Labels(
        descriptors=descriptors.id,
        codes=descriptors.codes,
        strands=strands.id,
        strand_codes=strands.codes,
    )
    public = Public(descriptors=definition_texts(descriptors), strands=definition_texts(strands))
    texts = [prepare(example, mask) for example in examples]
    with threadpool_limits(limits=1):  # the order of additions must not depend on the machine
        held_out = _out_of_fold(examples, texts, labels, public, progress)
        progress("fitting on all sentences")
        heads = fit_heads(examples, texts, labels, public)
    decision = fit_decision(held_out, Truth.of(examples, labels), fit_places(examples))
    model = Model(version="unsaved", labels=labels, heads=heads, decision=decision, mask=mask)
    return Fitted(model=model, out_of_fold=held_out)


def fit_heads(
    examples: Sequence[Example],
    texts: Sequence[str],
    labels: Labels,
    public: Public,
) -> Heads:
    """Return the heads learnt from the prepared ``texts`` and the ``public`` definitions."""
    reader = fit_reader(examples, texts, public=[text for _, text in public.descriptors])
    features = reader.read(texts)
    definitions, of_strands = (
        [(code, reader.read([text])) for code, text in pairs]
        for pairs in (public.descriptors, public.strands)
    )
    return Heads(
        reader=reader,
        topics=fit_topics(features, [e.descriptors for e in examples], labels.codes, definitions),
        strands=fit_strands(features, examples, labels.codes, labels.strand_codes, of_strands),
        kinds=fit_kinds(features, [KINDS.index(Kind(e.kind)) for e in examples]),
    )


def _out_of_fold(
    examples: Sequence[Example],
    texts: Sequence[str],
    labels: Labels,
    public: Public,
    progress: Progress,
) -> OutOfFold:
    folds = spread([example.batch for example in examples])
    found = OutOfFold(
        kinds=np.zeros((len(texts), len(KINDS))),
        topics=np.zeros((len(texts), len(labels.codes))),
        strands=np.zeros((len(texts), len(labels.strand_codes))),
    )
    for fold in range(folds.max() + 1):
        progress(f"holding out batches {fold + 1} of {folds.max() + 1}")
        kept, out = np.flatnonzero(folds != fold).tolist(), np.flatnonzero(folds == fold).tolist()
        heads = fit_heads([examples[i] for i in kept], [texts[i] for i in kept], labels, public)
        scores = heads.scores([texts[i] for i in out])
        for whole, part in zip((found.kinds, found.topics, found.strands), scores, strict=True):
            whole[out] = part
    return found
