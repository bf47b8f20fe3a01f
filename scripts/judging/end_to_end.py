"""From the files themselves: what is found of the gold, and what structure adds to the text."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ehtext.bootstrap import analysis_version, build_parts
from ehtext.corpus import GoldSentence
from ehtext.domain import Analysis, Failed, Scored, Sentence, Suggestion
from ehtext.evaluate import SentenceReport, evaluate_sentences
from ehtext.pipeline import Parts
from ehtext.service import Options, Service
from ehtext.settings import Settings
from judging.contestants import Given
from judging.material import Material

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": ""})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A gold sentence that was found in a file, with the three suggestions for it."""

    gold: GoldSentence
    text_alone: Suggestion
    placed: Suggestion  # with its headings, field, list and lead-in
    filed: Suggestion  # the same, the form's own label first


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file as read: what was found of the gold sentences of its document."""

    name: str  # what kind of file it is, never its own name
    media: str
    wanted: int
    rows: tuple[Row, ...]
    filed: int  # found sentences that the form files under a descriptor or strand


@dataclass(frozen=True, kw_only=True)
class EndToEnd:
    """The figures over some files: text alone, with structure, with the form's own label first."""

    name: str
    whole: bool  # over all files of a format
    wanted: int
    found: int
    filed: int
    reports: tuple[SentenceReport, SentenceReport, SentenceReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that could not be read, by the code of its failure."""

    name: str
    code: str


def judge_end_to_end(material: Material) -> tuple[list[EndToEnd], list[Unread]]:
    """Return the figures of each format over its files, then of each file, and what failed."""
    settings = replace(Settings.from_env(), model_dir=material.places.model, jobs=1)
    parts, service = build_parts(settings), Service(settings, build_parts, analysis_version)
    read: list[Read] = []
    failed: list[Unread] = []
    for path in material.documents:
        outcome = service.analyse(path, Options(use_cache=False))
        if isinstance(outcome, Failed):
            failed.append(Unread(name=path.suffix, code=outcome.code))
        else:
            read.append(_read(path, outcome, material, parts))
    kept = [file for file in read if file.rows]
    by_media: dict[str, list[Read]] = defaultdict(list)
    for file in kept:
        by_media[file.media].append(file)
    whole = [_figures(f"all {media} files", files, whole=True) for media, files in by_media.items()]
    return [*whole, *(_figures(file.name, [file]) for file in kept)], failed


def _read(path: Path, analysis: Analysis, material: Material, parts: Parts) -> Read:
    gold = _own_gold(analysis.sentences, material.gold)
    pairs = match([s.text for s in gold], [s.text for s in analysis.sentences])
    suggested = parts.suggest(analysis.sentences)
    alone = material.model.suggest([gold[row] for row in pairs])
    rows = []
    for (row, place), text_alone in zip(pairs.items(), alone, strict=True):
        kind = analysis.kinds[place]
        placed = replace(suggested[place], kind=kind.kind, kind_probability=kind.probability or 1.0)
        filed = file_first(placed, analysis.sentences[place], parts.schemes)
        rows.append(Row(gold=gold[row], text_alone=text_alone, placed=placed, filed=filed))
    known = analysis.recognition
    media = {"docx": "Word", "pdf": "PDF"}[path.suffix.lower().removeprefix(".")]
    return Read(
        name=f"{known.document_type.value}, {known.framework or 'no framework'}, {media}",
        media=media,
        wanted=len(gold),
        rows=tuple(rows),
        filed=sum(analysis.sentences[place].field.label is not None for place in pairs.values()),
    )


def _own_gold(
    sentences: Sequence[Sentence], gold: Sequence[GoldSentence]
) -> tuple[GoldSentence, ...]:
    """Return the gold sentences of the document that has most of its sentences in the file."""
    texts = {normalised(sentence.text) for sentence in sentences}
    by_document: dict[str, list[GoldSentence]] = defaultdict(list)
    for sentence in gold:
        by_document[sentence.document].append(sentence)
    shares = {
        name: sum(normalised(s.text) in texts for s in own) / len(own)
        for name, own in by_document.items()
    }
    return tuple(by_document[max(shares, key=lambda name: shares[name])])


def normalised(text: str) -> str:
    """Return ``text`` as it is compared: one kind of quote, dash and space, in lower case."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


def match(wanted: Sequence[str], found: Sequence[str]) -> Mapping[int, int]:
    """Return where each wanted text is among the found ones: a repeat meets the next repeat."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(found):
        places[normalised(text)].append(place)
    pairs = {}
    for row, text in enumerate(wanted):
        if left := places.get(normalised(text)):
            pairs[row] = left.pop(0)
    return pairs


def file_first(suggestion: Suggestion, sentence: Sentence, schemes: tuple[str, str]) -> Suggestion:
    """Return ``suggestion`` with the label under which the form files the sentence in front."""
    label = sentence.field.label
    if label is None or label.framework not in schemes:
        return suggestion
    first = Scored(code=label.code, probability=1.0)
    if label.framework == schemes[0]:
        rest = tuple(s for s in suggestion.descriptors if s.code != label.code)
        accepted = (label.code, *(c for c in suggestion.accepted if c != label.code))
        return replace(suggestion, descriptors=(first, *rest), accepted=accepted)
    rest = tuple(s for s in suggestion.strands if s.code != label.code)
    accepted = (label.code, *(c for c in suggestion.accepted_strands if c != label.code))
    return replace(suggestion, strands=(first, *rest), accepted_strands=accepted)


def _figures(name: str, files: Sequence[Read], *, whole: bool = False) -> EndToEnd:
    rows = [row for file in files for row in file.rows]
    gold = [row.gold for row in rows]
    ways = (
        ("text alone", [row.text_alone for row in rows]),
        ("with structure", [row.placed for row in rows]),
        ("the form's label first", [row.filed for row in rows]),
    )
    one, two, three = (evaluate_sentences(gold, Given(way, found)) for way, found in ways)
    return EndToEnd(
        name=name,
        whole=whole,
        wanted=sum(file.wanted for file in files),
        found=len(rows),
        filed=sum(file.filed for file in files),
        reports=(one, two, three),
    )
