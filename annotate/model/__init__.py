"""The values everything else speaks of: spans, clauses, documents, comparisons, findings.

Frozen and slotted; no I/O, no Markdown, no law. All offsets are Unicode code points,
half-open (`start` included, `end` not).
"""

from annotate.model.comparisons import (
    CARRIES,
    Caution,
    Comparison,
    Edit,
    EditOp,
    FrontChange,
    Link,
    LinkKind,
    Markup,
    MarkupChange,
    MarkupEdit,
    MarkupKind,
    Passage,
    is_change,
)
from annotate.model.findings import Finding, Severity
from annotate.model.relations import RelatedLink, Relation, RelationType
from annotate.model.texts import CANONICAL_VERSION, Block, BlockKind, Clause, Document, Run, Span

__all__ = [
    "CANONICAL_VERSION",
    "CARRIES",
    "Block",
    "BlockKind",
    "Caution",
    "Clause",
    "Comparison",
    "Document",
    "Edit",
    "EditOp",
    "Finding",
    "FrontChange",
    "Link",
    "LinkKind",
    "Markup",
    "MarkupChange",
    "MarkupEdit",
    "MarkupKind",
    "Passage",
    "RelatedLink",
    "Relation",
    "RelationType",
    "Run",
    "Severity",
    "Span",
    "is_change",
]
