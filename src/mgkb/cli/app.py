"""The application: its verbs, and what happens when something goes wrong.

Every verb imports what it needs when it runs, so that `mgkb --help` answers at once.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Annotated

import typer

from mgkb import __version__
from mgkb.cli.options import state
from mgkb.errors import KnowledgeBaseError, MgkbError

app = typer.Typer(
    name="mgkb",
    help="Audit what a review cites: claims with quoted places, signed feedback loops, findings, a site.",
    epilog="Exit status: 0 clean, 1 findings at or above --fail-on, 2 wrong use, 3 something could not be done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mgkb {__version__}")
        raise typer.Exit


@app.callback()
def options(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr, only errors.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Set what every verb obeys."""
    del version
    state.quiet, state.debug = quiet, debug


def _register() -> None:
    # Importing a module of verbs registers them; this order is the order of `mgkb --help`.
    from mgkb.cli import (  # noqa: F401
        audit,
        build,
        check,
        claims,
        export,
        graph,
        init,
        merge,
        publish,
        pubmed,
        pull,
        query,
        read,
        serve,
        site,
    )


_register()


def main() -> None:
    """Run the command line; errors become one sentence and an exit status."""
    # A terminal that cannot show a letter shows “?”, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # A verb makes many objects, drops few and ends: looking for cycles all the time took a third of it.
    gc.set_threshold(200_000)
    try:
        app(prog_name="mgkb")
    except MgkbError as error:
        if state.debug:
            raise
        # Problems of files start with their place, as editors want it.
        name = "" if isinstance(error, KnowledgeBaseError) else "mgkb: "
        sys.stderr.write(f"{name}{error}\n")
        sys.exit(error.exit_status)
    except OSError as error:
        if state.debug:
            raise
        name = f" {error.filename}" if error.filename else ""
        sys.stderr.write(f"mgkb:{name}: {error.strerror or error}.\n")
        sys.exit(3)
    except Exception as error:
        if state.debug:
            raise
        # Nobody should have to read a traceback to learn that the fault is not theirs.
        sys.stderr.write(
            f"mgkb: A fault of mgkb itself ({type(error).__name__}); “mgkb --debug …” shows where, to report it.\n"
        )
        sys.exit(3)
