"""``wellnet select``: a fair and open draw, prepared, announced, drawn and repeated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors
from wellnet_analysis.errors import ParameterError

if TYPE_CHECKING:
    from wellnet_analysis.programme import Programme
    from wellnet_analysis.sortition.audit import Answer, Question

DIFFERS = 1


def select(
    *,
    stage: Annotated[str, typer.Option(help="places: who gets one; course: who of those.")] = "",
    seed: Annotated[str, typer.Option(help="The public seed, once it is known.")] = "",
    seeded_on: Annotated[str, typer.Option(help="The day of the seed, as 2022-10-01.")] = "",
    panels: Annotated[int, typer.Option(help="How many numbered panels.")] = 1000,
    declined: Annotated[
        str, typer.Option(help="Codes of those drawn who said no, with commas between.")
    ] = "",
    replay: Annotated[str, typer.Option(help="Do the draw of this folder again.")] = "",
    people: Annotated[str, typer.Option(help="A people's file of another tool.")] = "",
    categories: Annotated[str, typer.Option(help="Its file of features, min and max.")] = "",
    places: Annotated[int, typer.Option(help="How many are drawn from those files.")] = 0,
    programme: OneProgramme = "",
) -> None:
    """Draw who gets a place, as fairly as the quotas allow, so that anybody can check it.

    First without a seed: it checks, prepares numbered panels and says what to announce. Then,
    on a later day, with the public seed. Everything is written to the programme's private
    folder and nothing is published.

    Example:  wellnet select --stage course
    """
    with plain_errors():
        if replay:
            _replay(Path(replay))
            return
        from wellnet_analysis.programme import Programme

        loaded = Programme.load(programme or here())
        if people or categories:
            asked = _from_files(loaded, Path(people), Path(categories), places=places)
            stage = "files"
        else:
            if not stage:
                raise ParameterError(
                    "Which draw is meant?", where="--stage", do="Use --stage places or course."
                )
            asked = _from_records(loaded, stage)
        _draw(loaded, stage, asked, panels=panels, seed=seed, seeded_on=seeded_on,
              declined=declined)  # fmt: skip


def _draw(
    programme: Programme, stage: str, asked: Question, *, panels: int, seed: str, seeded_on: str,
    declined: str,
) -> None:  # fmt: skip
    """Prepare, and draw where there is a seed; say what to do next."""
    from dataclasses import replace

    from wellnet_analysis.sortition import audit

    asked = replace(asked, number=panels, closed=programme.as_at.isoformat())
    folder = programme.private / "selection" / stage
    if declined:
        asked, folder = _next_round(asked, folder, declined)
    audit.require_undrawn(folder, seed=seed)
    answer = audit.prepare(asked)
    if seed:
        answer = _seeded(answer, folder, seed=seed, seeded_on=seeded_on, programme=programme)
    audit.write(answer, folder)
    for sentence in answer.fairness.sentences:
        typer.echo(sentence)
    typer.echo(
        f"{len(answer.numbered):,} numbered panels; nobody's chance is more than "
        f"{answer.numbered.furthest:.2%} from the exact one."
    )
    typer.echo(f"Fingerprint of the panels: {answer.numbered.digest}")
    if answer.draw:
        typer.echo(f"Panel {answer.draw.number:,} was drawn. Who is on it: "
                   f"{near(folder / 'draw.json')}")  # fmt: skip
        typer.echo(f"To check: wellnet select --replay {near(folder)}")
    else:
        typer.echo(f"Prepared: {near(folder)}. It names people: keep it private.")
        typer.echo(
            "Next: announce the fingerprint and where the seed will come from; then "
            "wellnet select with the same words, --seed and --seeded-on."
        )


def _seeded(
    answer: Answer, folder: Path, *, seed: str, seeded_on: str, programme: Programme
) -> Answer:
    from datetime import date

    from wellnet_analysis.sortition import audit, drawing

    try:
        day = date.fromisoformat(seeded_on)
    except ValueError:
        raise ParameterError(
            "A seed needs its day.", where="--seeded-on", do="Write it as 2022-10-01."
        ) from None
    drawing.require_later(seeded_on=day, closed=programme.as_at)
    if audit.announced(folder) != answer.numbered.digest:
        raise ParameterError(
            "These are not the panels that were announced: the pool, the quotas or the number of "
            "panels is another, or none were prepared.",
            where=near(folder),
            do="Prepare and announce them without a seed first; a new announcement needs a later "
            "seed.",
        )
    return audit.with_seed(answer, seed=seed, seeded_on=day)


def _from_records(programme: Programme, stage: str) -> Question:
    """Ask the programme's own records: who is in the pool, and which rules hold."""
    from wellnet_analysis import data
    from wellnet_analysis.population import Population
    from wellnet_analysis.sortition import eligible
    from wellnet_analysis.sortition.audit import Question

    populations = [Population.load(file) for file in programme.population_files]
    pool = eligible.pool(data.read(programme).people, programme, stage=stage)
    rules = eligible.rules(programme, stage=stage, populations=populations)
    if rules is None:
        raise ParameterError(
            "The settings name no places for this stage.",
            where=programme.path.name,
            do="Set places, or course_places.",
        )
    then = None
    if stage == "places":
        then = eligible.rules(programme, stage="course", populations=populations)
    return Question(pool, rules, then, decisions=_decisions(programme))


def _from_files(programme: Programme, people: Path, categories: Path, *, places: int) -> Question:
    """Ask the two files of another tool; the same law holds for them."""
    from wellnet_analysis.sortition import exchange, permission
    from wellnet_analysis.sortition.audit import Question
    from wellnet_analysis.sortition.quotas import Rules

    quotas = exchange.read_quotas(categories)
    features = tuple(dict.fromkeys(quota.feature for quota in quotas))
    pool, table = exchange.read_people(people, features=features)
    permission.require(table, features=features, decisions=programme.selection.decisions,
                       on=programme.as_at, file=people.name)  # fmt: skip
    one = programme.selection.one_per_household
    return Question(pool, Rules(places, quotas, one_per_household=one),
                    decisions=_decisions(programme))  # fmt: skip


def _decisions(programme: Programme) -> tuple[dict[str, str], ...]:
    decisions: list[dict[str, Any]] = [d.model_dump() for d in programme.selection.decisions]
    return tuple({name: str(value) for name, value in told.items()} for told in decisions)


def _next_round(asked: Question, folder: Path, declined: str) -> tuple[Question, Path]:
    """Draw again round those who said yes; those who said no are out."""
    from dataclasses import replace

    from wellnet_analysis.sortition import audit

    gone = {code.strip() for code in declined.split(",") if code.strip()}
    drawn = set(audit.drawn(folder))
    if not gone <= drawn:
        raise ParameterError(
            "A code is not of somebody who was drawn.", where="--declined",
            do="Use codes of the panel that was drawn.",
        )  # fmt: skip
    pool = asked.pool.without(gone).settling(drawn - gone)
    return replace(asked, pool=pool), folder.with_name(f"{folder.name}-after-refusals")


def _replay(folder: Path) -> None:
    from wellnet_analysis.sortition import audit

    differences = audit.replay(folder)
    for sentence in differences:
        typer.echo(sentence, err=True)
    if differences:
        raise typer.Exit(DIFFERS)
    typer.echo("Done again from the folder: the same chances, the same panels, the same draw.")
