"""What happened to models: the history, and on what a candidate was promoted or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from cards.says import name_of
from desk import frameworks
from documents import when
from wording import percent, plain

from drawing.tables import table
from ehtext.domain import Label
from ehtext.retraining import SHIPPED, Change, Entry, Verdict

_DID = {
    Change.PROMOTED: "promoted: in use from then on",
    Change.REFUSED: "refused: the model before stayed in use",
    Change.ROLLED_BACK: "taken back into use",
}
_FEWEST = 5  # sentences of an item; fewer say nothing of it


def model_name(model: str) -> str:
    """Return how a model of the history is called."""
    return "the model that came with ehtext" if model == SHIPPED else f"model {plain(model)}"


def draw_history(history: Sequence[Entry]) -> None:
    """Draw all that happened, the newest first."""
    st.header("History", anchor=False)
    if not history:
        st.markdown("No model has been trained from reviews yet.")
        return
    lines = [
        {
            "When": when(entry.at),
            "Model": entry.model,
            "What": _DID[entry.change],
            "By": entry.person,
            "Decisions learnt": str(entry.decisions) if entry.decisions else "–",
            "Why": entry.verdict.reason if entry.verdict else "–",
        }
        for entry in reversed(history)
    ]
    table(lines, "What happened to models, the newest first")


def draw_verdict(entry: Entry) -> None:
    """Draw what a candidate was judged on."""
    verdict = entry.verdict
    if verdict is None:
        return
    st.header("The last candidate beside the model in use then", anchor=False)
    word = "Promoted" if verdict.promoted else "Refused"
    st.markdown(
        f"**{word}**, because {plain(verdict.reason)}. Judged on {verdict.sentences} sentences "
        "that people decided before they saw any suggestion, and that no model learnt from. The "
        f"first suggestion differs for {verdict.changed} of them."
    )
    table(_figures(verdict), "Both models on the same sentences")
    _draw_codes(verdict)


def _figures(verdict: Verdict) -> list[Mapping[str, str]]:
    return [
        {
            "Share of sentences where": found.name,
            "Sentences": str(found.sentences),
            "Model before": _share(found.current, found.sentences),
            "Candidate": _share(found.candidate, found.sentences),
            "Gain": f"{found.gain * 100:+.1f} points" if found.sentences else "–",
            "95% interval of the gain": (
                f"{found.low * 100:+.1f} to {found.high * 100:+.1f}" if found.sentences else "–"
            ),
        }
        for found in verdict.figures
    ]


def _share(share: float, sentences: int) -> str:
    return percent(share) if sentences else "too few to say"


def _draw_codes(verdict: Verdict) -> None:
    told = [code for code in verdict.codes if code.sentences >= _FEWEST]
    hidden = len(verdict.codes) - len(told)
    if told:
        lines = [
            {
                "Item": _named(code.code),
                "Sentences": str(code.sentences),
                "Right now, wrong before": str(code.mended),
                "Wrong now, right before": str(code.broken),
            }
            for code in told
        ]
        table(lines, "What would change, item by item")
    if hidden:
        more = "more " if told else ""
        st.markdown(f"{hidden} {more}item{'' if hidden == 1 else 's'} changed, too few to say how.")


def _named(code: str) -> str:
    known = frameworks()
    found = (f.id for f in known.values() if code in f.codes)
    return name_of(Label(framework=next(found, ""), code=code), known)
