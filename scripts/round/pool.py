"""Draw sentences for a field: the least used first, none twice in one return."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable

from round.model import Source
from round.phrasing import can_join

_RIGID_USES = 1  # of a sentence that can hardly be put in other words
Wanted = Callable[[Source], bool]


class Pool:
    """The sources by the descriptor that they are mainly about."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_code: dict[tuple[str, str], list[Source]] = {}
        self.sources = {source.number: source for source in sources}
        self._uses: Counter[int] = Counter()
        self._pairs: set[frozenset[int]] = set()
        for source in self.sources.values():
            self._by_code.setdefault((source.codes[0], source.kind), []).append(source)

    def draw(
        self, code: str, kinds: Iterable[str], wanted: Wanted, used: set[int], rng: random.Random
    ) -> Source | None:
        """Return a fitting source about ``code`` that is not in ``used``, and count it."""
        chosen = self.find(code, kinds, wanted, used, rng)
        if chosen is not None:
            self.count(chosen.number)
            used.add(chosen.number)
        return chosen

    def find(
        self, code: str, kinds: Iterable[str], wanted: Wanted, used: set[int], rng: random.Random
    ) -> Source | None:
        """Return one of the least used fitting sources, or None."""
        fitting = [
            source
            for kind in kinds
            for source in self._by_code.get((code, kind), ())
            if source.number not in used and self._is_fresh(source) and wanted(source)
        ]
        if not fitting:
            return None
        least = min(self._uses[source.number] for source in fitting)
        return rng.choice([s for s in fitting if self._uses[s.number] == least])

    def join(self, numbers: Iterable[int]) -> None:
        """Note that these sources stand in one sentence."""
        self._pairs.add(frozenset(numbers))

    def can_join(self, one: Source, other: Source, *, share: float) -> bool:
        """Return whether two sources can be made into a sentence that nobody has written yet."""
        fresh = frozenset((one.number, other.number)) not in self._pairs
        return fresh and can_join(one, other, share=share)

    def uses(self, source: Source) -> int:
        """Return how often ``source`` was drawn this year."""
        return self._uses[source.number]

    def _is_fresh(self, source: Source) -> bool:
        return source.grows or self._uses[source.number] < _RIGID_USES

    def count(self, number: int) -> None:
        """Note one more use of a source."""
        self._uses[number] += 1
