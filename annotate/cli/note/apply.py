"""`annotate note apply`: put what annotations suggest into the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, folder, option
from annotate.cli.note.writing import library_of, write, wrote
from annotate.cli.output import replace_file
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language, say
from annotate.errors import AnnotateError, InputError, UsageError

if TYPE_CHECKING:
    from annotate.documents import Library
    from annotate.notes.applying import Plan
    from annotate.notes.suggested import Suggestion


def run(
    ids: Annotated[list[str], argument("ids", "ID...")],
    reply: Annotated[str, option("reply")] = "",
    dry_run: Annotated[bool, option("dry-run")] = False,
    commit: Annotated[bool, option("commit")] = False,
    label: Annotated[str, option("label")] = "",
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Apply suggestions; the paths written go to standard output."""
    from annotate.notes import find
    from annotate.notes.applying import plans
    from annotate.notes.suggested import suggested

    library = library_of(corpus)
    notes = tuple({note.id: note for note in (find(library, name) for name in ids)}.values())
    if reply and len(notes) > 1:
        raise UsageError("apply-reply")
    found = plans(library, [suggested(note, reply) for note in notes], Path.cwd(), label)
    if dry_run:
        _show(found)
    elif commit:
        _commit(library, found, author)
    else:
        words = _message(library, found, author)
        _write(found)
        for plan in found:
            wrote(plan.path)
        tell(f"{say('notes.message-to-use')}\n\n{words}")
    for plan in found:
        if plan.repeated:
            tell(say("notes.label-repeats", work=plan.work.slug, label=plan.repeated))


def _show(found: Sequence[Plan]) -> None:
    from annotate.compare import compare
    from annotate.renderers.comparison.terminal import render

    for plan in found:
        comparison = compare(plan.old, plan.new)
        put(render(comparison, language=language(), columns=columns(), colour=colours()))


def _write(found: Sequence[Plan]) -> None:
    """Write all files; when one cannot be written, none is changed."""
    done: list[Plan] = []
    try:
        for plan in found:
            if plan.path.read_bytes() != plan.before:
                raise InputError("changed-meanwhile", path=str(plan.path))
            replace_file(plan.path, plan.after)
            done.append(plan)
    except BaseException:
        _undo(done)
        raise


def _undo(found: Sequence[Plan]) -> None:
    for plan in found:
        replace_file(plan.path, plan.before)


def _message(library: Library, found: Sequence[Plan], author: str | None) -> str:
    from annotate.annotation import Creator
    from annotate.notes.crediting import message

    try:
        committer = authorship.sign(library.home, author).creator
    except UsageError:  # Nobody writes anything yet.
        committer = Creator("")
    return message(_subject(found), _suggestions(found), committer)


def _subject(found: Sequence[Plan]) -> str:
    works = ", ".join(plan.work.slug for plan in found)
    suggestions = _suggestions(found)
    if len(suggestions) > 1:
        return say("notes.subject-many", count=len(suggestions), work=works)
    clause = suggestions[0].note.clause
    name = (clause.label or clause.eid) if clause else ""
    return say("notes.subject-one", clause=name, work=works)


def _suggestions(found: Sequence[Plan]) -> tuple[Suggestion, ...]:
    return tuple(suggestion for plan in found for suggestion in plan.suggestions)


def _commit(library: Library, found: Sequence[Plan], author: str | None) -> None:
    """Commit the texts, then resolve the annotations by that commit, which is not amended:
    the events that name it are yet to be committed."""
    from annotate.notes import respond
    from annotate.repository import committing

    repository = library.repository
    if repository is None:
        raise UsageError("no-repository")
    paths = [repository.relative(plan.path) for plan in found]
    for plan, path in zip(found, paths, strict=True):
        if committing.uncommitted(repository.root, [path]):
            raise InputError("apply-uncommitted", path=str(plan.path))
    suggestions = _suggestions(found)
    signatures = [authorship.sign(library.home, author) for _ in suggestions]
    words = _message(library, found, author)
    _write(found)
    try:
        sha = committing.commit(repository.root, paths, words)
    except AnnotateError:
        _undo(found)
        raise
    tell(say("notes.committed", sha=sha))
    for plan in found:
        wrote(plan.path)
    for suggestion, signature in zip(suggestions, signatures, strict=True):
        marks = {"status": "resolved", "reason": say("notes.applied"), "addressed_by": sha}
        write(library, suggestion.note, respond(suggestion.note, "status", signature, **marks))
