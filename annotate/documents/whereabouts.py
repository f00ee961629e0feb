"""Where annotations sit in a text of a work, through the commits between where it helps.

For one whose text is gone: the version that had it last, and the commit that removed it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import dropwhile
from pathlib import Path

from annotate.anchoring import Anchored, Stage, Stood, anchor_all, anchor_along, is_certain
from annotate.annotation import Target
from annotate.compare import Correction
from annotate.decode import decode
from annotate.documents.corrections import corrections_to
from annotate.documents.library import Library
from annotate.documents.located import Located, clause_named
from annotate.documents.removal import Places, deletion
from annotate.documents.versions import Version, label_of
from annotate.errors import AnnotateError
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
    doubtful: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (target, answer) in enumerate(zip(targets, found, strict=True)):
        if target.blob and not is_certain(answer) and library.old(target):
            doubtful[target.version, target.blob].append(at)
    out = [Whereabouts(answer) for answer in found]
    if not doubtful or library.repository is None:
        return tuple(out)
    past = _Past(library, library.repository, text, heeding)
    for version, places in doubtful.items():
        asked = [targets[at] for at in places]
        answers = past.along(version, asked, [found[at] for at in places])
        for at, settled in zip(places, answers, strict=True):
            out[at] = settled
    return tuple(out)


class _Past:
    """The commits of a text, walked for one version after the other that targets name."""

    def __init__(self, library: Library, repository: Repository, text: Text, heeding: bool) -> None:
        document, self._located = text
        self._library = library
        self._heeding = heeding
        self._repository = repository
        self._texts = Texts(repository.read_blob, known={self._located.blob: document})
        self._source = lru_cache(maxsize=8)(self._read)

    def along(
        self, version: tuple[str, str], targets: Sequence[Target], answers: Sequence[Anchored]
    ) -> tuple[Whereabouts, ...]:
        """The answers for the targets of one version, with what the commits tell."""
        try:
            steps = self._way(version)
            if len(steps) < 2:
                return tuple(map(Whereabouts, answers))
            by_key = {step.key: step for step in steps}
            stages = [
                Stage(
                    step.key,
                    partial(self._source, step.blob),
                    partial(self._texts.document, step.blob),
                )
                for step in steps
            ]
            corrections = partial(self._corrections, by_key)
            found = anchor_along(targets, answers, stages, corrections)
        except AnnotateError:  # A version on the way that cannot be read tells nothing.
            return tuple(map(Whereabouts, answers))
        return tuple(map(partial(self._told, by_key), targets, found))

    def _way(self, version: tuple[str, str]) -> tuple[Step, ...]:
        """The steps from the version that targets name to the text, neighbours that have
        the same text as one; () when neither came from the other."""
        way = _path(self._steps(self._located.revision), version[1])
        if not way and version[0]:
            way = _path(self._steps(version[0]), self._located.blob)[::-1]
        texts = (step for at, step in enumerate(way) if not at or step.blob != way[at - 1].blob)
        return tuple(texts)

    def _steps(self, revision: str) -> tuple[Step, ...]:
        """The steps up to a revision, newest first; the work tree on top of HEAD for ""."""
        located = self._located
        path = located.path.partition(":")[2] if located.revision else ""
        if not path:
            folder = self._library.folder or Path()
            path = self._repository.relative(folder / located.work / "text.md")
        found = trail(self._repository, path, revision or "HEAD")
        if not revision and found.steps and found.steps[0].blob != located.blob:
            found = on_top(found, located.blob, path)
        return found.steps

    def _corrections(self, steps: Mapping[str, Step], old: str, new: str) -> Sequence[Correction]:
        if not self._heeding:
            return ()
        blobs = steps[old].blob, steps[new].blob
        lineage = self._library.lineage(self._located.work, *blobs)
        return verify(lineage, *map(self._texts.document, blobs)).corrections if lineage else ()

    def _read(self, blob: str) -> str:
        known = self._texts.document(blob) if blob == self._located.blob else None
        return known.source if known else decode(self._repository.read_blob(blob)).text

    def _told(self, steps: Mapping[str, Step], target: Target, answer: Anchored) -> Whereabouts:
        """An answer with the two versions between which its text was lost."""
        stood = next((one.stood for one in (answer, *answer.each) if one.stood), None)
        if stood is None:
            return Whereabouts(answer)
        last, gone = steps[stood.version], steps[stood.gone_in]
        if answer.stood and len(gone.before) > 1 and last.key in gone.before:
            last, gone, answer = self._on_branch(gone, last, target, answer)
        return Whereabouts(answer, Gone(self._version(last), self._version(gone)))

    def _on_branch(
        self, merge: Step, last: Step, target: Target, answer: Anchored
    ) -> tuple[Step, Step, Anchored]:
        """The same for a text that is gone since a merge: what counts is the branch."""
        every = self._steps(self._located.revision)
        older = dropwhile(lambda step: step.key != merge.key, every)
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
        return Version(step.commit, label_of(self._source(step.blob)), step.blob, step.path)


def _path(steps: Sequence[Step], blob: str) -> tuple[Step, ...]:
    """The shortest way from the nearest step that has a text to the newest; () for none."""
    by_key = {step.key: step for step in steps}
    after: dict[str, tuple[Step, ...]] = {step.key: (step,) for step in steps[:1]}
    waiting = deque(after)
    while waiting:
        way = after[waiting.popleft()]
        if way[0].blob == blob:
            return way
        for key in way[0].before:
            if key not in after:
                after[key] = (by_key[key], *way)
                waiting.append(key)
    return ()
