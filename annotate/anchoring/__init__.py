"""Where an annotation sits in a version: describe a span, anchor the description.

`anchor(describe(document, clause, start, end), document)` is that span, exactly. Reads
targets and documents; stores nothing.
"""

from __future__ import annotations

from annotate.anchoring.answers import anchor, anchor_all
from annotate.anchoring.quotes import CONTEXT, describe_span, find_quote, occurrences
from annotate.anchoring.result import (
    STATES,
    Anchored,
    Named,
    Part,
    Reason,
    Regrouped,
    State,
    Stood,
)
from annotate.anchoring.tracing import Stage
from annotate.anchoring.walk import CERTAIN, anchor_along, is_certain
from annotate.annotation import Target
from annotate.model import Clause

__all__ = [
    "CERTAIN",
    "CONTEXT",
    "STATES",
    "Anchored",
    "Named",
    "Part",
    "Reason",
    "Regrouped",
    "Stage",
    "State",
    "Stood",
    "anchor",
    "anchor_all",
    "anchor_along",
    "describe",
    "find_quote",
    "is_certain",
    "occurrences",
]


def describe(
    clause: Clause,
    start: int | None = None,
    end: int | None = None,
    *,
    version: str = "",
    blob: str = "",
) -> Target:
    """The target that is `[start, end)` of a clause's canonical text, or the whole clause.

    `version` and `blob` name the commit and the text the clause was read from.
    """
    if start is None or end is None:
        return Target((clause.eid,), version, blob)
    quote, position = describe_span(clause.canonical_text, start, end)
    return Target((clause.eid,), version, blob, quote, position)
