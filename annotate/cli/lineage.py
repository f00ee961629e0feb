"""`annotate lineage show|fix`: the table of old and new numbers, and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotate.cli.choices import chosen
from annotate.cli.help import SpokenCommand, SpokenGroup
from annotate.cli.terminal import colours, put, room, tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.documents import Located
    from annotate.lineage import Ruling
    from annotate.model import Document

FORMATS = ("terminal", "csv", "markdown", "json")


def application() -> typer.Typer:
    """The `lineage` commands, their help in the language of this run."""
    app = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
    for name, command in (("show", show), ("fix", fix)):
        app.command(name, cls=SpokenCommand, help=say(f"lineage.{name}"))(command)
    return app


# Annotations of parameters are strings until typer reads them, after the language is known.
def _option(name: str) -> Any:
    return typer.Option(f"--{name}", help=say(f"lineage.option-{name}"))


def _argument(name: str, shown: str) -> Any:
    return typer.Argument(metavar=shown, help=say(f"lineage.argument-{name}"))


def show(
    old: Annotated[str, _argument("old", "WORK[@OLD]")],
    new: Annotated[str | None, _argument("new", "[WORK@NEW]")] = None,
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    origin: Annotated[bool, _option("origin")] = False,
    full: Annotated[bool, _option("full")] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Print the concordance of two texts, or of each pair of neighbouring versions."""
    from annotate.compare import compare
    from annotate.documents import Library, corrections, pairs
    from annotate.lineage import concordance
    from annotate.renderers.lineage import RENDERERS

    render = chosen(RENDERERS, form)
    library = Library(Path.cwd(), corpus)
    tables = []
    for before, after in pairs(library, old, new):
        comparison = compare(before[0], after[0], corrections(library, before, after))
        said = library.lineage(after[1].work, before[1].blob, after[1].blob)
        tables.append(
            concordance(
                comparison,
                (_label(*before), _label(*after)),
                said.links if said and before[1].work == after[1].work else (),
                direction="origin" if origin else "destination",
                full=full,
            )
        )
    put(render(tables, language=language(), columns=room(), colour=colours()))


def fix(
    old: Annotated[str, _argument("version", "OLD")],
    new: Annotated[str, _argument("version", "NEW")],
    link: Annotated[list[str] | None, _option("link")] = None,
    note: Annotated[list[str] | None, _option("note")] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Write corrections into the lineage file; its path goes to standard output."""
    from annotate.corpus import put_lineage
    from annotate.documents import Library, correct

    rulings = _rulings(link or (), note or ())
    library = Library(Path.cwd(), corpus)
    before, after = library.load(old), library.load(new)
    name, merged = correct(library, before, after, rulings)
    path = put_lineage((library.folder or Path()) / after[1].work, name, merged.lineage)
    for gone in merged.replaced:
        tell(say("lineage.replaced", link=f"{','.join(gone.old)}={','.join(gone.new)}"))
    here = Path.cwd()
    put(f"{path.relative_to(here) if path.is_relative_to(here) else path}\n")


def _rulings(links: Sequence[str], notes: Sequence[str]) -> list[Ruling]:
    """What the options say; UsageError for what they cannot."""
    if not links:
        raise UsageError("lineage-no-links")
    if len(notes) not in (0, 1, len(links)):
        raise UsageError("lineage-notes", links=len(links), notes=len(notes))
    said = notes if len(notes) == len(links) else [*notes, ""][:1] * len(links)
    return [_ruling(link, note) for link, note in zip(links, said, strict=True)]


def _ruling(link: str, note: str) -> Ruling:
    from annotate.lineage import Ruling

    left, equals, right = link.partition("=")
    old, new = (
        tuple(eid.strip() for eid in side.split(",")) if side.strip() else ()
        for side in (left, right)
    )
    bad = not equals or not (old or new) or (len(old) > 1 and len(new) > 1)
    if bad or "=" in right or not all((*old, *new)):
        raise UsageError("lineage-bad-link", value=link)
    return Ruling(old, new, note)


def _label(document: Document, located: Located) -> str:
    """What to call a text: its version's label, else its commit, else where it stands."""
    value = document.front.get("version")
    label = str(value) if isinstance(value, str | int | float) else ""
    return label or located.revision[:10] or located.path


def __getattr__(name: str) -> typer.Typer:
    # Made when asked for and not on import, so that its help speaks the language of the run.
    if name == "app":
        return application()
    raise AttributeError(name)
