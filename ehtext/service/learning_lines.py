"""What a round teaches as lines of a table: for a terminal, a page and a spreadsheet alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ehtext.framework import Framework, MinimumCheck
from ehtext.triage.autonomy import AreaMinimums
from ehtext.triage.common import CommonNeed
from ehtext.triage.common_shared import SharedNeed
from ehtext.triage.learning import Move
from ehtext.triage.peers import Pair, Pairs
from ehtext.triage.practice import Shortlist
from ehtext.triage.practice_judge import Candidate
from ehtext.triage.sets import Sets
from ehtext.triage.sets_shared import SharedSets

Line = Mapping[str, str]

HIDDEN = "fewer than 5, or all but fewer than 5"
"""What stands for a count that does not leave the national team."""


def practice_lines(shortlists: Sequence[Shortlist], framework: Framework) -> Iterator[Line]:
    """Yield a line for each area to approach, then for those that lack one thing, by item."""
    for shortlist in shortlists:
        item = _title(shortlist.code, framework)
        for candidate in shortlist.candidates:
            yield {"item": item, "suggestion": "approach", **_candidate(candidate)}
        for candidate in shortlist.nearly:
            lacks = f"nearly: not shown is {candidate.lacking[0]}"
            yield {"item": item, "suggestion": lacks, **_candidate(candidate)}


def _candidate(candidate: Candidate) -> Line:
    return {
        "area": candidate.area,
        "score": f"{candidate.score:g}",
        "why": candidate.reason,
        "sentences": " | ".join(s.text for s in candidate.statements),
        "model": candidate.model,
    }


def set_lines(found: Sets, framework: Framework) -> Iterator[Line]:
    """Yield a line for each area in each set, then for each pick without a set. Internal."""
    for one in found.sets:
        for member in one.members:
            yield {
                "set": one.name,
                "about": "; ".join(_title(code, framework) for code in one.codes),
                "area": member.area,
                "region": member.region,
                "picks": ", ".join(member.picks),
                "scores": _scores(member.scores),
                "why": one.why,
            }
    for left in found.unplaced:
        yield {
            "set": "none",
            "about": _title(left.code, framework),
            "area": left.area,
            "region": "",
            "picks": left.code,
            "scores": "",
            "why": left.why,
        }


def shared_set_lines(found: SharedSets, framework: Framework) -> Iterator[Line]:
    """Yield a line for each consenting area in each set: name, picks and scores, no more."""
    for member in found.members:
        yield {
            "set": member.topic,
            "area": member.area,
            "picks": "; ".join(_title(code, framework) for code in member.picks),
            "scores": _scores(member.scores),
        }


def pair_lines(found: Pairs, framework: Framework) -> Iterator[Line]:
    """Yield a line for each pair, then for each area without one.

    Read again next year as ``area`` and ``peer``, it says which pairs have been.
    """
    for pair in found.pairs:
        yield {
            "area": pair.one,
            "peer": pair.other,
            "status": "set by a person" if pair.confirmed else "suggested, to be confirmed",
            "why": _why_pair(pair, framework),
        }
    for left in found.unmatched:
        yield {"area": left.area, "peer": "", "status": "no peer suggested", "why": left.why}


def _why_pair(pair: Pair, framework: Framework) -> str:
    fit = pair.fit
    if fit is None:
        return ""
    gives = [
        f"{giver} is at least a point higher in {_titles(codes, framework)}, which {taker} chose"
        for giver, codes, taker in (
            (pair.one, fit.one_gives, pair.other),
            (pair.other, fit.other_gives, pair.one),
        )
        if codes
    ]
    return (
        f"{'; '.join(gives)}. Their means over {fit.shared} items that both have scored lie "
        f"{fit.apart:.1f} apart."
    )


def need_lines(needs: Sequence[CommonNeed]) -> Iterator[Line]:
    """Yield a line for each item with its counts of areas. Internal: small counts are shown."""
    for need in needs:
        yield {
            "item": f"{need.code} {need.name}",
            "theme": need.theme,
            "areas in the round": str(need.areas),
            "write of a gap": str(need.gap),
            "write of a plan": str(need.plan),
            "chose it": str(need.chosen),
            "words that five areas or more share": ", ".join(need.words),
        }


def shared_need_lines(needs: Sequence[SharedNeed]) -> Iterator[Line]:
    """Yield a line for each item with its counts of areas, small ones hidden."""
    for need in needs:
        yield {
            "item": f"{need.code} {need.name}",
            "theme": need.theme,
            "areas in the round": str(need.areas),
            "write of a gap": _count(need.gap),
            "chose it": _count(need.chosen),
        }


def minimum_lines(found: Sequence[AreaMinimums]) -> Iterator[Line]:
    """Yield a line for each area beside the minimum scores, by name. It promises nothing."""
    for area in found:
        yield {
            "area": area.area,
            "minimum scores": area.standing.value,
            "in short": area.check.summary,
            "below": ", ".join(_below(check) for check in area.short),
            "cannot be told": ", ".join(check.code for check in area.unknown),
        }


def move_lines(moves: Sequence[Move], framework: Framework) -> Iterator[Line]:
    """Yield a line for each item of each area with a return before, as the areas come."""
    for move in moves:
        yield {
            "area": move.area,
            "item": _title(move.code, framework),
            "before": _score(move.before),
            "now": _score(move.now),
            "text": move.text.value,
            "new sentences": str(move.added),
            "sentences gone": str(move.removed),
            "question": "The score moved and the text stayed: what lies behind it?"
            if move.question
            else "",
        }


def _below(check: MinimumCheck) -> str:
    return f"{check.code} ({_score(check.score)} of {check.minimum:g})"


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def _scores(scores: Mapping[str, float | None]) -> str:
    return ", ".join(f"{code}: {_score(score) or 'none'}" for code, score in scores.items())


def _count(count: int | None) -> str:
    return HIDDEN if count is None else str(count)


def _title(code: str, framework: Framework) -> str:
    return f"{code} {framework.item(code).name}"


def _titles(codes: Sequence[str], framework: Framework) -> str:
    *others, last = (_title(code, framework) for code in codes)
    return f"{', '.join(others)} and {last}" if others else last
