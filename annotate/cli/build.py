"""`annotate build`: the static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.terminal import put, tell
from annotate.cli.words import language, say

if TYPE_CHECKING:
    from annotate.site import Gathered

OUT = Path("site")


def run(
    out: Annotated[Path, typer.Option("--out", help=say("cli.out"))] = OUT,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
    docs: Annotated[Path | None, typer.Option("--docs", help=say("cli.docs"))] = None,
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="URL", help=say("cli.base-url"))
    ] = "",
) -> None:
    """Build the site of the corpus."""
    from annotate.documents import Library
    from annotate.site import check, files, gather, write

    check(out)
    gathered = gather(Library(Path.cwd(), corpus), docs)
    made = files(gathered, base_url)
    write(made, out)
    warn(gathered)
    pages = sum(url.endswith(".html") for url, _ in made)
    put(say("site.built", n=pages, out=f"{out}/") + "\n")


def warn(gathered: Gathered) -> None:
    """Say on stderr what the site must do without."""
    for error in gathered.problems:
        tell(f"{say('site.warning')}: {error.text(language())}")
    for key in gathered.snapshot.missing:
        tell(f"{say('site.warning')}: {say(f'site.missing-{key}')}")
