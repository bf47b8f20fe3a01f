"""A store filled with invented cards, and the app served over it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from ehtext.corpus import corpus_files, read_corpus
from ehtext.domain import (
    Action,
    Analysis,
    Card,
    Document,
    Event,
    Field,
    FieldKind,
    Guess,
    Kind,
    KindTag,
    Label,
    Person,
    Proposal,
    Recognition,
    Role,
    Sentence,
    digest,
)
from ehtext.framework import framework
from ehtext.settings import Settings
from ehtext.store import Store

ROOT = Path(__file__).resolve().parents[2]
SCHEME = "ehsg-2022"
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
A_DOCUMENT = 450  # sentences: what a return of a real area has


def fill(store: Store, sentences: int, people: int, *, boilerplate: int = 0, seed: int = 1) -> None:
    """Put documents with this many cards, of invented sentences, and some reviewers in.

    ``boilerplate`` is the number of sentences of each document that all documents have.
    """
    chance = Random(seed)  # noqa: S311 - no secret
    texts = [s.text for s in read_corpus(corpus_files(ROOT / "corpus" / "sentences"))]
    codes = framework(SCHEME).codes
    for number in range(0, sentences, A_DOCUMENT):
        many = min(A_DOCUMENT, sentences - number)
        chosen = [*texts[:boilerplate], *chance.sample(texts[boilerplate:], many)][:many]
        analysis = _analysis(f"return-{number}.docx", f"Area {number}", chosen)
        store.save(analysis)
        cards = [_card(s, n, codes, chosen, chance) for n, s in enumerate(analysis.sentences)]
        common = [replace(card, twins=digest(card.text)) for card in cards[:boilerplate]]
        store.cards.put(analysis.document.sha256, [*common, *cards[boilerplate:]])
    for number in range(people):
        store.people.put(Person(id=f"p{number}", role=Role.REVIEWER))


def decide(store: Store, share: float, *, seed: int = 1) -> int:
    """Let somebody have accepted a share of the sentences before, and return how many."""
    chance = Random(seed)  # noqa: S311 - no secret
    rows = [row for row in store.cards.rows() if chance.random() < share]
    cards = store.cards.many({row.sentence for row in rows})
    events = [
        Event(
            token=f"before:{card.sentence}",
            document=card.document,
            sentence=card.sentence,
            person="before",
            role=Role.REVIEWER,
            action=Action.ACCEPT,
            before=card.suggested,
            after=card.suggested,
            score=card.score,
            model=card.model,
            decided_at=BEFORE,
        )
        for card in cards.values()
    ]
    for start in range(0, len(events), 500):
        store.events.record(events[start : start + 500])
    return len(events)


def _analysis(name: str, area: str, texts: list[str]) -> Analysis:
    sha256 = (digest(name) * 4)[:64]
    sentences = tuple(Sentence(document=sha256, text=text, nth=n) for n, text in enumerate(texts))
    return Analysis(
        path=name,
        document=Document(name=name, sha256=sha256, media_type="text/plain", reader="r", blocks=()),
        recognition=Recognition(framework=SCHEME, area=Guess(value=area, confidence=1.0)),
        sentences=sentences,
        kinds=tuple(
            KindTag(sentence_id=s.id, kind=Kind.PRACTICE, source="model:m1") for s in sentences
        ),
        tags=(),
        predicted=(),
        model="m1",
    )


def _card(
    sentence: Sentence, place: int, codes: tuple[str, ...], texts: list[str], chance: Random
) -> Card:
    offered = chance.sample(codes, 7)
    chances = sorted((chance.random() for _ in offered), reverse=True)
    labels = [
        Proposal(
            label=Label(framework=SCHEME, code=code),
            source="model:m1",
            probability=round(probability, 3),
            words=("families", "panel", "survey"),
        )
        for code, probability in zip(offered, chances, strict=True)
    ]
    return Card(
        sentence=sentence.id,
        document=sentence.document,
        text=sentence.text,
        position=place,
        before=tuple(texts[max(0, place - 2) : place]),
        after=tuple(texts[place + 1 : place + 3]),
        headings=("Section 3", "What is working well"),
        field=Field(kind=FieldKind.EVIDENCE),
        kind=chance.choice(list(Kind)),
        kind_probability=round(chance.uniform(0.4, 1), 3),
        proposals=tuple(labels[:2]),
        others=tuple(labels[2:]),
        twins=digest(sentence.document, sentence.text),
        model="m1",
    )


class Server:
    """The app over a store, for people named in the address. It can be killed and started again."""

    def __init__(self, folder: Path, database_url: str, *, delay: float = 0.0) -> None:
        self._app = folder / "app"
        if not self._app.exists():
            shutil.copytree(Settings.from_env().app_dir, self._app)
            shutil.copy(Path(__file__).with_name("entry.py"), self._app / "entry.py")
        self._environment = {
            **os.environ,
            "EHTEXT_HOME": str(folder),
            "EHTEXT_DATABASE_URL": database_url,
            "EHTEXT_MEASURE_DELAY": str(delay),
        }
        self._folder = folder
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return where the app is."""
        return f"http://localhost:{self._port}"

    def start(self) -> None:
        """Start the app and wait until it answers."""
        command = [
            *(sys.executable, "-m", "streamlit", "run", str(self._app / "entry.py")),
            *("--server.port", str(self._port), "--server.address", "localhost"),
            *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
            *("--server.fileWatcherType", "none", "--client.toolbarMode", "minimal"),
        ]
        self._process = subprocess.Popen(
            command,
            env=self._environment,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            if self._process.poll() is not None:
                raise RuntimeError("the app has ended")
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health"):  # noqa: S310
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("the app did not start within a minute")

    def kill(self) -> None:
        """End the app as a power cut would: no handler runs."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


@contextmanager
def served(folder: Path, database_url: str, *, delay: float = 0.0) -> Iterator[Server]:
    """Serve the app over a store while the context lasts."""
    server = Server(folder, database_url, delay=delay)
    server.start()
    try:
        yield server
    finally:
        server.kill()
