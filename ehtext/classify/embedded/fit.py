"""Training with embeddings: heads on vectors, and shares and calibration on batches held out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from ehtext.classify.decision import OutOfFold, Truth, fit_decision, spread
from ehtext.classify.definitions import definition_texts
from ehtext.classify.embedded.heads import (
    EmbeddedHeads,
    Floats,
    Scores,
    Shares,
    Three,
    VectorScores,
    fit_vectors,
    fuse,
    unit,
)
from ehtext.classify.embeddings import Encoder
from ehtext.classify.fit import Fitted
from ehtext.classify.fusion import KINDS, fit_places
from ehtext.classify.item import Example
from ehtext.classify.labels import Labels
from ehtext.classify.reader import prepare
from ehtext.framework import Framework

Progress = Callable[[str], None]
_CHUNK = 512  # texts encoded between two words of progress


def fit_embedded(
    words: Fitted,
    examples: Sequence[Example],
    descriptors: Framework,
    encoder: Encoder,
    *,
    progress: Progress = lambda _: None,
) -> Fitted:
    """Return a model that adds heads on the vectors of ``encoder`` to the fitted ``words``.

    ``words`` was fitted on the same ``examples``. Shares, calibration and thresholds come from
    batches that neither kind of head has seen.
    """
    model = words.model
    with threadpool_limits(limits=1):  # the order of additions must not depend on the machine
        texts = [prepare(example, model.mask) for example in examples]
        vectors = _encode(encoder, texts, progress)
        public = definition_texts(descriptors)
        defined = unit(encoder.encode([text for _, text in public]))
        definitions = list(zip([code for code, _ in public], defined, strict=True))
        alone = out_of_fold(vectors, examples, model.labels, definitions, progress)
        progress("fitting on all sentences")
        heads = fit_vectors(
            vectors, examples, model.labels.codes, model.labels.strand_codes, definitions
        )
    truth = Truth.of(examples, model.labels)
    scores = (words.out_of_fold.kinds, words.out_of_fold.topics, words.out_of_fold.strands)
    shares = fit_shares(scores, alone, truth)
    fused = OutOfFold(*fuse(scores, alone, shares))
    parts = {field.name: getattr(model.heads, field.name) for field in fields(model.heads)}
    return Fitted(
        model=replace(
            model,
            heads=EmbeddedHeads(**parts, encoder=encoder, vectors=heads, shares=shares),
            decision=fit_decision(fused, truth, fit_places(examples)),
        ),
        out_of_fold=fused,
    )


def fit_shares(words: Three, vectors: VectorScores, truth: Truth) -> Shares:
    """Return the shares of the vectors under which the true labels were likeliest, held out."""
    told, filed = truth.topics.any(axis=1), truth.strands.any(axis=1)
    kinds = np.eye(len(KINDS), dtype=np.bool_)[truth.kinds]
    (of_kinds,) = _shares(words[0], [vectors.kinds], kinds)
    of_topics, of_nearest = _shares(
        words[1][told], [vectors.topics[told], vectors.nearest[told]], truth.topics[told]
    )
    (of_strands,) = _shares(words[2][filed], [vectors.strands[filed]], truth.strands[filed])
    return Shares(kinds=of_kinds, topics=of_topics, nearest=of_nearest, strands=of_strands)


def _shares(
    words: Scores, others: Sequence[Scores], wanted: npt.NDArray[np.bool_]
) -> tuple[float, ...]:
    """Return the share of each of ``others`` in the mean with ``words``, in hundredths.

    All may be scaled together, since calibration comes after.
    """
    members = np.stack([words, *others])
    hidden = np.where(wanted, 0.0, -np.inf)

    def loss(weights: Scores) -> float:
        logs = log_softmax(np.tensordot(weights, members, 1), axis=1)
        return float(-logsumexp(logs + hidden, axis=1).mean())

    start = np.full(len(members), 1 / len(members))
    found = minimize(loss, start, method="L-BFGS-B", bounds=[(0.0, None)] * len(members)).x
    return tuple(round(float(weight / found.sum()), 2) for weight in found[1:])


def _encode(encoder: Encoder, texts: Sequence[str], progress: Progress) -> Floats:
    parts = []
    for start in range(0, len(texts), _CHUNK):
        progress(f"encoding sentences {start} of {len(texts)}")
        parts.append(unit(encoder.encode(texts[start : start + _CHUNK])))
    return np.concatenate(parts)


def out_of_fold(
    vectors: Floats,
    examples: Sequence[Example],
    labels: Labels,
    definitions: Sequence[tuple[str, Floats]],
    progress: Progress,
) -> VectorScores:
    """Return the scores of every example from vector heads that saw nothing of its batch.

    The folds are those of the default, so that both kinds of scores are of unseen batches.
    """
    folds = spread([example.batch for example in examples])
    codes = len(labels.codes)
    sizes = (len(KINDS), codes, codes, len(labels.strand_codes))
    found = VectorScores(*(np.zeros((len(examples), size)) for size in sizes))
    for fold in range(folds.max() + 1):
        progress(f"holding out batches {fold + 1} of {folds.max() + 1}, with embeddings")
        kept, out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        heads = fit_vectors(
            vectors[kept],
            [examples[i] for i in kept.tolist()],
            labels.codes,
            labels.strand_codes,
            definitions,
        )
        for whole, part in zip(found, heads.scores(vectors[out]), strict=True):
            whole[out] = part
    return found
