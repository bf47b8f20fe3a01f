"""``ehtext round``: what a national round teaches. Every line is a suggestion for a person."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehtext.cli.learning_source import (
    Areas,
    FrameworkId,
    Out,
    Paths,
    Source,
    StoreFlag,
    Year,
    find_learned,
    write_lines,
)

if TYPE_CHECKING:
    from ehtext.report.common_chart import Need

app = typer.Typer(
    no_args_is_help=True,
    help="What a round teaches: good practice, learning sets, peers, common needs, packs.",
)
_File = functools.partial(typer.Option, exists=True, dir_okay=False)
_Outward = Annotated[
    str | None,
    typer.Option(
        "--for", help="For an audience outside the team: coordinators, other-departments, dfe."
    ),
]


class PackFormat(StrEnum):
    """The formats of packs."""

    WORD = "docx"
    HTML = "html"


@app.command()
def practice(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
    most: Annotated[int, typer.Option(min=1, help="Areas to approach for each item.")] = 5,
) -> None:
    """Suggest whom to approach about good practice, item by item. For the national team alone."""
    from dataclasses import replace

    from ehtext.service.learning_lines import practice_lines

    found = find_learned(Source(paths, store, areas, year, framework))
    shortlists = [
        replace(s, candidates=s.candidates[:most], nearly=s.nearly[:most])
        for s in found.learned.shortlists
    ]
    write_lines(practice_lines(shortlists, found.framework), out, "No area stands out on any item.")


@app.command()
def sets(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
    audience: _Outward = None,
) -> None:
    """Propose action learning sets of four to eight areas with a shared priority.

    With --for, of consenting areas alone: names, priorities and scores, by each area's answer.
    """
    from ehtext.service.learning_lines import set_lines, shared_set_lines
    from ehtext.triage.sets import learning_sets
    from ehtext.triage.sets_shared import shared_sets

    found = find_learned(Source(paths, store, areas, year, framework))
    returns, own = found.learned.returns, found.framework
    if audience is None:
        proposed = learning_sets(returns, own)
        write_lines(set_lines(proposed, own), out, "No set of four areas can be made.")
        _name("priorities could not be read", proposed.without_picks)
        return
    outward = shared_sets(returns, own, audience)
    write_lines(shared_set_lines(outward, own), out, "No set of four consenting areas can be made.")
    _name("left out, as their form does not say yes", outward.left_out)


@app.command()
def pairs(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
    last: Annotated[
        list[Path] | None, _File(help="Pairs that have been, as CSV (area, peer); repeatable.")
    ] = None,
    turned_down: Annotated[
        Path | None, _File(help="Pairs that a person has turned down, as CSV (area, peer).")
    ] = None,
    keep: Annotated[
        Path | None, _File(help="Pairs that a person has set, as CSV (area, peer).")
    ] = None,
) -> None:
    """Suggest peers: a similar stage, strengths where the other wants to grow, no pair twice.

    A person confirms: pairs given with --keep stay, and the rest is matched round them.
    """
    from ehtext.service.learning_lines import pair_lines
    from ehtext.triage.peers import suggest_pairs
    from ehtext.triage.peers_file import load_pairs

    found = find_learned(Source(paths, store, areas, year, framework))
    ruled_out = [*(last or []), *([turned_down] if turned_down else [])]
    suggested = suggest_pairs(
        found.learned.returns,
        found.framework,
        forbidden={pair for path in ruled_out for pair in load_pairs(path)},
        kept=load_pairs(keep) if keep else (),
    )
    write_lines(pair_lines(suggested, found.framework), out, "There is nobody to pair.")


@app.command()
def common(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
    chart: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Draw it as well: a .png or .svg file.")
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="With small counts, for the national team alone.")
    ] = False,
) -> None:
    """Count the areas that write of a gap, item by item, and those that chose it.

    Small counts are hidden, and others that would give them away.
    """
    from ehtext.report.common_chart import Need
    from ehtext.service.learning_lines import need_lines, shared_need_lines
    from ehtext.triage.common_shared import shared_needs

    found = find_learned(Source(paths, store, areas, year, framework))
    needs, safe = found.learned.needs, shared_needs(found.learned.needs)
    lines = need_lines(needs) if internal else shared_need_lines(safe)
    write_lines(lines, out, "There is nothing to count.")
    if chart is not None:
        shown = needs if internal else safe
        bars = [Need(name=f"{n.code} {n.name}", gap=n.gap, chosen=n.chosen) for n in shown]
        _draw(bars, chart, areas=len(found.learned.returns), year=found.learned.year)


@app.command()
def minimums(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
) -> None:
    """Say which areas' scores meet the minimum scores. It promises no invitation to anything."""
    from ehtext.service.learning_lines import minimum_lines
    from ehtext.triage.autonomy import check_minimums

    found = find_learned(Source(paths, store, areas, year, framework))
    checked = check_minimums(found.learned.returns, found.framework)
    write_lines(minimum_lines(checked), out, "This framework has no minimum scores.")
    if scheme := found.framework.earned_autonomy:
        typer.echo(f"{scheme.title}, {scheme.version}. {scheme.text}", err=True)


