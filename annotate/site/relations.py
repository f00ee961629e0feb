"""Two related works side by side: which clauses repeat which, their common words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate.addresses import work_url
from annotate.model import Document, RelatedLink, Span
from annotate.site.notes import name_of
from annotate.site.pages import language_of
from annotate.site.segments import Mark, Piece, pieces, spread
from annotate.site.snapshot import RelatedWorks


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause on one side, with what it shares marked."""

    eid: str
    label: str
    name: str
    url: str
    lines: tuple[tuple[str, tuple[Piece, ...]], ...]
    """(number, pieces) of the clause and of each one beneath it."""
    covered: int
    """How much of its words is shared, in hundredths."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause of the first work, and the second's clauses that repeat some of it."""

    kind: str
    a: Passage
    b: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """What the template `relation.html` is given."""

    kind: str
    a_title: str
    b_title: str
    a_url: str
    b_url: str
    a_lang: str
    b_lang: str
    matches: tuple[Match, ...]
    a_only: tuple[tuple[str, str], ...]
    """(name, address) of the clauses nothing on the other side covers."""
    b_only: tuple[tuple[str, str], ...]


def relation_page(related: RelatedWorks) -> RelationPage:
    """The page's values for two works."""
    relation = related.relation
    by_old = groupby(relation.links, lambda link: link.old)
    return RelationPage(
        kind=related.kind,
        a_title=relation.old.title or related.a,
        b_title=relation.new.title or related.b,
        a_url=work_url(related.a),
        b_url=work_url(related.b),
        a_lang=language_of(relation.old.front.get("language"), relation.old.grammar),
        b_lang=language_of(relation.new.front.get("language"), relation.new.grammar),
        matches=tuple(_match(related, eid, list(links)) for eid, links in by_old),
        a_only=_named(relation.old_alone, relation.old, related.a),
        b_only=_named(relation.new_alone, relation.new, related.b),
    )


def _match(related: RelatedWorks, eid: str, links: Sequence[RelatedLink]) -> Match:
    """A clause of the first work, and all that repeat some of it."""
    a, b = related.relation.old, related.relation.new
    spans = [span for link in links for span in link.old_spans]
    return Match(
        kind=links[0].type,
        a=_passage(eid, related.a, a, spans),
        b=tuple(_passage(link.new, related.b, b, link.new_spans) for link in links),
    )


def _passage(eid: str, slug: str, document: Document, spans: Sequence[Span]) -> Passage:
    clause = next(clause for clause in document.walk() if clause.eid == eid)
    own: dict[str, list[Mark]] = {}
    for start, end in _merged(spans):
        for inner, left, right in spread(clause, start, end):
            own.setdefault(inner.eid, []).append(Mark("", "shared", left, right))
    inners = list(clause.walk()) if clause.canonical_text == clause.whole else [clause]
    shared = sum(mark.end - mark.start for marks in own.values() for mark in marks)
    length = sum(len(inner.text) for inner in inners)
    return Passage(
        eid=eid,
        label=clause.label,
        name=name_of(clause),
        url=work_url(slug, eid),
        lines=tuple(
            (inner.label, pieces(inner, own.get(inner.eid, ()))) for inner in inners if inner.text
        ),
        covered=round(100 * shared / length) if length else 0,
    )


def _merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans that overlap or touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _named(eids: Sequence[str], document: Document, slug: str) -> tuple[tuple[str, str], ...]:
    clauses = {clause.eid: clause for clause in document.walk()}
    return tuple((name_of(clauses[eid]), work_url(slug, eid)) for eid in eids)
