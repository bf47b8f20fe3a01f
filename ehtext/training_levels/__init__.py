"""The use case of fitting levels: passages at known levels in, what each sign weighs out."""

from ehtext.training_levels.fit import fit_weights
from ehtext.training_levels.measure import measure_levels
from ehtext.training_levels.seen import Seen, see_passages
from ehtext.training_levels.train import LevelFit, fit_and_measure, train_levels

__all__ = [
    "LevelFit",
    "Seen",
    "fit_and_measure",
    "fit_weights",
    "measure_levels",
    "see_passages",
    "train_levels",
]
