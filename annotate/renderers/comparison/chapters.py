"""The links of a comparison by the heading they stand under: a chapter's changes together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from annotate.compare import tallies
from annotate.model import Clause, Comparison, Link
from annotate.renderers.comparison.entries import Entry, Gap, shown, sides
from annotate.renderers.comparison.naming import Chains

_BETWEEN = " › "


@dataclass(frozen=True, slots=True)
class Chapter:
    """Neighbouring links under one heading, and what of them is shown."""

    heading: str
    """Number and words of the heading, those above it before it; "" under none."""
    counts: Mapping[str, int]
    """How many of its units changed, by what became of them."""
    shown: tuple[Entry | Gap, ...]


def chapters(comparison: Comparison, full: bool) -> Iterator[Chapter]:
    """The chapters of the new text, in order. What is gone stands where its place is among
    the links; a chapter that is gone is one of its own."""
    both = sides(comparison)
    for above, links in groupby(_placed(comparison, both), lambda placed: placed[0]):
        of = tuple(link for _, link in links)
        heading = _BETWEEN.join(clause.lead + clause.heading for clause in above)
        counts = {**tallies(replace(comparison, links=of)).units, "unchanged": 0}
        yield Chapter(heading, counts, tuple(shown(of, both, full)))


def _placed(
    comparison: Comparison, both: tuple[Chains, Chains]
) -> Iterator[tuple[tuple[Clause, ...], Link]]:
    """Each link with the headings it stands under, the outermost first."""
    olds, news = both
    headings = (_headings(olds), _headings(news))
    kept = {eid for link in comparison.links if link.new for eid in link.old}
    here: tuple[Clause, ...] = ()
    for link in comparison.links:
        if link.new:
            here = _over(news[link.new[0]], headings[1])
        elif (gone := _over(olds[link.old[0]], headings[0])) and gone[-1].eid not in kept:
            here = gone
        yield here, link


def _headings(chains: Chains) -> frozenset[str]:
    """The eIds of the clauses that have units beneath them."""
    return frozenset(
        clause.eid
        for chain in chains.values()
        if chain[-1].basic
        for clause in chain[:-1]
        if not clause.basic
    )


def _over(chain: tuple[Clause, ...], headings: frozenset[str]) -> tuple[Clause, ...]:
    return tuple(clause for clause in chain if clause.eid in headings)
