"""Parts of a Word file that python-docx has no call for: notes, revisions, boxes, controls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from samples.content import MARKUP
from samples.word import WORDS, xml

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_REVISIONS = "//w:ins | //w:del | //w:moveTo | //w:moveFrom"
_REVISER = 'w:author="Policy Officer" w:date="2021-09-02T10:00:00Z"'


def add_footnotes(document: WordDocument, texts: list[str]) -> None:
    """Give the document a footnotes part; the notes are numbered from 1."""
    notes = [
        _note("<w:separator/>", 'w:type="separator" w:id="-1"'),
        _note("<w:continuationSeparator/>", 'w:type="continuationSeparator" w:id="0"'),
    ]
    for number, text in enumerate(texts, 1):
        shown = f'<w:t xml:space="preserve"> {escape(text)}</w:t>'
        notes.append(_note(f"<w:footnoteRef/>{shown}", f'w:id="{number}"'))
    body = f'<w:footnotes xmlns:w="{WORDS}">{"".join(notes)}</w:footnotes>'
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(inside: str, attributes: str) -> str:
    run = f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr>{inside}</w:r>'
    return f"<w:footnote {attributes}><w:p>{run}</w:p></w:footnote>"


def write_marked(paragraph: Paragraph, text: str) -> None:
    """Write a text with revisions and footnote references in it (see content files)."""
    at = 0
    for match in MARKUP.finditer(text):
        if text[at : match.start()]:
            paragraph.add_run(text[at : match.start()])
        _marked(paragraph, match.lastgroup or "", match[match.lastgroup or 0])
        at = match.end()
    if text[at:]:
        paragraph.add_run(text[at:])


def _marked(paragraph: Paragraph, kind: str, text: str) -> None:
    if kind == "note":
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), text)
        xml(run).append(reference)
        return
    gone = kind in ("deleted", "moved_from")
    tag = {"inserted": "ins", "deleted": "del", "moved_to": "moveTo", "moved_from": "moveFrom"}[
        kind
    ]
    holder = "delText" if kind == "deleted" else "t"
    used = len(xml(paragraph).getroottree().getroot().xpath(_REVISIONS))
    run = f'<w:r><w:{holder} xml:space="preserve">{escape(text)}</w:{holder}></w:r>'
    made = f'<w:{tag} w:id="{900 + used}" {_REVISER}>{run}</w:{tag}>'
    if tag.startswith("move"):
        mark = f'w:id="{950 + int(gone)}"'
        made = (
            f'<w:{tag}RangeStart {mark} w:name="move1" {_REVISER}/>{made}<w:{tag}RangeEnd {mark}/>'
        )
    for element in parse_xml(f"<w:p {nsdecls('w')}>{made}</w:p>"):
        xml(paragraph).append(element)


def text_box(paragraph: Paragraph, lines: Iterable[str], *, fill: str, width_cm: float) -> None:
    """Anchor a filled text box to a paragraph; its first line is set bold.

    Like Word itself it holds the text twice: for readers of drawings and, as fallback, of VML.
    """
    first, *others = [escape(line) for line in lines]
    inside = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{first}</w:t></w:r></w:p>"
    for line in others:
        inside += f'<w:p><w:r><w:rPr><w:sz w:val="19"/></w:rPr><w:t>{line}</w:t></w:r></w:p>'
    width = int(width_cm * 360_000)
    height = 2_450_000
    run = parse_xml(
        f"<w:r {nsdecls('w')}"
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        '<w:drawing><wp:anchor distT="90000" distB="90000" distL="114300" distR="114300"'
        ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
        '<wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph">'
        f'<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="41" name="Text Box 41"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}"'
        f' cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{fill}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        '<a:srgbClr val="7F9DB9"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="108000" tIns="72000" rIns="108000" bIns="72000"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape type="#_x0000_t202" style="width:{width_cm}cm;height:6.8cm" fillcolor="#{fill}">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    xml(paragraph).append(run)


def number_headings(document: WordDocument, paragraph_style: str) -> None:
    """Number Heading 1 as "1." and ``paragraph_style`` as "1.1" through the styles."""
    numbering = xml(document.part.numbering_part)
    levels = (("Heading1", "%1.", 0), (paragraph_style, "%1.%2", 1))
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="{name}"/><w:lvlText w:val="{shape}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
        for name, shape, level in levels
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for name, _, level in levels:
        style = next(style for style in document.styles if style.style_id == name)
        numbered = xml(style).get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = 77


def control(element: Any, title: str, *, choices: Iterable[str] = ()) -> None:  # noqa: ANN401 - a run, paragraph, cell or row
    """Put a content control round an element; ``choices`` make one round a run a drop-down."""
    items = "".join(f'<w:listItem w:displayText="{item}" w:value="{item}"/>' for item in choices)
    kind = f"<w:dropDownList>{items}</w:dropDownList>" if items else "<w:text/>"
    if element.tag != qn("w:r"):
        kind = ""
    root = element.getroottree().getroot()
    number = 4100 + len(root.xpath("//w:sdt"))
    made = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{title}"/><w:id w:val="{number}"/>{kind}'
        "</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    element.addprevious(made)
    made[-1].append(element)
