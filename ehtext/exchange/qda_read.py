"""The codings of people in a REFI-QDA project, as decisions about our sentences."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ehtext.exchange.package import check_package
from ehtext.exchange.qda import INTERNAL, NAMESPACE, PROJECT, person_guid
from ehtext.exchange.qda_align import about, by_document, find_places
from ehtext.exchange.qda_codes import Codes
from ehtext.exchange.qda_decide import Coding, decide
from ehtext.exchange.records import KnownSentence, KnownSentences, Reading, Said
from ehtext.exchange.tally import Tally, reading, unreadable
from ehtext.framework import Framework

_Q = {"q": NAMESPACE}
_REMEDY = "export the whole project as REFI-QDA (.qdpx)"
_BROKEN = (ParseError, DefusedXmlException, UnicodeDecodeError, KeyError, zipfile.BadZipFile)
_PERSON = "refi-qda:"


def read(path: Path, frameworks: Mapping[str, Framework], known: KnownSentences) -> Reading:
    """Return what people say of the sentences that they coded.

    A coding is about a sentence if it covers half of it or stands within it. A person's kind,
    labels and note on one sentence are one decision.

    Raises:
        ExchangeError: it is no REFI-QDA project, or one whose texts are not in the file.
    """
    check_package(path, "no REFI-QDA project", _REMEDY)
    tally = Tally()
    try:
        with zipfile.ZipFile(path) as package:
            project = _project(package)
            sources = list(_sources(package, project, tally))
    except _BROKEN as error:
        raise unreadable(path.name, "no REFI-QDA project", _REMEDY) from error
    codes, notes, people = Codes(project, frameworks), _notes(project), _people(project)
    sentences = by_document(known())
    gathered: dict[tuple[KnownSentence, str], list[Coding]] = defaultdict(list)
    for source, text in sources:
        for coding, about_these in _codings(source, text, sentences, project, tally):
            for sentence in about_these:
                person = people.get(coding.user, f"{_PERSON}{coding.user[:8] or 'unknown'}")
                gathered[sentence, person].append(coding)
    said = (_said(key, codings, codes, notes, tally) for key, codings in gathered.items())
    return reading((one for one in said if one), tally)


def _project(package: zipfile.ZipFile) -> Element:
    names = [n for n in package.namelist() if n.rsplit("/", 1)[-1].lower() == PROJECT]
    names = names or [n for n in package.namelist() if n.lower().endswith(".qde")]
    return fromstring(package.read(names[0] if names else PROJECT))  # type: ignore[no-any-return]


def _sources(
    package: zipfile.ZipFile, project: Element, tally: Tally
) -> Iterator[tuple[Element, str]]:
    """Yield each source with a text, inside the project or beside it in the package."""
    files = {name.rsplit("/", 1)[-1].lower(): name for name in package.namelist()}
    for source in project.iterfind("q:Sources/*", _Q):
        text_source = source if source.tag.endswith("}TextSource") else None
        text_source = (
            text_source if text_source is not None else source.find("q:Representation", _Q)
        )
        if text_source is None:
            tally.leave_out("a source that is no text")
            continue
        path = text_source.get("plainTextPath", "")
        name = files.get(path.rsplit("/", 1)[-1].lower()) if path.startswith(INTERNAL) else None
        inside = text_source.findtext("q:PlainTextContent", None, _Q)
        if name is None and inside is None:
            tally.leave_out("a source whose text is not in the file")
            continue
        yield text_source, package.read(name).decode("utf-8") if name else inside or ""


def _codings(
    source: Element,
    text: str,
    sentences: Mapping[str, Sequence[KnownSentence]],
    project: Element,
    tally: Tally,
) -> Iterator[tuple[Coding, list[KnownSentence]]]:
    selections = source.findall("q:PlainTextSelection", _Q)
    starts = [_position(selection, "startPosition") for selection in selections]
    places = find_places(text, source.get("guid", ""), sentences, starts)
    made = project.get("modifiedDateTime") or project.get("creationDateTime") or ""
    for selection, start in zip(selections, starts, strict=True):
        found = list(about(places, start, _position(selection, "endPosition")))
        if not found:
            tally.leave_out("a coding of no sentence that is known here")
        for element in selection.iterfind("q:Coding", _Q):
            yield _coding(element, selection, made), found


def _coding(element: Element, selection: Element, made: str) -> Coding:
    def of(name: str) -> str:
        return element.get(name) or selection.get(name) or ""

    reference = element.find("q:CodeRef", _Q)
    refs = [*element.iterfind("q:NoteRef", _Q), *selection.iterfind("q:NoteRef", _Q)]
    return Coding(
        code=_id(reference.get("targetGUID", "") if reference is not None else ""),
        user=_id(of("creatingUser")),
        when=of("creationDateTime") or of("modifiedDateTime") or made,
        notes=tuple(_id(ref.get("targetGUID", "")) for ref in refs),
    )


def _said(
    key: tuple[KnownSentence, str],
    codings: Iterable[Coding],
    codes: Codes,
    notes: Mapping[str, tuple[str, str]],
    tally: Tally,
) -> Said | None:
    sentence, person = key
    try:
        return Said(
            sentence=sentence.id, decision=decide(sentence, person, list(codings), codes, notes)
        )
    except ValueError as error:
        tally.leave_out(str(error))
        return None


def _people(project: Element) -> Mapping[str, str]:
    """Return the ids of the people whom this project has from here, by GUID."""
    found = {}
    for user in project.iterfind("q:Users/q:User", _Q):
        for name in (user.get("id"), user.get("name")):
            if name and person_guid(name) == _id(user.get("guid", "")):
                found[person_guid(name)] = name
    return found


def _notes(project: Element) -> Mapping[str, tuple[str, str]]:
    """Return each note's author and text by its GUID."""
    return {
        _id(note.get("guid", "")): (
            _id(note.get("creatingUser", "")),
            note.findtext("q:PlainTextContent", "", _Q),
        )
        for note in project.iterfind("q:Notes/q:Note", _Q)
    }


def _id(text: str) -> str:
    return text.strip("{} ").lower()


def _position(selection: Element, name: str) -> int:
    text = selection.get(name, "")
    return int(text) if text.isdecimal() else 0
