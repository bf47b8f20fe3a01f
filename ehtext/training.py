"""The use case of training: corpus files in, a model directory out."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from ehtext.classify import (
    BASE,
    FEWEST_BATCHES,
    FORMAT,
    EmbeddedManifest,
    Fitted,
    Item,
    Manifest,
    Model,
    Probe,
    fit_embedded,
    fit_model,
    held_out_figures,
    load_encoder,
    save_embedded,
    save_model,
)
from ehtext.corpus import LabelledSentence, corpus_files, read_corpus
from ehtext.domain import Kind, digest
from ehtext.errors import CorpusError
from ehtext.framework import framework
from ehtext.privacy import mask_text

DESCRIPTORS, STRANDS = "ehsg-2022", "maturity-2016"
"""The frameworks, by id, whose labels the tagger learns."""

_PROBES = 20
_LIBRARIES = ("numpy", "scipy", "scikit-learn")
_EXTRA = ("tokenizers",)


def train(
    corpus: Path,
    out: Path,
    *,
    reviewed: Sequence[LabelledSentence] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Manifest:
    """Train the tagger from the .jsonl files of ``corpus`` and write it to ``out``.

    ``reviewed`` are sentences that people decided about; one that is in the corpus too counts as
    they have it. The same sentences give the same parameters, bit for bit, on the same versions
    of the libraries.

    Raises:
        CorpusError: A line cannot be used, or there is too little to learn from.
    """
    ours, sentences, fitted = _fit(corpus, progress, reviewed)
    progress("writing the model")
    return _save(fitted, sentences, out, ours)


def train_embedded(
    corpus: Path,
    encoder: Path,
    out: Path,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> EmbeddedManifest:
    """Train a tagger with the sentence ``encoder`` beside its words and write it to ``out``.

    The default model of the same corpus is trained first and kept in ``out/base``.

    Raises:
        CorpusError: A line cannot be used, or there is too little to learn from.
        ModelError: The encoder cannot be used, or the ``embeddings`` extra is not installed.
    """
    known = load_encoder(encoder)  # what is wrong with it shows before the long work
    ours, sentences, fitted = _fit(corpus, progress)
    both = fit_embedded(fitted, sentences, framework(DESCRIPTORS), known, progress=progress)
    progress("writing the model")
    return save_embedded(
        both.model,
        out,
        _save(fitted, sentences, out / BASE, ours),
        figures=held_out_figures(both, sentences),
        libraries=_libraries(*_EXTRA),
        probes=_probes(both.model, ours),
    )


def _fit(
    corpus: Path, progress: Callable[[str], None], reviewed: Sequence[LabelledSentence] = ()
) -> tuple[tuple[LabelledSentence, ...], tuple[LabelledSentence, ...], Fitted]:
    """Return the corpus' own sentences, all that were learnt from, and the fitted model."""
    progress("reading the corpus")
    ours = {_key(sentence): sentence for sentence in read_corpus(corpus_files(corpus))}
    sentences = tuple((ours | {_key(sentence): sentence for sentence in reviewed}).values())
    _check_enough(sentences)
    fitted = fit_model(sentences, framework(DESCRIPTORS), framework(STRANDS), progress=progress)
    return tuple(ours.values()), sentences, fitted


def _key(sentence: LabelledSentence) -> str:
    return " ".join(sentence.text.lower().split())


def _save(
    fitted: Fitted,
    sentences: Sequence[LabelledSentence],
    out: Path,
    ours: Sequence[LabelledSentence],
) -> Manifest:
    def describe(name: str, model: Model) -> Manifest:
        return _manifest(name, model, fitted, sentences, _probes(model, ours))

    return save_model(fitted.model, out, describe)


def _libraries(*more: str) -> dict[str, str]:
    return {
        "python": platform.python_version(),
        **{library: version(library) for library in (*_LIBRARIES, *more)},
    }


def _check_enough(sentences: Sequence[LabelledSentence]) -> None:
    """Refuse a corpus in which a kind or a descriptor has no example, or with too few batches."""
    kinds = {sentence.kind for sentence in sentences}
    missing = [kind.value for kind in Kind if kind not in kinds]
    found = {code for sentence in sentences for code in sentence.descriptors[:2]}
    missing += [code for code in framework(DESCRIPTORS).codes if code not in found]
    if missing:
        raise CorpusError(f"the corpus has no sentence of {', '.join(missing)}; add some")
    if len({sentence.batch for sentence in sentences}) < FEWEST_BATCHES:
        raise CorpusError(
            f"the corpus needs {FEWEST_BATCHES} batches at least, written differently"
        )


def _manifest(
    name: str,
    model: Model,
    fitted: Fitted,
    sentences: Sequence[LabelledSentence],
    probes: tuple[Probe, ...],
) -> Manifest:
    return Manifest(
        format=FORMAT,
        version=name,
        labels=model.labels,
        kinds=tuple(kind.value for kind in Kind),
        decision=model.decision,
        corpus=digest(*sentences),
        sentences=len(sentences),
        batches=dict(sorted(Counter(sentence.batch for sentence in sentences).items())),
        figures=held_out_figures(fitted, sentences),
        libraries=_libraries(),
        probes=probes,
        per_code=dict(sorted(Counter(c for s in sentences for c in s.descriptors).items())),
    )


def _probes(model: Model, sentences: Sequence[LabelledSentence]) -> tuple[Probe, ...]:
    """Return sentences spread over our own corpus with what the model says of them.

    They are kept word for word, so that none may come from a document that people reviewed. One
    that masking would change is left out too: a probe must not hold personal data.
    """
    open_texts = [s.text for s in sentences if mask_text(s.text) == s.text]
    texts = open_texts[:: max(len(open_texts) // _PROBES, 1)][:_PROBES]
    found = model.suggest([Item(text=text) for text in texts])
    return tuple(
        Probe(
            text=text,
            kind=suggestion.kind.value,
            kind_probability=suggestion.kind_probability,
            code=suggestion.descriptors[0].code,
            probability=suggestion.descriptors[0].probability,
        )
        for text, suggestion in zip(texts, found, strict=True)
    )
