"""`annotate note add|list|show|reply|status`: write and read annotations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotate import messages
from annotate.cli import authorship, exit_codes
from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.annotation import Event
    from annotate.documents import Library
    from annotate.notes import Note

FORMATS = ("terminal", "json")


def application() -> typer.Typer:
    """The `note` commands, their help in the language of this run."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for command in (add, list_, show, reply, status):
        name = command.__name__.rstrip("_")
        app.command(name, help=say(f"notes.{name}"))(command)
    return app


# Annotations of parameters are strings until typer reads them, after the language is known.
def _option(name: str, *more: str, **words: str) -> Any:
    return typer.Option(f"--{name}", *more, help=say(f"notes.option-{name}", **words))


def _filter(name: str, **words: str) -> Any:
    return typer.Option(f"--{name}", help=say(f"notes.filter-{name}", **words))


def _argument(name: str, shown: str, **words: str) -> Any:
    return typer.Argument(metavar=shown, help=say(f"notes.argument-{name}", **words))


def _names(kind: str) -> str:
    # From the words of the locale: help is made on every run, and need load nothing more.
    words = (key.partition("-") for key in messages.table("notes", language()))
    return ", ".join(name for found, _, name in words if found == kind)


def _corpus() -> Any:
    return typer.Option("--corpus", help=say("cli.corpus"))


def add(
    clause: Annotated[str, _argument("clause", "WORK#eId")],
    quote: Annotated[str | None, _option("quote")] = None,
    occurrence: Annotated[int | None, _option("occurrence")] = None,
    prefix: Annotated[str, _option("prefix")] = "",
    suffix: Annotated[str, _option("suffix")] = "",
    category: Annotated[str, _option("category", names=_names("category"))] = "comment",
    severity: Annotated[str, _option("severity", names=_names("severity"))] = "info",
    motivation: Annotated[str, _option("motivation")] = "",
    tag: Annotated[list[str] | None, _option("tag")] = None,
    author: Annotated[str | None, _option("author")] = None,
    message: Annotated[str | None, _option("message", "-m")] = None,
    corpus: Annotated[Path | None, _corpus()] = None,
) -> None:
    """Write a new annotation; its path goes to standard output."""
    from annotate.corpus import add_annotation
    from annotate.notes import Words, compose, said
    from annotate.settings import read_settings

    library = _library(corpus)
    folder, annotation = compose(
        library,
        clause,
        Words(quote, occurrence, prefix, suffix),
        # What is wrong with the rest is said before an editor opens.
        "…" if message is None else message,
        authorship.sign(library.home, author),
        category=category,
        severity=severity,
        motivation=motivation,
        tags=tag or (),
        categories=read_settings(library.home).known_categories,
    )
    if message is None:
        annotation = replace(annotation, body=said(authorship.edit(clause)))
    _wrote(add_annotation(folder, annotation))


def list_(
    work: Annotated[str | None, _argument("work", "[WORK]")] = None,
    clause: Annotated[str, _filter("clause")] = "",
    state: Annotated[str, _filter("state", names=_names("state"))] = "",
    status: Annotated[str, _filter("status", names=_names("status"))] = "",
    category: Annotated[str, _filter("category")] = "",
    author: Annotated[str, _filter("author")] = "",
    tag: Annotated[str, _filter("tag")] = "",
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    corpus: Annotated[Path | None, _corpus()] = None,
) -> None:
    """List annotations; what cannot be read is told, and makes the exit code 2."""
    from annotate.anchoring import STATES
    from annotate.annotation import STATUSES
    from annotate.notes import collect, known
    from annotate.renderers.notes import RENDERERS

    render = chosen(RENDERERS, form)
    library = _library(corpus)
    if state:
        known("state", state, STATES)
    if status:
        known("status", status, (*STATUSES, "contested"))
    slug, _, named = (work or "").partition("#")
    works = (library.corpus.work(slug),) if slug else library.corpus.works()
    wanted = _Filter(clause or named, state, status, category, author, tag)
    notes, errors = collect(library, works)
    found = [note for note in notes if wanted.holds(note)]
    put(render(found, language(), columns(), colours()))
    if not found and form == "terminal":
        tell(say("notes.none"))
    for error in errors:
        tell(error.text(language()))
    if errors:
        raise typer.Exit(exit_codes.ERROR)


