"""The app's frame: who is at the screen, which pages are theirs, which submission is open."""

import sys
from functools import partial
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
if str(HERE) not in sys.path:  # the pages import each other's neighbours by name
    sys.path.insert(0, str(HERE))

import signing  # noqa: E402 - after the path is set
from desk import actor, choose_submission, workspace  # noqa: E402
from offers import PAGES, Offer, offered  # noqa: E402
from wording import plain  # noqa: E402

from ehtext.errors import EhtextError  # noqa: E402


def show_door() -> None:
    """Show somebody who is not let in the way in, at whichever page's address they are."""
    draw = partial(signing.draw_door, signing.visitor(workspace().door))
    titles = [
        st.Page(draw, title="Sign in", url_path=p.name if n else "", default=not n)
        for n, p in enumerate(PAGES)
    ]
    st.navigation(titles, position="hidden").run()


def show_pages() -> None:
    """Show the page that is asked for, if it is one of the person's."""
    sign_in = signing.how() is not None
    mine = offered(actor(), sign_in=sign_in)
    others = [p for p in PAGES if sign_in and p not in mine]
    pages = [_page(p, number) for number, p in enumerate(mine)]
    page = st.navigation([*pages, *map(_closed, others)], expanded=True)
    choose_submission()
    if sign_in:
        door = workspace().door
        signing.draw_who(signing.visitor(door))
        signing.watch(door)
    page.run()


def _page(offer: Offer, number: int) -> st.Page:
    return st.Page(f"views/{offer.name}.py", title=offer.title, default=number == 0)


def _closed(offer: Offer) -> st.Page:
    """Return what stands at the address of a page of another role: the way back, and no page."""
    return st.Page(signing.draw_closed, title=offer.title, url_path=offer.name, visibility="hidden")


st.set_page_config(page_title="ehtext: early help evidence", layout="wide")
try:
    if signing.how() is not None and signing.visitor(workspace().door).person is None:
        show_door()
    else:
        show_pages()
except EhtextError as error:  # one that a person can mend: the store is away, a setting is wrong
    st.error(plain(str(error)))
