"""The tagger: kinds, descriptors and strands of sentences, with calibrated probabilities."""

from ehtext.classify.decision import OutOfFold
from ehtext.classify.definitions import DefinitionTagger, definition_texts
from ehtext.classify.figures import held_out_figures
from ehtext.classify.fit import FEWEST_BATCHES, Fitted, fit_model
from ehtext.classify.item import Example, Item, Ranker, Taggable, Tagger
from ehtext.classify.manifest import FORMAT, Manifest, Probe
from ehtext.classify.model import Labels, Model
from ehtext.classify.persist import load_model, read_manifest, save_model
from ehtext.classify.rules import kind_by_rule

__all__ = [
    "FEWEST_BATCHES",
    "FORMAT",
    "DefinitionTagger",
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
    "fit_model",
    "held_out_figures",
    "kind_by_rule",
    "load_model",
    "read_manifest",
    "save_model",
]