def show(
    name: Annotated[str, _argument("id", "ID")],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    corpus: Annotated[Path | None, _corpus()] = None,
) -> None:
    """Print one annotation with its thread."""
    from annotate.notes import find
    from annotate.renderers.notes import SINGLE

    render = chosen(SINGLE, form)
    note = find(_library(corpus), name)
    put(render(note, language(), columns(), colours()))
    for problem in note.record.problems:
        tell(problem.text(language()))


def reply(
    name: Annotated[str, _argument("id", "ID")],
    author: Annotated[str | None, _option("author")] = None,
    message: Annotated[str | None, _option("message", "-m")] = None,
    corpus: Annotated[Path | None, _corpus()] = None,
) -> None:
    """Write a reply; its path goes to standard output."""
    from annotate.notes import find, respond

    library = _library(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    body = authorship.edit(note.id) if message is None else message
    _add(library, note, respond(note, "reply", signature, body=body))


def status(
    name: Annotated[str, _argument("id", "ID")],
    value: Annotated[str, _argument("status", "STATUS", names=_names("status"))],
    reason: Annotated[str, _option("reason")] = "",
    addressed_by: Annotated[str, _option("addressed-by")] = "",
    author: Annotated[str | None, _option("author")] = None,
    corpus: Annotated[Path | None, _corpus()] = None,
) -> None:
    """Write a status; its path goes to standard output."""
    from annotate.annotation import STATUSES
    from annotate.notes import find, known, respond

    library = _library(corpus)
    known("status", value, STATUSES)
    note = find(library, name)
    if addressed_by:
        if not library.repository:
            raise UsageError("no-commits", revision=addressed_by)
        addressed_by = library.repository.resolve(addressed_by)
    signature = authorship.sign(library.home, author)
    marks = {"status": value, "reason": reason, "addressed_by": addressed_by}
    _add(library, note, respond(note, "status", signature, **marks))


class _Filter:
    """Which annotations a list holds; "" asks for nothing."""

    def __init__(
        self, clause: str, state: str, status: str, category: str, author: str, tag: str
    ) -> None:
        self._clause = clause
        self._state = state
        self._status = status
        self._category = category
        self._author = author.casefold()
        self._tag = tag

    def holds(self, note: Note) -> bool:
        """Whether an annotation passes all of the filters."""
        annotation, thread = note.record.annotation, note.record.thread
        eid = note.anchored.eid or thread.target.clause
        who = f"{annotation.creator.name} <{annotation.creator.email}>".casefold()
        return (
            (not self._clause or eid == self._clause or eid.startswith(f"{self._clause}__"))
            and self._state in ("", note.anchored.state)
            and self._status in ("", "contested" if thread.contested else thread.status)
            and self._category in ("", thread.category)
            and self._author in who
            and (not self._tag or self._tag in thread.tags)
        )


def _library(corpus: Path | None) -> Library:
    from annotate.documents import Library

    return Library(Path.cwd(), corpus)


def _add(library: Library, note: Note, event: Event) -> None:
    from annotate.corpus import add_event
    from annotate.notes import place

    _wrote(add_event(place(library, note.work) / "annotations" / note.id, event))


def _wrote(path: Path) -> None:
    here = Path.cwd()
    put(f"{path.relative_to(here) if path.is_relative_to(here) else path}\n")


def __getattr__(name: str) -> typer.Typer:
    # Made when asked for and not on import, so that its help speaks the language of the run.
    if name == "app":
        return application()
    raise AttributeError(name)
