"""The corpus as material for returns: which sentences fit one, and what each would show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from samples.content import curly

from ehtext.privacy import find_personal_data
from round.model import PROOF, Source
from round.tables import pattern, table

CORPUS = Path(__file__).parents[2] / "corpus" / "sentences"
_LATE = re.compile(r"\b(?:19\d\d|200\d|201[0-5]|202[3-9])\b")
_NUMBERED = re.compile(
    r"\(?[\da-z]{1,2}[.)]|\d+\.\d|[-•*]|[^\w“‘£(]"
)  # it would look like a list or a code
_OPEN = re.compile(r"(?:(?! [–-] )[^:;“”()])+[\w.%]")  # what another sentence can follow
_GROWS_TO = 30  # words
_SHORTEST, _LONGEST = 6, 60  # words


@cache
def read_sources() -> tuple[Source, ...]:
    """Return the sentences of the corpus that a return of 2022 could hold."""
    return tuple(_sources())


def _sources() -> Iterator[Source]:
    number = 0
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            number += 1
            if path.stem not in table("words")["batches_left_out"] and _fits(row):
                yield _source(number, path.stem, row)


def _fits(row: Mapping[str, Any]) -> bool:
    text = row["text"]
    claims = row["kind"] in (*PROOF, "gap", "plan") and row.get("descriptors")
    if not claims or row.get("lead_in") or "|" in text:
        return False
    if not _SHORTEST <= len(text.split()) <= _LONGEST:
        return False
    if _NUMBERED.match(text) or _LATE.search(text) or pattern("unfit").search(text):
        return False
    return not find_personal_data(text)


def _source(number: int, batch: str, row: Mapping[str, Any]) -> Source:
    text = " ".join(curly(row["text"]).split())
    kind = row["kind"]
    return Source(
        number=number,
        text=text,
        kind=kind,
        codes=tuple(row["descriptors"]),
        voice=kind == "outcome" and pattern("voice").search(text) is not None,
        silent=pattern("heard").search(text) is None and pattern("voice").search(text) is None,
        vague=batch in table("words")["vague_batches"],
        firm=not (pattern("hedged").search(text) or pattern("future").search(text)),
        begins=pattern("begun").search(text) is not None,
        counted=any(c.isdigit() for c in text),
        partners=count_partners(text),
        grows=_OPEN.fullmatch(text) is not None and len(text.split()) <= _GROWS_TO,
        words=len(text.split()),
    )


def count_partners(text: str) -> int:
    """Return how many groups of partners ``text`` names."""
    return sum(partner.search(text) is not None for partner in _partners())


@cache
def _partners() -> tuple[re.Pattern[str], ...]:
    names = table("words")["partners"]
    return tuple(re.compile(rf"\b(?:{name})\b", re.IGNORECASE) for name in names)
