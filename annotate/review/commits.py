"""The commits that led to either end of a range, for annotations that comparing leaves in doubt.

Asked of git for a text only where there is doubt, and once for each end.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotate.compare import Correction
from annotate.documents.between import Between
from annotate.history import Step, on_top, trail
from annotate.review.range import Range
from annotate.review.texts import Text

BETWEEN = 3
"""How many texts must lie on the way for it to tell more than comparing its ends did."""


def between(range_: Range, text: Text, end: int) -> Between:
    """The commits of a text up to one end of the range: 0 is the merge base, 1 the head."""
    subject, repository = text.subject, range_.repository
    blob, path = ((subject.old_blob, subject.old_path), (subject.blob, subject.path))[end]
    tip = (range_.merge_base, range_.head.sha)[end]

    def steps(revision: str) -> tuple[Step, ...]:
        if revision or tip:
            return trail(repository, path, revision or tip).steps
        # The index: what it has may be renamed, and in no commit.
        found = trail(repository, path, "HEAD")
        if not found.steps and subject.old_path:
            found = trail(repository, subject.old_path, "HEAD")
        if found.steps and found.steps[0].blob != blob:
            found = on_top(found, blob, path)
        return found.steps

    def corrections(old: str, new: str) -> Sequence[Correction]:
        return text.corrections(old, new, end)

    return Between(blob, text.texts, repository.read_blob, steps, corrections)
