"""Reads early-help strategies and self-assessments, tags and rates their evidence."""

__version__ = "0.1.0"

__all__ = ["__version__"]
