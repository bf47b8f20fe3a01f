"""Levels from evidence along breadth, depth, effect and learning."""

from ehtext.rate.explicit import FAR, NEAR
from ehtext.rate.rating import Profile, on_scale, profile, rate, rubric_point
from ehtext.rate.signs import signs
from ehtext.rate.version import RATER_VERSION
from ehtext.rate.weights import Weights, weights

__all__ = [
    "FAR",
    "NEAR",
    "RATER_VERSION",
    "Profile",
    "Weights",
    "on_scale",
    "profile",
    "rate",
    "rubric_point",
    "signs",
    "weights",
]
