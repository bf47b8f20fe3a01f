"""The same wording again: within a return, in another area's, and whole files that are alike.

Exact copies are found by their words. For near copies every distinct text gets a MinHash of its
runs of three words, and locality-sensitive hashing finds the pairs worth comparing, so that 60,000
sentences take seconds and not the 1.8 billion comparisons of all pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from datasketch import MinHash, MinHashLSH

from ehtext.triage.phrases import words
from ehtext.triage.returns import Return

_PERMUTATIONS = 64
_RUN = 3  # words
_LEAST_WORDS = 8  # shorter sentences are alike by accident


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A sentence of another place that says the same."""

    source: str  # id of the return
    sentence: str
    code: str  # the item it is filed under; "" for none
    likeness: float  # 1: word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    source: str
    area: str
    sentence: str
    code: str


def runs(text: str) -> frozenset[str]:
    """Return the runs of three words in ``text``; the text itself where it is shorter."""
    found = words(text)
    return frozenset(" ".join(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1)))


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """Return the Jaccard similarity of two sets, from 0 to 1; 0 where both are empty."""
    both = len(frozenset(one) & frozenset(other))
    return both / max(1, len(one) + len(other) - both)


def find_copies(returns: Iterable[Return], *, near: float) -> Mapping[str, tuple[Copy, ...]]:
    """Return, by sentence id, the sentences of ``returns`` that say the same elsewhere.

    Elsewhere is another area's return, or another item of the same return. ``near`` is the
    least likeness of two texts that counts, in (0, 1].
    """
    places: dict[str, list[_Place]] = {}
    for source in returns:
        for text, place in _places(source):
            places.setdefault(text, []).append(place)
    found: dict[str, list[Copy]] = {}
    for here in places.values():
        _pair(here, here, 1.0, found)
    for one, other, alike in _near_pairs(list(places), near):
        _pair(places[one], places[other], alike, found)
        _pair(places[other], places[one], alike, found)
    return {sentence: tuple(copies) for sentence, copies in found.items()}


def _places(source: Return) -> Iterator[tuple[str, _Place]]:
    for s in source.statements:
        found = words(s.text)
        if len(found) >= _LEAST_WORDS:
            place = _Place(source=source.id, area=source.area, sentence=s.id, code=s.filed or "")
            yield " ".join(found), place


def _pair(
    here: Sequence[_Place], there: Sequence[_Place], alike: float, found: dict[str, list[Copy]]
) -> None:
    for place in here:
        for other in there:
            same = place.source == other.source
            if (same and place.code == other.code) or (not same and place.area == other.area != ""):
                continue
            found.setdefault(place.sentence, []).append(
                Copy(source=other.source, sentence=other.sentence, code=other.code, likeness=alike)
            )


def _near_pairs(texts: Sequence[str], near: float) -> Iterator[tuple[str, str, float]]:
    """Yield each pair of distinct texts that are at least ``near``, once."""
    sets = [runs(text) for text in texts]
    for one, other in candidates(sets, near):
        alike = likeness(sets[one], sets[other])
        if alike >= near:
            yield texts[one], texts[other], alike


def candidates(sets: Sequence[frozenset[str]], near: float) -> Iterator[tuple[int, int]]:
    """Yield index pairs of ``sets`` that may be ``near``, each once; a few pairs are missed."""
    hashes = MinHash.bulk(
        ([part.encode() for part in sorted(parts)] for parts in sets), num_perm=_PERMUTATIONS
    )
    index = MinHashLSH(threshold=near, num_perm=_PERMUTATIONS, weights=(0.3, 0.7))
    for number, hashed in enumerate(hashes):
        for other in index.query(hashed):
            yield int(other), number
        index.insert(number, hashed)


def alike_documents(
    texts: Mapping[str, Sequence[str]], *, near: float
) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of documents, by id, whose sentences are ``near``, with their likeness.

    Documents are compared by the runs of all their sentences: a draft with some sentences edited
    still is near. All pairs are compared, which 300 documents allow.
    """
    sets = {id_: frozenset().union(*(runs(t) for t in parts)) for id_, parts in texts.items()}
    for one, other in combinations(sorted(sets), 2):
        small, large = sorted((len(sets[one]), len(sets[other])))
        if small < near * large:  # they cannot be near
            continue
        alike = likeness(sets[one], sets[other])
        if alike >= near:
            yield one, other, alike
