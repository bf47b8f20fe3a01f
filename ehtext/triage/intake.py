"""Every file of a round: what it is, whose it is, and which of several versions counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from ehtext.domain import Analysis, DocumentType, Failed
from ehtext.domain.board import Intake, IntakeLine, Standing
from ehtext.framework import Framework
from ehtext.triage.completeness import missing
from ehtext.triage.duplicates import alike_documents
from ehtext.triage.intake_versions import Version, is_marked_draft, newest_first, plainness, why
from ehtext.triage.phrases import data
from ehtext.triage.places import Gazetteer, Placed
from ehtext.triage.returns import Return, read_return

_ALIKE = 0.6  # likeness of two files that makes one a version of the other
_NOT_A_RETURN = {
    DocumentType.STRATEGY: "a strategy, not a return",
    DocumentType.PROGRESS_REPORT: "a progress report, not a return",
    DocumentType.EXTERNAL_REVIEW: "another body's review, not the area's own return",
    DocumentType.UNKNOWN: "not recognised as a return",
}

Outcome = Analysis | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a round besides the content of its files."""

    gazetteer: Gazetteer
    areas: tuple[str, ...] = ()  # that a return is awaited from
    confirmed: Mapping[str, str] = field(default_factory=dict)  # area by sha256, by a person
    names: Mapping[str, str] = field(default_factory=dict)  # to show, by path
    modified: Mapping[str, float] = field(default_factory=dict)  # by path, seconds since 1970


def take_in(
    outcomes: Iterable[Outcome], frameworks: Mapping[str, Framework], known: Known
) -> tuple[Intake, tuple[Return, ...]]:
    """Return the log of a round's files and the returns that stand for their areas.

    ``outcomes`` are taken one at a time: an analysis is let go of once its return is read.
    """
    lines: list[IntakeLine] = []
    versions: list[Version] = []
    seen: dict[str, list[int]] = {}
    for number, outcome in enumerate(outcomes):
        name = known.names.get(outcome.path, PurePath(outcome.path).name)
        if isinstance(outcome, Failed):
            lines.append(unreadable(outcome, name))
            continue
        same = seen.setdefault(outcome.document.sha256, [])
        same.append(number)
        if len(same) > 1:
            lines.append(replace(lines[same[0]], file=name))
            continue
        line, source = _read(outcome, name, frameworks, known)
        lines.append(line)
        if source is not None:
            versions.append(_version(outcome, number, name, source, known))
    _tell_copies([numbers for numbers in seen.values() if len(numbers) > 1], lines, versions)
    kept = _choose(versions, lines, frameworks)
    return Intake(lines=tuple(lines), awaited=_awaited(known.areas, kept)), kept


def _tell_copies(
    groups: Iterable[Sequence[int]], lines: list[IntakeLine], versions: list[Version]
) -> None:
    """Mark all but one of each group of equal files as copies: the one with the plainest name."""
    for numbers in groups:
        first = min(numbers, key=lambda number: plainness(lines[number].file))
        for number in numbers:
            if number != first:
                lines[number] = _copy(lines[number], lines[first].file)
        versions[:] = [
            replace(v, number=first, file=lines[first].file) if v.number in numbers else v
            for v in versions
        ]


def short_names(paths: Sequence[str]) -> Mapping[str, str]:
    """Return each path as it is called below the folder that all have in common."""
    parts = [PurePath(path).parts for path in paths]
    least = min((len(p) for p in parts), default=1) - 1
    common = 0
    while common < least and len({p[common] for p in parts}) == 1:
        common += 1
    roots = [PurePath(path).anchor for path in paths]
    return {
        path: "/".join(part for part in p[common:] if part != root)
        for path, p, root in zip(paths, parts, roots, strict=True)
    }


def _version(analysis: Analysis, number: int, name: str, source: Return, known: Known) -> Version:
    return Version(
        number=number,
        file=name,
        source=source,
        marked=is_marked_draft(analysis),
        modified=known.modified.get(analysis.path, 0.0),
    )


def unreadable(failed: Failed, name: str) -> IntakeLine:
    """Return the line of a file that could not be read: what to ask for in its place."""
    asks = data("intake.toml")["asks"]
    ask = asks.get(failed.code, asks["other"])
    return IntakeLine(file=name, sha256="", standing=Standing.UNREADABLE, note=ask)


