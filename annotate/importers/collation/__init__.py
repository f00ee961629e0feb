"""Collation: a text put together again from what a paged archive gave.

Repeated pages are taken out, foreign passages moved aside, broken sentences joined; nothing
is normalised, nothing is invented, and what cannot be proved is left alone. Pure: paragraphs
in, paragraphs and decisions out.
"""

from __future__ import annotations

from annotate.importers.collation.decisions import (
    Collation,
    Decision,
    Drop,
    Kind,
    point_to_kept,
    problems,
)
from annotate.importers.collation.defects import defects
from annotate.importers.collation.interleaved import remove_interleaved
from annotate.importers.collation.joins import join_broken
from annotate.importers.collation.runs import remove_runs
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_punctuated

__all__ = ["Collation", "Decision", "Drop", "Kind", "collate", "problems"]


def collate(paragraphs: tuple[Paragraph, ...]) -> Collation:
    """The text once and whole, with a decision for everything done or noticed."""
    once, runs, barriers = remove_runs(paragraphs)
    punctuated = is_punctuated(one.text for one in once)
    alone, foreign = remove_interleaved(once, punctuated)
    whole, joins = join_broken(alone, barriers, punctuated)
    decisions = (*runs, *foreign, *joins, *defects(whole, punctuated))
    ordered = sorted(point_to_kept(decisions), key=lambda one: one.lines[0])
    collation = Collation(whole, tuple(ordered))
    if wrong := problems(paragraphs, collation):
        raise AssertionError("; ".join(wrong))
    return collation
