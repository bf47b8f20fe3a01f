"""Write the fields of one return with sentences of the corpus, none of them twice."""

from __future__ import annotations

import random
from collections.abc import Iterable

from round.model import PROOF, Area, Said, Source
from round.phrasing import ALIKE, Phrasing, can_join
from round.pool import Pool, Wanted
from round.spin import say_proof, say_voice
from round.tables import absent_pattern, cue_pattern, guide, table

_JOINED = 0.7  # how often two sentences are made into one, where they can be
_TRIES = 3


class Writer:
    """Draws and words the sentences of one return."""

    def __init__(
        self, area: Area, year: int, *, pool: Pool, phrasing: Phrasing, rng: random.Random
    ) -> None:
        self.area, self.year, self.rng = area, year, rng
        self._pool, self._phrasing = pool, phrasing
        self._used: set[int] = set()
        self.codes = guide().codes

    def draw(
        self, code: str, kinds: Iterable[str], wanted: Wanted, *, plain: bool = False
    ) -> Said | None:
        """Return a new sentence about ``code``, or None; a ``plain`` one is not joined."""
        source = self._pool.draw(code, kinds, wanted, self._used, self.rng)
        if source is None:
            return None
        best, least = self._phrasing.say([source], self.area, self.year, self.rng), 2.0
        for number in range(_TRIES):
            join = not plain and (number > 0 or self.rng.random() < _JOINED)
            made = self._one(source, wanted, joined=join)
            if made[1] < least:
                best, least = made, made[1]
            if least < ALIKE:
                break
        return self.adopt(best[0])

    def _one(self, source: Source, wanted: Wanted, *, joined: bool) -> tuple[Said, float]:
        other = self._partner(source, wanted) if joined else None
        sources = [source, other] if other else [source]
        return self._phrasing.say(sources, self.area, self.year, self.rng)

    def _partner(self, source: Source, wanted: Wanted) -> Source | None:
        def fits(other: Source) -> bool:
            return can_join(source, other) and wanted(other)

        return self._pool.find(source.codes[0], [source.kind], fits, self._used, self.rng)

    def adopt(self, said: Said) -> Said:
        """Count ``said`` as part of this return and return it."""
        for number in said.origins:
            if number not in self._used:
                self._pool.count(number)
                self._used.add(number)
        self._phrasing.keep(said)
        return said

    def several(self, count: int, code: str, kinds: Iterable[str], wanted: Wanted) -> list[Said]:
        """Return up to ``count`` sentences about ``code``."""
        kinds = tuple(kinds)
        made = [self.draw(code, kinds, wanted) for _ in range(count)]
        return [said for said in made if said]

    def voice(self, code: str) -> Said:
        """Return what families say about the descriptor ``code``."""
        return say_voice(code, self.area, self.year, self.rng)

    def proof(self, demand: str, code: str) -> Said | None:
        """Return a sentence that meets ``demand``, in our own words or the corpus's."""
        own = say_proof(demand, code, self.area, self.year, self.rng)
        if own and self.rng.random() < 0.7:
            return own
        hint = cue_pattern(demand)
        found = self.draw(code, PROOF, lambda s: s.firm and bool(hint.search(s.text)), plain=True)
        return found or own


def meets(said: Iterable[Said], demand: str) -> bool:
    """Return whether a sentence has the framework's own words for what ``demand`` asks for."""
    proof = [s for s in said if s.kind in PROOF]
    return any(cue_pattern(demand).search(s.text) for s in proof)


def leaves_out(said: Iterable[Said], demand: str) -> bool:
    """Return whether nothing could be taken for what ``demand`` asks for, in the widest sense."""
    return not any(absent_pattern(demand).search(s.text) for s in said)


def can_leave_out(demand: str) -> bool:
    """Return whether the absence of ``demand`` can be planted and seen."""
    return demand in table("words")["absent"]
