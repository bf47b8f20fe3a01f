"""Analyses to look at in the app: a plain one, one in two pages, one that means harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ehtext.domain import (
    Analysis,
    Block,
    BlockKind,
    Cell,
    Document,
    Guess,
    Kind,
    KindTag,
    Label,
    Piece,
    Recognition,
    Sentence,
    Tag,
)
from tests.report import builders

HARM = (
    "<script>window.harmed = true</script>",
    "<img src=x onerror='window.harmed = true'>",
    "**bold** _slanted_ `code` ~~struck~~ # heading",
    "[link](javascript:alert) ![picture](http://harm.example/x.png)",
    "https://harm.example and www.harm.example and mail@harm.example",
    ":smile: :material/home: :red[red] $x^2$ -> -- <-",
    "| a | b |\\ &lt;b&gt; &amp;",
    "endless" * 700,
)
"""Text that would do something if any page took it for HTML or Markdown."""


def plain() -> Analysis:
    """Return the small 2022 return of Wexcombe: a Word file, so without printed pages."""
    return builders.analysis()


def printed(
    path: str = "moved.pdf",
    sha256: str = "b" * 64,
    texts: Sequence[str] = ("Parents chair the board.", "Staff are trained together."),
) -> Analysis:
    """Return a small PDF of two pages with a sentence of practice on each."""
    blocks = tuple(
        Block(
            text=text,
            pieces=(Piece(start=0, end=len(text), page=number, bbox=(72, 72, 300, 90)),),
        )
        for number, text in enumerate(texts, start=1)
    )
    return _analysis(sha256, "twopages.pdf", blocks, path=path, page_sizes=((595.0, 842.0),) * 2)


def harmful() -> Analysis:
    """Return a document that holds harm wherever a document has text."""
    blocks = [Block(text=HARM[0], kind=BlockKind.HEADING, level=1)]
    blocks += [Block(text=text, headings=HARM[:2]) for text in HARM]
    blocks.append(Block(text=HARM[1], cell=Cell(table="0", row=0, column=0)))
    built = _analysis("c" * 64, f"{HARM[2]}.docx", tuple(blocks), path="x.docx")
    guess = Guess(value=" ".join(HARM[:6]), confidence=0.5)
    return replace(built, recognition=replace(built.recognition, area=guess, period=guess))


def _analysis(
    sha256: str, name: str, blocks: tuple[Block, ...], *, path: str, **document: Any
) -> Analysis:
    seen: dict[str, int] = {}
    sentences = []
    for number, block in enumerate(blocks):
        nth = seen[block.text] = seen.get(block.text, -1) + 1
        sentences.append(
            Sentence(
                document=sha256,
                text=block.text,
                nth=nth,
                block=number,
                end=len(block.text),
                page=block.page,
                headings=block.headings,
            )
        )
    label = Label(framework="ehsg-2022", code="5.1")
    return Analysis(
        path=path,
        document=Document(
            name=name, sha256=sha256, media_type="", reader="test-1", blocks=blocks, **document
        ),
        recognition=Recognition(area=Guess(value="Nether Sedge", confidence=0.9)),
        sentences=tuple(sentences),
        kinds=tuple(
            KindTag(sentence_id=s.id, kind=Kind.PRACTICE, source="model:m1", probability=0.8)
            for s in sentences
        ),
        tags=tuple(
            Tag(sentence_id=s.id, label=label, source="model:m1", probability=0.7)
            for s in sentences
        ),
        predicted=(),
        model="m1",
    )
