"""The spaCy pipeline: the English tokeniser and our rules as a component. No model is loaded."""

from __future__ import annotations

import itertools
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

from ehtext.segment.rules import sentence_starts

COMPONENT = "ehtext_sentences"
_GLUED = r"(?<=[a-z0-9)\]”’])[.?!…]+(?=[“‘\"(]?[A-Z])"
_LONGEST = 50_000_000  # characters; spaCy's own limit guards models that we do not load


@cache
def pipeline() -> Language:
    """Return the pipeline, built once."""
    nlp = spacy.blank("en")
    nlp.max_length = _LONGEST
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), _GLUED])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    nlp.add_pipe(COMPONENT)
    return nlp


@Language.component(COMPONENT)
def mark_sentences(doc: Doc) -> Doc:
    """Return ``doc`` with ``is_sent_start`` set where the rules say that a sentence begins.

    A token that lies across a beginning is split there, so that no offset moves.
    """
    starts = sentence_starts(doc.text)
    if across := _across(doc, starts):
        with doc.retokenize() as retokenizer:
            for token, cuts in across:
                parts = _cut(token.text, cuts)
                heads: list[Token | tuple[Token, int]] = [(token, n) for n in range(len(parts))]
                retokenizer.split(token, parts, heads=heads)
    beginnings = set(starts)
    for token in doc:
        token.is_sent_start = token.idx in beginnings
    return doc


def _across(doc: Doc, starts: list[int]) -> list[tuple[Token, list[int]]]:
    """Return the tokens that lie across a beginning, each with the places to cut it."""
    found: list[tuple[Token, list[int]]] = []
    pending = iter(starts)
    start = next(pending, None)
    for token in doc:
        end = token.idx + len(token)
        cuts = []
        while start is not None and start < end:
            if start > token.idx:
                cuts.append(start - token.idx)
            start = next(pending, None)
        if cuts:
            found.append((token, cuts))
    return found


def _cut(text: str, cuts: list[int]) -> list[str]:
    ends = [0, *cuts, len(text)]
    return [text[a:b] for a, b in itertools.pairwise(ends)]
