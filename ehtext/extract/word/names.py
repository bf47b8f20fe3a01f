"""The XML names that the Word reader knows."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = f"{W}val"
PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
ROW = f"{W}tr"
CELL = f"{W}tc"
TEXT = f"{W}t"
DELETED_TEXT = f"{W}delText"
BOX = f"{W}txbxContent"
CONTROL = f"{W}sdt"
FIELD_CHARACTER = f"{W}fldChar"
ALTERNATIVES = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"

_LOOKS = (
    "pPr rPr sectPr tblPr tblGrid trPr tcPr tblPrEx sdtPr sdtEndPr smartTagPr customXmlPr "
    "fldData ffData"
)
PROPERTIES = frozenset(f"{W}{name}" for name in _LOOKS.split())
"""Elements that say how something looks and hold no text of the document."""

REMOVED = {
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved-from",
    f"{W}instrText": "instruction",
    f"{W}delInstrText": "instruction",
    f"{W}delText": "deleted",
    f"{W}rt": "ruby",
}
"""Elements whose text a reader of the final document does not see, with the reason."""

REVISIONS = frozenset(
    f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom", "cellIns", "cellDel")
)
