"""The model card: what the model is for, what it learnt from, and how far to trust it."""

from __future__ import annotations

from ehtext.classify.fusion import EXPECTED
from ehtext.classify.manifest import Manifest

_CARD = """# Model card: {version}

Suggests for a sentence of an early-help document its kind, the descriptors of {descriptors} and the
strands of {strands} that it is evidence for.

**For**: helping a person who reads and checks every suggestion. **Not for**: inspection, ranking
areas or deciding on money. A suggestion is no finding, and the absence of one is no weakness.

## Learnt from

{sentences} sentences in {count} batches, written for this project (corpus digest {corpus}). No
sentence of a real document is among them. Personal data is masked before fitting; a word or a run
of characters that a single batch uses is in no vocabulary.

| batch | sentences |
|---|---|
{batches}

Fewest examples: {fewest}.

## How it works

Descriptors: the mean log probability of four unlike members (stems counted, runs of characters
weighed, both weighed together, likeness to the framework's own definitions). Kind: the shape of the
sentence, where topic words are replaced by their form, with cues such as tense, modality, negation
and length; the shape with its characters; its words. Strands: the text, and the strands of its
likeliest descriptors. Probabilities are calibrated on batches held out.
Kinds are expected in these shares of a submission: {shares}.

A descriptor is accepted from {accept:.2f}; below {abstain:.2f} for the first descriptor the model
abstains, and its ranking still stands.

## Figures

On batches held out (all sentences written, so easier than real ones in words, harder in variety):

| | |
|---|---|
{figures}

On real documents: `ehtext evaluate --gold FILE` prints the figures with intervals beside the
labellers' own agreement.

## Known failures

Short fragments whose meaning stands in the sentence before; plans without a verb outside a plan
field; abbreviations of one area; text from a scan; outcomes told as practice.

Written by {libraries}.
"""


def render_card(manifest: Manifest) -> str:
    """Return the card of a model as Markdown."""
    fewest = sorted(manifest.per_code.items(), key=lambda pair: (pair[1], pair[0]))[:3]
    return _CARD.format(
        version=manifest.version,
        descriptors=manifest.labels.descriptors,
        strands=manifest.labels.strands,
        sentences=manifest.sentences,
        count=len(manifest.batches),
        corpus=manifest.corpus,
        batches="\n".join(f"| {name} | {n} |" for name, n in sorted(manifest.batches.items())),
        fewest=", ".join(f"{code} ({n})" for code, n in fewest),
        shares=", ".join(f"{kind.value} {share:.0%}" for kind, share in EXPECTED.items()),
        accept=manifest.decision.accept,
        abstain=manifest.decision.abstain,
        figures="\n".join(f"| {name} | {value:.3f} |" for name, value in manifest.figures.items()),
        libraries=", ".join(f"{name} {number}" for name, number in manifest.libraries.items()),
    )
