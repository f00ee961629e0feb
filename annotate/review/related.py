"""Clauses of other works that have to do with a clause that the range changes.

Looked at are only works that a front matter relates to the one that changed, in either
direction, and of them no more than fit into a fixed number of characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate import frontmatter
from annotate.blocks import split_front_matter
from annotate.corpus import Work
from annotate.decode import decode
from annotate.documents import related_works
from annotate.errors import AnnotateError
from annotate.model import Document
from annotate.parser import parse
from annotate.related import TYPES, relate
from annotate.review.range import Range
from annotate.review.report import RelatedClause
from annotate.review.substance import substantive
from annotate.review.texts import Links, Text

ROOM = 1_000_000
"""Characters of texts that one review relates at most."""
WORKS = 1_000
"""Works from which a corpus is not searched for works that name the one that changed: then
only those it names itself are looked at."""
PARTNERS = 20
"""Works looked at for one that changed."""
BEGINNING = 200
"""Characters of a related clause that are told."""
_FRONT = 8_192
"""Bytes of a file in which relations are looked for."""


class Relations:
    """The works related to those that changed, each read once; with the room that is left."""

    def __init__(self, range_: Range) -> None:
        self._range = range_
        self._room = ROOM
        self._documents: dict[str, Document | None] = {}
        self._named: dict[str, tuple[str, ...]] | None = None

    def of(self, text: Text, links: Links | None) -> tuple[RelatedClause, ...]:
        """The related clauses of the changes of one work, the strongest evidence first."""
        slug, old = text.subject.work, text.old
        changed = [link for link in substantive(text.comparison) if link.old]
        if not slug or old is None or links is None or not changed:
            return ()
        touched = {eid for link in changed for eid in link.old}
        found: list[RelatedClause] = []
        for other in self._partners(slug, text):
            document = self._document(other)
            size = len(old.source) + len(document.source) if document else 0
            if document is None or size > self._room:
                continue
            self._room -= size
            found += _between(other, document, old, links, touched)
        return tuple(sorted(found, key=_strength))

    def _partners(self, slug: str, text: Text) -> list[str]:
        own = [
            work
            for document in (text.new, text.old)
            if document
            for work, _ in related_works(document)
        ]
        others = self._naming().get(slug, ())
        return [other for other in dict.fromkeys((*own, *others)) if other != slug][:PARTNERS]

    def _naming(self) -> dict[str, tuple[str, ...]]:
        """By slug the works that say they are related to it."""
        if self._named is None:
            works = self._range.new.works()
            named: dict[str, tuple[str, ...]] = {}
            for work in works if len(works) <= WORKS else ():
                for other in self._names(work):
                    named[other] = (*named.get(other, ()), work.slug)
            self._named = named
        return self._named

    def _names(self, work: Work) -> Iterator[str]:
        """The works that one names in its front matter, which is read without the text."""
        try:
            data = self._range.new_reader.read(work.text_path)
            if b"relations" not in data[:_FRONT]:
                return
            front, _ = split_front_matter(decode(data).text)
            loaded = frontmatter.load(front)
        except AnnotateError:
            return
        values = loaded.values if loaded else {}
        yield from (name for name, _ in related_works(Document("", values, 0, "", ())))

    def _document(self, slug: str) -> Document | None:
        """A related work at the head, or None when there is none that can be read."""
        if slug not in self._documents:
            try:
                path = self._range.new.work(slug).text_path
                source = decode(self._range.new_reader.read(path)).text
                self._documents[slug] = parse(source, path=path)
            except AnnotateError:
                self._documents[slug] = None
        return self._documents[slug]


def _between(
    slug: str, other: Document, old: Document, links: Links, touched: set[str]
) -> Iterator[RelatedClause]:
    """The links between clauses that changed, as they were, and another work's."""
    clauses = {clause.eid: clause for clause in other.walk()}
    for related in relate(old, other).links:
        link = links.unit_of_old(related.old)
        if link is None or touched.isdisjoint(link.old):
            continue
        news = [links.news[eid] for eid in link.new]
        clause = news[0] if news else links.olds[related.old]
        yield RelatedClause(
            work=slug,
            title=other.title,
            path=other.path,
            clause=clause.eid,
            label=clause.label,
            other=related.new,
            other_label=clauses[related.new].label,
            link=related,
            text=clauses[related.new].canonical_text.partition("\n")[0][:BEGINNING],
        )


def _strength(related: RelatedClause) -> tuple[int, float, str, str, str]:
    link = related.link
    return TYPES.index(link.type), -link.score, related.work, related.clause, related.other
