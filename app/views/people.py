"""People: who may sign in, in which role, and for which area."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from desk import actor, library, workspace
from wording import plain

from ehtext.domain import Person, Role
from ehtext.errors import PeopleError
from ehtext.framework import areas
from ehtext.service import RIGHTS, Right

_DONE = "people-done"


def draw_list(people: Sequence[Person]) -> None:
    st.table([_line(person) for person in people], hide_index=True, alt="People and their roles")


def _line(person: Person) -> dict[str, str]:
    return {
        "Id": plain(person.id),
        "Role": person.role.value,
        "Area": plain(person.area or ("all" if person.role is not Role.AREA_AUTHOR else "none")),
        "May sign in": "yes" if person.active else "no",
        "Subject": plain(person.subject or ""),
    }


def known_areas() -> list[str]:
    """Return the areas to choose from: the official ones, and others of stored submissions."""
    stored = {s.area for s in library().submissions(actor()) if s.area}
    return sorted(stored | {area.name for area in areas() if area.current})


def draw_fields(person: Person | None, key: str) -> Person | None:
    """Draw the fields of a person in a form, and return what they hold; None without an id."""
    left, right = st.columns(2)
    id_ = person.id if person else left.text_input("Id: initials or a number", key=f"id-{key}")
    roles = list(Role)
    role = (right if person is None else left).selectbox(
        "Role",
        roles,
        index=roles.index(person.role) if person else 1,
        format_func=lambda r: r.value,
        key=f"role-{key}",
    )
    subject = st.text_input(
        "Subject: the line that they see after they signed in",
        value=person.subject if person else "",
        key=f"subject-{key}",
    )
    names = known_areas()
    here = person.area if person else None
    area = st.selectbox(
        "Area, for an area author alone",
        [*dict.fromkeys([*filter(None, [here]), *names])],
        index=0 if here else None,
        placeholder="All areas",
        accept_new_options=True,
        key=f"area-{key}",
    )
    return Person(id=id_.strip(), role=role, subject=subject, area=area) if id_ else None


def draw_add(key: str) -> None:
    st.header("Add a person", anchor=False)
    st.markdown(
        "Ask them to sign in once: they see a line that begins with the address of your "
        "organisation's sign-in. It is how the app knows them; an e-mail address is not."
    )
    with st.form("add-person"):
        person = draw_fields(None, key)
        if st.form_submit_button("Add", type="primary"):
            if person is None:
                st.error("Give the person an id.")
            else:
                do(f"{person.id} was added.", lambda: workspace().people.add(actor(), person))


def draw_change(people: Sequence[Person]) -> None:
    st.header("Change a person", anchor=False)
    by_id = {person.id: person for person in people}
    chosen = st.selectbox("Person", list(by_id), index=None, placeholder="Choose", key="person")
    if chosen is None:
        return
    person = by_id[chosen]
    with st.form(f"change-{chosen}"):
        changed = draw_fields(person, chosen)
        active = st.checkbox("May sign in", value=person.active, key=f"active-{chosen}")
        if st.form_submit_button("Change") and changed is not None:
            wanted = replace(changed, active=active)
            do(f"{chosen} was changed.", lambda: workspace().people.change(actor(), wanted))


def do(done: str, act: Callable[[], Person]) -> None:
    """Do it and show the page anew; or say why not, and leave what was typed."""
    try:
        act()
    except PeopleError as error:
        st.error(plain(str(error)))
    else:
        st.session_state[_DONE] = done
        st.rerun()


def draw_roles() -> None:
    st.header("What the roles may do", anchor=False)
    st.table(
        [
            {"To": right.value, **{r.value: "yes" if right in RIGHTS[r] else "" for r in Role}}
            for right in Right
        ],
        hide_index=True,
        alt="Rights by role",
    )
    st.markdown(
        "An area author sees the submissions of one area. Who is no longer to sign in keeps their "
        "line, without the tick: what they decided names them."
    )


st.title("People", anchor=False)
if done := st.session_state.pop(_DONE, ""):
    st.success(plain(done))
everybody = workspace().people.all(actor())
draw_list(everybody)
draw_add(f"new-{len(everybody)}")  # empty once somebody was added, and not before
draw_change(everybody)
draw_roles()
