"""Write the fields of one return with sentences of the corpus, none of them twice."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from round.model import PROOF, Area, Said, Source
from round.phrasing import ALIKE, SHARES, Phrasing
from round.pool import Pool, Wanted
from round.spin import say_proof, say_voice
from round.tables import absent_pattern, cue_pattern, guide, table

_JOINED = 0.95  # how often two sentences are made into one, where they can be
_TRIES = 3
_OWN = 0.5  # how often a demand is met in words of our own, where there are any


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
        self, code: str, kinds: Iterable[str], wanted: Wanted, *, beside: Wanted | None = None
    ) -> Said | None:
        """Return a new sentence about ``code``, or None.

        What it is joined to must be ``beside``, or else ``wanted`` too.
        """
        source = self._pool.draw(code, kinds, wanted, self._used, self.rng)
        if source is None:
            return None
        best, least = self._phrasing.say([source], self.area, self.year, self.rng), 2.0
        for number in range(_TRIES):
            again = number > 0 or self._pool.uses(source) > 1
            join = again or self.rng.random() < _JOINED
            made = self._one(source, (beside or wanted) if join else None)
            if made[1] < least:
                best, least = made, made[1]
            if least < ALIKE:
                break
        return self.adopt(best[0])

    def _one(self, source: Source, beside: Wanted | None) -> tuple[Said, float]:
        other = self._partner(source, beside) if beside else None
        sources = [source, other] if other else [source]
        return self._phrasing.say(sources, self.area, self.year, self.rng)

    def _partner(self, source: Source, wanted: Wanted) -> Source | None:
        for share in SHARES:
            fits = partial(self._fits, source, wanted, share)
            kinds = [source.kind]
            if found := self._pool.find(source.codes[0], kinds, fits, self._used, self.rng):
                return found
        return None

    def _fits(self, source: Source, wanted: Wanted, share: float, other: Source) -> bool:
        return self._pool.can_join(source, other, share=share) and wanted(other)

    def adopt(self, said: Said) -> Said:
        """Count ``said`` as part of this return and return it."""
        for number in said.origins:
            if number not in self._used:
                self._pool.count(number)
                self._used.add(number)
        self._pool.join(said.origins)
        self._phrasing.keep(said)
        return said

    def several(self, count: int, code: str, kinds: Iterable[str], wanted: Wanted) -> list[Said]:
        """Return up to ``count`` sentences about ``code``."""
        kinds = tuple(kinds)
        made = [self.draw(code, kinds, wanted) for _ in range(count)]
        return [said for said in made if said]

    def voice(self, code: str) -> Said:
        """Return what families say about the descriptor ``code``."""
        said = self._phrasing.new(lambda: say_voice(code, self.area, self.year, self.rng))
        return said or say_voice(code, self.area, self.year, self.rng)

    def dated(self, said: Said) -> Said:
        """Return ``said`` with the report of this year that it comes from."""
        words = table("words")
        tail = self.rng.choice(words["dated_tails"])
        source = tail.format(month=self.rng.choice(words["months"]), year=self.year)
        return replace(said, text=f"{said.text.rstrip('.')}{source}.")

    def proof(self, demand: str, code: str) -> Said | None:
        """Return a sentence that meets ``demand``, in our own words or the corpus's."""
        own = self._phrasing.new(lambda: say_proof(demand, code, self.area, self.year, self.rng))
        if own and self.rng.random() < _OWN:
            return own
        hint = cue_pattern(demand)

        def fits(source: Source) -> bool:
            fresh = own is None or not self._pool.uses(source)
            return fresh and source.firm and hint.search(source.text) is not None

        return self.draw(code, PROOF, fits, beside=lambda s: s.firm and not s.vague) or own


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