@app.command()
def changes(
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    out: Out = None,
) -> None:
    """Compare each area's return with its return before, against the same framework only."""
    from ehtext.service.learning_lines import move_lines

    found = find_learned(Source(paths, store, areas, year, framework))
    lines = move_lines(found.learned.moves, found.framework)
    write_lines(lines, out, "No area has an earlier return against this framework.")
    _name(
        "not comparable, the return before is against another framework",
        found.learned.not_comparable,
    )


@app.command()
def packs(
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Write into this folder.", file_okay=False)
    ],
    paths: Paths = None,
    store: StoreFlag = False,
    areas: Areas = None,
    year: Year = None,
    framework: FrameworkId = None,
    area: Annotated[list[str] | None, typer.Option(help="Only for this area; repeatable.")] = None,
    format_: Annotated[
        PackFormat, typer.Option("--format", "-f", help="What to write.")
    ] = PackFormat.WORD,
) -> None:
    """Write a support-and-challenge pack for each area: one page, for the national team alone."""
    from ehtext.report.pack_html import pack_html
    from ehtext.report.pack_word import pack_word
    from ehtext.service.library import safe_name

    found = find_learned(Source(paths, store, areas, year, framework))
    wanted = [p for p in found.learned.packs if not area or p.area in area]
    if unknown := set(area or ()) - {pack.area for pack in wanted}:
        raise typer.BadParameter(f"no return of {', '.join(sorted(unknown))}", param_hint="--area")
    out.mkdir(parents=True, exist_ok=True)
    for pack in wanted:
        target = out / safe_name(f"{pack.area}-{pack.period or 'undated'}-pack.{format_}")
        content = pack_word(pack) if format_ is PackFormat.WORD else pack_html(pack).encode()
        target.write_bytes(content)
        typer.echo(f"wrote {target}", err=True)


def _draw(needs: Iterable[Need], target: Path, *, areas: int, year: int | None) -> None:
    from ehtext.report.common_chart import chart_png, chart_svg, common_chart

    makers: Mapping[str, functools.partial[bytes]] = {
        ".png": functools.partial(chart_png),
        ".svg": functools.partial(lambda chart: chart_svg(chart).encode()),
    }
    if target.suffix not in makers:
        raise typer.BadParameter("must end in .png or .svg", param_hint="--chart")
    target.write_bytes(makers[target.suffix](common_chart(tuple(needs), areas=areas, year=year)))
    typer.echo(f"wrote {target}", err=True)


def _name(what: str, areas: Iterable[str]) -> None:
    if names := list(areas):
        typer.echo(f"{what}: {', '.join(names)}", err=True)
