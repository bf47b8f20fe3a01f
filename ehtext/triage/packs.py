"""Packs for support-and-challenge conversations: one area on one page. Suggestions, internal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from ehtext.domain import PredictedLevel
from ehtext.domain.board import Flag, Quote
from ehtext.domain.pack import Pack, Point, ProfileLine
from ehtext.framework import Framework, check_priorities
from ehtext.triage.claim import Claim, claims
from ehtext.triage.packs_changes import describe_changes
from ehtext.triage.practice_judge import Candidate, Criterion, judge
from ehtext.triage.returns import Return, Statement
from ehtext.triage.years_compare import Comparison

POINTS = 3
"""How many strengths and how many questions a page holds."""

_QUOTES = 2  # sentences behind each of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that one item of a return raises."""

    code: str
    flag: Flag


def make_pack(
    item: Return,
    framework: Framework,
    *,
    questions: Iterable[Asked] = (),
    comparison: Comparison | None = None,
    repeated: Collection[str] = (),
) -> Pack:
    """Return the pack of one area.

    Args:
        item: Its return.
        framework: The framework that it is against.
        questions: What the return raises, what most needs a person first.
        comparison: What changed since the return before; None where there is none.
        repeated: Ids of sentences that stand elsewhere as well: no strength rests on them.
    """
    check = check_priorities(
        framework, item.priorities, item.data_model, changed=item.data_model_changed
    )
    return Pack(
        area=item.area or "Area unknown",
        period=item.period,
        framework=framework.title,
        scale=(framework.scale.minimum, framework.scale.maximum) if framework.scale else None,
        profile=tuple(_line(code, item, framework) for code in framework.codes),
        picks=tuple(_title(code, framework) for code in item.priorities),
        pick_check=check.reason,
        strengths=_strengths(item, framework, repeated),
        questions=_questions(item, framework, questions),
        changes=describe_changes(comparison, framework),
        sentences=len(item.statements),
        models=tuple(sorted({item.model, *(p.model for p in item.predicted.values())} - {""})),
    )


def figures_of(code: str, item: Return, framework: Framework) -> str:
    """Return an item's score and its suggested range with the doubt, in words."""
    rating = item.scores.get(code)
    printed = (rating.printed if rating else "") or "none"
    return f"Scored {printed}; {_suggested(item.predicted.get(code), framework)}."


def _suggested(predicted: PredictedLevel | None, framework: Framework) -> str:
    if predicted is None or predicted.abstained or predicted.low is None or predicted.high is None:
        return "too little text to suggest a level"
    write = framework.scale.format if framework.scale else "{:g}".format
    low, high = write(predicted.low), write(predicted.high)
    span = low if low == high else f"{low} to {high}"
    return f"the text suggests {span} ({predicted.confidence:.0%} sure)"


def _line(code: str, item: Return, framework: Framework) -> ProfileLine:
    rating, predicted = item.scores.get(code), item.predicted.get(code)
    known = predicted if predicted and not predicted.abstained else None
    theme = framework.theme(code)
    return ProfileLine(
        code=code,
        name=framework.item(code).name,
        theme=theme.name if theme else "",
        printed=rating.printed if rating else "",
        score=rating.value if rating else None,
        level=known.level if known else None,
        low=known.low if known else None,
        high=known.high if known else None,
        sure=known.confidence if known else None,
        priority=code in item.priorities,
    )


def _title(code: str, framework: Framework) -> str:
    name = framework.item(code).name if code in framework.codes else "not in this framework"
    return f"{code} {name}"


def _strengths(item: Return, framework: Framework, repeated: Collection[str]) -> tuple[Point, ...]:
    """Return the best-shown items among those that the area scores at or above its own mean.

    No strength is named where the text suggests less than the score.
    """
    scores = [rating.value for rating in item.scores.values() if rating.value is not None]
    least = fmean(scores) if scores else 0.0
    judged = (judge(c, repeated) for c in claims(item, framework) if not _reads_lower(c))
    shown = [c for c in judged if c and c.score >= least and c.statements]
    best = sorted(shown, key=lambda c: (len(set(c.lacking) - {Criterion.SCORE}), -c.rank))
    return tuple(_strength(c, item, framework) for c in _of_many_themes(best, framework))


def _reads_lower(claim: Claim) -> bool:
    level = claim.predicted
    return level is not None and (level.high or 0.0) < (claim.score or 0.0)


def _of_many_themes(best: Sequence[Candidate], framework: Framework) -> list[Candidate]:
    """Return the first of each theme, then the rest, as many as a page holds."""
    themes = [framework.item(c.code).theme for c in best]
    firsts = [c for n, c in enumerate(best) if themes[n] not in themes[:n]]
    return [*firsts, *(c for c in best if c not in firsts)][:POINTS]


def _strength(candidate: Candidate, item: Return, framework: Framework) -> Point:
    lacking = [c for c in candidate.lacking if c is not Criterion.SCORE]
    return Point(
        code=candidate.code,
        name=framework.item(candidate.code).name,
        text=candidate.shown,
        figures=figures_of(candidate.code, item, framework),
        quotes=tuple(_quote(s, item, candidate.code) for s in candidate.statements[:_QUOTES]),
        doubt=f"not shown: {', '.join(lacking)}" if lacking else "well shown by the text",
    )


def _questions(item: Return, framework: Framework, questions: Iterable[Asked]) -> tuple[Point, ...]:
    """Return the first question of each item, of different kinds where there are such."""
    known = {s.id: s for s in item.statements}
    firsts: dict[str, Asked] = {}
    for asked in questions:
        firsts.setdefault(asked.code, asked)
    return tuple(
        Point(
            code=asked.code,
            name=framework.item(asked.code).name,
            text=asked.flag.question,
            figures=figures_of(asked.code, item, framework),
            quotes=tuple(
                _quote(known[id_], item, asked.code)
                for id_ in asked.flag.sentences[:_QUOTES]
                if id_ in known
            ),
            doubt=asked.flag.doubt,
        )
        for asked in _of_many_kinds(list(firsts.values()))
    )


def _of_many_kinds(asked: Sequence[Asked]) -> list[Asked]:
    """Return the first of each kind, then the rest, as many as a page holds."""
    kinds = [one.flag.kind for one in asked]
    firsts = [one for n, one in enumerate(asked) if kinds[n] not in kinds[:n]]
    return [*firsts, *(one for one in asked if one not in firsts)][:POINTS]


def _quote(statement: Statement, item: Return, code: str) -> Quote:
    return Quote(
        text=statement.text,
        source=item.id,
        code=statement.filed or code,
        kind=statement.kind.value,
        field=statement.field.value,
        page=statement.sentence.page,
    )
