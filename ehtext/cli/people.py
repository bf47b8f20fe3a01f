"""``ehtext people``: who may sign in to the app, for who works on the server machine."""

from __future__ import annotations

from typing import Annotated

import typer

from ehtext.domain import LOCAL, Person, Role

app = typer.Typer(no_args_is_help=True, help="Say who may sign in to the app, and in which role.")

_Id = Annotated[str, typer.Argument(metavar="ID", help="Short: initials or a number, no name.")]


@app.command()
def add(
    id_: _Id,
    role: Annotated[Role, typer.Option(help="What they may do: see docs/sign-in.md.")],
    subject: Annotated[
        str, typer.Option(help="The line that they see in the app after they signed in.")
    ],
    area: Annotated[str | None, typer.Option(help="For an area author: the one area.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Change who has this id already.")
    ] = False,
) -> None:
    """Add a person, or change one. The first administrator is added so."""
    from ehtext.bootstrap import open_people
    from ehtext.settings import Settings

    person = Person(id=id_, role=role, subject=subject, area=area)
    with open_people(Settings.from_env()) as people:
        kept = people.change(LOCAL, person) if replace else people.add(LOCAL, person)
    typer.echo(_line(kept))


@app.command("list")
def list_() -> None:
    """List everybody, one a line: id, role, area, whether they may sign in, subject."""
    from ehtext.bootstrap import open_people
    from ehtext.settings import Settings

    with open_people(Settings.from_env()) as people:
        for person in people.all(LOCAL):
            typer.echo(_line(person))


@app.command()
def deactivate(id_: _Id) -> None:
    """Take a person's access away, from their next step in the app on."""
    from ehtext.bootstrap import open_people
    from ehtext.settings import Settings

    with open_people(Settings.from_env()) as people:
        kept = people.deactivate(LOCAL, id_)
    typer.echo(_line(kept))


def _line(person: Person) -> str:
    active = "active" if person.active else "inactive"
    parts = (person.id, person.role.value, person.area or "-", active, person.subject or "-")
    return "\t".join(parts)
