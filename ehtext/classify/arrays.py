"""Heads to named arrays and word lists, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import scipy.sparse as sp

from ehtext.classify.features import Block, Floats, analysers
from ehtext.classify.heads import KindHead, TopicHead
from ehtext.classify.linear import Linear
from ehtext.classify.lines import Matrix
from ehtext.classify.model import Heads
from ehtext.classify.reader import Reader
from ehtext.classify.strands import StrandHead

Arrays = dict[str, Any]
Vocabulary = dict[str, list[str]]
_BLOCKS = ("stems", "grams", "shapes")
_DEFINITIONS = ("data", "indices", "indptr", "shape")


def to_arrays(heads: Heads) -> Arrays:
    """Return every number of ``heads`` by name."""
    reader, topics = heads.reader, heads.topics
    arrays: Arrays = {"cues.spread": reader.spread}
    for name in _BLOCKS:
        arrays[f"idf.{name}"] = getattr(reader, name).idf
    for name, linear in _linears(heads).items():
        arrays[f"{name}.coef"], arrays[f"{name}.intercept"] = linear.coef, linear.intercept
    for name, head in (("topics", topics), ("strands", heads.strands)):
        for part in _DEFINITIONS:
            arrays[f"{name}.definitions.{part}"] = np.asarray(getattr(head.definitions, part))
    arrays["strands.given"] = heads.strands.given
    return arrays


def to_vocabulary(heads: Heads) -> Vocabulary:
    """Return the word lists of ``heads``."""
    lists = {name: list(getattr(heads.reader, name).terms) for name in _BLOCKS}
    return {"frame": list(heads.reader.frame), **lists}


def from_arrays(arrays: Mapping[str, Any], vocabulary: Vocabulary) -> Heads:
    """Return the heads. Raises KeyError or ValueError where something is missing or misshapen."""
    known = analysers(vocabulary["frame"])
    blocks = {
        name: Block(
            name=name,
            analyser=known[name],
            terms=tuple(vocabulary[name]),
            idf=_of_length(arrays[f"idf.{name}"], len(vocabulary[name])),
        )
        for name in _BLOCKS
    }
    return Heads(
        reader=Reader(frame=tuple(vocabulary["frame"]), spread=arrays["cues.spread"], **blocks),
        topics=TopicHead(
            stems=_linear(arrays, "topics.stems"),
            grams=_linear(arrays, "topics.grams"),
            joint=_linear(arrays, "topics.joint"),
            definitions=_definitions(arrays, "topics"),
        ),
        strands=StrandHead(
            joint=_linear(arrays, "strands.joint"),
            stems=_linear(arrays, "strands.stems"),
            definitions=_definitions(arrays, "strands"),
            given=arrays["strands.given"],
        ),
        kinds=KindHead(
            full=_linear(arrays, "kinds.full"),
            form=_linear(arrays, "kinds.form"),
            stems=_linear(arrays, "kinds.stems"),
        ),
    )


_SOFTMAX = frozenset(
    {
        "topics.stems", "topics.joint", "strands.joint", "strands.stems",
        "kinds.full", "kinds.form", "kinds.stems",
    }
)  # fmt: skip


def _linears(heads: Heads) -> Mapping[str, Linear]:
    return {
        "topics.stems": heads.topics.stems,
        "topics.grams": heads.topics.grams,
        "topics.joint": heads.topics.joint,
        "strands.joint": heads.strands.joint,
        "strands.stems": heads.strands.stems,
        "kinds.full": heads.kinds.full,
        "kinds.form": heads.kinds.form,
        "kinds.stems": heads.kinds.stems,
    }


def _definitions(arrays: Mapping[str, Any], head: str) -> Matrix:
    data, indices, indptr, shape = (arrays[f"{head}.definitions.{p}"] for p in _DEFINITIONS)
    definitions = sp.csr_matrix((data, indices, indptr), shape=tuple(shape))
    definitions.check_format()
    return definitions


def _linear(arrays: Mapping[str, Any], name: str) -> Linear:
    coef, intercept = arrays[f"{name}.coef"], arrays[f"{name}.intercept"]
    return Linear(
        coef=coef, intercept=_of_length(intercept, coef.shape[0]), softmax=name in _SOFTMAX
    )


def _of_length(values: Floats, length: int) -> Floats:
    if values.shape != (length,):
        raise ValueError(f"an array has shape {values.shape} and not ({length},)")
    return values
