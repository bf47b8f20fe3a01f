"""What a draft shows for each item, and what the item asks for beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ehtext.check.asking import question_of, wanted_form
from ehtext.check.reading import Read
from ehtext.check.words import fold, words
from ehtext.domain import Kind, Label
from ehtext.domain.check import Breadth, Elsewhere, EvidenceForm, ItemCheck, Shown
from ehtext.framework import Demand, Framework, Item

_STRONG = (Kind.PRACTICE, Kind.OUTCOME)
_MOST_ELSEWHERE = 5
_SHORTEST = 6  # words of a sentence that is offered elsewhere
_LIKELY = 0.5  # probability from which the model's view is worth a look
_STEM = 6  # letters by which forms of a word are one
_WORD = re.compile(r"[a-z]+|%")
_LEANS = re.compile(r"(?:It|Its|They|Their|These|This|That|Those|He|She|The same)\b")


def check_item(
    item: Item,
    framework: Framework,
    draft: Sequence[Read],
    *,
    sources: Sequence[str] = (),
    latest: int | None = None,
) -> ItemCheck:
    """Return what ``draft`` shows for ``item``.

    ``sources`` are what it lists as sources there, ``latest`` is the last year of its period.
    """
    own = [read for read in draft if read.is_about(item.code)]
    shown = _shown(own)
    strongest = shown[0].form if shown else EvidenceForm.NONE
    not_seen = _not_seen(item, framework, own)
    agencies = _in_order(name for one in shown for name in one.agencies)
    breadth = _breadth(shown, agencies)
    question = question_of(
        item, framework, shown, breadth=breadth, not_seen=not_seen, latest=latest
    )
    theme = framework.theme(item.code)
    return ItemCheck(
        code=item.code,
        title=title_of(item),
        theme=theme.name if theme else "",
        claim=item.text,
        asks=item.proof,
        strongest=strongest,
        shown=shown,
        breadth=breadth,
        agencies=agencies,
        years=tuple(sorted({year for one in shown for year in one.years})),
        documents=_in_order([*sources, *(name for one in shown for name in one.documents)]),
        question=question,
        not_seen=not_seen,
        elsewhere=_elsewhere(item, framework, draft, strongest) if question else (),
        plans=tuple(r.sentence for r in own if r.plan_among_evidence),
        weaknesses=tuple(r.sentence for r in own if r.is_weakness),
    )


def title_of(item: Item) -> str:
    """Return an item's name, behind its code where that says more than the name in short."""
    numbered = any(character.isdigit() for character in item.code) or len(item.code) == 1
    return f"{item.code} {item.name}" if numbered else item.name


def label_of(item: Item, framework: Framework) -> Label:
    """Return the item's label."""
    return Label(framework=framework.id, code=item.code)


def _shown(own: Iterable[Read]) -> tuple[Shown, ...]:
    """Return what is practice or outcome and no plan field, strongest first, repeats once."""
    found: dict[str, Shown] = {}
    for read in own:
        if read.kind in _STRONG and not read.in_plan:
            found.setdefault(fold(read.sentence.text), read.shown)
    return tuple(sorted(found.values(), key=lambda one: -one.form.rank))


def _breadth(shown: Sequence[Shown], agencies: Sequence[str]) -> Breadth:
    if len(agencies) > 1 or any(one.jointly for one in shown):
        return Breadth.SEVERAL
    return Breadth.SINGLE if agencies else Breadth.UNNAMED


def _not_seen(item: Item, framework: Framework, own: Sequence[Read]) -> tuple[str, ...]:
    """Return the kinds of proof, other than a form of evidence, that no words point to.

    Plans and weaknesses point to what is not there; what only looks like background counts.
    """
    texts = [fold(r.sentence.text) for r in own if r.kind not in (Kind.PLAN, Kind.GAP)]
    asked = [d for d in framework.demands if d.id in item.demands and d.id not in words().asks]
    return tuple(d.text for d in asked if d.cues and not any(_points(d, text) for text in texts))


def _points(demand: Demand, folded: str) -> bool:
    """Return whether a cue of ``demand`` stands in the text, its words in any order."""
    found = {word[:_STEM] for word in _WORD.findall(folded)}
    return any({w[:_STEM] for w in _WORD.findall(fold(cue))} <= found for cue in demand.cues)


def _elsewhere(
    item: Item, framework: Framework, draft: Sequence[Read], strongest: EvidenceForm
) -> tuple[Elsewhere, ...]:
    """Return evidence that stands elsewhere and would serve here, the strongest first.

    It has the form that the item asks for, or where that is there already, one no weaker than
    what stands here.
    """
    titles = {other.code: title_of(other) for other in framework.items}
    wanted = wanted_form(item, framework) or EvidenceForm.ACTIVITY
    floor = max(strongest, wanted, EvidenceForm.ACTIVITY, key=lambda form: form.rank)
    found: Mapping[str, Elsewhere] = {
        fold(read.sentence.text): Elsewhere(
            shown=read.shown,
            filed=titles.get(read.filed or "", ""),
            probability=read.suggested[item.code],
        )
        for read in draft
        if item.code in read.suggested and not (read.is_about(item.code) or read.in_plan)
        if read.shown.form.rank >= floor.rank and read.suggested[item.code] >= _LIKELY
        if _stands_alone(read.sentence.text)
    }
    best = sorted(found.values(), key=lambda one: (-one.shown.form.rank, -one.probability))
    return tuple(best[:_MOST_ELSEWHERE])


def _stands_alone(text: str) -> bool:
    """Return whether ``text`` says something away from its neighbours."""
    return len(text.split()) >= _SHORTEST and not _LEANS.match(text)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return ``names``, each once whatever its capitals."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
