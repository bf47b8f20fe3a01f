"""A store with cards in it, and a desk whose clock a test turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ehtext.bootstrap import known_frameworks
from ehtext.domain import (
    Analysis,
    Card,
    Document,
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
    Scored,
    Sentence,
    Suggestion,
    digest,
)
from ehtext.service import Access, Explainer, Keeper
from ehtext.service.review import Ahead, ReviewDesk
from ehtext.store import Store

SCHEME = "ehsg-2022"
ANN = Person(id="ann", role=Role.REVIEWER, subject="sub|ann")
BEN = Person(id="ben", role=Role.REVIEWER, subject="sub|ben")
LEA = Person(id="lea", role=Role.LEAD, subject="sub|lea")


class AtOnce(Executor):
    """Does in the foreground what otherwise runs in the background."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(task(*args, **kwargs))
        return done


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def label(code: str) -> Label:
    return Label(framework=SCHEME, code=code)


def make_analysis(texts: Sequence[str], name: str = "return.docx", area: str = "Fenby") -> Analysis:
    """Return an analysis of sentences without tags, to which cards are added by hand."""
    sha = (digest(name) * 4)[:64]
    sentences = tuple(Sentence(document=sha, text=text, nth=n) for n, text in enumerate(texts))
    kinds = tuple(
        KindTag(sentence_id=s.id, kind=Kind.PRACTICE, source="model:m1", probability=0.9)
        for s in sentences
    )
    return Analysis(
        path=name,
        document=Document(name=name, sha256=sha, media_type="text/plain", reader="r", blocks=()),
        recognition=Recognition(framework=SCHEME, area=Guess(value=area, confidence=1.0)),
        sentences=sentences,
        kinds=kinds,
        tags=(),
        predicted=(),
        model="m1",
    )


def make_card(sentence: Sentence, n: int, code: str | None = "5.1", score: float = 0.6) -> Card:
    codes = [c for c in ("5.1", "5.2", "6.1", "7.1", "8.1", "9.1") if c != code]
    proposals = (Proposal(label=label(code), source="model:m1", probability=score),) if code else ()
    return Card(
        sentence=sentence.id,
        document=sentence.document,
        text=sentence.text,
        position=n,
        field=Field(kind=FieldKind.EVIDENCE),
        kind=Kind.PRACTICE,
        kind_probability=0.9,
        proposals=proposals,
        others=tuple(
            Proposal(label=label(c), source="model:m1", probability=0.1) for c in codes[:5]
        ),
        twins=digest(sentence.text),
        model="m1",
    )


def suggest(sentences: Sequence[Sentence]) -> list[Suggestion]:
    ranking = tuple(Scored(code=c, probability=0.1) for c in ("5.1", "5.2", "6.1"))
    return [
        Suggestion(kind=Kind.PRACTICE, kind_probability=0.9, descriptors=ranking, strands=())
        for _ in sentences
    ]


def explainer() -> Explainer:
    return Explainer(
        model="m1",
        suggest=suggest,
        weigh=lambda *_: (("parents", 1.0),),
        schemes=(SCHEME, "maturity-2016"),
    )


def fill(store: Store, *analyses: Analysis, code: str | None = "5.1") -> list[Card]:
    """Save the analyses with a card for each sentence."""
    cards: list[Card] = []
    for analysis in analyses:
        store.save(analysis)
        made = [make_card(s, n, code) for n, s in enumerate(analysis.sentences)]
        store.cards.put(analysis.document.sha256, made)
        cards += made
    return cards


def make_desk(
    store: Store, clock: Callable[[], datetime], *people: Person, sign_in: bool = True
) -> ReviewDesk:
    for person in people or (ANN, BEN, LEA):
        store.people.put(person)
    access = Access(store, sign_in=lambda: sign_in)
    keeper = Keeper(store, explainer)
    return ReviewDesk(
        store, access, known_frameworks(), Ahead(store, explainer, AtOnce()), keeper, clock=clock
    )


def other(card: Card, **changes: object) -> Card:
    return replace(card, **changes)  # type: ignore[arg-type]
