"""What a range of commits does to texts and annotations, and whether a policy lets it pass.

Stands on documents, checks, anchoring and related; prints nothing. The report is a value,
and every output of it is made from that value alone.
"""

from __future__ import annotations

from annotate.review.fingerprints import fingerprint, fingerprinted
from annotate.review.gather import review
from annotate.review.outcome import FATES, Answer, Dispute, Fate, NoteChange, Place, Suggestion
from annotate.review.report import (
    SEVERITY_ORDER,
    OtherFile,
    Point,
    RelatedClause,
    Report,
    Ruled,
    Section,
    TextChange,
)

__all__ = [
    "FATES",
    "SEVERITY_ORDER",
    "Answer",
    "Dispute",
    "Fate",
    "NoteChange",
    "OtherFile",
    "Place",
    "Point",
    "RelatedClause",
    "Report",
    "Ruled",
    "Section",
    "Suggestion",
    "TextChange",
    "fingerprint",
    "fingerprinted",
    "review",
]
