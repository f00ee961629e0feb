"""What texts that are no versions of one another have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotate.model.texts import Document, Span

RelationType = Literal["repeats", "partly-covers", "cites", "cited-by", "elaborates"]


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A clause of one text and a clause of another that share something (DESIGN §4)."""

    type: RelationType
    """`repeats`: whole sentences; `partly-covers`: distinctive phrases; `cites`: the first
    names the second or its text; `cited-by`: the reverse; `elaborates`: the same subject."""
    old: str
    """The eId in the first text."""
    new: str
    """The eId in the second."""
    similarity: float
    old_spans: tuple[Span, ...]
    """What corresponds, in the first clause's canonical text; one for each of `new_spans`:
    what is repeated, a citation and what it names, the words that show the subject."""
    new_spans: tuple[Span, ...]
    old_coverage: float
    """Share of the first clause that stands in the second word for word, in [0, 1]."""
    new_coverage: float
    score: float = 0.0
    """How strong the evidence is, within the type: the weight of the words taken over,
    the number of citations, the likeness of the subjects."""
    also: tuple[RelationType, ...] = ()
    """That the one also cites the other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two texts that are not versions of one another have in common."""

    old: Document
    new: Document
    links: tuple[RelatedLink, ...]
    """Many to many, in the order of the first text, then of the second."""
    old_alone: tuple[str, ...]
    """Clauses of the first text with nothing in the second, in order."""
    new_alone: tuple[str, ...]
    old_clauses: tuple[str, ...]
    """All clauses of the first text that were looked at, in order, headings left out."""
    new_clauses: tuple[str, ...]
