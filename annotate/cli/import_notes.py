"""`annotate import-notes FILE… --work SLUG`: annotations of other programs; also `note import`.

Says what it would write; writes with --write.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.terminal import put, tell
from annotate.cli.words import language, say
from annotate.errors import InputError

FORMATS = ("w3c", "w3c-pages", "w3c-lines", "epub", "hypothesis", "sarif", "csv", "docx")
"""Those of `annotate.exchange` that can be read; it is not loaded to say so in the help."""
_LARGEST = 64 << 20


def run(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=say("exchange.argument-file"))
    ],
    work: Annotated[str, typer.Option("--work", metavar="SLUG", help=say("exchange.option-work"))],
    form: Annotated[
        str, typer.Option("--format", help=say("exchange.option-format", names=", ".join(FORMATS)))
    ] = "",
    write: Annotated[bool, typer.Option("--write", help=say("exchange.option-write"))] = False,
    document: Annotated[
        bool, typer.Option("--document", help=say("exchange.option-document"))
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help=say("exchange.option-report"))
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Say what an import of annotations would write, or write it."""
    from annotate import exchange
    from annotate.annotation import Creator
    from annotate.cli.output import replace_file
    from annotate.documents import Library
    from annotate.exchange.report import losses, report_json
    from annotate.exchange.report import report as worded
    from annotate.repository import identity

    loaded = []
    for path in files:
        data = read(path)
        if load := exchange.format_of(str(path), form, data).load:
            loaded.append(load(data, str(path)))
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    library = Library(Path.cwd(), corpus)
    importer = Creator(*(identity(library.home) or ("annotate import-notes", "")))
    plan = exchange.plan(library, work, loaded, now, importer, document=document)
    exchange.check(plan)
    written = exchange.write(plan) if write else None
    if report:
        replace_file(report, report_json(plan, written).encode())
    put(worded(plan, language(), closing="done" if written else "dry-run" if write else "dry"))
    for line in losses(plan.losses, language()):
        tell(line)


def read(path: Path) -> bytes:
    """A file of a stranger's; InputError when it cannot be read or is larger than 64 MiB."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except IsADirectoryError:
        raise InputError("is-a-directory", path=str(path)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("file-not-found", path=str(path)) from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise InputError("unreadable", path=str(path), cause=cause) from None
    if len(data) > _LARGEST:
        raise InputError("file-too-large", path=str(path), limit=f"{_LARGEST >> 20} MiB")
    return data
