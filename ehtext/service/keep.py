"""Keeping analyses: in the store, with the cards that reviewers will see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Self

from ehtext.domain import Analysis, Failed
from ehtext.errors import ReviewError, StoreError
from ehtext.pipeline import Parts, analyse
from ehtext.privacy import Hidden, Known, mask_hidden, mask_hidden_text
from ehtext.service.cards import is_reviewable, make_cards
from ehtext.service.reasons import Explainer
from ehtext.store import Store

NOTHING_MASKED = (
    "Nothing was masked: the document does not have these words in one sentence. Mask them one by "
    "one."
)


class Keeper:
    """Saves analyses and makes the cards of their sentences."""

    def __init__(
        self,
        store: Store,
        make_explainer: Callable[[], Explainer],
        make_parts: Callable[[], Parts] | None = None,
    ) -> None:
        """Both load the model, when the first cards are made and when a text is tagged anew.

        Without ``make_parts`` a document in which a person masked something is not kept.
        """
        self._store = store
        self._make_explainer = make_explainer
        self._make_parts = make_parts

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
        """Keep ``analysis`` with its cards, which are made if it is new or they are of another.

        What a person masked in the document before is masked again, and tagged as it is then.
        """
        hidden = self._store.hidden.of(analysis.document.sha256)
        analysis = self._hide(analysis, hidden, {})
        fits = self._store.is_newest(analysis) and self._has_cards(analysis)
        self._store.save(analysis, None if fits else make_cards(analysis, self._explainer))

    def _has_cards(self, analysis: Analysis) -> bool:
        """Return whether the cards that are kept are of this analysis, and of its model."""
        wanted = {s.id: analysis.model for s in analysis.sentences if is_reviewable(s)}
        return self._store.cards.models(analysis.document.sha256) == wanted

    def _hide(self, analysis: Analysis, hidden: Sequence[Hidden], known: Known) -> Analysis:
        masked = mask_hidden(analysis.document, hidden, known)
        if masked is analysis.document:
            return analysis
        if self._make_parts is None:
            raise StoreError("this document holds text that a person masked; analyse it with parts")
        return analyse(analysis.path, masked, self._make_parts())

    def hide(
        self, document: str, sentence: str, span: tuple[int, int], category: str, *, person: str
    ) -> None:
        """Mask the words of ``sentence`` from where to where ``span`` says.

        They are masked wherever the kept document has them, in all that was made of it.

        The older analyses go, and the sentences' texts change with the newest.

        Raises:
            ReviewError: masking would leave the sentence, or the document, as it is; nothing was
                masked or recorded.
        """
        known: Known = {}
        entry = self._store.hidden.make(document, sentence[slice(*span)], category)
        before = self._store.analysis(document)
        if (
            mask_hidden_text(sentence, [entry], known) == sentence
            or _is_over_seam(sentence, span, before)
            or mask_hidden(before.document, [entry], known) is before.document
        ):
            raise ReviewError(NOTHING_MASKED)
        hidden: Sequence[Hidden] = [*self._store.hidden.of(document), entry]
        self._put_masked(document, hidden, known, new=entry, person=person)
        while set(now := self._store.hidden.of(document)) != set(hidden):  # others mask too
            hidden = now
            self._put_masked(document, hidden, known)

    def _put_masked(
        self,
        document: str,
        hidden: Sequence[Hidden],
        known: Known,
        *,
        new: Hidden | None = None,
        person: str = "",
    ) -> None:
        analysis = self._hide(self._store.analysis(document), hidden, known)
        self._store.replace(
            analysis,
            make_cards(analysis, self._explainer),
            hidden=new,
            person=person,
            mask=lambda text: mask_hidden_text(text, hidden, known),
        )

    def complete(self) -> None:
        """Make the cards of documents that were kept before there were cards.

        What an earlier version left half done, when it was stopped in the middle, is put right.
        """
        self._store.edits.heal()
        with_cards = {row.document for row in self._store.cards.rows()}
        for submission in self._store.submissions():
            if submission.sha256 not in with_cards and submission.sentences:
                analysis = self._store.analysis(submission.sha256)
                self._store.cards.put(submission.sha256, make_cards(analysis, self._explainer))

    @cached_property
    def _explainer(self) -> Explainer:
        return self._make_explainer()


def _is_over_seam(text: str, span: tuple[int, int], analysis: Analysis) -> bool:
    """Return whether the span of a text lies in two sentences that a person joined.

    The document has them one after the other, and its words never in one piece.
    """
    texts = {sentence.text for sentence in analysis.sentences}
    if any(text in whole for whole in texts):
        return False
    parts = (match.span() for part in texts for match in re.finditer(re.escape(part), text))
    return any(span[0] < edge < span[1] for part in parts for edge in part)
