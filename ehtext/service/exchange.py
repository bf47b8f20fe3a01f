"""Reviewed data out of the store and into it: who may, what goes along, and what came of it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ehtext.audience import NATIONAL_TEAM, What, may
from ehtext.domain import Person, digest
from ehtext.errors import ExchangeError, NotAllowedError
from ehtext.exchange import (
    FORMATS,
    Format,
    KnownSentence,
    ReviewedDocument,
    ReviewedSentence,
    formats,
    private_file,
)
from ehtext.framework import Framework
from ehtext.service.access import Access, Right
from ehtext.service.exchange_acts import acts_of
from ehtext.service.exchange_in import TakenIn, take_in
from ehtext.service.exchange_records import reviewed
from ehtext.store import Store, Submission

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and the number of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What goes out. Empty tuples mean all that the person may see."""

    documents: tuple[str, ...] = ()  # sha256, its first digits, or a file name
    areas: tuple[str, ...] = ()
    decided_only: bool = False  # without the sentences that nobody decided about


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: where, and how much."""

    files: tuple[Path, ...]
    documents: int
    sentences: int
    decisions: int
    acts: int = 0  # levels, sign-offs, notes and the like


class Exchange:
    """Writes and reads files of reviewed sentences. They stay with the national team."""

    def __init__(self, store: Store, access: Access, frameworks: Mapping[str, Framework]) -> None:
        self._store = store
        self._access = access
        self._frameworks = frameworks

    def submissions(self, actor: Person) -> Sequence[Submission]:
        """Return the submissions of which a person may write reviews to a file."""
        self._access.check(actor, Right.EXPORT)
        return self._store.submissions()

    def write(
        self,
        actor: Person,
        format_: str,
        path: Path,
        choice: Choice = Choice(),
        *,
        progress: Progress = lambda _done, _all: None,
    ) -> Written:
        """Write reviewed sentences to ``path``, readable by its owner only.

        Raises:
            NotAllowedError: the person may not.
            ExchangeError: nothing fits the choice, or the file cannot be written.
        """
        one, chosen = _format(format_), self._chosen(actor, choice)
        tally = _Tally()
        with private_file(path) as unfinished:
            records = tally.counted(self._records(chosen, choice, progress))
            if one.write_all:
                documents = tally.counted_acts(self._documents(chosen))
                one.write_all(chain(records, documents), unfinished, self._frameworks)
            else:
                one.write(records, unfinished, self._frameworks)
        files = [path]
        if one.beside:
            suffix, make = one.beside
            files.append(path.with_name(f"{path.stem}{suffix}"))
            with private_file(files[-1]) as unfinished:
                unfinished.write_bytes(make(self._used(chosen)))
        return Written(
            files=tuple(files),
            documents=len(chosen),
            sentences=tally.sentences,
            decisions=tally.decisions,
            acts=tally.acts,
        )

    def pack(self, actor: Person, format_: str, choice: Choice = Choice()) -> tuple[str, bytes]:
        """Return the name and content of one file to download: a zip file where there are two."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"reviews{_format(format_).suffix}"
            files = self.write(actor, format_, path, choice).files
            if len(files) == 1:
                return path.name, path.read_bytes()
            whole = io.BytesIO()
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
                for file in files:
                    package.write(file, file.name)
            return f"{path.stem}.zip", whole.getvalue()

    def take_in(self, actor: Person, format_: str, path: Path) -> TakenIn:
        """Record the decisions of a file, each as its person's; the same file twice is once.

        Raises:
            NotAllowedError: the person may not record what others decided.
            ExchangeError: the file cannot be read as a whole.
        """
        person = self._access.check(actor, Right.LEAD)
        if not path.is_file():
            raise ExchangeError(f"there is no file {path.name}; give one that export wrote")
        reading = _format(format_).read(path, self._frameworks, self._known)
        file = digest(path.read_bytes())
        return take_in(self._store, self._frameworks, person, reading, file=file)

    def take_in_content(self, actor: Person, format_: str, name: str, content: bytes) -> TakenIn:
        """Record the decisions of a file that is handed in; ``name`` is for messages alone."""
        self._access.check(actor, Right.LEAD)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"file{_format(format_).suffix}"
            path.write_bytes(content)
            try:
                return self.take_in(actor, format_, path)
            except ExchangeError as error:
                raise ExchangeError(str(error).replace(path.name, name)) from error

    def _chosen(self, actor: Person, choice: Choice) -> Sequence[Submission]:
        found = [s for s in self.submissions(actor) if _fits(s, choice)]
        if not found:
            raise ExchangeError("no submission fits; see the names in the list of submissions")
        for submission in found:
            self._check_audience(submission)
        return found

    def _check_audience(self, submission: Submission) -> None:
        """Ask the rules on sharing, which know what reviews are, before any of them goes out."""
        recognition = self._store.analysis(submission.sha256).recognition
        framework = self._frameworks.get(recognition.framework or "")
        if not may(What.REVIEWS, NATIONAL_TEAM, recognition, framework):
            raise NotAllowedError(f"Reviews of {submission.name} may not go out.")

    def _records(
        self, chosen: Sequence[Submission], choice: Choice, progress: Progress
    ) -> Iterator[ReviewedSentence]:
        for number, submission in enumerate(chosen, start=1):
            for record in reviewed(self._store, submission):
                if record.decisions or not choice.decided_only:
                    yield record
            progress(number, len(chosen))

    def _documents(self, chosen: Sequence[Submission]) -> Iterator[ReviewedDocument]:
        for submission in chosen:
            if (found := acts_of(self._store, submission)).acts:
                yield found

    def _used(self, chosen: Collection[Submission]) -> Mapping[str, Framework]:
        """Return the frameworks whose labels the cards of the submissions have."""
        rows = self._store.cards.rows([s.sha256 for s in chosen])
        used = {row.framework for row in rows} | {s.framework for s in chosen}
        return {id_: f for id_, f in self._frameworks.items() if id_ in used}

    def _known(self) -> Sequence[KnownSentence]:
        rows = self._store.cards.rows()
        cards = self._store.cards.many([row.sentence for row in rows])
        return [
            KnownSentence(id=card.sentence, document=card.document, text=card.text, kind=card.kind)
            for card in (cards[row.sentence] for row in rows if row.sentence in cards)
        ]


class _Tally:
    """Counts what goes out, while it does."""

    def __init__(self) -> None:
        self.sentences = 0
        self.decisions = 0
        self.acts = 0

    def counted(self, records: Iterator[ReviewedSentence]) -> Iterator[ReviewedSentence]:
        for record in records:
            self.sentences += 1
            self.decisions += len(record.decisions)
            yield record

    def counted_acts(self, documents: Iterator[ReviewedDocument]) -> Iterator[ReviewedDocument]:
        for document in documents:
            self.acts += len(document.acts)
            yield document


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ExchangeError(f"{name!r} is none of the formats {', '.join(FORMATS)}")
    return formats()[name]


def _fits(submission: Submission, choice: Choice) -> bool:
    named = any(
        submission.name == wanted or (len(wanted) >= 6 and submission.sha256.startswith(wanted))
        for wanted in choice.documents
    )
    area = submission.area in choice.areas
    return (named or not choice.documents) and (area or not choice.areas)
