"""How the findings of a draft's check are put into words, for every form of report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ehtext.domain import Sentence
from ehtext.domain.check import Breadth, DraftCheck, EvidenceForm, ItemCheck, Place, Shown
from ehtext.framework import Framework
from ehtext.report.coverage import range_of

FORM_NAMES: Mapping[EvidenceForm, str] = {
    EvidenceForm.NONE: "None found",
    EvidenceForm.ASSERTION: "Assertion only",
    EvidenceForm.ACTIVITY: "Activity",
    EvidenceForm.MEASURED: "Audit or statistic",
    EvidenceForm.FAMILY_VOICE: "Family voice",
}
FORM_MEANS: Mapping[EvidenceForm, str] = {
    EvidenceForm.NONE: "no practice and no outcome stands there",
    EvidenceForm.ASSERTION: "the draft says that it is so",
    EvidenceForm.ACTIVITY: "what is done, counted or not",
    EvidenceForm.MEASURED: "what an audit found, a share, a change, a result",
    EvidenceForm.FAMILY_VOICE: "what families themselves say",
}
INTRODUCTION = (
    "Made from the words of the draft alone, for the partnership to talk over. It is no score and"
    " compares with nobody. Nothing found in a text is not nothing there."
)
LEVELS_NOTE = (
    "Levels are indicative: what a model reads from the words, with a range. They are no"
    " assessment, and no aim to write towards."
)
_SHORT = 180  # characters of a sentence that is quoted in a table
_MOST_NAMED = 3


def checked_title(check: DraftCheck) -> str:
    """Return what a report of the check is about: the area and period, else the file."""
    return ", ".join(filter(None, (check.area, check.period))) or check.name


def agencies_of(item: ItemCheck) -> str:
    """Return whether one or several agencies are named, and which."""
    named = ", ".join(item.agencies)
    if item.breadth is Breadth.SEVERAL:
        return f"several: {named}" if len(item.agencies) > 1 else "several, in general"
    return f"one: {named}" if item.breadth is Breadth.SINGLE else "none named"


def age_of(item: ItemCheck) -> str:
    """Return the years that the evidence names, and how much of it is undated."""
    if not item.shown:
        return ""
    if not item.years:
        return "undated"
    first, last = item.years[0], item.years[-1]
    span = str(last) if first == last else f"{first} to {last}"
    return f"{span} ({item.undated} of {len(item.shown)} undated)"


def level_of(item: ItemCheck, framework: Framework) -> str:
    """Return the indicative level with its range; "" where none was asked for or predicted."""
    return range_of(item.level, framework)


def look_for(item: ItemCheck) -> tuple[str, ...]:
    """Return what could serve as evidence for an item: what it asks for, what stands elsewhere."""
    lines = [item.asks] if item.asks else []
    lines += [f"Also asked for: {one}." for one in item.not_seen if one not in item.question]
    for one in item.elsewhere[:_MOST_NAMED]:
        under = f"under {one.filed}" if one.filed else "outside the items"
        lines.append(f"In the draft {under}: “{short(one.shown.sentence.text)}”")
    lines += [f"Among the evidence, a plan: “{short(plan.text)}”" for plan in item.plans[:1]]
    return tuple(lines)


def found_so_far(item: ItemCheck) -> tuple[str, ...]:
    """Return the strongest form of evidence, a sentence that has it, and a weakness stated."""
    lines = [FORM_NAMES[item.strongest]]
    lines += [f"“{short(shown.sentence.text)}”" for shown in item.shown[:1]]
    lines += [f"The draft also says: “{short(said.text)}”" for said in item.weaknesses[:1]]
    return tuple(lines)


def place_line(place: Place) -> str:
    """Return a place of a query in one line."""
    if not place.text:
        return place.where
    return f"{place.where}: “{short(place.text)}”" if place.where else f"“{short(place.text)}”"


def note_of(shown: Shown) -> str:
    """Return what a sentence is as evidence: its form, agencies, years, documents and place."""
    parts = (
        FORM_NAMES[shown.form],
        ", ".join(shown.agencies),
        ", ".join(map(str, shown.years)),
        ", ".join(shown.documents),
        where_of(shown.sentence),
    )
    return " · ".join(filter(None, parts))


def where_of(sentence: Sentence) -> str:
    """Return the page of ``sentence``, else the last heading above it."""
    if sentence.page:
        return f"page {sentence.page}"
    return sentence.headings[-1] if sentence.headings else ""


def short(text: str) -> str:
    """Return ``text``, cut at a word with an ellipsis where it is long."""
    if len(text) <= _SHORT:
        return text
    return f"{text[:_SHORT].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def check_columns(check: DraftCheck) -> Sequence[str]:
    """Return the columns of the coverage table."""
    level = ("Indicative level",) if check.levels else ()
    return (
        "Item",
        "Strongest evidence",
        "Agencies",
        "Age of evidence",
        "Documents named",
        *level,
        "Question to the partnership",
    )


def check_line(item: ItemCheck, check: DraftCheck, framework: Framework) -> Sequence[str]:
    """Return the cells of an item's line, in the order of the columns."""
    level = (level_of(item, framework),) if check.levels else ()
    return (
        f"{item.title} (priority)" if item.priority else item.title,
        FORM_NAMES[item.strongest],
        agencies_of(item) if item.shown else "",
        age_of(item),
        "; ".join(item.documents),
        *level,
        item.question,
    )
