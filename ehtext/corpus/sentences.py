"""Training sentences: written for this project, labelled by corpus/codebook.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ehtext.corpus.lines import Line, read_lines
from ehtext.domain import FieldKind, Kind
from ehtext.errors import CorpusError

_NEEDED = ("text", "kind", "descriptors", "strands", "batch")
_OPTIONAL = ("headings", "field", "lead_in", "in_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence with its labels, and its place where the writer gave one."""

    text: str
    kind: Kind
    descriptors: tuple[str, ...] = ()  # best first
    strands: tuple[str, ...] = ()  # best first
    batch: str = ""  # the brief it was written by
    headings: tuple[str, ...] = ()
    field: str = "none"
    lead_in: str = ""
    in_list: bool = False
    unasked: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    """Frameworks, by id, of which a reviewer was not asked: that a label is not there says nothing.

    It is no part of what a corpus is known by (``digest``): in a corpus every sentence has both.
    """


def corpus_files(folder: Path) -> tuple[Path, ...]:
    """Return the corpus files of ``folder`` in alphabetical order.

    Raises:
        CorpusError: There is none.
    """
    found = tuple(sorted(folder.glob("*.jsonl")))
    if not found:
        raise CorpusError(f"{folder.name}: no .jsonl file; give the folder of training sentences")
    return found


def read_corpus(paths: Iterable[Path]) -> tuple[LabelledSentence, ...]:
    """Return the sentences of ``paths``, in their order.

    Raises:
        CorpusError: A line breaks the format or a rule of the codebook, or two lines have the
            same text. The message names file and line and says what to write instead.
    """
    found: list[LabelledSentence] = []
    seen: dict[str, str] = {}
    for path in paths:
        for line in read_lines(path):
            sentence = read_sentence(line)
            key, here = " ".join(sentence.text.lower().split()), f"{path.name}, line {line.number}"
            if key in seen:
                raise line.wrong(f"has the same text as {seen[key]}; remove one of them")
            seen[key] = here
            found.append(sentence)
    return tuple(found)


def read_sentence(line: Line) -> LabelledSentence:
    """Return the sentence that ``line`` holds. Raises CorpusError where it breaks a rule."""
    line.only(needed=_NEEDED, optional=_OPTIONAL)
    kind, descriptors, strands = line.labels()
    field = line.record.get("field", FieldKind.NONE.value)
    if field not in list(FieldKind):
        raise line.wrong(f'"field" must be one of {", ".join(kind.value for kind in FieldKind)}')
    in_list = line.record.get("in_list", False)
    if not isinstance(in_list, bool):
        raise line.wrong('"in_list" must be true or false')
    return LabelledSentence(
        text=line.text("text"),
        kind=kind,
        descriptors=descriptors,
        strands=strands,
        batch=line.text("batch"),
        headings=line.texts("headings"),
        field=field,
        lead_in=line.text("lead_in", empty=True),
        in_list=in_list,
    )
