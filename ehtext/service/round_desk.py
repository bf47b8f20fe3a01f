"""The rounds of the store: returns are handed in, and its board is looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ehtext.domain import Analysis, Failed, Person, digest
from ehtext.domain.board import Quote, Round
from ehtext.service.access import Access, Right
from ehtext.service.files import Service
from ehtext.service.keep import Keeper
from ehtext.service.library import safe_name
from ehtext.service.options import Outcome
from ehtext.service.rounds import Gathered, Listed, Rounds, gathered
from ehtext.store import Store, Submission
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
        store: Store,
        access: Access,
        service: Service,
        keeper: Keeper,
        rounds: Rounds,
        sources: Path,
    ) -> None:
        """``sources`` is the folder that keeps the files which are handed in."""
        self._store = store
        self._access = access
        self._service = service
        self._keeper = keeper
        self._rounds = rounds
        self._sources = sources

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
        self, actor: Person, listed: Listed | None = None, failed: Sequence[Failed] = ()
    ) -> Round:
        """Return the round that the store holds, from where it is kept if nothing has changed.

        ``failed`` are files that could not be read, which the store does not hold.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        found = self._store.submissions()
        keys = _keys(found)

        def load() -> Iterator[Analysis]:
            for submission in found:
                yield self._store.analysis(submission.sha256)

        made = self._rounds.of_analyses(keys, load, listed or Listed())
        return self._rounds.with_failed(made, failed)

    def version(self, actor: Person) -> str:
        """Return a digest of what the store holds: it changes when the round may have changed.

        Raises:
            NotAllowedError: the person may not see the round.
        """
        self._access.check(actor, Right.ROUND)
        return digest(*(part for key in _keys(self._store.submissions()) for part in key))

    def sentences(self, actor: Person, source: str, code: str) -> Sequence[Quote]:
        """Return all sentences of a return about one item, in reading order.

        Raises:
            NotAllowedError: the person may not see the round.
            StoreError: there is no such return in the store.
        """
        self._access.check(actor, Right.ROUND)
        found = read_return(self._store.analysis(source))
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


def _keys(found: Iterable[Submission]) -> list[tuple[str, ...]]:
    return [(s.sha256, s.name, s.model, s.made_at.isoformat()) for s in found]
