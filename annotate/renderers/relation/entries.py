"""What of a relation is worth showing: for each clause of the first text, what corresponds.

Knows links and texts, not how any output looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from annotate import messages
from annotate.model import Clause, Document, RelatedLink, Relation
from annotate.renderers.comparison.entries import ELISION, shown_path


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause of the second text, and what shows that it corresponds."""

    link: RelatedLink
    clause: Clause
    passages: tuple[str, ...]
    """The passages shared as they stand in the first text; the words that cite; the words
    in common."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause of the first text that something in the second corresponds to."""

    clause: Clause
    counterparts: tuple[Counterpart, ...]


def entries(relation: Relation) -> Iterator[Entry]:
    """The clauses of the first text with something in the second, in order."""
    olds = {clause.eid: clause for clause in relation.old.walk()}
    news = {clause.eid: clause for clause in relation.new.walk()}
    for eid, links in groupby(relation.links, key=lambda link: link.old):
        yield Entry(
            olds[eid],
            tuple(
                Counterpart(link, news[link.new], shown(link, olds[eid], news[link.new]))
                for link in links
            ),
        )


def shown(link: RelatedLink, old: Clause, new: Clause) -> tuple[str, ...]:
    """What is worth reading of what a link marks: of a citation the words that cite."""
    citing = link.type == "cited-by"
    text = (new if citing else old).canonical_text
    return tuple(text[s.start : s.end] for s in (link.new_spans if citing else link.old_spans))


def quoted(counterpart: Counterpart) -> str:
    """What shows that two clauses correspond, in one line or more."""
    if counterpart.link.type == "elaborates":
        return " · ".join(counterpart.passages)
    times = Counter(counterpart.passages)
    said = (text + (f" ×{count}" if count > 1 else "") for text, count in times.items())
    return ELISION.join(said)


def said(link: RelatedLink, language: str) -> str:
    """The type of a link in words, with how much of each side is common or how alike they are."""
    kind = messages.text(f"related.{link.type}", language)
    if link.type in ("repeats", "partly-covers"):
        shares = {"old": f"{link.old_coverage:.0%}", "new": f"{link.new_coverage:.0%}"}
        kind = messages.text("related.said-words", language, type=kind, **shares)
    elif link.type == "elaborates":
        score = f"{link.score:.2f}"
        kind = messages.text("related.said-subject", language, type=kind, score=score)
    if not link.also:
        return kind
    comma = messages.text("related.comma", language)
    types = comma.join(messages.text(f"related.{name}", language) for name in link.also)
    return messages.text("related.said-also", language, said=kind, types=types)


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
    untitled = messages.text("comparison.untitled", language)
    return document.title or shown_path(document.path) or untitled


def covered(relation: Relation, language: str) -> str:
    """How many clauses of the two texts correspond to something, in words."""
    sides = (
        (relation.old, relation.old_clauses, relation.old_alone),
        (relation.new, relation.new_clauses, relation.new_alone),
    )
    return "\n".join(
        messages.text(
            "comparison.coverage",
            language,
            title=title(document, language),
            covered=len(clauses) - len(alone),
            total=len(clauses),
        )
        for document, clauses, alone in sides
    )
