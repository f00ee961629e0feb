"""Links of two clauses, made from each kind of evidence: what is marked on both sides.

Knows units and the values of the model; not how the evidence was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotate.model import Clause, RelatedLink, Span
from annotate.related.citations import Citation
from annotate.related.reuse import Reuse
from annotate.related.subjects import Subject, first_places
from annotate.related.units import Unit
from annotate.textdiff import similarity


def in_words(old: Unit, new: Unit, shared: Reuse) -> RelatedLink:
    """A link by words taken over: the passages are marked, and covered."""
    covered: tuple[set[int], set[int]] = set(), set()
    for p in shared.passages:
        covered[0].update(range(p.old, p.old + p.length))
        covered[1].update(range(p.new, p.new + p.length))
    return RelatedLink(
        type=shared.type,
        old=old.clause.eid,
        new=new.clause.eid,
        similarity=_similarity(old, new),
        old_spans=tuple(old.span(p.old, p.old + p.length) for p in shared.passages),
        new_spans=tuple(new.span(p.new, p.new + p.length) for p in shared.passages),
        old_coverage=round(len(covered[0]) / len(old.code), 4),
        new_coverage=round(len(covered[1]) / len(new.code), 4),
        score=round(shared.weight, 4),
    )


def cited(
    citing: Sequence[Unit], named: Sequence[Unit], found: Iterable[Citation]
) -> Mapping[tuple[int, int], RelatedLink]:
    """Links of the citing units with those that hold what is named, by their indices: the
    words that cite are marked, and the clause named."""
    holders = {c.eid: i for i, unit in enumerate(named) for c in _held(unit)}
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for citation in found:
        if citation.cited in holders:
            spans[citation.citing, holders[citation.cited]].append(citation.span)
    links = {}
    for (i, j), places in spans.items():
        one, other = citing[i], named[j]
        marked = tuple(sorted(set(places), key=lambda span: (span.start, span.end)))
        target = Span(0, len(other.clause.canonical_text))
        links[i, j] = RelatedLink(
            type="cites",
            old=one.clause.eid,
            new=other.clause.eid,
            similarity=_similarity(one, other),
            old_spans=marked,
            new_spans=(target,) * len(marked),
            old_coverage=0.0,
            new_coverage=0.0,
            score=float(len(marked)),
        )
    return links


def turned(link: RelatedLink) -> RelatedLink:
    """A citation seen from the text that is named."""
    return replace(
        link,
        type="cited-by",
        old=link.new,
        new=link.old,
        old_spans=link.new_spans,
        new_spans=link.old_spans,
    )


def alike(old: Unit, new: Unit, subject: Subject) -> RelatedLink:
    """A link by subject: the words in common are marked where each side first has them."""
    places = [first_places(unit, subject.words) for unit in (old, new)]
    return RelatedLink(
        type="elaborates",
        old=old.clause.eid,
        new=new.clause.eid,
        similarity=_similarity(old, new),
        old_spans=tuple(old.span(*places[0][word]) for word in subject.words),
        new_spans=tuple(new.span(*places[1][word]) for word in subject.words),
        old_coverage=0.0,
        new_coverage=0.0,
        score=round(subject.likeness, 4),
    )


def _held(unit: Unit) -> Iterable[Clause]:
    return [unit.clause] if unit.clause.canonical_text != unit.clause.whole else unit.clause.walk()


def _similarity(old: Unit, new: Unit) -> float:
    return round(similarity(old.clause.canonical_text, new.clause.canonical_text), 4)
