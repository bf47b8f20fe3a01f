"""One item of an invented return, in a few characters, and a whole small analysed return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ehtext.domain import (
    FORM,
    Analysis,
    Block,
    Document,
    DocumentType,
    Field,
    FieldKind,
    Guess,
    Kind,
    KindTag,
    Label,
    Permissions,
    PredictedLevel,
    PrintedRating,
    Recognition,
    Sentence,
    Tag,
)
from ehtext.domain.board import Flag, FlagKind
from ehtext.framework import Framework, framework
from ehtext.triage.claim import Claim, claims
from ehtext.triage.flags import Elsewhere, find_flags
from ehtext.triage.returns import Return, read_return

GUIDE: Framework = framework("ehsg-2022")
PLAIN = "6.6"  # an item whose demand no flag looks for by words
VOICE = "5.4"  # one that asks what families say
TREND = "8.3"  # one that asks for shared measures and a trend
BOARD = "9.4"  # one that asks for a board and a named lead
KINDS = {"+": Kind.OUTCOME, "-": Kind.GAP, ">": Kind.PLAN, "?": Kind.CONTEXT}


def analysis(
    said: dict[str, Sequence[str]] | None = None,
    *,
    scores: dict[str, float | None] | None = None,
    levels: dict[str, tuple[float, float]] | None = None,
    area: str = "Barnet",
    sha: str = "a",
    name: str = "return.docx",
    **recognised: Any,
) -> Analysis:
    """Build an analysed return.

    ``said`` gives sentences by item: "+" marks an outcome, "-" a gap, ">" a plan, "?" context,
    else practice. A leading "|" sets it in the field of plans; "@6.4 " says that the model would
    file it under 6.4 instead. ``levels`` are the suggested ranges.
    """
    sha256 = sha * (64 // len(sha))
    lines = [(code, text) for code, texts in (said or {}).items() for text in texts]
    built = [_built(sha256, code, text, block) for block, (code, text) in enumerate(lines, 1)]
    sentences = _counted([sentence for sentence, _, _ in built])
    values: dict[str, Any] = {
        "document_type": DocumentType.SELF_ASSESSMENT,
        "framework": GUIDE.id,
        "area": Guess(value=area, confidence=0.9) if area else None,
        "period": Guess(value="2022", confidence=0.9),
        "ratings": tuple(_rating(code, value) for code, value in (scores or {}).items()),
    }
    return Analysis(
        path=f"in/{name}",
        document=Document(
            name=name,
            sha256=sha256,
            media_type="",
            reader="test-1",
            blocks=(Block(text="Early help return"), *(Block(text=s.text) for s in sentences)),
        ),
        recognition=Recognition(**(values | recognised)),
        sentences=sentences,
        kinds=tuple(
            KindTag(sentence_id=s.id, kind=kind, source="model:m1", probability=0.95)
            for s, (_, kind, _) in zip(sentences, built, strict=True)
        ),
        tags=tuple(
            tag
            for s, (_, _, other) in zip(sentences, built, strict=True)
            for tag in _tags(s, other)
        ),
        predicted=tuple(_level(code, low, high) for code, (low, high) in (levels or {}).items()),
        model="m1",
    )


def a_return(*args: Any, **changes: Any) -> Return:
    """Build a return as triage reads it; takes what ``analysis`` takes, and ``year``."""
    year = changes.pop("year", 2022)
    found = read_return(analysis(*args, **changes))
    assert found is not None
    return replace(found, year=year, period=str(year))


def claim(
    texts: Sequence[str],
    score: float | None,
    *,
    code: str = PLAIN,
    level: tuple[float, float] | None = None,
) -> Claim:
    """Build one item of a return: its sentences, its score and the level that they suggest."""
    source = a_return({code: texts}, scores={code: score}, levels={code: level} if level else {})
    return next(c for c in claims(source, GUIDE) if c.code == code)


def flags(one: Claim, elsewhere: Elsewhere | None = None) -> dict[FlagKind, Flag]:
    """Return the flags of one item by kind, as ``find_flags`` finds them in its whole return."""
    everything = tuple(claims(one.source, GUIDE))
    found = find_flags(everything, {one.code: elsewhere} if elsewhere else {})
    return {flag.kind: flag for flag in found[one.code]}


def all_permissions() -> Permissions:
    """Build permissions with every question answered."""
    return Permissions(
        full_results_with_dfe=True, scores_to_coordinators=True, scores_to_other_departments=False
    )


def _built(sha256: str, code: str, text: str, block: int) -> tuple[Sentence, Kind, str]:
    field = FieldKind.PLAN if text.startswith("|") else FieldKind.EVIDENCE
    text = text.removeprefix("|")
    other, _, text = text.removeprefix("@").partition(" ") if text[0] == "@" else ("", "", text)
    kind = KINDS.get(text[0], Kind.PRACTICE)
    text = text.lstrip("+->?").strip()
    sentence = Sentence(
        document=sha256,
        text=text,
        block=block,
        end=len(text),
        page=1,
        field=Field(kind=field, label=Label(framework=GUIDE.id, code=code)),
    )
    return sentence, kind, other


def _counted(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    seen: dict[str, int] = {}
    counted = []
    for sentence in sentences:
        nth = seen[sentence.text] = seen.get(sentence.text, -1) + 1
        counted.append(replace(sentence, nth=nth))
    return tuple(counted)


def _tags(sentence: Sentence, other: str) -> list[Tag]:
    filed = sentence.field.label
    assert filed is not None
    tags = [
        Tag(sentence_id=sentence.id, label=filed, source=FORM, probability=0.05 if other else 0.9)
    ]
    if other:
        label = Label(framework=GUIDE.id, code=other)
        tags.append(Tag(sentence_id=sentence.id, label=label, source="model:m1", probability=0.8))
    return tags


def _rating(code: str, value: float | None) -> PrintedRating:
    printed = "" if value is None else f"{value:g}"
    return PrintedRating(label=Label(framework=GUIDE.id, code=code), printed=printed, value=value)


def _level(code: str, low: float, high: float) -> PredictedLevel:
    return PredictedLevel(
        label=Label(framework=GUIDE.id, code=code),
        level=(low + high) / 2,
        low=low,
        high=high,
        confidence=0.75,
        abstained=False,
        model="r1",
    )
