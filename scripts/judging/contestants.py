"""Who is judged. A further tagger is one more entry of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ehtext.classify import DefinitionTagger, Taggable, Tagger, load_tagger
from ehtext.corpus import GoldLabel, GoldSentence, LabelledSentence
from ehtext.domain import Scored, Suggestion
from judging.baseline import fit_tfidf
from judging.keywords import KeywordTagger
from judging.material import Material

DEFAULT, TFIDF, PEOPLE = "default", "TF-IDF", "second labeller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A contestant: its name in the tables, what it is, and how to make it (None: not there)."""

    name: str
    note: str
    build: Callable[[Material], Tagger | None]


def _embeddings(material: Material) -> Tagger | None:
    places = material.places
    return None if places.embeddings is None else load_tagger(places.embeddings, places.encoder)


ENTRIES = (
    Entry(
        name="keywords",
        note="counts the cue words of the frameworks; kinds by rules on the surface",
        build=lambda m: KeywordTagger(m.descriptors, m.strands),
    ),
    Entry(
        name="definitions",
        note="likeness to the framework's own wording, no example; kinds by the same rules",
        build=lambda m: DefinitionTagger(m.descriptors),
    ),
    Entry(
        name=TFIDF,
        note="scikit-learn on the corpus: words 1-2 and characters 3-5, one-vs-rest logistic "
        "regression, C 10, balanced; accepts from 0.5",
        build=lambda m: fit_tfidf(m.corpus, m.descriptors.codes, m.strands.codes),
    ),
    Entry(name=DEFAULT, note="the model that is shipped", build=lambda m: m.model),
    Entry(
        name="embeddings",
        note="the optional model, with sentence embeddings beside words",
        build=_embeddings,
    ),
)
"""The contestants, the weakest first."""


@dataclass(frozen=True)
class Given:
    """A tagger whose suggestions were made before; ``suggest`` gives them for the same items."""

    version: str
    suggestions: Sequence[Suggestion]

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return the suggestions that were made. Raises ValueError for other items."""
        if len(items) != len(self.suggestions):
            raise ValueError("the suggestions were made for other sentences")
        return list(self.suggestions)


def second_labeller(gold: Sequence[GoldSentence]) -> tuple[list[GoldSentence], Given]:
    """Return the gold as the first labeller has it, and the second labeller as a tagger.

    Both lists are empty where no sentence has a second labeller.
    """
    double = [sentence for sentence in gold if len(sentence.labels) > 1]
    first = [replace(sentence, labels=sentence.labels[:1]) for sentence in double]
    return first, Given(PEOPLE, [answer_of(sentence.labels[1]) for sentence in double])


def answer_of(label: GoldLabel | LabelledSentence) -> Suggestion:
    """Return a person's labels as the suggestion of somebody who is sure."""
    return Suggestion(
        kind=label.kind,
        kind_probability=1.0,
        descriptors=tuple(Scored(code=code, probability=1.0) for code in label.descriptors),
        strands=tuple(Scored(code=code, probability=1.0) for code in label.strands),
        accepted=label.descriptors,
        accepted_strands=label.strands,
    )
