"""Which returns make up a round, and what changed in an area since its return before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.domain import DocumentType
from ehtext.triage.returns import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The self-assessments of one framework and one year: one for each area, by name.

    ``before`` holds the newest earlier return of the same area against the same framework, and
    ``other`` its newest earlier one against another framework; both are keyed by area.
    ``doubles`` are areas that handed in more than one return of the year: a person decides.
    """

    framework: str
    year: int | None
    returns: tuple[Return, ...]
    before: Mapping[str, Return]
    other: Mapping[str, Return]
    doubles: tuple[str, ...] = ()

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the names of the areas, in alphabetical order."""
        return tuple(r.area for r in self.returns)

    def of(self, area: str) -> Return | None:
        """Return the return of an area in this round."""
        return next((r for r in self.returns if r.area == area), None)


def make_cohort(
    returns: Iterable[Return], *, framework: str | None = None, year: int | None = None
) -> Cohort | None:
    """Return a round; without ``framework`` and ``year`` the newest year and its main framework.

    Only self-assessments of a known area count: strategies score nothing, and an adviser's
    report is not the area's claim. Of two returns of an area and year the fuller one stands.
    None where no return is left.
    """
    claims = [r for r in returns if r.area and r.document_type == DocumentType.SELF_ASSESSMENT]
    wanted = [
        r
        for r in claims
        if (framework is None or r.framework == framework) and (year is None or r.year == year)
    ]
    if not wanted:
        return None
    year = max((r.year or 0 for r in wanted), default=0) if year is None else year
    of_year = [r for r in wanted if (r.year or 0) == year]
    framework = framework or _most_used(of_year)
    fullest, doubles = _one_each([r for r in of_year if r.framework == framework])
    earlier = [r for r in claims if r.year is not None and r.year < year]
    return Cohort(
        framework=framework,
        year=year or None,
        returns=tuple(sorted(fullest.values(), key=lambda r: r.area)),
        before=_newest((r for r in earlier if r.framework == framework), fullest),
        other=_newest((r for r in earlier if r.framework != framework), fullest),
        doubles=doubles,
    )


def _most_used(returns: Sequence[Return]) -> str:
    used = [r.framework for r in returns]
    return max(sorted(set(used)), key=used.count)


def _fullness(item: Return) -> tuple[int, int, str]:
    readable = sum(rating.value is not None for rating in item.scores.values())
    return (readable, len(item.statements), item.id)


def _one_each(returns: Iterable[Return]) -> tuple[dict[str, Return], tuple[str, ...]]:
    found: dict[str, Return] = {}
    doubles: set[str] = set()
    for item in returns:
        if item.area in found:
            doubles.add(item.area)
        found[item.area] = max(found.get(item.area, item), item, key=_fullness)
    return found, tuple(sorted(doubles))


def _newest(returns: Iterable[Return], areas: Iterable[str]) -> Mapping[str, Return]:
    """Return the newest of the returns of each of ``areas``."""
    wanted, found = set(areas), dict[str, Return]()
    for item in sorted(returns, key=lambda r: (r.year or 0, _fullness(r))):
        if item.area in wanted:
            found[item.area] = item
    return found
