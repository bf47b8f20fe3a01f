"""What the codes of a project mean to us: by GUID, or by name where a tool made new GUIDs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ehtext.exchange.qda import NAMESPACE, Meaning, codebook, meanings, one_line
from ehtext.framework import Framework

_CODE = f"{{{NAMESPACE}}}Code"
_CODES = f"{{{NAMESPACE}}}CodeBook/{{{NAMESPACE}}}Codes"


class Codes:
    """The codes of a project with what they mean."""

    def __init__(self, project: Element, frameworks: Mapping[str, Framework]) -> None:
        ours = list(meanings(codebook(frameworks)))
        by_guid = {code.guid: code.meaning for code, _ in ours}
        by_name: dict[str, set[tuple[str, Meaning]]] = defaultdict(set)
        for code, above in ours:
            if code.meaning is not None:
                by_name[_plain(code.name)].add((_plain(above[0]), code.meaning))
        self._found = {
            guid: by_guid.get(guid) or _named(names, by_name) for guid, names in _codes(project)
        }

    def meaning(self, guid: str) -> Meaning | None:
        """Return what the code of a GUID means; None for a code of the project's own."""
        return self._found.get(guid)


def _codes(project: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the GUID of each code and its names, outermost first."""
    for codes in project.iterfind(_CODES):
        waiting: list[tuple[Element, tuple[str, ...]]]
        waiting = [(code, (code.get("name", ""),)) for code in codes.iterfind(_CODE)]
        while waiting:
            code, names = waiting.pop()
            yield code.get("guid", "").strip("{} ").lower(), names
            waiting += [(c, (*names, c.get("name", ""))) for c in code.iterfind(_CODE)]


def _named(
    names: tuple[str, ...], by_name: Mapping[str, set[tuple[str, Meaning]]]
) -> Meaning | None:
    """Return the meaning of a code by its name, and by those above it if several share the name."""
    candidates = by_name.get(_plain(names[-1]), set())
    above = {_plain(name) for name in names[:-1]}
    fitting = [m for root, m in candidates if root in above] or [m for _, m in candidates]
    return fitting[0] if len(fitting) == 1 else None


def _plain(name: str) -> str:
    return " ".join(one_line(name).split()).casefold()
