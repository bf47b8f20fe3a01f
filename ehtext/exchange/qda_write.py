"""A REFI-QDA project (.qdpx): documents as plain text, decisions as codings of their sentences."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from ehtext.exchange.labels import used_frameworks
from ehtext.exchange.qda import (
    INTERNAL,
    NAMESPACE,
    PROJECT,
    SOURCES,
    Code,
    Meaning,
    codebook,
    guid,
    meaning_guid,
    one_line,
    person_guid,
)
from ehtext.exchange.records import Decision, ReviewedSentence
from ehtext.framework import Framework

_MADE = (2000, 1, 1, 0, 0, 0)  # the same bytes from the same records
_NAME = 60  # characters of a sentence that name its selection
_NOBODY = "nobody"

Element = ET.Element


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A document as plain text, with where each of its sentences stands in it."""

    guid: str
    name: str
    text: str
    places: Sequence[tuple[ReviewedSentence, int, int]]


def write(
    records: Iterable[ReviewedSentence], path: Path, frameworks: Mapping[str, Framework]
) -> None:
    """Write the project, without what was suggested: no tool can take that for a person's."""
    records = sorted(records, key=lambda record: (record.document, record.position))
    sources = [_source(id_, list(group)) for id_, group in groupby(records, lambda r: r.document)]
    project = _project(records, sources, used_frameworks(records, frameworks) or frameworks)
    ET.indent(project)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        xml = ET.tostring(project, encoding="utf-8", xml_declaration=True)
        _add(package, PROJECT, xml)
        for source in sources:
            _add(package, f"{SOURCES}/{source.guid}.txt", source.text.encode())


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, content)


def _source(document: str, records: Sequence[ReviewedSentence]) -> _Source:
    """Return a document's headings and sentences, a line each."""
    lines: list[str] = []
    places: list[tuple[ReviewedSentence, int, int]] = []
    at, above = 0, ()  # type: int, tuple[str, ...]
    for record in records:
        if record.headings != above and record.headings:
            lines.append(one_line(" > ".join(record.headings)))
            at += len(lines[-1]) + 1
        above = record.headings
        lines.append(one_line(record.text))
        places.append((record, at, at + len(lines[-1])))
        at += len(lines[-1]) + 1
    first = records[0]
    name = ", ".join(part for part in (first.area, first.period, document[:6]) if part)
    text = "".join(f"{line}\n" for line in lines)
    return _Source(guid=guid("document", document), name=one_line(name), text=text, places=places)


def _project(
    records: Sequence[ReviewedSentence],
    sources: Sequence[_Source],
    frameworks: Mapping[str, Framework],
) -> Element:
    """Return the project, its parts in the order that the schema asks for."""
    project = Element("Project", xmlns=NAMESPACE, name="Reviewed sentences", origin="ehtext")
    people = sorted({d.person for record in records for d in record.decisions}) or [_NOBODY]
    users = _within(project, "Users")
    for person in people:
        _within(users, "User", guid=person_guid(person), name=person, id=person)
    _add_codes(_within(_within(project, "CodeBook"), "Codes"), codebook(frameworks))
    notes: list[Element] = []
    if sources:
        parts = _within(project, "Sources")
        for source in sources:
            parts.append(_text_source(source, notes))
    if notes:
        _within(project, "Notes").extend(notes)
    return project


def _add_codes(parent: Element, codes: Iterable[Code]) -> None:
    for code in codes:
        codable = "true" if code.meaning is not None else "false"
        element = _within(
            parent, "Code", guid=code.guid, name=one_line(code.name), isCodable=codable
        )
        if code.text:
            _within(element, "Description").text = one_line(code.text)
        _add_codes(element, code.codes)


def _text_source(source: _Source, notes: list[Element]) -> Element:
    path = f"{INTERNAL}{source.guid}.txt"
    element = Element("TextSource", guid=source.guid, name=source.name, plainTextPath=path)
    for record, start, end in source.places:
        if record.decisions:
            element.append(_selection(record, start, end, notes))
    return element


def _selection(record: ReviewedSentence, start: int, end: int, notes: list[Element]) -> Element:
    selection = Element(
        "PlainTextSelection",
        guid=guid("sentence", record.id),
        name=one_line(record.text)[:_NAME],
        startPosition=str(start),
        endPosition=str(end),
    )
    for decision in record.decisions:
        who = {"creatingUser": person_guid(decision.person), "creationDateTime": _moment(decision)}
        for number, meaning in enumerate(_meanings(decision)):
            id_ = guid("coding", record.id, decision.person, meaning_guid(meaning))
            coding = _within(selection, "Coding", guid=id_, **who)
            _within(coding, "CodeRef", targetGUID=meaning_guid(meaning))
            if decision.reason and number == 0:
                note = guid("note", record.id, decision.person)
                _within(coding, "NoteRef", targetGUID=note)
                notes.append(_note(note, decision, who))
    return selection


def _meanings(decision: Decision) -> Iterator[Meaning]:
    yield decision.action
    yield decision.mode
    if decision.judgement:
        yield decision.judgement.kind
        yield from decision.judgement.labels


def _note(id_: str, decision: Decision, who: Mapping[str, str]) -> Element:
    note = Element("Note", {"guid": id_, "name": f"Note of {decision.person}", **who})
    _within(note, "PlainTextContent").text = one_line(decision.reason)
    return note


def _moment(decision: Decision) -> str:
    return decision.decided_at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _within(parent: Element, tag: str, /, **attributes: str) -> Element:
    return ET.SubElement(parent, tag, attributes)
