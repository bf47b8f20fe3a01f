"""Sentence embeddings from a local encoder: an optional extra."""

from ehtext.classify.embeddings.encoder import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
