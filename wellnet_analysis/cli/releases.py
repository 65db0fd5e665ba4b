"""``wellnet release``, ``verify`` and ``forget``: what leaves the house, and what is taken out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors
from wellnet_analysis.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnet_analysis.orders import Order
    from wellnet_analysis.verifying import Attack

EXPOSED = 3
_READER = {"council": "the council", "funder": "a funder", "public": "the public"}


def release(
    programme: OneProgramme = "",
    audience: Annotated[
        str, typer.Option("--audience", help="council, funder or public; else the programme's.")
    ] = "",
    on: Annotated[
        str, typer.Option("--on", help="The day of the release as 2022-10-05; else today.")
    ] = "",
    correct: Annotated[
        str, typer.Option("--correct", help="What was wrong with the edition this one replaces.")
    ] = "",
) -> None:
    """Make the folder that may be sent or published, and record it in the ledger.

    Example:  wellnet release --audience public
    """
    with plain_errors():
        from wellnet_analysis import press
        from wellnet_analysis.programme import Programme
        from wellnet_analysis.releasing import answering, folder

        day = _day(on)
        # Before a set is rendered, which takes a minute.
        answering.refuse_unanswered(Programme.load(programme or here()))
        if correct:
            folder.refuse_reason(correct)
        asked = _made(programme or here(), audience, correct)
        composed = press.standing(asked)
        done = folder.release(asked.programme, composed, on=day, corrects=correct)
        rows = composed.rows
        withheld = sum(row["status"] == "withheld" for row in rows)
        typer.echo(
            f"→ {near(done.folder)}   {len(rows) - withheld} findings, {withheld} withheld\n"
            f"→ {near(done.archive)}"
        )
        _say_attacks(done.attacks)
        typer.echo(
            f"Recorded as release {done.entry.number} in ledger.jsonl. Keep that file.\n"
            "Next: open the publication check in the folder, check what it lists, and sign it."
        )


def _day(on: str) -> date:
    """Read the day of the release; without one it is today, the only use of the clock."""
    try:
        return date.fromisoformat(on) if on else date.today()
    except ValueError:
        raise ParameterError(
            "That is not a date.", where="--on", do="Write it as 2022-10-05."
        ) from None


def _made(file: str, audience: str, correct: str) -> Order:
    """Make the set that is to be released, and the main set before it, unless they stand."""
    from wellnet_analysis import orders, sets
    from wellnet_analysis.cli.rendering import render_one

    values = {"audience": audience} if audience else {}
    main = orders.order(file)
    # The main set itself is made below, and there it knows what it corrects.
    beside = audience not in {"", main.programme.disclosure.audience}
    if beside and sets.made_from(main.folder) not in {"", main.records}:
        render_one(main)
    asked = orders.order(file, values=values, corrects=correct)
    if not asked.unchanged:
        code = render_one(asked)
        if code:
            typer.echo("Nothing was released.", err=True)
            raise typer.Exit(code)
    return orders.order(file, values=values, corrects=correct)


def verify(
    path: Annotated[str, typer.Argument(help="A released folder or zip, or a rendered set.")],
) -> None:
    """Try to find somebody in a set, as a stranger would: needs no data.

    Example:  wellnet verify releases/2022-09-30-public/to-publish-public
    """
    with plain_errors():
        from wellnet_analysis import verifying

        verdict = verifying.verify(verifying.opened(Path(path)))
        edition = verdict.figures.edition
        typer.echo(
            f"{verdict.figures.disclosure.get('programme', '')}, for "
            f"{_READER[edition.audience]}, as at {edition.as_at}: {verdict.shown} figures of "
            f"{len(verdict.figures.reports)} reports, {verdict.withheld} withheld; read back from "
            "pages, spreadsheet, data and notebooks."
        )
        _say_attacks(verdict.attacks, knowing=True)
        for fault in verdict.faults:
            typer.echo(f"  - {fault}")
        if not verdict.passed:
            typer.echo("NOT PASSED: do not publish this set, or pass it on.", err=True)
            raise typer.Exit(EXPOSED)
        far = ", as far as it can be seen without records" * bool(
            verifying.in_doubt(verdict.attacks)
        )
        typer.echo(f"Passed{far}: all forms agree, and nobody can be found.")


def _say_attacks(attacks: Iterable[Attack], *, knowing: bool = False) -> None:
    from wellnet_analysis import verifying

    attacks = tuple(attacks)
    for attack in attacks:
        found, doubtful = len(attack.exposures), verifying.in_doubt([attack])
        editions = f"{attack.editions} edition{'s'[: attack.editions != 1]}"
        typer.echo(
            f"Tried as {_READER[attack.reader]} ({attack.threshold} or more): {attack.numbers} "
            f"hidden numbers in {editions}; {found or 'none'} exposed, {doubtful or 'none'} in "
            "doubt."
        )
    if knowing:
        typer.echo("Tried again by somebody who knows one person's whole record.")
    if doubtful := verifying.in_doubt(attacks):
        # Whoever verifies has no records, and has to take on trust what the maker did.
        compared = (
            "Whoever makes a set looks at each of them beside the records"
            if knowing
            else "They were looked at beside the records when this was made"
        )
        typer.echo(
            f"In doubt: {doubtful} sum{'s'[: doubtful != 1]} could be worked out to lie in a range "
            f"that holds small numbers. {compared}; without records this step cannot be repeated."
        )


def forget(
    person: Annotated[
        str, typer.Argument(help="The participant_id; asked for, and not shown, if left out.")
    ] = "",
    programme: OneProgramme = "",
) -> None:
    """Remove a person's rows from every table of a programme.

    Example:  wellnet forget --programme data/demo
    """
    with plain_errors():
        from wellnet_analysis.intake.memory import Memory
        from wellnet_analysis.intake.notes import holding_words
        from wellnet_analysis.programme import Programme
        from wellnet_analysis.releasing import forgetting

        found = Programme.load(programme or here())
        person = person or _asked()
        forgotten = forgetting.forget(
            found, person, along=lambda: Memory.load(found).without(person).changes()
        )
        for file, rows in forgotten.rows:
            typer.echo(f"{file}: {rows} row{'s'[: rows != 1]} removed.")
        typer.echo(
            "A keyed mark, from which nobody can be found, keeps later imports from bringing the "
            "person back. Should they ask to come back: wellnet import --back, with their row."
        )
        for folder in forgotten.draws:
            typer.echo(
                f"The draw in {near(folder)} still names the person by code: it can only be "
                "checked as long as it is whole. Delete that folder when nobody may ask for the "
                "draw any more, or at once if the person insists."
            )
        for path in holding_words(found):
            typer.echo(
                f"{near(path)} holds answers in people's own words, perhaps also this person's. "
                "Delete it, or those lines; what was chosen there is asked again."
            )
        typer.echo("Files you imported from are not touched: delete the person there too.")
        _say_what_stays(found)
        typer.echo("Next: wellnet render. The reports that stand there were made before this.")


def _asked() -> str:
    """Ask for an id without showing it; what is piped in is read as it comes."""
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    return typer.prompt("participant_id", hide_input=True)


def _say_what_stays(programme: object) -> None:
    """List what was published and stays so; it names nobody."""
    from wellnet_analysis.disclosure import ledger
    from wellnet_analysis.errors import DisclosureError

    try:
        releases = ledger.read(programme).releases
    except DisclosureError as error:
        typer.echo(f"What was published cannot be listed: {error}")
        return
    if releases:
        typer.echo("What is published stays; it names nobody:")
        for each in releases:
            typer.echo(f"  {each.released_on}  figures as at {each.name}")
        typer.echo(
            "Where the change to a figure would reveal the person, the next edition prints the "
            "figure as it was last released, with its date."
        )
