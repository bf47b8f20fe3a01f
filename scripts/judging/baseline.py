"""The baseline that a model must beat: plain scikit-learn on words and runs of characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, make_union

from ehtext.classify import Example, Taggable
from ehtext.domain import Kind, Scored, Suggestion

Matrix = Any  # scipy has no types
Probabilities = npt.NDArray[np.float64]
_KINDS = tuple(Kind)
_ACCEPTED = 0.5


@dataclass(frozen=True)
class Head:
    """A one-vs-rest logistic regression and what its columns stand for."""

    codes: tuple[str, ...]
    estimator: OneVsRestClassifier

    def probabilities(self, matrix: Matrix) -> Probabilities:
        """Return the probability of each code, of shape (texts, codes)."""
        found: Probabilities = self.estimator.predict_proba(matrix)
        return found


@dataclass(frozen=True)
class TfidfTagger:
    """TF-IDF of words (1-2) and characters (3-5), logistic regression of C 10, balanced."""

    features: FeatureUnion
    kinds: Head
    descriptors: Head
    strands: Head

    @property
    def version(self) -> str:
        """Return the name of this tagger."""
        return "tf-idf"

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return a suggestion per item, from its text alone. It never abstains."""
        if not items:
            return []
        heads = self.probabilities([item.text for item in items])
        return [self._suggestion(*rows) for rows in zip(*heads, strict=True)]

    def probabilities(self, texts: Sequence[str]) -> list[Probabilities]:
        """Return the probabilities of kinds, descriptors and strands."""
        matrix = self.features.transform(texts)
        return [head.probabilities(matrix) for head in (self.kinds, self.descriptors, self.strands)]

    def descriptor_probabilities(self, texts: Sequence[str]) -> Probabilities:
        """Return the probabilities of descriptors alone: the barest pipeline there is."""
        return self.descriptors.probabilities(self.features.transform(texts))

    def _suggestion(
        self, kinds: Probabilities, descriptors: Probabilities, strands: Probabilities
    ) -> Suggestion:
        return Suggestion(
            kind=Kind(self.kinds.codes[int(kinds.argmax())]),
            kind_probability=float(kinds.max()),
            descriptors=_ranking(descriptors, self.descriptors.codes),
            strands=_ranking(strands, self.strands.codes),
            accepted=_accepted(descriptors, self.descriptors.codes),
            accepted_strands=_accepted(strands, self.strands.codes),
        )


def fit_tfidf(
    examples: Sequence[Example], descriptors: Sequence[str], strands: Sequence[str]
) -> TfidfTagger:
    """Return the baseline learnt from ``examples``.

    Descriptors and strands are learnt from the sentences that have one, which makes the baseline
    better at the first suggestion than learning from all of them.
    """
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2),
    )
    matrix = features.fit_transform([example.text for example in examples])
    return TfidfTagger(
        features=features,
        kinds=_fit(matrix, [(example.kind,) for example in examples], _KINDS),
        descriptors=_fit(matrix, [example.descriptors for example in examples], descriptors),
        strands=_fit(matrix, [example.strands for example in examples], strands),
    )


def _fit(matrix: Matrix, labels: Sequence[Sequence[str]], codes: Sequence[str]) -> Head:
    """Return a head for those of ``codes`` that some row has and some other has not."""
    rows = [i for i, row in enumerate(labels) if row]
    wanted = np.array([[code in labels[i] for code in codes] for i in rows], dtype=np.intp)
    known = np.flatnonzero(wanted.any(axis=0) & ~wanted.all(axis=0))
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)
    estimator = OneVsRestClassifier(model).fit(matrix[rows], wanted[:, known])
    return Head(codes=tuple(codes[i] for i in known), estimator=estimator)


def _ranking(probabilities: Probabilities, codes: Sequence[str]) -> tuple[Scored, ...]:
    order = np.argsort(-probabilities, kind="stable").tolist()
    return tuple(Scored(code=codes[i], probability=float(probabilities[i])) for i in order)


def _accepted(probabilities: Probabilities, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(s.code for s in _ranking(probabilities, codes) if s.probability >= _ACCEPTED)
