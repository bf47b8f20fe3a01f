"""A process that is killed before any of its commits leaves the old state or the new one."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from ehtext.bootstrap import known_frameworks
from ehtext.domain import digest
from ehtext.pipeline import Parts, analyse
from ehtext.service import Access, Explainer, Keeper
from ehtext.service.cards import is_reviewable
from ehtext.service.review import Editing, ReviewDesk
from ehtext.settings import Settings
from ehtext.store import Store
from tests.builders import doc
from tests.service.review.building import ANN, Clock, explainer, make_desk
from tests.service.test_files import make_parts

TEXTS = ("Parents chair the panel and the survey went to schools.", "The board meets.")
AT = TEXTS[0].index("and the survey")


class Desk:
    """All that a person does to one document, in a store of this process's own."""

    def __init__(self, store: Store, parts: Parts, clock: Clock, document: str) -> None:
        self.store, self.parts, self.clock, self.document = store, parts, clock, document
        self.keeper = Keeper(store, self.explain, lambda: self.parts)
        self.desk: ReviewDesk = make_desk(store, clock)
        access = Access(store, sign_in=lambda: True)
        self.editing = Editing(
            store, access, known_frameworks(), self.explain, self.keeper, clock=clock
        )

    def explain(self) -> Explainer:
        return replace(explainer(), model=self.parts.model)

    def read(self) -> None:
        read = replace(doc(*TEXTS), sha256=self.document)
        self.keeper.save(analyse("x.docx", read, self.parts))

    def show(self) -> str:
        served = self.desk.again(ANN, self.store.cards.rows([self.document])[0].sentence, "q")
        assert served
        return served.showing.token

    def split(self) -> None:
        self.editing.split(ANN, self.show(), AT)

    def join(self) -> None:
        self.editing.join(ANN, self.show())

    def undo(self) -> None:
        self.desk.undo(ANN)

    def mask(self) -> None:
        self.editing.mask(ANN, self.show(), 0, len("Parents"), "name")

    def tag(self) -> None:
        self.parts = replace(self.parts, model="m2")
        self.read()

    def text(self) -> str:
        rows = self.store.cards.rows([self.document])
        cards = self.store.cards.many([row.sentence for row in rows])
        return " ".join(cards[row.sentence].text for row in rows)


def killed(url: str, parts: Parts, clock: Clock, document: str, step: str, before: int) -> bool:
    """Do ``step`` in a process that is killed before its nth commit; False if it got through."""

    def work() -> None:
        store = Store.open(url)
        desk = Desk(store, parts, clock, document)
        commits = count(1)

        @event.listens_for(store._engine, "commit")
        def _kill(_: object) -> None:
            if next(commits) == before:
                os.kill(os.getpid(), signal.SIGKILL)

        getattr(desk, step)()
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def is_whole(desk: Desk) -> bool:
    analysis = desk.store.analysis(desk.document)
    wanted = {s.id: analysis.model for s in analysis.sentences if is_reviewable(s)}
    masked = any("[name]" in s.text for s in analysis.sentences)
    words = " ".join(TEXTS)
    words = words.replace("Parents", "[name]") if masked else words
    return desk.store.cards.models(desk.document) == wanted and desk.text() == words


@pytest.mark.parametrize(
    ("first", "step"),
    [
        ((), "split"),
        ((), "join"),
        (("split",), "undo"),
        (("join",), "undo"),
        (("split",), "tag"),
        (("split",), "mask"),
        (("join",), "mask"),
    ],
)
def test_whoever_is_killed_leaves_all_or_nothing(
    url: str, clock: Clock, tmp_path: Path, first: tuple[str, ...], step: str
) -> None:
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})
    parts = replace(make_parts(settings, ()), model="m1")
    for before in count(1):
        document = (digest(before) * 4)[:64]
        with Store.open(url) as store:
            desk = Desk(store, parts, clock, document)
            desk.read()
            for name in first:
                do: Callable[[], None] = getattr(desk, name)
                do()
                clock.turn(2)
        was_killed = killed(url, parts, clock, document, step, before)
        with Store.open(url) as store:
            assert is_whole(Desk(store, parts, clock, document))
        if not was_killed:
            break
    assert before > 1


def test_cards_of_an_older_model_are_made_anew_when_the_file_is_read_again(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    settings = Settings.from_env({"EHTEXT_HOME": str(tmp_path), "EHTEXT_MODEL_DIR": "m1"})
    parts = replace(make_parts(settings, ()), model="m1")
    desk = Desk(store, parts, clock, "a" * 64)
    desk.read()
    desk.parts = replace(parts, model="m2")
    read = replace(doc(*TEXTS), sha256=desk.document)
    store.save(analyse("x.docx", read, desk.parts))  # and was killed before the cards
    assert not is_whole(desk)
    desk.read()
    assert is_whole(desk)
