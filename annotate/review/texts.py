"""A text of the range at both its ends, and what became of its clauses in between.

Reads each blob once. What cannot be read is a value here, to be told as a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.annotation import Target
from annotate.compare import Correction
from annotate.compare.beside import beside
from annotate.corpus import Corpus
from annotate.decode import decode
from annotate.errors import AnnotateError, CorpusError
from annotate.history import Texts
from annotate.history.texts import LineageOf
from annotate.lineage import Lineage, by_texts, verify
from annotate.model import Clause, Comparison, Document, Link
from annotate.review.range import Range
from annotate.review.report import Matter
from annotate.review.subjects import Subject
from annotate.review.substance import matters


@dataclass(frozen=True, slots=True)
class Text:
    """One text at both ends of the range."""

    subject: Subject
    old: Document | None
    new: Document | None
    comparison: Comparison | None
    """None when the text is the same, or one side has none that can be read."""
    problems: tuple[AnnotateError, ...]
    """Why the text at the head, or its lineage, cannot be read."""
    matters: tuple[Matter, ...]
    """The changes of substance."""
    raw: str
    """The source at the head where it cannot be parsed, else ""."""
    texts: Texts
    lineages: tuple[LineageOf, LineageOf]
    """What people said of the ways between versions, at either end of the range."""

    def written_on(self, target: Target) -> Document | None:
        """The text an annotation was written on, or None when it cannot be had."""
        try:
            return self.texts.document(target.blob) if target.blob else None
        except AnnotateError:
            return None

    def corrections(self, old: str, new: str, end: int) -> Sequence[Correction]:
        """What people said at one end of the range (0, 1) of the way from one blob to another."""
        lineage = self.lineages[end](old, new)
        if lineage is None:
            return ()
        try:
            ends = self.texts.document(old), self.texts.document(new)
            return verify(lineage, *ends).corrections
        except AnnotateError:  # Told once, as a finding on the file.
            return ()

    def corrections_to(self, blob: str, end: int) -> Callable[[Target], Sequence[Correction]]:
        """Asks for what people said at one end of the range (0, 1) of the way from a target's
        text to a blob."""
        return lambda target: self.corrections(target.blob, blob, end)


def read_text(range_: Range, subject: Subject) -> Text:
    """Read a text at both ends and compare them."""
    problems: list[AnnotateError] = []
    if subject.path:
        lineage_of = _lineages(range_.new, subject.work, problems)
    else:
        lineage_of = _lineages(range_.old, subject.old_work, problems)
    before = _lineages(range_.old, subject.old_work, [])
    texts = Texts(range_.repository.read_blob, lineage_of)
    old = _document(texts, subject.old_blob, subject.old_path, range_.merge_base, [])
    new = _document(texts, subject.blob, subject.path, range_.head.sha, problems)
    comparison = None
    if old and new and subject.blob != subject.old_blob:
        try:
            between = texts.way(subject.old_blob, subject.blob).comparison
        except AnnotateError as error:  # A correction that names a clause that is not there.
            problems.append(error)
            plain = Texts(range_.repository.read_blob)
            between = plain.way(subject.old_blob, subject.blob).comparison
        comparison = beside(replace(between, old=old, new=new))
    found = matters(subject, comparison)
    raw = "" if new else _raw(range_, subject.blob)
    said = (before, lineage_of)
    return Text(subject, old, new, comparison, tuple(problems), found, raw, texts, said)


def _document(
    texts: Texts, blob: str, path: str, revision: str, problems: list[AnnotateError]
) -> Document | None:
    if not blob:
        return None
    try:
        return replace(texts.document(blob), path=path, revision=revision)
    except AnnotateError as error:
        error.path = path
        problems.append(error)
        return None


def _raw(range_: Range, blob: str) -> str:
    try:
        return decode(range_.repository.read_blob(blob)).text if blob else ""
    except AnnotateError:
        return ""


def _lineages(corpus: Corpus, slug: str, problems: list[AnnotateError]) -> LineageOf:
    """What people said of the ways between versions, as one end of the range has it."""
    try:
        found = corpus.lineages(slug) if slug else ()
    except CorpusError:  # Which this end does not have.
        found = ()
    problems += [item for item in found if isinstance(item, AnnotateError)]
    known = by_texts(item for item in found if isinstance(item, Lineage))
    return lambda old, new: known.get((old, new))


class Links:
    """A comparison asked by eId, from both sides and at every level."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.olds = {clause.eid: clause for clause in comparison.old.walk()}
        self.news = {clause.eid: clause for clause in comparison.new.walk()}
        self.marked = {(c.old, c.new) for c in comparison.markup if c.carries}
        """Old and new eIds of the links whose clauses have other markup that carries something."""
        self._above = (_parents(comparison.old), _parents(comparison.new))
        self._links: tuple[dict[str, Link], dict[str, Link]] = ({}, {})
        self._tops = (
            {eid: link for link in comparison.links for eid in link.old},
            {eid: link for link in comparison.links for eid in link.new},
        )
        for link in _all(comparison.links):
            # A unit may stand for its only paragraph among the parts: its own link is first.
            for eid in link.old:
                self._links[0].setdefault(eid, link)
            for eid in link.new:
                self._links[1].setdefault(eid, link)

    def of_old(self, eid: str) -> Link | None:
        """The link of an old clause, or of the innermost clause above it that has one."""
        return self._find(0, eid)

    def of_new(self, eid: str) -> Link | None:
        """The link of a new clause, or of the innermost clause above it that has one."""
        return self._find(1, eid)

    def unit_of_old(self, eid: str) -> Link | None:
        """The link of the unit (or heading) that an old clause is, or is beneath."""
        return self._unit(0, eid)

    def unit_of_new(self, eid: str) -> Link | None:
        """The link of the unit (or heading) that a new clause is, or is beneath."""
        return self._unit(1, eid)

    def _unit(self, side: int, eid: str) -> Link | None:
        at: str | None = eid
        while at is not None:
            if link := self._tops[side].get(at):
                return link
            at = self._above[side].get(at)
        return None

    def _find(self, side: int, eid: str) -> Link | None:
        at: str | None = eid
        while at is not None:
            if link := self._links[side].get(at):
                return link
            at = self._above[side].get(at)
        return None


def _all(links: Sequence[Link]) -> Iterator[Link]:
    for link in links:
        yield link
        yield from _all(link.parts)


def _parents(document: Document) -> dict[str, str | None]:
    found: dict[str, str | None] = {}

    def visit(clause: Clause, above: str | None) -> None:
        found[clause.eid] = above
        for child in clause.children:
            visit(child, clause.eid)

    for clause in document.clauses:
        visit(clause, None)
    return found
