from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Action, Judgement, Kind, Mode
from ehtext.errors import ExchangeError
from ehtext.exchange import Decision, ReviewedSentence, Said
from ehtext.exchange.qda import NAMESPACE, one_line
from tests.exchange.building import (
    FRAMEWORKS,
    SCHEME,
    TEXTS,
    a_review,
    decision,
    label,
    read,
    record,
    said,
    there_and_back,
    write,
)

CHILDREN = {
    "Project": ["Users", "CodeBook", "Sources", "Notes"],
    "Users": ["User"],
    "CodeBook": ["Codes"],
    "Codes": ["Code"],
    "Code": ["Description", "Code"],
    "Sources": ["TextSource"],
    "TextSource": ["PlainTextSelection"],
    "PlainTextSelection": ["Coding"],
    "Coding": ["CodeRef", "NoteRef"],
    "Notes": ["Note"],
    "Note": ["PlainTextContent"],
}
"""What may stand in what, in this order, by the schema of REFI-QDA projects 1.0."""

ATTRIBUTES = {
    "Project": {"name"},
    "User": {"guid"},
    "Code": {"guid", "name", "isCodable"},
    "TextSource": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "Coding": {"guid"},
    "CodeRef": {"targetGUID"},
    "NoteRef": {"targetGUID"},
    "Note": {"guid"},
}
"""The attributes that the schema asks for."""

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
Q = f"{{{NAMESPACE}}}"


def project(path: Path) -> Element:
    with zipfile.ZipFile(path) as package:
        return fromstring(package.read("project.qde"))  # type: ignore[no-any-return]


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {n: package.read(n).decode() for n in package.namelist() if n.endswith(".txt")}


