"""The tagger: kinds, descriptors and strands of sentences, with calibrated probabilities."""

from ehtext.classify.decision import OutOfFold
from ehtext.classify.definitions import DefinitionTagger, definition_texts
from ehtext.classify.embedded import (
    BASE,
    EmbeddedHeads,
    EmbeddedManifest,
    fit_embedded,
    load_tagger,
    read_embedded_manifest,
    save_embedded,
)
from ehtext.classify.embeddings import Encoder, load_encoder
from ehtext.classify.figures import held_out_figures
from ehtext.classify.fit import FEWEST_BATCHES, Fitted, fit_model
from ehtext.classify.item import Example, Item, Ranker, Tagger
from ehtext.classify.labels import Labels
from ehtext.classify.manifest import FORMAT, Manifest, Probe
from ehtext.classify.model import Model
from ehtext.classify.persist import load_model, read_manifest, save_model
from ehtext.classify.rules import kind_by_rule
from ehtext.domain import Taggable

__all__ = [
    "BASE",
    "FEWEST_BATCHES",
    "FORMAT",
    "DefinitionTagger",
    "EmbeddedHeads",
    "EmbeddedManifest",
    "Encoder",
    "Example",
    "Fitted",
    "Item",
    "Labels",
    "Manifest",
    "Model",
    "OutOfFold",
    "Probe",
    "Ranker",
    "Taggable",
    "Tagger",
    "definition_texts",
    "fit_embedded",
    "fit_model",
    "held_out_figures",
    "kind_by_rule",
    "load_encoder",
    "load_model",
    "load_tagger",
    "read_embedded_manifest",
    "read_manifest",
    "save_embedded",
    "save_model",
]
