"""An import's works onto the disk: all of them or none, never over other content unasked."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from annotate.annotation import Annotation, load_annotation
from annotate.corpus import add_annotation
from annotate.decode import decode
from annotate.errors import AnnotateError, InputError
from annotate.importers.files import WorkFiles

State = Literal["new", "same", "other"]


def state(corpus: Path, work: WorkFiles) -> State:
    """Whether a work's folder is not there, holds just these files, or other content."""
    folder = corpus / work.work
    if not folder.exists() and not folder.is_symlink():
        return "new"
    same = all(_bytes(folder / path) == data for path, data in work.files.items())
    held = {f"source/{one.name}" for one in (folder / "source").glob("*")}
    expected = {path for path in work.files if path.startswith("source/")}
    return "same" if same and held == expected else "other"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def without_known(corpus: Path, work: WorkFiles) -> WorkFiles:
    """The work without the errata that its folder already has: the same words on the same
    clause, whatever became of them since."""
    folder = corpus / work.work / "annotations"
    known = {_key(one) for path in folder.glob("*/annotation.md") if (one := _load(path))}
    return replace(
        work, annotations=tuple(one for one in work.annotations if _key(one) not in known)
    )


def _key(annotation: Annotation) -> tuple[str, str, str]:
    quote = annotation.target.quote
    return annotation.target.clause, quote.exact if quote else "", annotation.body


def _load(path: Path) -> Annotation | None:
    try:
        return load_annotation(decode(path.read_bytes()).text, str(path))
    except (AnnotateError, OSError):  # `annotate check` reports it; here it is just another.
        return None


def write(corpus: Path, works: Sequence[WorkFiles]) -> None:
    """Write the works, replacing text.md and source/ of those that are there.

    Each folder is made aside under a name readers pass over; only when all are whole do
    they take their places. Raises InputError("unwritable") with nothing changed.
    """
    asides: list[Path] = []
    try:
        corpus.mkdir(parents=True, exist_ok=True)
        for work in works:
            asides.append(Path(mkdtemp(prefix=".import-", dir=corpus)))
            _fill(asides[-1] / work.work, corpus / work.work, work)
        _swap(corpus, [(aside, work.work) for aside, work in zip(asides, works, strict=True)])
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("unwritable", path=str(error.filename or corpus), cause=cause) from None
    finally:
        for aside in asides:
            _clear(aside)


def _fill(folder: Path, present: Path, work: WorkFiles) -> None:
    """Make a work's folder: what is present but for text and source, then the new files."""
    if present.is_dir():
        leave = shutil.ignore_patterns(".*")
        shutil.copytree(present, folder, symlinks=True, ignore=leave)
        shutil.rmtree(folder / "source", ignore_errors=True)
    for path, data in work.files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    for annotation in work.annotations:
        add_annotation(folder, annotation)


def _swap(corpus: Path, moves: Iterable[tuple[Path, str]]) -> None:
    """Put each new folder in its place; on failure put back what was there."""
    done: list[tuple[Path, Path]] = []
    try:
        for aside, slug in moves:
            target, old = corpus / slug, aside / ".old"
            if target.exists() or target.is_symlink():
                target.rename(old)
            done.append((target, old))
            (aside / slug).rename(target)
    except OSError:
        for target, old in reversed(done):
            if target.exists():
                shutil.rmtree(target)
            if old.exists() or old.is_symlink():
                old.rename(target)
        raise
    for _, old in done:
        shutil.rmtree(old, ignore_errors=True)


def _clear(aside: Path) -> None:
    """Remove what was made aside, unless it still holds a folder that could not be put back."""
    if not (aside / ".old").is_dir():
        shutil.rmtree(aside, ignore_errors=True)
