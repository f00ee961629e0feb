"""`annotate serve`: the site on this machine, built again whenever something changes."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.build import warn
from annotate.cli.terminal import tell
from annotate.cli.words import language, say
from annotate.errors import AnnotateError, InputError

if TYPE_CHECKING:
    from annotate.documents import Library
    from annotate.site import Gathered
    from annotate.site.preview import Board


def run(
    port: Annotated[int, typer.Option("--port", help=say("cli.port"))] = 0,
    out: Annotated[Path | None, typer.Option("--out", help=say("cli.out-too"))] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
    docs: Annotated[Path | None, typer.Option("--docs", help=say("cli.docs"))] = None,
) -> None:
    """Serve the site and keep it up to date until interrupted."""
    from annotate.documents import Library
    from annotate.site import check
    from annotate.site.preview import Board, serve, watch

    if out:
        check(out)
    board = Board()
    running = []

    def start() -> None:
        warn(_build(board, corpus, docs, out))
        server, address = serve(board, port)
        running.append(server)
        tell(say("site.serving", url=address))

    def again() -> None:
        _again(board, corpus, docs, out)

    stop = _stop_on_interrupt()
    try:
        watch(_watched(Library(Path.cwd(), corpus), docs), start, again, stop)
    finally:
        for server in running:
            server.shutdown()
    raise typer.Exit(exit_codes.INTERRUPTED)


def _stop_on_interrupt() -> Event:
    """An event that an interrupt sets. Raised as an exception it could come in the middle of
    a build, where a library may swallow it."""
    stop = Event()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda number, frame: stop.set())
    return stop


def _build(board: Board, corpus: Path | None, docs: Path | None, out: Path | None) -> Gathered:
    from annotate.documents import Library
    from annotate.site import files, gather, write

    gathered = gather(Library(Path.cwd(), corpus), docs)
    made = files(gathered)
    if out:
        write(made, out)
    board.publish(made)
    return gathered


def _again(board: Board, corpus: Path | None, docs: Path | None, out: Path | None) -> None:
    """Build again; what fails is told, here and on the pages, and the site stays."""
    try:
        try:
            _build(board, corpus, docs, out)
        except OSError as error:  # A file went while it was being read.
            cause = error.strerror or str(error)
            raise InputError("unreadable", path=error.filename, cause=cause) from None
    except AnnotateError as error:
        message = f"{say('site.rebuild-failed')}\n{error.text(language())}"
        board.fail(message)
        tell(message)
    else:
        pages = sum(url.endswith(".html") for url in board.files)
        tell(say("site.rebuilt", n=pages))


def _watched(library: Library, docs: Path | None) -> tuple[Path, ...]:
    """The corpus, the manual, the settings, and git's log of commits: a commit is a version."""
    from annotate.site import root_of

    root = root_of(library)
    places = (docs or root / "docs", root / "annotate.toml", root / ".git" / "logs" / "HEAD")
    return (library.folder or root, *places)
