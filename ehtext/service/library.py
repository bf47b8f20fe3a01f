"""The submissions that a person works with: those in the store, and new ones added to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from ehtext.audience import for_its_author
from ehtext.domain import FORM, Analysis, BBox, Failed, Person, Sentence, Tag
from ehtext.errors import ExtractionError
from ehtext.extract import page_picture
from ehtext.service.access import Access, Right
from ehtext.service.decided import decided
from ehtext.service.files import Service
from ehtext.service.keep import Keeper
from ehtext.service.options import Outcome
from ehtext.service.reasons import Explainer, Why
from ehtext.store import Store, Submission

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')  # in a file name on Windows or elsewhere
_LONGEST_STEM = 100  # a whole path of more than 260 characters is trouble on Windows


class Library:
    """Submissions in the store, with the source files that they were read from."""

    def __init__(
        self,
        store: Store,
        access: Access,
        service: Service,
        sources: Path,
        keeper: Keeper,
        make_explainer: Callable[[], Explainer],
    ) -> None:
        """``sources`` is the folder that keeps files which are handed in through the app.

        ``make_explainer`` loads the model: it is called when somebody first asks why.
        """
        self._store = store
        self._access = access
        self._service = service
        self._sources = sources
        self._keeper = keeper
        self._make_explainer = make_explainer

    def submissions(self, actor: Person) -> Sequence[Submission]:
        """Return what the person may see of the store, by area, period and name."""
        person = self._access.check(actor, Right.READ)
        return self._access.of_those(person, self._store.submissions())

    def analysis(self, actor: Person, sha256: str) -> Analysis:
        """Return the newest analysis of a submission, with what people confirmed of it.

        An area's author has it without what is ours: predicted levels, and who reviewed it.

        Raises:
            StoreError: there is none.
            NotAllowedError: it is none that the person may see.
        """
        person = self._access.check_document(actor, Right.READ, sha256)
        analysis = decided(self._store, sha256)
        return analysis if person.area is None else for_its_author(analysis)

    def decided(self, actor: Person, sha256: str) -> int:
        """Return a number that changes with whatever people decide about a submission.

        Raises:
            NotAllowedError: it is none that the person may see.
        """
        self._access.check_document(actor, Right.READ, sha256)
        return self._store.events.newest_of(sha256)

    def add(self, actor: Person, name: str, content: bytes) -> Outcome:
        """Read, analyse and keep a file that a person hands in, or return why it failed.

        The file is kept under a generated folder, readable by its owner only; ``name`` is for
        display and never trusted as a path. What an area's author hands in is their area's.

        Raises:
            NotAllowedError: the person may add nothing, or this file is another area's already.
        """
        person = self._access.check(actor, Right.ADD)
        sha256 = hashlib.sha256(content).hexdigest()
        if person.area is not None and self._store.has(sha256):
            self._access.check_document(actor, Right.ADD, sha256)
        file = self._sources / _folder(content) / safe_name(name)
        known = file.exists()
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.write_bytes(content)
        except OSError as error:
            reason = f"It cannot be kept in {file.parent.parent}: {error.strerror or error}."
            return Failed(path=name, code="unwritable", reason=reason)
        outcome = self._service.analyse(file)
        if not isinstance(outcome, Failed):
            self._keeper.save(outcome)
            if person.area is not None:
                self._store.facts.confirm(sha256, "area", person.area, person)
        elif not known:
            _discard(file)
        return outcome

    def picture(
        self, actor: Person, document: str, page: int, boxes: Sequence[BBox] = ()
    ) -> bytes | None:
        """Return a PNG of a page with ``boxes`` marked; None where the file has no picture.

        A Word or text file has no pages of its own, and a source file may have been moved or
        changed since it was read.
        """
        self._access.check_document(actor, Right.READ, document)
        source = Path(self._store.path_of(document))
        if not _is_still(source, document):
            return None
        try:
            return page_picture(source, page, boxes)
        except ExtractionError:
            return None

    def why(self, actor: Person, analysis: Analysis, sentence: Sentence, tag: Tag) -> Why | None:
        """Return why the model suggests ``tag``, or would for what the form files under it.

        None where another version of the model made the analysis, where a person or another
        tagger set the tag, and where the model does not know the tag's framework.
        """
        self._access.check_document(actor, Right.READ, analysis.document.sha256)
        explainer = self._explainer
        if analysis.model != explainer.model or tag.source not in (FORM, f"model:{analysis.model}"):
            return None
        return explainer.why(sentence, tag.label)

    @cached_property
    def _explainer(self) -> Explainer:
        return self._make_explainer()


def safe_name(name: str) -> str:
    """Return the last part of ``name`` as a file name that every system takes."""
    last = _UNSAFE.sub("-", re.split(r"[/\\]", name)[-1]).strip(". -")
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        return last[:_LONGEST_STEM].rstrip(". ") or "document"
    return f"{stem[:_LONGEST_STEM] or 'document'}.{suffix[:10]}"


def _folder(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _discard(file: Path) -> None:
    file.unlink(missing_ok=True)
    if not any(file.parent.iterdir()):
        file.parent.rmdir()


def _is_still(file: Path, sha256: str) -> bool:
    """Return whether ``file`` is there and holds what was read from it."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == sha256
    except OSError:
        return False
