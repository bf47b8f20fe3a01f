"""The returns of the store as a round takes them: with what people confirmed of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ehtext.domain import Analysis, Person
from ehtext.service.decided import decided
from ehtext.service.rounds import Listed
from ehtext.store import Store, Submission
from ehtext.triage.places import Place, load_places, parse_places


class StoredReturns:
    """What the store holds of a round. Who may see it is checked by whoever asks."""

    def __init__(self, store: Store, places_file: Path) -> None:
        """``places_file`` is the list of areas of one's own, where there is one."""
        self._store = store
        self._places_file = places_file

    def submissions(self) -> Sequence[Submission]:
        """Return all submissions."""
        return self._store.submissions()

    def states(self) -> list[tuple[str, ...]]:
        """Return what each return depends on: it changes with its analysis and its decisions."""
        newest = self._store.events.newest()
        return [
            (s.sha256, s.name, s.model, s.made_at.isoformat(), str(newest.get(s.sha256, 0)))
            for s in self._store.submissions()
        ]

    def analysis(self, sha256: str) -> Analysis:
        """Return an analysis with what people decided about its sentences."""
        return decided(self._store, sha256)

    def load(self) -> Iterator[Analysis]:
        """Yield the analyses of all submissions."""
        for submission in self._store.submissions():
            yield self.analysis(submission.sha256)

    def listed(self, places: tuple[Place, ...] = ()) -> Listed:
        """Return the list of areas in use, and whose return each file was confirmed to be.

        ``places`` take the place of the list in use.
        """
        own = self._places_file
        confirmed = self._store.facts.now("area")
        return Listed(
            places=places or (load_places(own) if own.exists() else ()),
            confirmed={sha256: area for sha256, area in confirmed.items() if area},
        )

    def confirm(self, areas: Mapping[str, str], person: Person) -> None:
        """Record whose return each file is."""
        for sha256, area in areas.items():
            self._store.facts.confirm(sha256, "area", area, person)

    def set_places(self, content: bytes, name: str) -> int:
        """Keep a list of areas of one's own and return how many it has; an empty one goes.

        Raises:
            TriageError: it is no such list.
        """
        if not content:
            self._places_file.unlink(missing_ok=True)
            return 0
        places = parse_places(content, name=name)
        self._places_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._places_file.write_bytes(content)
        return len(places)
