"""One file with every trap of Word once, and how often each marker belongs in the text."""

from __future__ import annotations

from pathlib import Path

from tests.extract.word.builders import (
    abstract,
    cell,
    complex_field,
    control,
    level,
    num,
    numbered,
    old_text_box,
    p,
    r,
    row,
    style,
    table,
    text_box,
    write_docx,
)

ONCE = (
    "plain", "sdtrun", "sdtblock", "sdttable", "sdtincell", "sdtaroundcell", "sdtaroundrow",
    "inserted", "movedto", "boxed", "oldbox", "smarttag", "customxml", "simplefield", "linked",
    "mergedacross", "mergeddown", "nested", "footnoted", "endnoted", "headed", "footed", "hidden",
    "styledhidden", "numbered", "fieldresult", "keptrow", "sdtinbox", "boxincell", "smartart",
    "oldchoicetwo", "choicevalue", "mathletter",
)  # fmt: skip
NEVER = (
    "deleted", "movedfrom", "commented", "HYPERLINK", "instructed", "deletedrow", "oldchoiceone",
    "buildingblock", "separatornote", "orphannote",
)  # fmt: skip
HIDDEN = ("hidden", "styledhidden", "choosehere")


def write_traps(path: Path) -> Path:
    """Write the file with every trap."""
    styles = (
        style("Normal", default=True)
        + style("Ghost", look="<w:vanish/>", kind="character")
        + style("PlaceholderText", name="Placeholder Text", kind="character")
        + style("Steps", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    return write_docx(
        path,
        _inline() + _revisions() + _boxes() + _fields() + _tables() + _end(),
        parts={
            "styles": styles,
            "numbering": abstract(0, level(0, "%1.")) + num(1, 0),
            "footnotes": '<w:footnote w:id="-1" w:type="separator">'
            + p("separatornote")
            + f'</w:footnote><w:footnote w:id="2">{p("footnoted")}</w:footnote>'
            + f'<w:footnote w:id="9">{p("orphannote")}</w:footnote>',
            "endnotes": f'<w:endnote w:id="2">{p("endnoted")}</w:endnote>',
            "comments": f'<w:comment w:id="0">{p("commented")}</w:comment>',
            "glossaryDocument": f"<w:docParts>{p('buildingblock')}</w:docParts>",
        },
        edges=[
            ("header", p("headed")),
            ("footer", p("footed page ", complex_field(" PAGE ", r("2")))),
            ("header", p("headed")),
        ],
        data={"rId90": "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>smartart</a:t></a:r></a:p>"
                       "</dgm:t></dgm:pt></dgm:ptLst>"},
    )  # fmt: skip


def _inline() -> str:
    return (
        p("plain text with ", control(r("sdtrun")), " in it")
        + control(p("sdtblock"))
        + p("<w:smartTag>" + r("smarttag") + "</w:smartTag>")
        + p("<w:customXml>" + r("customxml") + "</w:customXml>")
        + p('<w:fldSimple w:instr=" AUTHOR ">' + r("simplefield") + "</w:fldSimple>")
        + p("<w:hyperlink>" + r("linked") + "</w:hyperlink>")
        + p("seen ", r("hidden", "<w:vanish/>"), "and seen")
        + p(r("styledhidden", '<w:rStyle w:val="Ghost"/>'))
        + p("<m:oMath><m:r><m:t>mathletter</m:t></m:r></m:oMath>")
        + p(
            control(
                r("choosehere", '<w:rStyle w:val="PlaceholderText"/>'),
                '<w:showingPlcHdr/><w:dropDownList><w:listItem w:value="1"/></w:dropDownList>',
            )
        )
        + p(control(r("choicevalue"), "<w:dropDownList/>"))
    )


def _revisions() -> str:
    removed = "<w:r><w:delText>deleted</w:delText></w:r>"
    return (
        p("<w:ins>" + r("inserted") + "</w:ins>", "<w:del>" + removed + "</w:del>")
        + p("<w:moveFrom>" + r("movedfrom") + "</w:moveFrom>")
        + p("<w:moveTo>" + r("movedto") + "</w:moveTo>")
    )


def _boxes() -> str:
    return (
        p("anchor", text_box(p("boxed"), control(p("sdtinbox"))))
        + p("old anchor", old_text_box(p("oldbox")))
        + p(r('<w:drawing><a:graphic><dgm:relIds r:dm="rId90"/></a:graphic></w:drawing>'))
    )


def _fields() -> str:
    link = complex_field(' HYPERLINK "instructed" ', r("fieldresult"))
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="oldchoiceone"/>'
        '<w:listEntry w:val="oldchoicetwo"/></w:ddList></w:ffData>'
    )
    return p(link) + p("Answer: ", complex_field(" FORMDROPDOWN ", "", choice))


def _tables() -> str:
    across = '<w:gridSpan w:val="3"/>'
    return (
        control(table(row("sdttable")))
        + table(
            row(cell(control(p("sdtincell"))), control(cell("sdtaroundcell"))),
            control(row("sdtaroundrow", "x")),
            row("deletedrow", "", properties="<w:del/>"),
            row("keptrow", cell(p("y", text_box(p("boxincell"))))),
        )
        + table(
            row(cell("mergedacross", properties=across)),
            row(cell("mergeddown", properties='<w:vMerge w:val="restart"/>'), "a", "b"),
            row(cell(properties="<w:vMerge/>"), cell(table(row("nested")), p()), "c"),
        )
    )


def _end() -> str:
    return (
        p("noted", r('<w:footnoteReference w:id="2"/>'), r('<w:endnoteReference w:id="2"/>'))
        + p("remarked", r('<w:commentReference w:id="0"/>'))
        + p("numbered", style="Steps")
        + numbered("last", number=1)
    )