def edited(path: Path, edit: Callable[[str], str], text: Callable[[str], str] = str) -> Path:
    """Rewrite a project as another tool might: ``edit`` its XML and ``text`` of its sources."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            changed = edit(content) if name.endswith(".qde") else text(content)
            package.writestr(name, changed.encode())
    return path


def carried(made: Said) -> Said:
    """Return what a project carries of a decision: not what was shown, nor in which role."""
    kept = made.decision
    return Said(
        sentence=made.sentence,
        decision=Decision(
            person=kept.person,
            action=kept.action,
            judgement=kept.judgement,
            mode=kept.mode,
            decided_at=kept.decided_at,
            reason=kept.reason,
        ),
    )


def test_decisions_come_back_with_their_notes_modes_and_moments(tmp_path: Path) -> None:
    back = there_and_back("refi-qda", a_review(), tmp_path)
    assert back == [carried(made) for made in said(a_review())]


def test_the_project_has_the_order_and_attributes_of_the_schema(tmp_path: Path) -> None:
    root = project(write("refi-qda", a_review(), tmp_path))
    for element in root.iter():
        name = element.tag.removeprefix(Q)
        order = [child.tag.removeprefix(Q) for child in element]
        assert order == sorted(order, key=CHILDREN.get(name, []).index)
        assert ATTRIBUTES.get(name, set()) <= element.attrib.keys()
        for attribute, value in element.attrib.items():
            if attribute in ("guid", "targetGUID", "creatingUser"):
                assert GUID.fullmatch(value)


def test_every_reference_has_its_target_and_no_guid_comes_twice(tmp_path: Path) -> None:
    root = project(write("refi-qda", a_review(), tmp_path))
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    for element in root.iter():
        for name in ("targetGUID", "creatingUser"):
            assert element.get(name, guids[0]) in guids


def test_the_codebook_goes_from_framework_to_theme_to_item(tmp_path: Path) -> None:
    root = project(write("refi-qda", a_review(), tmp_path))
    item = next(c for c in root.iter(f"{Q}Code") if c.get("name", "").startswith("5.1 "))
    parents = {child: parent for parent in root.iter() for child in parent}
    theme, framework = parents[item], parents[parents[item]]
    assert item.get("isCodable") == "true"
    assert (theme.get("isCodable"), framework.get("isCodable")) == ("false", "false")
    assert parents[framework].tag == f"{Q}Codes"


def test_a_selection_is_exactly_its_sentence_in_the_source(tmp_path: Path) -> None:
    path = write("refi-qda", a_review(), tmp_path)
    ((name, text),) = texts(path).items()
    (source,) = project(path).iter(f"{Q}TextSource")
    assert name == f"sources/{source.get('plainTextPath', '').removeprefix('internal://')}"
    found = [
        text[int(s.get("startPosition", "")) : int(s.get("endPosition", ""))]
        for s in source.iter(f"{Q}PlainTextSelection")
    ]
    assert found == [one_line(sentence) for sentence in TEXTS]


def test_no_suggestion_and_no_name_goes_out(tmp_path: Path) -> None:
    root = project(write("refi-qda", [record(0), *a_review()[1:]], tmp_path))
    assert {user.get("name") for user in root.iter(f"{Q}User")} == {"ann", "lea"}
    assert len(list(root.iter(f"{Q}PlainTextSelection"))) == 2


TOOLS: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a mark at the beginning": lambda text: f"\ufeff{text}",
    "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_text_that_another_tool_rewrote_is_still_found(tool: str, tmp_path: Path) -> None:
    path = edited(write("refi-qda", a_review(), tmp_path), str, TOOLS[tool])
    reading = read("refi-qda", path, a_review())
    assert list(reading.said) == [carried(made) for made in said(a_review())]


def shifted(xml: str) -> str:
    """Return the project as of a tool that counts two characters for each line end."""
    lines = iter(range(1, 100))

    def move(found: re.Match[str]) -> str:
        by = next(lines)
        return f'startPosition="{int(found[1]) + by}" endPosition="{int(found[2]) + by}"'

    return re.sub(r'startPosition="(\d+)" endPosition="(\d+)"', move, xml)


def test_a_tool_may_count_a_line_end_twice(tmp_path: Path) -> None:
    """After sixty lines a position is off by more than a sentence."""
    made = [record(n, decision(), text=f"Hub {n} opened.") for n in range(60)]
    path = edited(write("refi-qda", made, tmp_path), shifted)
    assert list(read("refi-qda", path, made).said) == [carried(one) for one in said(made)]


def with_new_guids(xml: str) -> str:
    """Return the project as of a tool that keeps names and makes all GUIDs anew."""
    made: dict[str, str] = {}

    def new(found: re.Match[str]) -> str:
        return made.setdefault(found[0], f"{len(made):08x}-0000-4000-8000-000000000000".upper())

    kept = re.compile(rf"(?<!internal://){GUID.pattern}")
    return kept.sub(new, xml)


def test_a_tool_may_make_all_guids_anew(tmp_path: Path) -> None:
    path = edited(write("refi-qda", a_review(), tmp_path), with_new_guids)
    reading = read("refi-qda", path, a_review())
    made, gone = [one.decision for one in reading.said], [one.decision for one in said(a_review())]
    assert [one.judgement for one in made] == [one.judgement for one in gone]
    assert [one.action for one in made] == [one.action for one in gone]
    assert all(re.fullmatch(r"refi-qda:[0-9a-f]{8}", one.person) for one in made)


THEIRS = """<?xml version="1.0" encoding="utf-8"?>
<Project name="New project" origin="Another tool" xmlns="urn:QDA-XML:project:1.0"
         modifiedDateTime="2026-05-01T10:00:00Z">
 <Users><User guid="{{DB54F35C-F8C7-4A3F-906C-074FFE27CD0F}}" name="Jo Sample"/></Users>
 <CodeBook><Codes>
  <Code guid="11111111-1111-4111-8111-111111111111" name="5.1 {name}" isCodable="true"/>
  <Code guid="22222222-2222-4222-8222-222222222222" name="Outcome" isCodable="true"/>
  <Code guid="33333333-3333-4333-8333-333333333333" name="striking" isCodable="true"/>
 </Codes></CodeBook>
 <Sources>
  <TextSource guid="44444444-4444-4444-8444-444444444444" name="return">
   <PlainTextContent>Parents chair the panel. =2+2 hubs opened. The end.</PlainTextContent>
   {selections}
  </TextSource>
  <PictureSource guid="55555555-5555-4555-8555-555555555555" path="internal://a.png"/>
 </Sources>
