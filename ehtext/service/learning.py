"""What a round teaches, from files or from the store, for those who may see a round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ehtext.cache import Cache
from ehtext.domain import Person
from ehtext.framework import Framework
from ehtext.service.access import Access, Right
from ehtext.service.options import Outcome
from ehtext.service.rounds import Listed, triage_version
from ehtext.service.stored import StoredReturns
from ehtext.triage.intake import take_in
from ehtext.triage.learning import Learned, learn
from ehtext.triage.places import Place
from ehtext.triage.returns import read_return
from ehtext.triage.years_compare import Comparison, compare_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cohort of a round is meant; None: its newest year, and the framework used most."""

    framework: str | None = None
    year: int | None = None


def learn_from(
    outcomes: Iterable[Outcome],
    frameworks: Mapping[str, Framework],
    names: Mapping[str, str],
    listed: Listed,
    wanted: Wanted = Wanted(),
) -> Learned | None:
    """Return what ``outcomes`` teach; ``names`` is what to call the files. None: no return."""
    _, returns = take_in(outcomes, frameworks, listed.known(names))
    return learn(returns, frameworks, framework=wanted.framework, year=wanted.year)


class LearningDesk:
    """Shows what the round in the store teaches, made once for each state of the store."""

    def __init__(
        self,
        returns: StoredReturns,
        access: Access,
        frameworks: Mapping[str, Framework],
        cache: Cache,
    ) -> None:
        self._returns = returns
        self._access = access
        self._frameworks = frameworks
        self._cache = cache

    def learned(
        self, actor: Person, wanted: Wanted = Wanted(), *, places: tuple[Place, ...] = ()
    ) -> Learned | None:
        """Return what a cohort of the store teaches; None where there is no return of it.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        listed = self._returns.listed(places)
        states = (" ".join(key) for key in self._returns.states())
        key = (triage_version(), listed.key, repr(wanted), *states)
        if kept := self._cache.get(Learned, *key):
            return kept
        made = learn_from(self._returns.load(), self._frameworks, {}, listed, wanted)
        if made is not None:
            self._cache.put(made, *key)
        return made

    def compare(self, actor: Person, learned: Learned, area: str) -> Comparison | None:
        """Return how an area's return differs from the one before, with the sentences.

        None where it has none.

        Raises:
            NotAllowedError: the person may not see the round.
            StoreError: one of them is not in the store.
        """
        self._access.check(actor, Right.ROUND)
        now = next((item for item in learned.returns if item.area == area), None)
        if now is None or area not in learned.before:
            return None
        ids = (now.id, learned.before[area])
        new, old = (read_return(self._returns.analysis(id_)) for id_ in ids)
        if new is None or old is None:  # analysed anew since, and no return any more
            return None
        frameworks = self._frameworks
        return compare_years(
            replace(new, area=area),
            replace(old, area=area),
            frameworks[new.framework],
            frameworks[old.framework],
        )
