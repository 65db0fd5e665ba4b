"""``wellnet translate``: all text of the pages in one file, for a translator to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors
from wellnet_analysis.errors import PublishError


def translate(
    language: Annotated[str, typer.Argument(help="Its code: so, bn, ar, tr …")],
    programme: OneProgramme = "",
) -> None:
    """Write all text of the pages into one file for a translator; keep what is translated.

    Example:  wellnet translate so
    """
    with plain_errors():
        from wellnet_analysis import catalogue, orders, translating, writing

        asked = orders.order(programme or here())
        loaded = asked.programme
        names = ("index", *(entry.name for entry in catalogue.reports()))
        files = [asked.folder / f"{name}.html" for name in names]
        pages = {f.name: f.read_text(encoding="utf-8") for f in files if f.is_file()}
        if not pages:
            raise PublishError(
                "There are no pages yet whose text could be gathered.",
                where=loaded.slug,
                do="Run wellnet render first.",
            )
        target = loaded.folder / f"{language}.po"
        before = target.read_bytes() if target.is_file() else b""
        messages = translating.gathered(pages, names=orders.names_in(loaded))
        content = translating.written(
            messages, language=language, programme=loaded.name, as_at=loaded.as_at, before=before
        )
        writing.replace(target, content)
        done, words = translating.progress(content)
        typer.echo(
            f"→ {near(target)}   {len(messages)} texts of {len(pages)} pages, {words} words; "
            f"{done} are translated."
        )
        typer.echo(
            "Next: have it filled in, and read by somebody else who writes their name and the day "
            "into its header. Then write into programme.toml:\n"
            f'  language = "{language}"\n  translations = "{target.name}"\n'
            "and run wellnet render: every page then stands in both languages."
        )
