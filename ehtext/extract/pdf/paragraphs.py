"""Lines to paragraphs: where one ends, and where it goes on in the next column or page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ehtext.extract.pdf.endings import ends_openly, ends_sentence, is_full, is_open, starts_low
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.markers import bullet_of, is_label


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. A marker stands on the first one only."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """Return the first line."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Leading:
    """The usual distance of baselines by font size, within and outside boxes."""

    usual: dict[float, float] = field(default_factory=dict)

    def of(self, line: Line) -> float:
        """Return the usual distance for a line's size."""
        return self.usual.get(round(line.size * 2) / 2, 1.2 * line.size)


def leading_of(flows: Iterable[Sequence[Line]]) -> Leading:
    """Return the commonest distance between lines of a block, for every size."""
    found: dict[float, Counter[float]] = {}
    for lines in flows:
        for before, line in pairwise(lines):
            step = line.base - before.base
            same = before.page == line.page and abs(before.size - line.size) < 0.6
            if same and 0 < step < 2.2 * line.size:
                counts = found.setdefault(round(line.size * 2) / 2, Counter())
                counts[round(step * 4) / 4] += 1
    return Leading({size: _mode(counts) for size, counts in found.items()})


def _mode(counts: Counter[float]) -> float:
    """Return the smallest distance that is nearly as common as the commonest."""
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= 0.6 * most)


def paragraphs_of(lines: Sequence[Line], usual: Leading | None = None) -> list[Paragraph]:
    """Return the paragraphs of a flow: lines of one cell, one panel or the body, in order."""
    if not lines:
        return []
    leading = _leading_here(lines, usual)
    groups: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        if _begins(groups[-1], line, leading):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Paragraph(tuple(group)) for group in groups]


def _leading_here(lines: Sequence[Line], usual: Leading | None) -> Leading:
    """Return the flow's own leading where it has enough lines to show one."""
    own = leading_of([lines]).usual if len(lines) >= 4 else {}
    return Leading({**(usual.usual if usual else {}), **own})


def _begins(group: list[Line], line: Line, leading: Leading) -> bool:
    """Return whether ``line`` begins a new paragraph after those of ``group``."""
    last = group[-1]
    if _looks_different(group, line) or line.hidden != last.hidden:
        return True
    if line.marker:
        return not _is_inside(group, line)
    if _is_jump(last, line):
        return _begins_after_jump(group, line)
    if _is_spaced(group, line, leading):
        return not (is_open(last) and starts_low(line) and not _is_far(last, line, leading))
    return _begins_below(group, line)


def _looks_different(group: list[Line], line: Line) -> bool:
    """Return whether size or weight change as from a heading to its text."""
    last = group[-1]
    if abs(last.size - line.size) > max(0.6, 0.06 * last.size):
        return True
    if last.tag != line.tag and "H" in ((last.tag or " ")[0], (line.tag or " ")[0]):
        return True
    weights = last.bold > 0.85, line.bold > 0.85
    if weights == (True, False) and line.bold < 0.15:
        return all(one.bold > 0.85 for one in group) and not starts_low(line)
    return weights == (False, True) and last.bold < 0.15 and not is_open(last)


def _is_jump(last: Line, line: Line) -> bool:
    """Return whether the text goes on in another column or on another page."""
    return (
        line.page != last.page
        or line.base < last.base - 0.5 * last.size
        or (line.x0 > last.x1 and line.top < last.bottom)
    )


def _begins_after_jump(group: list[Line], line: Line) -> bool:
    last = group[-1]
    if is_open(last) and (starts_low(line) or is_full(last, line) or ends_openly(last)):
        return False
    return not (line.page == last.page + 1 and _hangs(group, line))


def _is_spaced(group: list[Line], line: Line, leading: Leading) -> bool:
    last = group[-1]
    step = line.base - last.base
    usual = leading.of(line)
    if len(group) > 1 and group[-2].page == last.page and last.base - group[-2].base > 0:
        usual = max(usual, min(last.base - group[-2].base, 2.2 * line.size))
    return step > usual + 0.22 * line.size


def _is_far(last: Line, line: Line, leading: Leading) -> bool:
    return line.base - last.base > 2.6 * leading.of(line)


def _begins_below(group: list[Line], line: Line) -> bool:
    """Decide for a line that stands directly below the last one."""
    last = group[-1]
    if line.text[:1] in ",;:.)":
        return False
    if _is_outdented(group, line):
        return not (is_open(last) and starts_low(line))
    if _is_within_item(group, line):
        return ends_sentence(last) and not is_full(last, line) and not starts_low(line)
    if line.x0 > _left(group) + 0.8 * line.size and not _is_centred(last, line):
        return not is_open(last)  # the indent of a first line
    if is_full(last, line) or ends_openly(last):
        return False
    return not (starts_low(line) and (is_open(last) or not ends_sentence(last)))


def _is_outdented(group: list[Line], line: Line) -> bool:
    """Return whether a line leaves the hanging indent of a list item."""
    first = group[0]
    if not first.marker or first.indent - first.x0 < 0.5 * first.size:
        return False
    return (
        line.page == first.page
        and line.x0 < first.indent - 0.5 * first.size
        and (len(group) == 1 or abs(group[-1].x0 - line.x0) > 0.5 * line.size)
    )


def _is_within_item(group: list[Line], line: Line) -> bool:
    """Return whether a line stands at the hanging indent of a list item, below its text."""
    return line.page == group[0].page and _hangs(group, line)


def _hangs(group: list[Line], line: Line) -> bool:
    """Return whether a line begins where the text of the list item does, not its marker."""
    first = group[0]
    hanging = bool(first.marker) and first.indent - first.x0 >= 0.5 * first.size
    return hanging and abs(line.x0 - first.indent) < 2


def _left(group: list[Line]) -> float:
    last = group[-1]
    return last.indent if last.marker else last.x0


def _is_centred(last: Line, line: Line) -> bool:
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size


def _is_inside(group: list[Line], line: Line) -> bool:
    """Return whether what looks like a marker is a dash or number within a sentence."""
    last = group[-1]
    if not is_open(last) or not is_full(last, line):
        return False
    if is_label(line.marker):
        if line.hang > 0.6 or (ends_openly(last) is False and line.text[:1].isupper()):
            return ends_openly(last)
        return True
    if bullet_of(line.marker) in ("-", "–", "—", "*", "−"):
        known = any(one.marker == line.marker for one in group)
        return not known and line.hang < 0.5 and line.x0 <= _left(group) + 0.5
    return False
