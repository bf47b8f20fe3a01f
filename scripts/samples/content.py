"""The texts of the samples: one line of a content file is one sentence with its labels."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
STRANDS = ("family", "leadership", "strategy", "culture", "workforce", "delivery")
_LINE = re.compile(
    r"(?P<marks>[-+!*]*)\s*(?P<kind>practice|outcome|gap|plan|context|other)"
    r"(?P<codes>[^|]*)\|\s*(?P<text>.+)"
)
LINE_BREAK, PARAGRAPH_BREAK = "⏎", "¶"
MARKUP = re.compile(
    r"\{\+(?P<inserted>.*?)\+\}|\{-(?P<deleted>.*?)-\}|\{>(?P<moved_to>.*?)>\}"
    r"|\{<(?P<moved_from>.*?)<\}|\{\^(?P<note>\d+)\}"
)
"""Word's revisions and footnote references inside a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence as it was meant: its kind, its descriptors and strands, best first."""

    raw: str  # with the breaks that the layout puts inside the sentence
    kind: str
    codes: tuple[str, ...] = ()
    bullet: bool = False
    joined: bool = False  # goes on in the paragraph of the line before
    whole: bool = False  # the reader must find it in one piece

    @property
    def text(self) -> str:
        """Return the sentence as a person reads it: breaks joined, revisions accepted."""
        accepted = MARKUP.sub(lambda match: match["inserted"] or match["moved_to"] or "", self.raw)
        return re.sub(rf"\s*[{LINE_BREAK}{PARAGRAPH_BREAK}]\s*", " ", accepted)

    @property
    def deleted(self) -> tuple[str, ...]:
        """Return what the revisions take out of the sentence."""
        found = MARKUP.finditer(self.raw)
        return tuple(gone for match in found if (gone := match["deleted"] or match["moved_from"]))

    @property
    def descriptors(self) -> tuple[str, ...]:
        """Return the 2022 descriptors meant."""
        return tuple(code for code in self.codes if re.fullmatch(r"\d\.\d", code))

    @property
    def strands(self) -> tuple[str, ...]:
        """Return the 2016 strands meant."""
        return tuple(code for code in self.codes if code in STRANDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One or several sentences that stand in one paragraph or bullet."""

    lines: tuple[Line, ...]

    @property
    def bullet(self) -> bool:
        """Return whether it is a list item."""
        return self.lines[0].bullet

    @property
    def raw(self) -> str:
        """Return the sentences in a row, with the breaks of the layout."""
        return " ".join(line.raw for line in self.lines)

    @property
    def text(self) -> str:
        """Return the sentences in a row."""
        return " ".join(line.text for line in self.lines)


def load(name: str) -> dict[str, Any]:
    """Return the content file ``name`` (without its ending), its quotation marks as printed."""
    values = tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: curly(value) for key, value in values.items()}


def curly(value: object) -> Any:  # noqa: ANN401 - what came in
    """Return ``value``, its texts with curly quotation marks as in print."""
    if isinstance(value, str):
        value = re.sub(r"(?<![\w.,!?%)])\"(?=\S)", "“", value).replace('"', "”")
        return re.sub(r"(?<![\w.,!?)])'(?=\w)", "‘", value).replace("'", "’")
    if isinstance(value, list):
        return [curly(item) for item in value]
    if isinstance(value, dict):
        return {key: curly(item) for key, item in value.items()}
    return value


def parse_lines(text: str, default: str = "") -> tuple[Line, ...]:
    """Return the sentences of a content field; ``default`` is the code when a line names none.

    Raises:
        ValueError: a line is not `marks kind codes | text`.
    """
    return tuple(_line(line, default) for line in text.strip().splitlines() if line.strip())


def _line(line: str, default: str) -> Line:
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"not a content line: {line!r}")
    codes = tuple(match["codes"].split())
    labelled = match["kind"] not in ("context", "other")
    if labelled and (not codes or (default in STRANDS and not set(codes) & set(STRANDS))):
        codes = (*codes, *filter(None, [default]))
    marks = match["marks"]
    return Line(
        raw=match["text"].strip(),
        kind=match["kind"],
        codes=codes,
        bullet="-" in marks,
        joined="+" in marks,
        whole="!" in marks,
    )


def paragraphs(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Return ``lines`` grouped into the paragraphs they stand in."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.joined and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Paragraph(lines=tuple(group)) for group in groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A field of a section: which field it is and the sentences in it."""

    code: str  # descriptor, strand or question the form files it under; "" outside a form
    field: str  # "evidence", "plan" or "none"
    lines: tuple[Line, ...]
    current: bool = True

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the field."""
        return paragraphs(self.lines)


FIELDS: Mapping[str, tuple[str, bool]] = {
    "evidence": ("evidence", True),
    "plan": ("plan", True),
    "body": ("none", True),
    "panel": ("none", True),
    "actions": ("none", True),
    "first": ("evidence", False),
    "second": ("evidence", True),
}
"""What each text field of a section is: the form's field, and whether it is the newest layer."""


def part(section: Mapping[str, Any], name: str) -> Part:
    """Return one field of a section of a content file."""
    field, current = FIELDS[name]
    code = str(section.get("code", ""))
    return Part(
        code=code,
        field=field,
        lines=parse_lines(section.get(name, ""), code),
        current=current,
    )


def parts(content: Mapping[str, Any]) -> Iterator[Part]:
    """Yield the fields of all sections, then those of a text box and of an appendix table."""
    boxes = [content["textbox"]] if "textbox" in content else []
    for section in [*content["section"], *boxes]:
        for name in section:
            if name in FIELDS:
                yield part(section, name)
    tables = [content[name] for name in ("appendix", "priorities_table") if name in content]
    for row in (row for table in tables for row in table["rows"]):
        yield Part(code="", field="none", lines=parse_lines("\n".join(filter(is_line, row))))


def is_line(cell: str) -> bool:
    """Return whether a table cell is a labelled sentence and not a plain figure or word."""
    return " | " in cell
