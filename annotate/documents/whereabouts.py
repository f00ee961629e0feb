"""Where annotations sit in a text of a work, through the commits between where it helps.

For one whose text is gone: the version that had it last, and the commit that removed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path

from annotate.anchoring import Anchored, Stood, anchor_all
from annotate.annotation import Target
from annotate.compare import Correction
from annotate.decode import decode
from annotate.documents.between import Between, Settled, settled
from annotate.documents.corrections import corrections_to
from annotate.documents.library import Library
from annotate.documents.located import Located, clause_named
from annotate.documents.removal import Places, deletion
from annotate.documents.versions import Version, label_of
from annotate.history import Step, Texts, on_top, trail
from annotate.lineage import verify
from annotate.model import Document
from annotate.repository import Repository

Text = tuple[Document, Located]


@dataclass(frozen=True, slots=True)
class Gone:
    """Between which two versions a text was lost."""

    last: Version
    """The last one that had it."""
    removed: Version
    """The next, without it; its commit removed it, an uncommitted change when it has none."""

    @property
    def last_name(self) -> str:
        """What to call the last version that had it: its label, else its commit."""
        return self.last.label or self.last.revision[:10]

    @property
    def last_day(self) -> str:
        """The day it was committed."""
        return self.last.date.date().isoformat() if self.last.date else ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an annotation sits, or since when it does no more."""

    anchored: Anchored
    gone: Gone | None = None


def whereabouts(
    library: Library, targets: Sequence[Target], text: Text, *, heeding: bool = True
) -> tuple[Whereabouts, ...]:
    """Where each of a work's targets sits in one of its texts.

    The version a target was made on is compared with the text; where that leaves doubt,
    version by version along the commits between, forward or backward. `heeding` what
    people said of the clauses of any two versions; the files that say so must be sound.
    """
    document, _ = text
    given = (corrections_to(library, text),) if heeding else ()
    found = anchor_all(targets, document, library.old, *given)
    if library.repository is None:
        return tuple(map(Whereabouts, found))
    past = _Past(library, library.repository, text, heeding)
    answers = settled(targets, found, lambda target: library.old(target) is not None, past.between)
    return tuple(past.told(*one) for one in zip(targets, answers, strict=True))


class _Past:
    """The commits of a work's text, and what they tell of words that are gone."""

    def __init__(self, library: Library, repository: Repository, text: Text, heeding: bool) -> None:
        self._document, self._located = text
        self._library = library
        self._heeding = heeding
        self._repository = repository
        self._texts = Texts(repository.read_blob)

    def between(self) -> Between:
        """The commits, to be walked."""
        blob = self._located.blob
        self._texts = Texts(self._repository.read_blob, known={blob: self._document})
        return Between(blob, self._texts, self._read, self._steps, self._corrections)

    def told(self, target: Target, found: Settled) -> Whereabouts:
        """An answer with the two versions between which its text was lost."""
        answer, steps = found.anchored, found.steps
        stood = next((one.stood for one in (answer, *answer.each) if one.stood), None)
        if stood is None:
            return Whereabouts(answer)
        last, gone = steps[stood.version], steps[stood.gone_in]
        if answer.stood and len(gone.before) > 1 and last.key in gone.before:
            last, gone, answer = self._on_branch(gone, last, target, answer)
        return Whereabouts(answer, Gone(self._version(last), self._version(gone)))

    def _steps(self, revision: str) -> tuple[Step, ...]:
        """The steps up to a revision, newest first; for "" those up to the text, the work
        tree on top of HEAD."""
        located = self._located
        path = located.path.partition(":")[2] if located.revision else ""
        if not path:
            folder = self._library.folder or Path()
            path = self._repository.relative(folder / located.work / "text.md")
        revision = revision or located.revision
        found = trail(self._repository, path, revision or "HEAD")
        if not revision and found.steps and found.steps[0].blob != located.blob:
            found = on_top(found, located.blob, path)
        return found.steps

    def _corrections(self, old: str, new: str) -> Sequence[Correction]:
        lineage = self._library.lineage(self._located.work, old, new) if self._heeding else None
        if lineage is None:
            return ()
        ends = self._texts.document(old), self._texts.document(new)
        return verify(lineage, *ends).corrections

    def _read(self, blob: str) -> bytes:
        known = self._document.source if blob == self._located.blob else None
        return known.encode() if known else self._repository.read_blob(blob)

    def _on_branch(
        self, merge: Step, last: Step, target: Target, answer: Anchored
    ) -> tuple[Step, Step, Anchored]:
        """The same for a text that is gone since a merge: what counts is the branch."""
        older = dropwhile(lambda step: step.key != merge.key, self._steps(""))
        places = Places(self._library, self._located.work, target)
        if not (found := deletion({step.key: step for step in older}, places)):
            return last, merge, answer
        branched, stood = found
        document, there = places.of(stood)
        if not there.placed or not there.eid:
            return last, merge, answer
        words = clause_named(document, there.eid).canonical_text[there.start : there.end]
        span = there.eid, there.start, there.end, words
        return stood, branched, replace(answer, stood=Stood(stood.key, branched.key, *span))

    def _version(self, step: Step) -> Version:
        label = label_of(decode(self._read(step.blob)).text)
        return Version(step.commit, label, step.blob, step.path)
