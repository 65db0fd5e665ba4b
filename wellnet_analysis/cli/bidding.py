"""``wellnet bid``: the findings of a set under a funder's headings, ready to be pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wellnet_analysis.cli.asking import judged_claims
from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors
from wellnet_analysis.errors import ParameterError, PublishError

if TYPE_CHECKING:
    from wellnet_analysis.bids import Bid, Fitted, Shape
    from wellnet_analysis.evidence import Evidence
    from wellnet_analysis.programme import Programme


def bid(
    funder: Annotated[
        str, typer.Argument(help="A funder's form, as --list names it, or your own .toml or .md.")
    ] = "",
    *,
    box: Annotated[str, typer.Option("--box", help="One box of the form, as plain text.")] = "",
    words: Annotated[
        int | None, typer.Option("--words", help="The most words that the box takes.", min=1)
    ] = None,
    characters: Annotated[
        int | None,
        typer.Option("--characters", help="The most characters that the box takes.", min=1),
    ] = None,
    programme: OneProgramme = "",
    of_set: Annotated[
        str, typer.Option("--set", help="A set's folder or zip; else the programme's own.")
    ] = "",
    docx: Annotated[
        str, typer.Option("--docx", help="Write the whole form as a Word file of this name.")
    ] = "",
    show_list: Annotated[
        bool, typer.Option("--list", help="List the forms there are, and their boxes.")
    ] = False,
) -> None:
    """Fill a funder's form with what was found: whole sentences, with base, date and source.

    What the form is filled with goes to standard output, and what to know of it to standard error,
    so that the text alone can be piped or pasted.

    Example:  wellnet bid reaching-communities --box need --words 150
    """
    with plain_errors():
        from wellnet_analysis import bids, evidence
        from wellnet_analysis.programme import Programme

        settings = Programme.load(programme or here())
        if show_list or not funder:
            _list(bids.shapes(settings.folder))
            return
        shape = bids.shape(funder, settings.folder)
        if (words or characters) and not box:
            raise ParameterError(
                "A limit goes with one box.", where="--words",
                do=f"Name it, such as --box {shape.box[0].key}; --list names them all.",
            )  # fmt: skip
        if box:
            shape.named(box)
        if docx and (box or Path(docx).suffix != ".docx"):
            raise ParameterError(
                "A Word file holds the whole form.", where="--docx",
                do="Leave --box out, and give a name that ends in .docx.",
            )  # fmt: skip
        folder = Path(of_set) if of_set else _edition(settings, shape)
        held = evidence.read(folder)
        filled = bids.fill(shape, held, judged=judged_claims(settings, held.rows))
        if docx:
            _write(filled, folder, Path(docx))
        elif box:
            _say_box(filled, box, words=words, characters=characters)
        else:
            _say_whole(filled)
        _say_whether_it_may_leave(filled.shape, held)


def _list(shapes: tuple[Shape, ...]) -> None:
    for each in shapes:
        typer.echo(f"{each.key}: {each.name}")
        for box in each.box:
            typer.echo(f"  {box.key:<13} {box.heading}{_limit(box.words, box.characters)}")
        typer.echo(f"  {each.limit} Headings: {each.source}\n".replace("   ", "  "))
    typer.echo(
        "One box: wellnet bid FUNDER --box BOX --words 150. A form of your own: a file .toml or "
        ".md in a folder called funders beside programme.toml."
    )


def _limit(words: int | None, characters: int | None) -> str:
    limits = [f"{words} words"] * bool(words) + [f"{characters} characters"] * bool(characters)
    return f" (at most {' and '.join(limits)})" if limits else ""


def _edition(settings: Programme, shape: Shape) -> Path:
    """Find the edition that the form's readers may see."""
    from wellnet_analysis import press

    own = settings.disclosure.audience == shape.audience
    asked = press.order(settings.path, values={} if own else {"audience": shape.audience})
    render = "wellnet render" + ("" if own else f" -p audience={shape.audience}")
    if not (asked.folder / "evidence.json").is_file():
        raise ParameterError(
            f"There is no edition for this form's readers yet ({shape.audience}).",
            where=near(asked.folder), do=f"Make it: {render}",
        )  # fmt: skip
    if not asked.unchanged:
        typer.echo(f"Something has changed since this set was made: {render}", err=True)
    return asked.folder


def _say_box(filled: Bid, key: str, **limits: Any) -> None:
    from wellnet_analysis import bids

    (own,) = (each for each in filled.boxes if each.box.key == key)
    text = bids.fitted(own, made_up=filled.evidence.made_up, **limits)
    if text.text:
        typer.echo(text.text)
        typer.echo(_counted(text), err=True)
    else:
        typer.echo(f"Nothing can be said in this box yet: {own.box.heading}.", err=True)
    for line in own.missing:
        typer.echo(f"Not here: {line}", err=True)
    if own.box.write:
        typer.echo(f"Only you can write: {own.box.write}", err=True)
    if not text.text:
        raise typer.Exit(1)


def _counted(text: Fitted) -> str:
    rest = f"; no room for {text.left_out} more" if text.left_out else ""
    return f"{text.words} words, {text.characters} characters{rest}."


def _say_whole(filled: Bid) -> None:
    from wellnet_analysis import bids, words

    evidence, shape = filled.evidence, filled.shape
    typer.echo(f"# {shape.name}\n\n{evidence.programme}, as at {words.day(evidence.as_at)}.")
    typer.echo("\n".join(part for part in (shape.limit, f"Headings: {shape.source}") if part))
    for own in filled.boxes:
        text = bids.fitted(own, made_up=evidence.made_up)
        typer.echo(f"\n## {own.box.heading}\n\n{own.box.asks} [--box {own.box.key}]\n")
        typer.echo(text.text or "Nothing can be said here yet.")
        typer.echo(f"\n[{_counted(text)[:-1]}]" if text.text else "")
        for line in own.missing:
            typer.echo(f"[Not here: {line}]")
        if own.box.write:
            typer.echo(f"[Only you can write: {own.box.write}]")
    if filled.unsaid:
        typer.echo("\n## What we do not say\n")
        typer.echo("\n".join(f"- {line}" for line in filled.unsaid))


def _write(filled: Bid, of_set: Path, target: Path) -> None:
    from wellnet_analysis import verifying
    from wellnet_analysis.bids.document import document
    from wellnet_analysis.documents.holding import finished
    from wellnet_analysis.documents.word import word
    from wellnet_analysis.writing import replace

    about = finished(verifying.opened(of_set)).about
    try:
        replace(target, word(document(filled, about)))
    except OSError as error:
        raise PublishError(
            f"It cannot be written ({error.strerror}).", where=near(target),
            do="Close it if it is open in Word, or name another place.",
        ) from None  # fmt: skip
    typer.echo(f"→ {near(target)}")


def _say_whether_it_may_leave(shape: Shape, evidence: Evidence) -> None:
    if not evidence.suffix:
        typer.echo(
            "Figures of a set that is not released. Before you send them: wellnet release "
            f"--audience {shape.audience}",
            err=True,
        )
