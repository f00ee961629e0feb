"""Which commit deleted a text that an older version had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from annotate.anchoring import Anchored, anchor_all, describe
from annotate.annotation import Target
from annotate.documents.corrections import corrections_to
from annotate.documents.library import Library
from annotate.documents.located import Located, clause_named
from annotate.history import Step, trail
from annotate.model import Document
from annotate.repository import Commit


def removed(library: Library, slug: str, target: Target) -> Target | None:
    """A target on a text that is gone from HEAD, as of the last version that had it, with
    the commit that deleted it; None while it stands, or could.

    Of branches that were merged the one counts on which it was deleted.
    """
    if library.repository is None:
        return None
    path = library.repository.relative((library.folder or Path()) / slug / "text.md")
    steps = {step.key: step for step in trail(library.repository, path, "HEAD").steps}
    places = Places(library, slug, target)
    gone = _whole(library.repository.deletion(path), steps, places) or deletion(steps, places)
    if gone is None:
        return None
    commit, last = gone
    document, place = places.of(last)
    named = _described(target, document, place)
    return replace(named, version=last.key, blob=last.blob, removed_in=commit.key)


def _whole(
    commit: Commit | None, steps: Mapping[str, Step], places: Places
) -> tuple[Step, Step] | None:
    """The commit that deleted the text of the work, and the last step before it, when that
    still had what is meant."""
    last = next(iter(steps.values()), None)
    if commit is None or last is None or not places.has(last):
        return None
    return Step(commit, "", "", (last.key,)), last


class Places:
    """Where the target sits at each step; each text is read and compared once."""

    def __init__(self, library: Library, slug: str, target: Target) -> None:
        self._library = library
        self._slug = slug
        self._target = target
        self._found: dict[str, tuple[Document, Anchored] | None] = {}

    def has(self, step: Step) -> bool:
        """Whether the text stands there, or could."""
        found = self._at(step)
        return found is not None and found[1].state != "orphan"

    def of(self, step: Step) -> tuple[Document, Anchored]:
        """The step's text and the place in it."""
        found = self._at(step)
        if found is None:
            raise LookupError(step.key)
        return found

    def _at(self, step: Step) -> tuple[Document, Anchored] | None:
        if step.blob not in self._found:
            self._found[step.blob] = self._anchor(step)
        return self._found[step.blob]

    def _anchor(self, step: Step) -> tuple[Document, Anchored] | None:
        document = self._library.text(step.blob)
        if document is None:  # A version that cannot be read has nothing.
            return None
        located = Located(step.path, step.key, document.source, step.blob, work=self._slug)
        corrected = corrections_to(self._library, (document, located))
        (place,) = anchor_all([self._target], document, self._library.old, corrected)
        return document, place


def deletion(steps: Mapping[str, Step], places: Places) -> tuple[Step, Step] | None:
    """The newest step without the text all of whose parents have it, else one that has a
    parent with it; and that parent."""
    found = [
        (step, parents)
        for step in _without(steps, places)
        if (parents := [steps[key] for key in step.before if places.has(steps[key])])
    ]
    whole = (pair for pair in found if len(pair[1]) == len(pair[0].before))
    best = next(whole, next(iter(found), None))
    return (best[0], best[1][0]) if best else None


def _without(steps: Mapping[str, Step], places: Places) -> Iterator[Step]:
    """The steps from the newest back, as far as the text is gone; newest first."""
    wanted = set(list(steps)[:1])
    for key, step in steps.items():
        if key in wanted and not places.has(step):
            yield step
            wanted |= set(step.before)


def _described(target: Target, document: Document, place: Anchored) -> Target:
    if target.quote is None:
        return Target(place.clauses)
    return describe(clause_named(document, place.eid or ""), place.start, place.end)
