"""Keeping analyses: in the store, with the cards that reviewers will see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Self

from ehtext.domain import Analysis, Failed
from ehtext.service.cards import make_cards
from ehtext.service.reasons import Explainer
from ehtext.store import Store


class Keeper:
    """Saves analyses and makes the cards of their sentences."""

    def __init__(self, store: Store, make_explainer: Callable[[], Explainer]) -> None:
        """``make_explainer`` loads the model: it is called when the first cards are made."""
        self._store = store
        self._make_explainer = make_explainer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def save_all(self, outcomes: Iterable[Analysis | Failed]) -> int:
        """Keep the analyses among ``outcomes``, each at once, and return how many there were."""
        analyses = [outcome for outcome in outcomes if isinstance(outcome, Analysis)]
        for analysis in analyses:
            self.save(analysis)
        return len(analyses)

    def save(self, analysis: Analysis) -> None:
        """Keep ``analysis``; its cards are made if it is new."""
        sha256 = analysis.document.sha256
        if self._store.save(analysis) or not self._store.cards.rows([sha256]):
            self._store.cards.put(sha256, make_cards(analysis, self._explainer))

    def complete(self) -> None:
        """Make the cards of documents that were kept before there were cards."""
        with_cards = {row.document for row in self._store.cards.rows()}
        for submission in self._store.submissions():
            if submission.sha256 not in with_cards and submission.sentences:
                analysis = self._store.analysis(submission.sha256)
                self._store.cards.put(submission.sha256, make_cards(analysis, self._explainer))

    @cached_property
    def _explainer(self) -> Explainer:
        return self._make_explainer()