def _copy(line: IntakeLine, first: str) -> IntakeLine:
    note = f"the same file as {first}, byte for byte"
    return replace(line, standing=Standing.COPY, instead=first, note=note)


def _read(
    analysis: Analysis, name: str, frameworks: Mapping[str, Framework], known: Known
) -> tuple[IntakeLine, Return | None]:
    recognition, sha256 = analysis.recognition, analysis.document.sha256
    placed = known.gazetteer.place(analysis, known.confirmed.get(sha256, ""))
    source = read_return(analysis)
    line = _line(analysis, name, placed, source)
    is_return = recognition.document_type is DocumentType.SELF_ASSESSMENT
    if source is None or not is_return or source.framework not in frameworks:
        note = _NOT_A_RETURN.get(recognition.document_type, "against no known framework")
        return replace(line, standing=Standing.STRAY, note=note), None
    return line, replace(source, area=placed.area, region=placed.region)


def _line(analysis: Analysis, name: str, placed: Placed, source: Return | None) -> IntakeLine:
    recognition = analysis.recognition
    return IntakeLine(
        file=name,
        sha256=analysis.document.sha256,
        standing=Standing.KEPT,
        area=placed.area,
        region=placed.region,
        confidence=placed.confidence,
        candidates=placed.candidates,
        confirmed=placed.confirmed,
        period=recognition.period.value if recognition.period else "",
        year=source.year if source else None,
        framework=recognition.framework or "",
        document_type=recognition.document_type.value,
    )


def _choose(
    versions: Sequence[Version], lines: list[IntakeLine], frameworks: Mapping[str, Framework]
) -> tuple[Return, ...]:
    """Return the return that counts for each area and year; the lines of the others say so."""
    kept: list[Return] = []
    for group in _groups(versions):
        first, *others = newest_first(group)
        for other in others:
            lines[other.number] = replace(
                lines[other.number],
                standing=Standing.REPLACED,
                area=first.source.area,
                region=first.source.region,
                instead=first.file,
                note=f"{why(first, other)}; {first.file} counts",
            )
        lines[first.number] = replace(
            lines[first.number],
            standing=Standing.KEPT if first.source.area else Standing.UNPLACED,
            note=_kept_note(first, others),
            missing=missing(first.source, frameworks[first.source.framework]),
        )
        kept.append(first.source)
    return tuple(kept)


def _kept_note(first: Version, others: Sequence[Version]) -> str:
    notes = []
    if not first.source.area:
        notes.append("the area could not be told; please name it")
    if others:
        notes.append(f"counts in place of {', '.join(other.file for other in others)}")
    if first.is_draft:
        notes.append("it is called a draft; please ask for the final return")
    return "; ".join(notes)


def _groups(versions: Sequence[Version]) -> list[list[Version]]:
    """Return the versions of each area, framework and year together.

    One whose area is open belongs to those that it is nearly the same as.
    """
    groups: dict[tuple[str, ...], list[Version]] = {}
    of = {v.source.id: v for v in versions}
    for version in versions:
        groups.setdefault(_key(version), []).append(version)
    open_ = [v for v in versions if not v.source.area]
    if open_:
        texts = {v.source.id: [s.text for s in v.source.statements] for v in versions}
        for one, other, _ in alike_documents(texts, near=_ALIKE):
            a, b = of[one], of[other]
            if not a.source.area or not b.source.area:
                _join(groups, a, b)
    return list(groups.values())


def _key(version: Version) -> tuple[str, ...]:
    source = version.source
    return (source.area or f"\x00{source.id}", source.framework, str(source.year))


def _join(groups: dict[tuple[str, ...], list[Version]], a: Version, b: Version) -> None:
    """Move what stands alone without an area to the group of its near copy of the same year."""
    stray, home = (b, a) if a.source.area else (a, b)
    same = (stray.source.framework, stray.source.year) == (home.source.framework, home.source.year)
    target = next((g for g in groups.values() if home in g), None)
    alone = groups.get(_key(stray))
    if same and target is not None and alone is not None and alone is not target:
        target += groups.pop(_key(stray))


def _awaited(areas: Sequence[str], kept: Sequence[Return]) -> tuple[str, ...]:
    came = {source.area for source in kept}
    return tuple(area for area in areas if area not in came)
