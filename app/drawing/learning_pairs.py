"""Peer pairs: suggested, confirmed by a person, and never last year's."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import streamlit as st
from wording import plain

from drawing.tables import download, table
from ehtext.errors import TriageError
from ehtext.framework import Framework
from ehtext.service.learning_lines import pair_lines
from ehtext.triage.learning import Learned
from ehtext.triage.peers import Names, Pair, Pairs, suggest_pairs
from ehtext.triage.peers_file import load_pairs

_KEPT, _DOWN = "pairs-kept", "pairs-turned-down"


def draw_pairs(found: Learned, framework: Framework) -> None:
    """Draw the pairs, with a choice for each, and who is left."""
    st.markdown(
        "Areas of a similar stage, where one is at least a point higher in a priority of the "
        "other, and if it can be the other way round as well. As many areas are paired as can be; "
        "among such pairings this is the best in total. **Keep** a pair or **turn it down**: the "
        "rest is matched anew round your choices."
    )
    last = _last_years()
    kept: set[Names] = st.session_state.setdefault(_KEPT, set())
    down: set[Names] = st.session_state.setdefault(_DOWN, set())
    suggested = suggest_pairs(found.returns, framework, forbidden=last | down, kept=kept)
    st.markdown(
        f"**{len(suggested.pairs)} pairs**, {len(kept)} of them kept by you; "
        f"{len(suggested.unmatched)} areas without a peer."
    )
    lines = {line["area"]: line for line in pair_lines(suggested, framework)}
    for pair in suggested.pairs:
        _draw(pair, lines[pair.one]["why"])
    _draw_left(suggested)
    _draw_turned_down(down)
    download(lines.values(), "peer-pairs.csv")


def _last_years() -> frozenset[Names]:
    file = st.file_uploader(
        "Pairs that have been: a CSV file with the columns area and peer", "csv"
    )
    if file is None:
        return frozenset()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.csv"
        path.write_bytes(file.getvalue())
        try:
            return load_pairs(path)
        except TriageError as error:
            st.error(plain(str(error)))
            return frozenset()


def _draw(pair: Pair, why: str) -> None:
    key = " ".join(sorted(pair.names))
    with st.container(border=True, gap="xsmall"):
        text, keep, turn_down = st.columns([6, 1, 1], vertical_alignment="center")
        state = " (kept by you)" if pair.confirmed else ""
        text.markdown(f"**{plain(pair.one)}** and **{plain(pair.other)}**{state}  \n{plain(why)}")
        label = "Release" if pair.confirmed else "Keep"
        keep.button(label, key=f"keep {key}", on_click=_toggle, args=(_KEPT, pair.names))
        if not pair.confirmed:
            turn_down.button(
                "Turn down", key=f"down {key}", on_click=_toggle, args=(_DOWN, pair.names)
            )


def _toggle(where: str, names: Names) -> None:
    st.session_state[where] = st.session_state[where] ^ {names}


def _draw_left(suggested: Pairs) -> None:
    if suggested.unmatched:
        st.subheader("Without a peer", anchor=False)
        lines = [{"Area": left.area, "Why": left.why} for left in suggested.unmatched]
        table(lines, "Areas without a peer, and why")


def _draw_turned_down(down: Collection[Names]) -> None:
    pairs: Sequence[Sequence[str]] = sorted(sorted(names) for names in down)
    if not pairs:
        return
    with st.expander(f"{len(pairs)} turned down"):
        for one, other in pairs:
            st.button(
                f"Allow {plain(one)} and {plain(other)} again",
                key=f"allow {one} {other}",
                on_click=_toggle,
                args=(_DOWN, frozenset((one, other))),
            )
