"""The heads for descriptors and kinds. Each averages unlike members, which err on unlike texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.special import log_softmax

from ehtext.classify.features import stack
from ehtext.classify.linear import Linear, fit_counts, fit_each, fit_softmax
from ehtext.classify.lines import Matrix
from ehtext.classify.reader import Features
from ehtext.domain import Kind

Scores = npt.NDArray[np.float64]
SHARPNESS = 12.0  # by which a cosine to a definition counts, found on the 2022 descriptors
SECOND = 0.4  # weight of a sentence's second label as an example
_TOPIC_EACH, _TOPIC_JOINT, _KIND, _KIND_STEMS = 3.0, 10.0, 3.0, 2.0
_CUE_WEIGHT, _GRAM_WEIGHT = 0.15, 0.5  # beside the shapes, whose rows have length one


@dataclass(frozen=True)
class TopicHead:
    """Scores descriptors: words, characters, both together, and likeness to the definitions.

    Words are only counted, as naive Bayes does: a member that weighs no word against another errs
    on other sentences than those that do.
    """

    stems: Linear
    grams: Linear
    joint: Linear
    definitions: Matrix  # shape (codes, stems), summed TF-IDF of a code's definition texts

    def scores(self, features: Features) -> Scores:
        """Return the mean log probability of each code, of shape (texts, codes)."""
        likeness = (features.stems @ self.definitions.T).toarray().astype(np.float64)
        members = (
            self.stems.log_probabilities(features.stems),
            self.grams.log_probabilities(features.grams),
            self.joint.log_probabilities(stack(features.stems, features.grams)),
            log_softmax(SHARPNESS * likeness, axis=1),
        )
        mean: Scores = np.mean(members, axis=0)
        return mean


@dataclass(frozen=True)
class KindHead:
    """Scores kinds: from the shape of a sentence, its shape and characters, and its words.

    Words know what background sounds like (a law, a definition, a figure of need); the shape
    keeps them from taking every vague or short claim for background.
    """

    full: Linear
    form: Linear
    stems: Linear

    def scores(self, features: Features) -> Scores:
        """Return the mean log probability of each kind, all kinds being equally likely before."""
        form = _form(features)
        members = (
            self.full.log_probabilities(stack(features.grams * _GRAM_WEIGHT, form)),
            self.form.log_probabilities(form),
            self.stems.log_probabilities(features.stems),
        )
        mean: Scores = np.mean(members, axis=0)
        return mean


def _form(features: Features) -> Matrix:
    return stack(features.shapes, features.cues * _CUE_WEIGHT)


def targets(labels: Sequence[Sequence[str]], codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which of ``codes`` each row has: an array of shape (rows, codes)."""
    cells = [[code in row for code in codes] for row in labels]
    return np.array(cells, dtype=np.bool_).reshape(len(labels), len(codes))


def fit_topics(
    features: Features,
    labels: Sequence[Sequence[str]],
    codes: Sequence[str],
    definitions: Sequence[tuple[str, Features]],
) -> TopicHead:
    """Return the descriptor head. ``definitions`` are further examples, one row each.

    Sentences without a descriptor teach nothing here: whether a sentence is evidence at all is
    the kind head's question.
    """
    rows = [i for i, row in enumerate(labels) if row]
    told = features.pick(rows)
    stems = stack_rows([told.stems, *(f.stems for _, f in definitions)])
    grams = stack_rows([told.grams, *(f.grams for _, f in definitions)])
    known = [list(labels[i]) for i in rows] + [[code] for code, _ in definitions]
    wanted = targets(known, codes)
    picks = [
        (row, codes.index(code), 1.0 if place == 0 else SECOND)
        for row, row_codes in enumerate(known)
        for place, code in enumerate(row_codes[:2])
    ]
    return TopicHead(
        stems=fit_counts(stems, picks, len(codes)),
        grams=fit_each(grams, wanted, c=_TOPIC_EACH),
        joint=fit_softmax(stack(stems, grams), picks, len(codes), c=_TOPIC_JOINT),
        definitions=sum_by_code(definitions, codes),
    )


def stack_rows(parts: Sequence[Matrix]) -> Matrix:
    """Return ``parts`` below each other as one sparse array."""
    return sp.vstack(list(parts), format="csr", dtype=np.float32)


def sum_by_code(definitions: Sequence[tuple[str, Features]], codes: Sequence[str]) -> Matrix:
    """Return the summed stems of each code's definitions, of shape (codes, stems)."""
    sums = [sum(f.stems for code, f in definitions if code == wanted) for wanted in codes]
    return stack_rows(sums)


def fit_kinds(features: Features, kinds: Sequence[int]) -> KindHead:
    """Return the kind head; ``kinds`` are indices into ``Kind``."""
    picks = [(row, kind, 1.0) for row, kind in enumerate(kinds)]
    form = _form(features)
    full = stack(features.grams * _GRAM_WEIGHT, form)
    return KindHead(
        full=fit_softmax(full, picks, len(Kind), c=_KIND),
        form=fit_softmax(form, picks, len(Kind), c=_KIND),
        stems=fit_softmax(features.stems, picks, len(Kind), c=_KIND_STEMS),
    )
