"""How far people agree, and how each reviewer works, in words and plain tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from cards.says import name_of
from desk import actor, frameworks, workspace
from wording import percent

from drawing.tables import download, table
from ehtext.domain import Label
from ehtext.evaluate import LevelAgreement, Measured, SentenceAgreement
from ehtext.service.review.figures import Progress, ReviewerFigures

TOO_FEW = "too few to say"
_FEWEST = 5  # decisions; a share of fewer says nothing of a person


def draw_agreement() -> None:
    """Draw agreement about sentences and levels."""
    figures = workspace().figures()
    _draw_sentences(figures.agreement(actor()))
    _draw_levels(figures.level_agreement(actor()), figures.level_agreement_by_item(actor()))


def _draw_sentences(found: SentenceAgreement) -> None:
    st.subheader("Sentences that two or more people decided", anchor=False)
    st.markdown(
        f"{found.items} sentences, {found.annotators} people. Kappa and alpha are 1 where people "
        "always agree and 0 where they agree as often as chance would have it."
    )
    lines = [
        ("The same kind, share of pairs", found.same_kind),
        ("Kind: Cohen's kappa", found.kind),
        ("Items: Krippendorff's alpha with MASI", found.codes),
        ("The same, where anybody chose an item", found.codes_where_given),
    ]
    table([_measured(name, value) for name, value in lines], "Agreement about sentences")
    if found.by_code:
        by_code = [
            {
                "Item": one.code,
                "Both chose it": str(one.both),
                "One chose it": str(one.one),
                "Joined by the other": _value(one.positive),
                "Kappa": _value(one.kappa),
            }
            for one in found.by_code
        ]
        with st.expander("Item by item"):
            table(by_code, "Agreement about each item")
            download(by_code, "agreement.csv")


def _draw_levels(found: LevelAgreement, by_item: Mapping[Label, LevelAgreement]) -> None:
    st.subheader("Levels that two or more people gave", anchor=False)
    st.markdown(f"{found.items} items of documents, {found.annotators} people.")
    lines = [
        ("The same level, share of pairs", found.same),
        ("Level: Cohen's kappa, weighted by the square of the distance", found.level),
    ]
    table([_measured(name, value) for name, value in lines], "Agreement about levels")
    if by_item:
        with st.expander("Levels, item by item"):
            each = [
                {
                    "Item": name_of(label, frameworks()),
                    "Documents": str(one.items),
                    "People": str(one.annotators),
                    "The same level": _value(one.same),
                    "Weighted kappa": _value(one.level),
                }
                for label, one in sorted(by_item.items(), key=lambda i: _in_order(i[0]))
            ]
            table(each, "Agreement about the level of each item")
            download(each, "agreement-levels.csv")


def _in_order(label: Label) -> tuple[str, int]:
    """Return the place of an item in its framework."""
    framework = frameworks().get(label.framework)
    known = framework is not None and label.code in framework.codes
    return label.framework, framework.codes.index(label.code) if framework and known else -1


def _measured(name: str, found: Measured) -> dict[str, str]:
    interval = "" if found.interval is None else "{:.2f} to {:.2f}".format(*found.interval)
    return {"Measure": name, "Value": _value(found), "95% interval": interval}


def _value(found: Measured) -> str:
    return TOO_FEW if found.value is None else f"{found.value:.2f}"


def draw_reviewers() -> None:
    """Draw how each person works. It is for a conversation, and for the lead alone."""
    st.markdown(
        "For a conversation about the work, never a score of a person. A few suggestions are "
        "**wrong on purpose**: who accepts one gets the sentence back later, and nothing wrong is "
        "kept. A high share accepted there means that suggestions are read too quickly."
    )
    found = workspace().figures().reviewers(actor())
    if not found:
        st.info("Nobody has decided anything yet.")
        return
    lines = [_reviewer(one) for one in found]
    table(lines, "How each reviewer works")
    download(lines, "reviewers.csv")


def _reviewer(one: ReviewerFigures) -> dict[str, str]:
    return {
        "Reviewer": one.person,
        "Decisions": str(one.decisions),
        "Median seconds": _number(one.median_seconds),
        "Decisions an hour": _number(one.per_hour),
        "Accepted as suggested": _share(one.accepted, one.decisions),
        "Same without seeing it": _share(one.as_suggested_when_blind, one.blind),
        "Wrong on purpose, shown": str(one.seeded),
        "Of these accepted": _share(one.fooled, one.seeded),
    }


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _share(value: float | None, of: int) -> str:
    return TOO_FEW if value is None or of < _FEWEST else percent(value)


def draw_documents(names: dict[str, str]) -> None:
    """Draw how far each document is, and the time it took."""
    found = workspace().figures().progress_of_all(actor())
    if not found:
        st.info("There is no document with sentences to review yet.")
        return
    lines = [_document(one, names) for one in _least_settled_first(found)]
    hours = sum(one.hours for one in found)
    st.markdown(
        f"**{sum(one.coverage.settled for one in found)} of {len(found)}** documents are settled. "
        f"**{hours:.1f} hours** of reading so far; a pause counts as five minutes at most."
    )
    table(lines, "Progress of each document")
    download(lines, "progress.csv")


def _least_settled_first(found: Sequence[Progress]) -> Sequence[Progress]:
    return sorted(found, key=lambda one: (one.coverage.share, one.submission.name))


def _document(one: Progress, names: dict[str, str]) -> dict[str, str]:
    return {
        "Document": names.get(one.submission.sha256, one.submission.name),
        "Items settled": percent(one.coverage.share),
        "Read": f"{one.coverage.read} of {one.coverage.sentences}",
        "One by one": str(one.decisions),
        "In bulk": str(one.in_bulk),
        "Minutes": f"{one.hours * 60:.0f}",
        "Median seconds": _number(one.median_seconds),
        "Signed off by": str(one.signed_off),
    }
