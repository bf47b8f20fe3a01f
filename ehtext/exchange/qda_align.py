"""Where our sentences stand in the text of a project, whatever tool wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehtext.exchange.qda import guid, one_line
from ehtext.exchange.records import KnownSentence

_HALF = 0.5  # of a sentence: what a selection must cover to be about it
_ENOUGH = 0.5  # of a document's sentences that must stand in a text to take it for the document


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence and the characters that it takes in a text."""

    sentence: KnownSentence
    start: int
    end: int


def find_places(
    text: str, source: str, known: Mapping[str, Sequence[KnownSentence]], starts: Iterable[int]
) -> Sequence[Place]:
    """Return where the sentences of the document that ``text`` is stand in it, in order.

    ``source`` is the GUID of the text in the project, ``known`` the sentences by document, and
    ``starts`` the positions where selections begin. Tools count differently: of the ways to count
    the one is taken by which most selections begin where a sentence begins.
    """
    document = _document(text, source, known)
    if document is None:
        return ()
    begun = set(starts)
    counted = [list(_locate(way, known[document])) for way in _ways(text)]
    return max(counted, key=lambda places: sum(place.start in begun for place in places))


def about(places: Sequence[Place], start: int, end: int) -> Iterator[KnownSentence]:
    """Yield the sentences that a selection is about: covered by half, or holding all of it."""
    for place in places:
        shared = min(end, place.end) - max(start, place.start)
        if shared <= 0:
            continue
        if shared >= _HALF * (place.end - place.start) or shared == end - start:
            yield place.sentence


def by_document(sentences: Iterable[KnownSentence]) -> Mapping[str, Sequence[KnownSentence]]:
    """Return the sentences of each document, in their order."""
    found: dict[str, list[KnownSentence]] = defaultdict(list)
    for sentence in sentences:
        found[sentence.document].append(sentence)
    return found


def _document(text: str, source: str, known: Mapping[str, Sequence[KnownSentence]]) -> str | None:
    """Return the document that a text is: by its GUID, else the one most of which stands in it."""
    own = next((id_ for id_ in known if guid("document", id_) == source.strip("{}").lower()), None)
    if own is not None:
        return own
    plain = one_line(text)
    shares = {
        id_: sum(one_line(s.text) in plain for s in sentences) / len(sentences)
        for id_, sentences in known.items()
    }
    best = max(shares, key=lambda id_: shares[id_], default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


def _ways(text: str) -> Iterator[str]:
    """Yield the text as different tools count it."""
    bare = text.removeprefix("\ufeff")
    yield bare
    yield bare.replace("\r\n", "\n")  # a line end is one
    yield bare.replace("\r\n", "\n").replace("\n", "\r\n")  # a line end is two


def _locate(text: str, sentences: Iterable[KnownSentence]) -> Iterator[Place]:
    plain, at = one_line(text), 0
    for sentence in sentences:
        wanted = one_line(sentence.text)
        start = plain.find(wanted, at)
        if start >= 0:
            at = start + len(wanted)
            yield Place(sentence=sentence, start=start, end=at)
