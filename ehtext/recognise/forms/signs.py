"""What in a document speaks for a framework: items that start, tables of items, form labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ehtext.framework import Framework
from ehtext.recognise.catalogue import Catalogue, Found
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.rows import ItemTable, item_tables
from ehtext.recognise.forms.starts import find_starts, find_themes
from ehtext.recognise.labels import Labels, Role
from ehtext.recognise.legend import legend_lines, lone_level
from ehtext.recognise.lines import Line
from ehtext.recognise.text import DocumentText
from ehtext.recognise.wording import bare

_OWN_LABELS = 3  # of a form in print: from here its own labels alone divide its fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The signs of one framework in one document."""

    text: DocumentText
    catalogue: Catalogue
    labels: Labels
    own: dict[Role, int]  # how many lines hold the form's own labels
    starts: dict[int, Found]
    wordings: frozenset[int]  # lines between a start and its first label: the item's wording
    themes: frozenset[int]
    legend: frozenset[int]
    tables: tuple[ItemTable, ...]
    listed: frozenset[int]  # the lines of these tables
    beyond: frozenset[int]  # lines behind the form's end, where figures are no scores
    titled: bool  # the title page or a running header names the framework

    @property
    def framework(self) -> Framework:
        """Return the framework."""
        return self.catalogue.framework

    @property
    def items(self) -> set[str]:
        """Return the codes of the items found."""
        listed = {item.code for table in self.tables for item in table.items.values()}
        return listed | {found.item.code for found in self.starts.values()}

    @property
    def share(self) -> float:
        """Return which part of the framework's items was found."""
        return len(self.items) / max(1, len(self.framework.items))

    @property
    def scored(self) -> int:
        """Return how many items stand beside a place for a level: a label, a cell, a lone level."""
        columns = {
            item.code
            for table in self.tables
            if table.columns.own_scores() or table.columns.levels
            for item in table.items.values()
        }
        lines, scale = self.text.lines, self.framework.scale
        places = {line.index: place for place, line in enumerate(lines)}
        for index, found in self.starts.items():
            ahead = lines[places[index] + 1 : places[index] + 6]
            if found.rest_is_level(self.catalogue) or any(
                lone_level(line, scale) is not None or self._announces(line) for line in ahead
            ):
                columns.add(found.item.code)
        return len(columns)

    def _announces(self, line: Line) -> bool:
        label = self.labels.read(line.text)
        return label is not None and Role.SCORE in label.roles


def read_signs(text: DocumentText, framework: Framework) -> Signs:
    """Return what in ``text`` speaks for ``framework``."""
    catalogue = Catalogue(framework)
    labels = Labels(form=framework.form)
    own = labels.own_count([line.bare for line in text.lines])
    if min(own.get(Role.EVIDENCE, 0), own.get(Role.SCORE, 0)) >= _OWN_LABELS:
        labels = replace(labels, common=False)
    legend = legend_lines(text.lines, framework.scale)
    found = find_starts(text.lines, catalogue, labels, legend)
    beyond = _beyond(text, framework, found.items)
    body = text.without(beyond)
    tables = tuple(item_tables(body, Reading(catalogue=catalogue), labels))
    listed = {x.index for t in tables for row in t.rows.values() for c in row.values() for x in c}
    starts = {i: start for i, start in found.items.items() if i not in beyond and i not in listed}
    return Signs(
        text=text,
        catalogue=catalogue,
        labels=labels,
        own=own,
        starts=starts,
        wordings=found.wordings,
        themes=frozenset(find_themes(text.lines, catalogue, starts)),
        legend=frozenset(legend),
        tables=tables,
        listed=frozenset(listed),
        beyond=frozenset(beyond),
        titled=_titled(text, framework),
    )


def _beyond(text: DocumentText, framework: Framework, starts: dict[int, Found]) -> set[int]:
    """Return the lines from the form's end to the next item with a code, if one follows at all."""
    beyond: set[int] = set()
    inside = True
    for line in text.lines:
        if _begins(line.bare, framework.form.ends):
            inside = False
        elif line.index in starts and starts[line.index].coded and starts[line.index].sure:
            inside = True
        if not inside:
            beyond.add(line.index)
    return beyond


def _begins(words: str, phrases: Iterable[str]) -> bool:
    return any(words.startswith(bare(phrase)) for phrase in phrases)


def _titled(text: DocumentText, framework: Framework) -> bool:
    title = f" {bare(text.title)} "
    return any(len(t) > 4 and f" {bare(t)} " in title for t in framework.titles)
