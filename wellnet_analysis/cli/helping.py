"""``wellnet help``: what there is, and with ``advanced`` what few people need."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from wellnet_analysis.cli.saying import plain_errors
from wellnet_analysis.errors import ParameterError

_ADVANCED = "advanced"


def show_help(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help=f"Nothing, or {_ADVANCED}.")] = "",
) -> None:
    """Show what there is; "wellnet help advanced" shows what few people need.

    Example:  wellnet help advanced
    """
    root = context.find_root()
    if not topic:
        typer.echo(root.get_help())
        return
    with plain_errors():
        if topic != _ADVANCED:
            raise ParameterError(
                f"There is no help on '{topic}'.", do=f"Try wellnet {topic} --help, or "
                f"wellnet help {_ADVANCED}.",
            )  # fmt: skip
    commands: Any = root.command
    for name in commands.list_commands(root):
        for option in commands.get_command(root, name).params:
            if getattr(option, "hidden", False):
                typer.echo(f"wellnet {name} {'/'.join(option.opts)}\n  {option.help}")