</Project>"""


def code(number: int) -> str:
    return f"{str(number) * 8}-{str(number) * 4}-4{str(number) * 3}-8{str(number) * 3}-{str(number) * 12}"


def selection(start: int, end: int, *codes: int, user: bool = True) -> str:
    who = 'creatingUser="{DB54F35C-F8C7-4A3F-906C-074FFE27CD0F}"' if user else ""
    codings = "".join(
        f'<Coding guid="{number:08d}-0000-4000-8000-{start:012d}" {who}>'
        f'<CodeRef targetGUID="{code(number)}"/></Coding>'
        for number in codes
    )
    return (
        f'<PlainTextSelection guid="90000000-0000-4000-8000-{start:012d}" '
        f'startPosition="{start}" endPosition="{end}">{codings}</PlainTextSelection>'
    )


def foreign(folder: Path, *selections: str) -> Path:
    name = FRAMEWORKS[SCHEME].item("5.1").name
    path = folder / "theirs.qdpx"
    with zipfile.ZipFile(path, "w") as package:
        xml = THEIRS.format(name=name, selections="".join(selections))
        package.writestr("Project.qde", xml)
    return path


def test_codings_of_another_tool_are_read_by_the_names_of_codes(tmp_path: Path) -> None:
    reading = read("refi-qda", foreign(tmp_path, selection(0, 24, 1, 2)), a_review())
    (made,) = reading.said
    assert made.sentence == a_review()[0].id
    assert made.decision.person == "refi-qda:db54f35c"
    assert made.decision.judgement == Judgement(kind=Kind.OUTCOME, labels=(label(0),))
    assert (made.decision.mode, made.decision.action) == (Mode.OPEN, Action.CHANGE)
    assert made.decision.decided_at.isoformat() == "2026-05-01T10:00:00+00:00"
    assert reading.left_out == {"a source that is no text": 1}


@pytest.mark.parametrize(
    ("start", "end", "about"),
    [(2, 12, [0]), (4, 24, [0]), (0, 42, [0, 1]), (20, 40, [1]), (18, 28, []), (43, 51, [])],
)
def test_a_coding_is_about_the_sentences_of_which_it_has_half_or_that_hold_it(
    start: int, end: int, about: list[int], tmp_path: Path
) -> None:
    reading = read("refi-qda", foreign(tmp_path, selection(start, end, 1)), a_review())
    assert [made.sentence for made in reading.said] == [a_review()[n].id for n in about]
    assert ("a coding of no sentence that is known here" in reading.left_out) == (not about)


def test_codes_of_the_projects_own_alone_are_no_decision(tmp_path: Path) -> None:
    path = foreign(tmp_path, selection(0, 24, 3), selection(25, 42, 1, 3))
    reading = read("refi-qda", path, a_review())
    assert [made.sentence for made in reading.said] == [a_review()[1].id]
    assert reading.left_out["a sentence with codes of the project's own alone"] == 1


def test_a_text_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    others = [replace(r, text=f"Something else, number {n}.") for n, r in enumerate(a_review())]
    reading = read("refi-qda", foreign(tmp_path, selection(0, 24, 1)), others)
    assert reading.said == ()
    assert reading.left_out["a coding of no sentence that is known here"] == 1


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE p [<!ENTITY e "x">]><Project xmlns="urn:QDA-XML:project:1.0">&e;</Project>',
        '<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project>&e;</Project>',
        "<Project",
    ],
)
def test_xml_that_means_harm_or_is_broken_is_refused(xml: str, tmp_path: Path) -> None:
    path = edited(write("refi-qda", a_review(), tmp_path), lambda _: xml)
    with pytest.raises(ExchangeError, match="no REFI-QDA project; export the whole project"):
        read("refi-qda", path, a_review())


def test_a_source_without_its_text_is_told(tmp_path: Path) -> None:
    path = edited(
        write("refi-qda", a_review(), tmp_path), lambda xml: xml.replace("internal://", "absolute:")
    )
    reading = read("refi-qda", path, a_review())
    assert reading.left_out == {"a source whose text is not in the file": 1}


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30),
        max_size=5,
        unique_by=one_line,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_found_again(sentences: list[str]) -> None:
    made: list[ReviewedSentence] = [
        record(n, decision(), text=f"{n} {text}") for n, text in enumerate(sentences)
    ]
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back("refi-qda", made, Path(folder)) == [
            carried(one) for one in said(made)
        ]
