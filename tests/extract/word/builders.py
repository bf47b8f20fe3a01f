"""Word files made by hand, XML by XML, so that every trap can be set."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    "w": MAIN,
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "header",
    "footer": "footer",
    "glossaryDocument": "document.glossary",
}


def wrapped(tag: str, content: str) -> str:
    """Return ``content`` as the root ``w:tag`` with every namespace declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_DECLARED}>{content}</w:{tag}>'


def write_docx(
    path: Path,
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    edges: Sequence[tuple[str, str]] = (),
    data: Mapping[str, str] | None = None,
    links: str = "",
    content_type: str = f"{_WORD}.document.main+xml",
) -> Path:
    """Write a Word file and return its path.

    Args:
        path: where to write.
        body: content of ``w:body``.
        parts: content of the single parts by kind: "styles", "numbering", "footnotes", ...
        edges: headers and footers as ("header", content).
        data: SmartArt data: relationship id to content.
        links: further relationship elements of the document part.
        content_type: of the main part.
    """
    files: dict[str, str] = {"word/document.xml": wrapped("document", f"<w:body>{body}</w:body>")}
    types = [f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>']
    relations = [links]
    roots = {"header": "hdr", "footer": "ftr", "glossaryDocument": "glossaryDocument"}
    pieces = [*(parts or {}).items(), *edges]
    for number, (kind, content) in enumerate(pieces):
        name = f"{kind}{number}.xml"
        files[f"word/{name}"] = wrapped(roots.get(kind, kind), content)
        types.append(
            f'<Override PartName="/word/{name}" ContentType="{_WORD}.{_PARTS[kind]}+xml"/>'
        )
        relations.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{name}"/>')
    for id_, content in (data or {}).items():
        files[f"word/diagrams/{id_}.xml"] = f"<dgm:dataModel {_DECLARED}>{content}</dgm:dataModel>"
        relations.append(
            f'<Relationship Id="{id_}" Type="{OFFICE}/diagramData" Target="diagrams/{id_}.xml"/>'
        )
    package = "http://schemas.openxmlformats.org/package/2006"
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}/relationships">{"".join(relations)}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(content: str, look: str = "") -> str:
    """Return a run of text, or of XML if ``content`` starts with "<"."""
    inner = content if content.startswith("<") else t(content)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def p(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of texts and runs."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    runs = "".join(
        item if item.startswith("<") and not item.startswith("<w:t") else r(item)
        for item in content
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def numbered(*content: str, number: int = 1, depth: int = 0, style: str = "") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(*content, properties=properties, style=style)


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell(*paragraphs: str, properties: str = "") -> str:
    inner = "".join(item if item.startswith("<") else p(item) for item in paragraphs)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def complex_field(instruction: str, result: str, data: str = "") -> str:
    middle = r('<w:fldChar w:fldCharType="separate"/>') + result if result else ""
    return (
        r(f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
        + r(f"<w:instrText>{instruction}</w:instrText>")
        + middle
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def text_box(*paragraphs: str) -> str:
    """Return a run with a DrawingML text box and the VML copy that old programs show."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def old_text_box(*paragraphs: str) -> str:
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>")


def style(
    id_: str, *, name: str = "", based_on: str = "", paragraph: str = "", look: str = "",
    kind: str = "paragraph", default: bool = False,
) -> str:  # fmt: skip
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}"{first}>'
        f'<w:name w:val="{name or id_}"/>{parent}<w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def level(depth: int, text: str, kind: str = "decimal", *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id_: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def num(id_: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'
