"""The tagger with sentence embeddings beside the default's words: optional, same interface."""

from ehtext.classify.embedded.fit import fit_embedded
from ehtext.classify.embedded.heads import EmbeddedHeads, Shares
from ehtext.classify.embedded.manifest import (
    EmbeddedManifest,
    EncoderRecord,
)
from ehtext.classify.embedded.persist import (
    BASE,
    load_tagger,
    read_embedded_manifest,
    save_embedded,
)

__all__ = [
    "BASE",
    "EmbeddedHeads",
    "EmbeddedManifest",
    "EncoderRecord",
    "Shares",
    "fit_embedded",
    "load_tagger",
    "read_embedded_manifest",
    "save_embedded",
]
