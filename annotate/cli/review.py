"""`annotate review BASE [HEAD]`: what a range of commits does to texts and annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.output import deliver
from annotate.cli.terminal import colours, columns
from annotate.cli.words import language, say
from annotate.errors import UsageError

FORMATS = (
    *("terminal", "markdown", "summary", "json", "html"),
    *("github", "sarif", "rdjson", "rdjsonl", "gitlab", "junit"),
)


def run(
    base: Annotated[str | None, typer.Argument(metavar="BASE", help=say("cli.base"))] = None,
    head: Annotated[str | None, typer.Argument(metavar="HEAD", help=say("cli.head"))] = None,
    staged: Annotated[bool, typer.Option("--staged", help=say("cli.staged"))] = False,
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    explain: Annotated[bool, typer.Option("--explain", help=say("cli.explain"))] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("cli.output"))
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="FORMAT=FILE", help=say("cli.also"))
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Report on a range of commits; exit code 1 when the policy fails it."""
    from annotate.documents import Library
    from annotate.renderers.review import RENDERERS
    from annotate.review import review

    wanted = [(form, output), *(_also(word) for word in also or ())]
    renderers = [(chosen(RENDERERS, name), file) for name, file in wanted]
    ends = _ends(base, head, staged=staged)
    report = review(Library(Path.cwd(), corpus), *ends, staged=staged)
    wide, coloured = columns(), colours()
    for render, file in renderers:
        colour = coloured and file is None
        text = render(report, language=language(), columns=wide, colour=colour, explain=explain)
        deliver(text, file)
    if report.fails:
        raise typer.Exit(exit_codes.FINDINGS)


def _ends(base: str | None, head: str | None, *, staged: bool) -> tuple[str, str]:
    """Both ends of the range, which may be named in one word, as for git: `A..B`, `A...B`.

    What is compared is the merge base in any case, so that both say the same.
    """
    start, dots, end = (base or "").partition("...")
    if not dots:
        start, dots, end = (base or "").partition("..")
    if staged and (dots or head is not None):
        raise UsageError("review-staged")
    if dots and head is not None:
        raise UsageError("review-range", range=base, head=head)
    if base is None and not staged:
        raise UsageError("review-base")
    if dots:
        return start or "HEAD", end or "HEAD"
    # A name that is empty is a mistake (a variable that was not set), and is refused as one.
    return "HEAD" if base is None else base, "HEAD" if head is None else head


def _also(word: str) -> tuple[str, Path]:
    """A further output: its format and its file."""
    name, given, file = word.partition("=")
    if not given or not file:
        raise UsageError("review-also", value=word)
    return name, Path(file)
