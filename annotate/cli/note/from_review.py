"""`annotate note from-review FILE`: review comments of a pull request as annotations."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from annotate.cli.note.words import argument, folder, option
from annotate.cli.terminal import put, tell
from annotate.cli.words import language


def run(
    file: Annotated[Path, argument("review-file", "FILE")],
    dry_run: Annotated[bool, option("dry-run")] = False,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write what is not here yet; the report goes to standard output."""
    from annotate import exchange
    from annotate.cli.import_notes import read
    from annotate.decode import decode
    from annotate.documents import Library
    from annotate.exchange.discussions import discussed, threads
    from annotate.exchange.report import losses, report

    library = Library(Path.cwd(), corpus)
    text = decode(read(file), path=str(file)).text
    found = discussed(library, threads(text, str(file)), str(file))
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    plans = [exchange.plan(library, slug, [loaded], now) for slug, loaded in found.works.items()]
    written = [() if dry_run else exchange.write(plan) for plan in plans]
    for plan, paths in zip(plans, written, strict=True):
        put(report(plan, language(), closing="done" if paths else "dry-run"))
    told = [*found.losses, *(loss for plan in plans for loss in plan.losses)]
    for line in losses(told, language()):
        tell(line)
