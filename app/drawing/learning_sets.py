"""Action learning sets: proposals for the national team, and what may leave it."""

from __future__ import annotations

import streamlit as st
from wording import plain

from drawing.tables import download, table
from ehtext.audience import NATIONAL_TEAM
from ehtext.framework import Framework
from ehtext.service.learning_lines import set_lines, shared_set_lines
from ehtext.triage.learning import Learned
from ehtext.triage.sets import LearningSet, learning_sets
from ehtext.triage.sets_shared import shared_sets


def draw_sets(found: Learned, framework: Framework) -> None:
    """Draw the sets for the reader who is chosen."""
    st.markdown(
        "Areas with a priority in common, in sets of four to eight. A priority that fewer than "
        "four chose is merged within its theme, or joins the nearest one. Each set takes areas "
        "from every stage, and spreads regions as evenly as can be. An area has a place for each "
        "of its priorities. The order is the alphabet's, not a ranking."
    )
    outside = {
        audience.id: audience.name
        for audience in framework.audiences
        if audience.id != NATIONAL_TEAM and audience.priorities and not audience.own
    }
    names = {"": "National team", **outside}
    reader = st.selectbox("For", list(names), format_func=names.get, key="sets-for")
    if reader:
        _draw_shared(found, framework, reader)
    else:
        _draw_proposed(found, framework)


def _draw_proposed(found: Learned, framework: Framework) -> None:
    proposed = learning_sets(found.returns, framework)
    if not proposed.sets:
        st.info("No set of four areas can be made of this round.")
        return
    placed = {member.area for one in proposed.sets for member in one.members}
    st.markdown(f"**{len(proposed.sets)} sets** for {len(placed)} areas.")
    for one in proposed.sets:
        with st.expander(f"**{plain(one.name)}**: {plain(_about(one, framework))}"):
            st.markdown(plain(one.why))
            st.table(
                [
                    {
                        "Area": plain(member.area),
                        "Region": plain(member.region or "unknown"),
                        "Came by": ", ".join(member.picks),
                    }
                    for member in one.members
                ],
                hide_index=True,
                alt=f"Areas of {one.name}",
            )
    for left in proposed.unplaced:
        st.markdown(plain(f"{left.area}, {left.code}: {left.why}"))
    if proposed.without_picks:
        st.markdown(f"No readable priorities: {plain(', '.join(proposed.without_picks))}.")
    download(set_lines(proposed, framework), "learning-sets-internal.csv")


def _about(one: LearningSet, framework: Framework) -> str:
    names = "; ".join(framework.item(code).name for code in one.codes)
    return f"{names} ({len(one.members)} areas)"


def _draw_shared(found: Learned, framework: Framework, reader: str) -> None:
    outward = shared_sets(found.returns, framework, reader)
    st.markdown(
        f"Only the {len(found.returns) - len(outward.left_out)} areas whose own form says yes: "
        "their names, priorities and scores on them. The sets are formed anew, of them alone."
    )
    lines = list(shared_set_lines(outward, framework))
    if lines:
        table(lines, "Learning sets of consenting areas")
        download(lines, f"learning-sets-{reader}.csv")
    else:
        st.info("No set of four consenting areas can be made.")
    if outward.left_out:
        with st.expander(f"{len(outward.left_out)} areas left out (not for the file)"):
            st.markdown(plain(", ".join(outward.left_out)))
