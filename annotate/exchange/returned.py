"""Annotations on a text that comes back changed: from places in it to places in the version.

The clause first, by the bookmarks put around it and by what it says, the words second, as
everywhere (`annotate.anchoring`). Words the version does not have are quoted in the body of
an annotation on their clause: what a reviewer said is never left out, nor put to other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.anchoring import Anchored, anchor_all, describe
from annotate.annotation import Annotation, Target, suggestion, without_suggestion
from annotate.compare import Correction, compare
from annotate.documents import Library, Located
from annotate.escape import escape
from annotate.exchange.bearings import corrections
from annotate.exchange.values import Loaded
from annotate.model import Document


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation with its target in the version, and how it was found."""

    annotation: Annotation
    anchored: Anchored
    words: bool = True
    """Whether the words are those of the version; else they are quoted in the body."""


class Back:
    """A file with a text of its own: the version it is read against, and the places in it.

    That is the version the file was made from, where the file says so and it is here; else
    the one `located`, which is `document`.
    """

    def __init__(
        self, file: Loaded, library: Library, document: Document, located: Located
    ) -> None:
        made_from = library.text(file.blob) if file.blob else None
        if file.blob == located.blob:  # Without git, the one version there is.
            made_from = document
        self.version = made_from or document
        self.work = located.work
        self.blob = file.blob if made_from else located.blob
        self.revision = located.revision
        if made_from:
            self.revision = library.commit_of(replace(located, named=file.blob))
        bookmarks = file.bookmarks if made_from else ()
        links = corrections(file.text, self.version, bookmarks) if file.text else ()
        self.places = settle(file, self.version, links)
        self.changed = _changed(file.text, self.version, links) if made_from and file.text else 0
        """In how many clauses that text differs from its version, tracked changes undone."""

    def target(self, target: Target) -> Target:
        """The same target with the version it is described in."""
        return replace(target, version=self.revision, blob=self.blob)


def _changed(text: Document, version: Document, links: Sequence[Correction]) -> int:
    return sum(link.kind != "unchanged" for link in compare(text, version, links).links)


def settle(file: Loaded, version: Document, links: Sequence[Correction]) -> dict[str, Placed]:
    """The annotations of a file that are new, each by its place in the file."""
    if file.text is None:
        return {}
    text = file.text
    new = [item for item in file.items if not item.own]
    # All were made on the one text: whatever blob a file claims is not asked for.
    targets = [replace(item.annotation.target, blob="") for item in new]
    answers = anchor_all(targets, version, lambda target: text, lambda target: links)
    return {
        item.at: _placed(item.annotation, answer, version)
        for item, answer in zip(new, answers, strict=True)
    }


def _placed(annotation: Annotation, answer: Anchored, version: Document) -> Placed:
    target = annotation.target
    clauses = {clause.eid: clause for clause in version.walk()}
    if not target.clauses:
        return Placed(annotation, answer)
    if len(target.clauses) > 1:
        there = [one.eid for one in answer.each or (answer,) if one.placed and one.eid]
        whole = Target(tuple(dict.fromkeys(there)))
        return Placed(replace(annotation, target=whole), answer, bool(there))
    clause = clauses.get(answer.eid or "")
    if clause is not None and answer.placed and target.quote and answer.start < answer.end:
        found = describe(clause, answer.start, answer.end)
        return Placed(replace(annotation, target=found), answer)
    whole = describe(clause) if clause is not None else Target(())
    if answer.placed and target.quote is None:
        return Placed(replace(annotation, target=whole), answer)
    body = "\n\n".join(_quoting(annotation))
    return Placed(replace(annotation, target=whole, body=body), answer, words=False)


def _quoting(annotation: Annotation) -> Iterator[str]:
    """The body with the words it speaks of; what it proposes for them is no proposal for
    the whole clause."""
    quote, proposal = annotation.target.quote, suggestion(annotation.body)
    words = quote.exact if quote else ""
    if words:
        yield "\n".join(f"> {escape(line)}" for line in words.split("\n") if line)
    if proposal:
        yield "\n".join(f"→ {escape(line)}" for line in proposal.split("\n") if line)
    rest = annotation.body if proposal is None else without_suggestion(annotation.body)
    if rest.strip():
        yield rest.strip("\n")
