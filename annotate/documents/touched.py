"""Whether a commit changed what an annotation speaks of: by comparing it with its parent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotate.anchoring import Anchored, anchor_all
from annotate.annotation import Target
from annotate.compare import compare
from annotate.documents.corrections import corrections, corrections_to
from annotate.documents.library import Library
from annotate.documents.located import Located
from annotate.errors import CorpusError
from annotate.model import Clause, Comparison, Document, Link, is_change
from annotate.repository import Repository

Text = tuple[Document, Located]


def touched(
    library: Library, slug: str, commit: str, targets: Sequence[Target]
) -> tuple[bool | None, ...]:
    """For each target whether a commit changed the unit it sits in, or the heading the unit
    stands under; None when nobody can tell.

    Of a heading that is all beneath it, of the whole document anything. Of a merge, what it
    made of its first parent counts. Raises CorpusError `unknown-revision`, or `-shallow`.
    """
    repository = library.repository
    if repository is None:
        return (None,) * len(targets)
    before, after = _blobs(library, repository, slug, repository.resolve(commit))
    if before == after:
        return (False,) * len(targets)
    old, new = _text(library, slug, before), _text(library, slug, after)
    if not old or not new:  # The text begins or ends here, or one of the two is unreadable.
        return (None if before and after else True,) * len(targets)
    comparison = compare(old[0], new[0], corrections(library, old, new))
    places = zip(_places(library, old, targets), _places(library, new, targets), strict=True)
    return tuple(
        _touched(target, comparison, *both) for target, both in zip(targets, places, strict=True)
    )


def touched_clauses(library: Library, slug: str, commit: str) -> tuple[str, ...]:
    """The units and headings that a commit changed, as it left them or, of those it removed,
    as they were; all when the text begins or ends there. Raises as `touched` does."""
    repository = library.repository
    if repository is None:
        return ()
    before, after = _blobs(library, repository, slug, repository.resolve(commit))
    old, new = _text(library, slug, before), _text(library, slug, after)
    if before == after:
        return ()
    if not old or not new:
        there = new or old
        return tuple(clause.eid for clause in there[0].walk() if clause.basic) if there else ()
    links = compare(old[0], new[0], corrections(library, old, new)).links
    found = (eid for link in links if _differs(link) for eid in link.new or link.old)
    return tuple(dict.fromkeys(found))


def _blobs(library: Library, repository: Repository, slug: str, sha: str) -> tuple[str, str]:
    """The work's text before and after a commit, "" where there is none."""
    path = repository.relative((library.folder or Path()) / slug / "text.md")
    known = next((c for c in repository.history(path) if c.sha == sha), None)
    path = known.path if known else path
    after = repository.blob_id(sha, path) if repository.exists(sha, path) else ""
    try:
        parent = repository.resolve(f"{sha}^1")
    except CorpusError:
        return "", after
    former = repository.path_before(known, parent) if known else path
    if former is None or not repository.exists(parent, former):
        return "", after
    return repository.blob_id(parent, former), after


def _text(library: Library, slug: str, blob: str) -> Text | None:
    document = library.text(blob)
    return (document, Located(slug, "", document.source, blob, work=slug)) if document else None


def _places(library: Library, text: Text, targets: Sequence[Target]) -> Sequence[Anchored]:
    return anchor_all(targets, text[0], library.old, corrections_to(library, text))


def _touched(
    target: Target, comparison: Comparison, before: Anchored, after: Anchored
) -> bool | None:
    changed = [link for link in comparison.links if _differs(link)]
    if not target.clauses:
        return bool(changed)
    olds, news = _around(comparison.old, before), _around(comparison.new, after)
    if any(not olds.isdisjoint(link.old) or not news.isdisjoint(link.new) for link in changed):
        return True
    unsure = any(place.reason == "version-missing" for place in (before, after))
    return None if unsure else False


def _differs(link: Link) -> bool:
    # Typography too: that may be just what a remark was about.
    return is_change(link) or any(edit.op != "equal" for edit in link.edits)


def _around(document: Document, place: Anchored) -> set[str]:
    """The eIds of where a place lies: the clauses with all beneath, the units they are part
    of, and the headings they stand under, one of which may have been what was missing."""
    wanted = set(place.clauses)
    found: set[str] = set()
    for clause in document.walk():
        inner = {inner.eid for inner in clause.walk()}
        if clause.eid in wanted:
            found |= inner
        elif wanted & inner and (clause.basic or _heads(clause, wanted)):
            found.add(clause.eid)
    return found


def _heads(clause: Clause, wanted: set[str]) -> bool:
    holding = (
        child for child in clause.children if any(inner.eid in wanted for inner in child.walk())
    )
    return any(child.basic or child.eid in wanted for child in holding)
