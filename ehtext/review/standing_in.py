"""An analysis with the sentences that people made, by split or join, in the place of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from ehtext.domain import (
    Analysis,
    Card,
    Document,
    KindTag,
    PredictedLevel,
    Sentence,
    StandIn,
    Tag,
    repeat_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The analysis as it stands, and the id in it of each sentence that a person made."""

    analysis: Analysis
    ids: Mapping[str, str]  # by the id of its card; another one where its text was masked since


def with_edits(analysis: Analysis, stand_ins: Sequence[StandIn]) -> Edited:
    """Return ``analysis`` with ``stand_ins``, which come in reading order, for their wholes.

    Each has the kind and the labels of its card. A predicted level that rested on a whole rests
    on what stands in its place.
    """
    known = {sentence.id: sentence for sentence in analysis.sentences}
    standing = [s for s in stand_ins if all(id_ in known for id_ in s.instead_of)]
    gone = {id_ for one in standing for id_ in one.instead_of}
    if not gone:
        return Edited(analysis=analysis, ids={})
    finder = _Finder(document=analysis.document, taken={*known} - gone)
    made = [(one, finder.sentence(one, known)) for one in standing]
    sentences: list[Sentence] = []
    kinds: list[KindTag] = []
    for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True):
        if sentence.id not in gone:
            sentences.append(sentence)
            kinds.append(kind)
        for one, new in made:
            if one.instead_of[0] == sentence.id:
                sentences.append(new)
                kinds.append(_kind(one.card, new))
    tags = [tag for tag in analysis.tags if tag.sentence_id not in gone]
    tags += [tag for one, new in made for tag in _tags(one.card, new)]
    covers = {id_: tuple(new.id for o, new in made if id_ in o.instead_of) for id_ in gone}
    edited = replace(
        analysis,
        sentences=tuple(sentences),
        kinds=tuple(kinds),
        tags=tuple(tags),
        predicted=tuple(_level(level, covers) for level in analysis.predicted),
    )
    return Edited(analysis=edited, ids={one.card.sentence: new.id for one, new in made})


@dataclass(slots=True, kw_only=True)
class _Finder:
    """Finds where the words of stand-ins lie in the document, one after the other."""

    document: Document
    taken: set[str]  # ids
    _passed: dict[int, int] = field(default_factory=dict)  # the end of the last one, by block

    def sentence(self, one: StandIn, known: Mapping[str, Sentence]) -> Sentence:
        """Return the sentence of a stand-in; its text is that of its place, where it has one."""
        wholes = [known[id_] for id_ in one.instead_of]
        whole, start, end = self._place(one.card.text, wholes)
        self._passed[whole.block] = end
        text = self._in(whole)[start:end]
        if _words(text) != _words(one.card.text):  # joined across blocks: no stretch has it all
            text = one.card.text
        sentence = replace(whole, text=text, start=start, end=end)
        nth = repeat_of(sentence.document, text, one.card.sentence)
        if nth is None:
            nths = (n for n in count() if replace(sentence, nth=n).id not in self.taken)
            nth = next(nths)
        sentence = replace(sentence, nth=nth)
        self.taken.add(sentence.id)
        return sentence

    def _place(self, text: str, wholes: Sequence[Sentence]) -> tuple[Sentence, int, int]:
        words = re.compile(r"\s*".join(map(re.escape, text.split())))
        for whole in wholes:
            last = max(w.end for w in wholes if w.block == whole.block)
            if found := words.search(self._in(whole), self._from(whole), last):
                return whole, found.start(), found.end()
        here = next((w for w in wholes if self._from(w) < w.end), wholes[-1])
        start = min(self._from(here), here.end)
        rest = self._in(here)[start : here.end]
        return here, start + len(rest) - len(rest.lstrip()), here.end

    def _in(self, sentence: Sentence) -> str:
        blocks = self.document.blocks
        return blocks[sentence.block].text if sentence.block < len(blocks) else ""

    def _from(self, whole: Sentence) -> int:
        return max(whole.start, self._passed.get(whole.block, 0))


def _words(text: str) -> str:
    return "".join(text.split())


def _kind(card: Card, made: Sentence) -> KindTag:
    return KindTag(
        sentence_id=made.id,
        kind=card.kind,
        source=card.kind_source,
        probability=card.kind_probability,
    )


def _tags(card: Card, made: Sentence) -> list[Tag]:
    return [
        Tag(sentence_id=made.id, label=p.label, source=p.source, probability=p.probability)
        for p in card.proposals
    ]


def _level(level: PredictedLevel, covers: Mapping[str, tuple[str, ...]]) -> PredictedLevel:
    reasons = tuple(
        replace(
            reason,
            sentences=tuple(
                dict.fromkeys(new for id_ in reason.sentences for new in covers.get(id_, (id_,)))
            ),
        )
        for reason in level.reasons
    )
    return replace(level, reasons=reasons)
