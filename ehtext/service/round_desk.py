"""The rounds of the store: returns are handed in, and its board is looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ehtext.domain import Analysis, Failed, Person, digest
from ehtext.domain.board import Quote, Round
from ehtext.service.access import Access, Right
from ehtext.service.files import Service
from ehtext.service.keep import Keeper
from ehtext.service.library import safe_name
from ehtext.service.options import Outcome
from ehtext.service.rounds import Gathered, Rounds, gathered
from ehtext.service.stored import StoredReturns
from ehtext.triage.places import Place, official_places
from ehtext.triage.returns import read_return


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that was handed in, and what became of it."""

    name: str
    outcome: Outcome


class RoundDesk:
    """Takes returns in and shows the round that the store holds, to those who may see it."""

    def __init__(
        self,
        access: Access,
        service: Service,
        keeper: Keeper,
        rounds: Rounds,
        sources: Path,
        returns: StoredReturns,
    ) -> None:
        """``sources`` is the folder that keeps the files which are handed in."""
        self._access = access
        self._service = service
        self._keeper = keeper
        self._rounds = rounds
        self._sources = sources
        self._returns = returns

    def take_in(
        self,
        actor: Person,
        paths: Iterable[Path],
        seen: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Sequence[Taken]:
        """Keep, read and store the files and zips at ``paths``; return what became of each.

        ``seen`` is called with how many are done and how many there are. A bad file is an outcome
        of its own and never the end of the rest.

        Raises:
            NotAllowedError: the person may not add to a round.
        """
        self._access.check(actor, Right.ROUND)
        with gathered(paths) as files:
            kept = self._keep(files)
            taken = [Taken(name=f.path, outcome=f) for f in files.failed]
            outcomes = self._service.analyse_all([path for path, _ in kept])
            for done, ((_, name), outcome) in enumerate(zip(kept, outcomes, strict=True), 1):
                if isinstance(outcome, Analysis):
                    self._keeper.save(outcome)
                taken.append(Taken(name=name, outcome=outcome))
                seen(done, len(kept))
        return taken

    def _keep(self, files: Gathered) -> list[tuple[Path, str]]:
        """Copy ``files`` to where they stay, readable by their owner only; the same one once."""
        kept: dict[Path, str] = {}
        for path in files.paths:
            content = path.read_bytes()
            folder = self._sources / hashlib.sha256(content).hexdigest()[:16]
            target = folder / safe_name(path.name)
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.write_bytes(content)
            kept.setdefault(target, files.names[str(path)])
        return list(kept.items())

    def round(
        self, actor: Person, failed: Sequence[Failed] = (), *, places: tuple[Place, ...] = ()
    ) -> Round:
        """Return the round that the store holds, from where it is kept if nothing has changed.

        ``failed`` are files that could not be read, which the store does not hold; ``places`` take
        the place of the list of areas in use.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        returns = self._returns
        made = self._rounds.of_analyses(returns.states(), returns.load, returns.listed(places))
        return self._rounds.with_failed(made, failed)

    def area_names(self, actor: Person) -> Sequence[str]:
        """Return the names of all areas that a return can be of.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        return sorted(place.name for place in self._returns.listed().places or official_places())

    def confirm(self, actor: Person, areas: Mapping[str, str]) -> None:
        """Record whose return each file is, by its sha256.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        person = self._access.check(actor, Right.ROUND)
        self._returns.confirm({sha256: area for sha256, area in areas.items() if area}, person)

    def use_places(self, actor: Person, content: bytes, name: str) -> int:
        """Take a list of areas of the team's own, from now on, in place of the official one.

        Returns how many areas it has; an empty ``content`` brings the official list back.

        Raises:
            NotAllowedError: the person may not see the round.
            TriageError: it is no such list.
        """
        self._access.check(actor, Right.ROUND)
        return self._returns.set_places(content, name)

    def version(self, actor: Person) -> str:
        """Return a digest of what the store holds: it changes when the round may have changed.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        listed = self._returns.listed()
        return digest(listed.key, *(part for key in self._returns.states() for part in key))

    def sentences(self, actor: Person, source: str, code: str) -> Sequence[Quote]:
        """Return all sentences of a return about one item, in reading order.

        Raises:
            NotAllowedError: the person may not see the round.
            StoreError: there is no such return in the store.
        """
        self._access.check(actor, Right.ROUND)
        found = read_return(self._returns.analysis(source))
        return (
            []
            if found is None
            else [
                Quote(
                    text=s.text,
                    source=source,
                    code=s.filed or "",
                    kind=s.kind.value,
                    field=s.field.value,
                    page=s.sentence.page,
                )
                for s in found.of(code)
            ]
        )
