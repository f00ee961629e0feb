"""What of a relation is worth showing: for each clause of the first text, who repeats it.

Knows links and texts, not how any output looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate import messages
from annotate.model import Clause, Document, RelatedLink, Relation


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause of the second text, and the passages it shares with the first one's."""

    link: RelatedLink
    clause: Clause
    passages: tuple[str, ...]
    """As they stand in the first text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause of the first text that the second repeats."""

    clause: Clause
    counterparts: tuple[Counterpart, ...]


def entries(relation: Relation) -> Iterator[Entry]:
    """The clauses of the first text with something in the second, in order."""
    olds = {clause.eid: clause for clause in relation.old.walk()}
    news = {clause.eid: clause for clause in relation.new.walk()}
    for eid, links in groupby(relation.links, key=lambda link: link.old):
        text = olds[eid].canonical_text
        yield Entry(
            olds[eid],
            tuple(
                Counterpart(
                    link,
                    news[link.new],
                    tuple(text[span.start : span.end] for span in link.old_spans),
                )
                for link in links
            ),
        )


def shares(link: RelatedLink, language: str) -> str:
    """How much of each side is common, in words."""
    return messages.text(
        "comparison.covers",
        language,
        old=f"{link.old_coverage:.0%}",
        new=f"{link.new_coverage:.0%}",
    )


def alone(relation: Relation, language: str) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """For each side with clauses that nothing corresponds to: what to call the list, and them."""
    sides = (
        (relation.old, relation.old_alone, relation.new),
        (relation.new, relation.new_alone, relation.old),
    )
    for document, eids, other in sides:
        wanted = set(eids)
        clauses = tuple(clause for clause in document.walk() if clause.eid in wanted)
        if clauses:
            names = {"title": title(document, language), "other": title(other, language)}
            yield messages.text("comparison.alone", language, **names), clauses


def title(document: Document, language: str) -> str:
    """A document's title, else its path, else a word for having none."""
    return document.title or document.path or messages.text("comparison.untitled", language)


def covered(relation: Relation, language: str) -> str:
    """How many clauses of the two texts correspond to something, in words."""
    lines = []
    pairs: Sequence[tuple[Document, set[str], tuple[str, ...]]] = (
        (relation.old, {link.old for link in relation.links}, relation.old_alone),
        (relation.new, {link.new for link in relation.links}, relation.new_alone),
    )
    for document, found, rest in pairs:
        lines.append(
            messages.text(
                "comparison.coverage",
                language,
                title=title(document, language),
                covered=len(found),
                total=len(found) + len(rest),
            )
        )
    return "\n".join(lines)
