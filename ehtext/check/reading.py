"""The draft as the check reads it: current text of the area's own, by item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehtext.check.figures import years_in
from ehtext.check.forms import form_of
from ehtext.check.sources import documents_in
from ehtext.check.words import fold, words
from ehtext.domain import FORM, Analysis, FieldKind, Kind, Sentence
from ehtext.domain.check import Shown
from ehtext.framework import partners

_SURE = 0.6
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sentence of the draft and the items that it is about.

    ``filed`` is the code of the item whose field it stands in, None where there is none.
    ``suggested`` are the items that the model accepts for it, with the probability of each.
    """

    shown: Shown
    filed: str | None
    sure: float  # probability of its kind, in [0, 1]
    suggested: Mapping[str, float]

    @property
    def sentence(self) -> Sentence:
        """Return the sentence."""
        return self.shown.sentence

    @property
    def kind(self) -> Kind:
        """Return its kind."""
        return self.shown.kind

    @property
    def in_plan(self) -> bool:
        """Return whether it stands in a field for plans."""
        return self.sentence.field.kind is FieldKind.PLAN

    @property
    def plan_among_evidence(self) -> bool:
        """Return whether it is, with some certainty, a plan in a field for evidence."""
        in_evidence = self.sentence.field.kind is FieldKind.EVIDENCE
        return self.kind is Kind.PLAN and in_evidence and self.sure >= _SURE

    @property
    def is_weakness(self) -> bool:
        """Return whether the draft, with some certainty, states a weakness there."""
        return self.kind is Kind.GAP and not self.in_plan and self.sure >= _SURE

    def is_about(self, code: str) -> bool:
        """Return whether it counts for an item: filed there, or else suggested and not filed."""
        return self.filed == code if self.filed is not None else code in self.suggested


def last_year(analysis: Analysis) -> int | None:
    """Return the last year of the draft's period; None where no period is known."""
    period = analysis.recognition.period
    years = _YEAR.findall(period.value) if period else ()
    return max(map(int, years), default=None)


def read_draft(analysis: Analysis, framework: str) -> tuple[Read, ...]:
    """Return the draft's current sentences in reading order, form wording and sources apart."""
    latest = last_year(analysis)
    suggested = _suggested(analysis, framework)
    return tuple(
        Read(
            shown=_shown(sentence, kind.kind, latest),
            filed=_filed(sentence, framework),
            sure=1.0 if kind.probability is None else kind.probability,
            suggested=suggested.get(sentence.id, {}),
        )
        for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True)
        if _is_own(sentence)
    )


def sources_of(analysis: Analysis, framework: str) -> Mapping[str, Sequence[str]]:
    """Return by item what the draft lists as its sources."""
    found: dict[str, list[str]] = {}
    for sentence in analysis.sentences:
        code = _filed(sentence, framework)
        if code and sentence.field.kind is FieldKind.SOURCE and sentence.field.current:
            found.setdefault(code, []).append(sentence.text.strip())
    return found


def _is_own(sentence: Sentence) -> bool:
    field = sentence.field
    return field.current and not field.national and field.kind is not FieldKind.SOURCE


def _filed(sentence: Sentence, framework: str) -> str | None:
    label = sentence.field.label
    return label.code if label and label.framework == framework else None


def _shown(sentence: Sentence, kind: Kind, latest: int | None) -> Shown:
    folded = fold(sentence.text)
    return Shown(
        sentence=sentence,
        kind=kind,
        form=form_of(sentence.text, kind),
        agencies=tuple(name for name, cues in partners().agencies.items() if cues.search(folded)),
        jointly=words().jointly.search(folded) is not None,
        years=years_in(sentence.text, latest=latest),
        documents=documents_in(sentence.text),
    )


def _suggested(analysis: Analysis, framework: str) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for sentence_id, code, probability in _model_tags(analysis, framework):
        found.setdefault(sentence_id, {})[code] = probability
    return found


def _model_tags(analysis: Analysis, framework: str) -> Iterator[tuple[str, str, float]]:
    for tag in analysis.tags:
        if tag.label.framework == framework and tag.source != FORM:
            yield tag.sentence_id, tag.label.code, tag.probability or 0.0
