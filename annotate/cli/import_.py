"""`annotate import FILE --work SLUG`: a text becomes a work of the corpus, with a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.terminal import put, tell
from annotate.cli.words import language, say
from annotate.errors import InputError, UsageError

if TYPE_CHECKING:
    from annotate.importers.files import Signature, WorkFiles
    from annotate.importers.provenance import Recorded
    from annotate.importers.result import Import

_LONGEST_SLUG = 100


def run(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=say("importing.help-file"))],
    work: Annotated[str, typer.Option("--work", metavar="SLUG", help=say("importing.help-work"))],
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
    sidebar: Annotated[
        str, typer.Option("--sidebar", metavar="SLUG", help=say("importing.help-sidebar"))
    ] = "",
    lost_heading: Annotated[
        list[str] | None,
        typer.Option(
            "--lost-heading", metavar="LABEL@CLAUSE", help=say("importing.help-lost-heading")
        ),
    ] = None,
    collate: Annotated[
        bool, typer.Option("--collate/--no-collate", help=say("importing.help-collate"))
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("importing.help-dry-run"))] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help=say("importing.help-report"))
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help=say("importing.help-replace"))] = False,
) -> None:
    """Import a text into the corpus."""
    from annotate.importers.files import works

    for slug in (work, *([sidebar] if sidebar else [])):
        _require_slug(slug)
    if len(files) != 1:
        raise UsageError("one-file")
    if sidebar == work:
        raise UsageError("same-slug", slug=work)
    data = _read(files[0])
    folder = _corpus(corpus)
    known = _recorded(folder / work / "source", data)
    sidebar, lost = sidebar or known.sidebar, _lost_headings(lost_heading) or known.lost_headings
    result = _import(data, files[0], work, sidebar, collate, lost)
    if result.source.encoding != "utf-8":
        tell(say("cli.converted", path=files[0], encoding=result.source.encoding))
    _report(result, report, dry_run)
    if not dry_run:
        _write(folder, works(result, data, _signature(folder), known.imported), replace)
    tell(_summary(result))


def _import(
    data: bytes,
    path: Path,
    work: str,
    sidebar: str,
    collated: bool,
    lost: tuple[tuple[str, str], ...],
) -> Import:
    from annotate.importers.result import import_text

    return import_text(
        data, str(path), work=work, sidebar=sidebar, collated=collated, lost_headings=lost
    )


def _require_slug(slug: str) -> None:
    from annotate.corpus import SLUG

    if len(slug) > _LONGEST_SLUG or not SLUG.fullmatch(slug):
        raise UsageError("bad-slug", slug=slug[:_LONGEST_SLUG])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise InputError("is-a-directory", path=str(path)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("file-not-found", path=str(path)) from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise InputError("unreadable", path=str(path), cause=cause) from None


def _corpus(given: Path | None) -> Path:
    """The corpus' folder: as given, else the nearest `corpus`, else a new one at the root of
    the repository, or here."""
    from annotate.documents import Library
    from annotate.repository import Repository

    if given is not None:
        return given
    if folder := Library(Path.cwd()).folder:
        return folder
    repository = Repository.open(Path.cwd())
    return (repository.root if repository else Path.cwd()) / "corpus"


def _recorded(source: Path, data: bytes) -> Recorded:
    """What an earlier import of the same file into this work recorded."""
    from hashlib import sha256

    from annotate.decode import decode
    from annotate.importers.provenance import Recorded, recorded

    path = source / "provenance.yaml"
    if not path.is_file():
        return Recorded()
    text = decode(_read(path), path=str(path)).text
    return recorded(text, sha256(data).hexdigest(), path=str(path))


def _lost_headings(options: list[str] | None) -> tuple[tuple[str, str], ...]:
    found = []
    for option in options or []:
        heading, at, before = option.partition("@")
        if not (heading.strip() and at and before.strip()):
            raise UsageError("bad-lost-heading", value=option)
        found.append((heading.strip(), before.strip()))
    return tuple(found)


def _signature(folder: Path) -> Signature:
    """Who imports: as git knows them, else the command itself, which found the errata."""
    from datetime import UTC, datetime

    from annotate.annotation import Creator, new_id
    from annotate.importers.files import Signature
    from annotate.repository import identity

    place = next(parent for parent in (folder, *folder.absolute().parents) if parent.is_dir())
    name, email = identity(place) or ("annotate import", "")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Signature(Creator(name, email), now, new_id)


def _report(result: Import, path: Path | None, dry_run: bool) -> None:
    """Write the report where it is wanted: JSON for a name in .json; `-` is standard output."""
    from annotate.importers.report import report, report_json

    if path is None and not dry_run:
        return
    as_json = path is not None and path.suffix == ".json"
    text = report_json(result) if as_json else report(result, language())
    if path is None or str(path) == "-":
        put(text)
        return
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("unwritable", path=str(path), cause=cause) from None


def _write(folder: Path, works: tuple[WorkFiles, ...], replace: bool) -> None:
    from annotate.importers.write import state, without_known, write

    states = {work.work: state(folder, work) for work in works}
    if not replace and (others := [slug for slug, one in states.items() if one == "other"]):
        raise UsageError("work-exists", path=str(folder / others[0]), slug=others[0])
    changed = [without_known(folder, work) for work in works if states[work.work] != "same"]
    if not changed:
        tell(say("importing.nothing-to-do"))
        return
    write(folder, changed)
    for work in changed:
        count = len(work.annotations)
        tell(say("importing.written", path=folder / work.work, errata=count))


def _summary(result: Import) -> str:
    """One line for the whole, one for each decision."""
    from annotate.importers.report import place
    from annotate.importers.wording import say as words

    lines = [
        say("importing.summary", received=f"{result.received:,}", kept=f"{result.kept:,}"),
    ]
    for one in result.decisions:
        what = words(f"kind-{one.kind}", language())
        lines.append("  " + words("placed", language(), what=what, place=place(one, language())))
    return "\n".join(lines)
