"""Invented returns as whole analyses, for what reads them from files or from the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ehtext.domain import (
    FORM,
    Analysis,
    Block,
    Document,
    DocumentType,
    Guess,
    KindTag,
    Label,
    Permissions,
    Recognition,
    Tag,
)
from ehtext.service.rounds import Listed
from ehtext.triage.places import Place
from ehtext.triage.returns import Return
from tests.triage.learning import GUIDE, SHOWN, a_return

AREAS = ("Aldermere", "Fenwold", "Lynmoor", "Quernby", "Sedgeby", "Tarnbeck")
LISTED = Listed(places=tuple(Place(name=name, region="North") for name in AREAS))
WAIT = "- There is a waiting list of many weeks, and families are not told how long it is."


def analysis_of(item: Return) -> Analysis:
    """Return ``item`` as the pipeline would have handed it over."""
    sha256 = hashlib.sha256(item.id.encode()).hexdigest()
    texts = [s.text for s in item.statements] or ["Nothing was written."]
    blocks = tuple(Block(text=text) for text in texts)
    sentences = tuple(
        replace(s.sentence, document=sha256, block=n, end=len(s.text))
        for n, s in enumerate(item.statements)
    )
    return Analysis(
        path=item.name,
        document=Document(
            name=item.name, sha256=sha256, media_type="", reader="test-1", blocks=blocks
        ),
        recognition=Recognition(
            document_type=DocumentType.SELF_ASSESSMENT,
            framework=item.framework,
            area=Guess(value=item.area, confidence=0.9),
            period=Guess(value=item.period, confidence=0.9),
            ratings=tuple(item.scores.values()),
            priorities=item.priorities,
            data_model=item.data_model,
            permissions=item.permissions,
        ),
        sentences=sentences,
        kinds=tuple(
            KindTag(sentence_id=new.id, kind=s.kind, source="model:m1", probability=0.9)
            for new, s in zip(sentences, item.statements, strict=True)
        ),
        tags=tuple(
            Tag(
                sentence_id=new.id,
                label=Label(framework=GUIDE.id, code=s.codes[0]),
                source=FORM,
                probability=0.6,
            )
            for new, s in zip(sentences, item.statements, strict=True)
        ),
        predicted=tuple(item.predicted.values()),
        model="m1",
    )


def a_round() -> list[Analysis]:
    """Return six areas of 2022 with the same priorities, one with good practice, one of 2021 as well."""
    yes = Permissions(scores_to_coordinators=True)
    returns = [
        a_return(
            area,
            scores=_scores(n),
            picks=("7.3", "9.4", "5.6"),
            said={"5.2": SHOWN if area == "Quernby" else (), "5.6": [WAIT]},
            permissions=yes if area != "Fenwold" else Permissions(),
        )
        for n, area in enumerate(AREAS)
    ]
    last = replace(
        a_return("Sedgeby", year=2021, scores=1.0, said={"5.6": [WAIT]}), id="Sedgeby-2021"
    )
    return [analysis_of(item) for item in (*returns, last)]


def _scores(number: int) -> dict[str, float | None]:
    """Return scores with a strength in every other priority, so that neighbours fit as peers."""
    scores: dict[str, float | None] = dict.fromkeys(GUIDE.codes, 3.0)
    strong, weak = ("7.3", "9.4") if number % 2 else ("9.4", "7.3")
    return {**scores, strong: 4.0, weak: 2.0, "5.2": 4.0}
