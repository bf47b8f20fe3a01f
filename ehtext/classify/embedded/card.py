"""The card of a model with embeddings."""

from __future__ import annotations

from ehtext.classify.embedded.manifest import EmbeddedManifest
from ehtext.classify.manifest import Manifest

_CARD = """# Model card: {version}

The default model ({base}, in the folder `base` with its own card) with sentence embeddings beside
its words. It suggests the same things in the same way, needs the encoder below to run, and is for
the same use: helping a person who reads and checks every suggestion. **Not for**: inspection,
ranking areas or deciding on money.

## The encoder

| | |
|---|---|
| name | {name} |
| file of weights | {file} |
| SHA-256 of that file | `{sha256}` |
| vector | {dimension} numbers, {pooling} over at most {max_tokens} tokens |

Its weights are not in this folder. ehtext looks for it in the directory that
`EHTEXT_EMBEDDINGS_DIR` names, refuses any other, and never downloads one. The encoder has its own
licence, training data and faults, which its own card describes; ehtext has not changed its weights.

## Learnt from

The {sentences} sentences of the default model (corpus digest {corpus}), masked before encoding.

## How it works

Logistic regressions on the vector of a sentence, for descriptors, strands and kinds, and the
descriptors of the training sentences whose vectors are nearest, are averaged with the default's
heads as log probabilities. Shares of the mean: descriptors {topics:.0%} and {nearest:.0%}, strands
{strands:.0%}, kind {kinds:.0%}; the rest is the default's. Shares, calibration and thresholds were
found on batches held out of both. The words that explain a suggestion leave the neighbours out.

This folder holds the vectors of the training sentences, and a vector gives away what its sentence
was about: treat a model of your own sentences as you treat the sentences.

A descriptor is accepted from {accept:.2f}; below {abstain:.2f} for the first descriptor the model
abstains, and its ranking still stands.

## Figures

On batches held out (all sentences written, none of a real document):

| | default | with embeddings |
|---|---|---|
{figures}

On real documents: `ehtext evaluate --gold FILE` prints the figures with intervals beside the
labellers' own agreement.

Written by {libraries}.
"""


def render_embedded_card(manifest: EmbeddedManifest, base: Manifest) -> str:
    """Return the card of a model with embeddings as Markdown."""
    encoder, shares = manifest.encoder, manifest.shares
    rows = [
        f"| {name} | {base.figures[name]:.3f} | {value:.3f} |"
        for name, value in manifest.figures.items()
    ]
    return _CARD.format(
        version=manifest.version,
        base=manifest.base,
        name=encoder.name,
        file=encoder.file,
        sha256=encoder.sha256,
        dimension=encoder.dimension,
        pooling=" and ".join(encoder.pooling),
        max_tokens=encoder.max_tokens,
        sentences=base.sentences,
        corpus=base.corpus,
        topics=shares.topics,
        nearest=shares.nearest,
        strands=shares.strands,
        kinds=shares.kinds,
        accept=manifest.decision.accept,
        abstain=manifest.decision.abstain,
        figures="\n".join(rows),
        libraries=", ".join(f"{name} {number}" for name, number in manifest.libraries.items()),
    )
