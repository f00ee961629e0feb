"""What is wrong with a text at the head that was not wrong with it at the merge base.

A finding was there before when its rule found the like in the clause that this one was,
under whatever number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annotate.checks import check_text
from annotate.checks.conflicts import conflicts
from annotate.checks.works import annotation_file
from annotate.documents.versions import label_of
from annotate.errors import AnnotateError
from annotate.model import Clause, Document, Finding, Span
from annotate.review.places import clause_span, line_of
from annotate.review.texts import Links, Text

Found = tuple[Finding, str]
"""A finding, and the text it speaks of, which names it however lines move."""

_SAME = ("mark", "reference", "field")
"""Parameters that tell two findings of a rule in one clause apart."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What `annotate check` finds in a text that changed."""

    fresh: tuple[Found, ...]
    older: int
    """How many findings were there before."""


def structure(text: Text, links: Links | None) -> Structure:
    """The findings that are new, in the order of the text."""
    new = text.new
    if new is None or text.subject.change in ("unchanged", "renamed"):
        return Structure((), 0)
    found = check_text(new)
    before: Counter[tuple[str, ...]] = Counter()
    for finding in check_text(text.old) if found and text.old else ():
        before[_key(finding, _unit(finding.eid, links))] += 1
    fresh, older = [], 0
    for finding in found:
        keys = [_key(finding, unit) for unit in _former(finding.eid, links)]
        known = next((key for key in keys if before[key] > 0), None)
        if known:
            before[known] -= 1
            older += 1
        else:
            fresh.append(_located(finding, new, text.subject.work))
    return Structure(tuple(fresh), older)


def unreadable(text: Text) -> Iterator[Found]:
    """Findings on a text or a lineage file that cannot be read; of a text with marks of a
    merge in it these."""
    work, path = text.subject.work, text.subject.path
    marks = tuple(conflicts(text.raw, path))
    yield from ((replace(mark, work=work), str(mark.parameters["mark"])) for mark in marks)
    for error in text.problems:
        if marks and error.path == path:
            continue
        rule = "text-unreadable" if error.path == path else "lineage-file"
        place = (error.path or path, error.line or 1, error.column or 1)
        yield Finding(rule, "error", *place, {"cause": error}, work=work), error.key


def annotation_files(problems: Iterable[AnnotateError], work: str) -> Iterator[Found]:
    """Findings on annotations and events that cannot be read, or hold what they should not."""
    for error in problems:
        found = replace(annotation_file(error), work=work)
        yield found, f"{error.path} {error.key} {error.parameters.get('field', '')}"


def labels(text: Text, merge_base: str) -> Iterator[Found]:
    """A text that changed under the label that its former version has."""
    if not (text.old and text.new and text.subject.work and text.subject.change == "modified"):
        return
    label = label_of(text.new.source)
    if label and label == label_of(text.old.source):
        named = {"label": label, "commit": merge_base[:10]}
        path, work = text.subject.path, text.subject.work
        yield Finding("version-repeat", "error", path, 1, 1, named, work=work), label


def cautions(text: Text, links: Links | None, found: Structure) -> Iterator[Found]:
    """References that were left as they are and point at another clause now; what dangles
    is among the findings of the structure already."""
    marked = any(finding.rule == "conflict-marker" for finding, _ in found.fresh)
    if links is None or text.new is None or marked:
        return
    dangling = {(f.eid, f.parameters.get("reference")) for f, _ in found.fresh}
    for link in links.comparison.links:
        for caution in link.warnings:
            if not caution.points and (caution.clause, caution.reference) in dangling:
                continue
            clause = links.news[caution.clause]
            named = {
                "clause": clause.label or clause.eid,
                "reference": caution.reference,
                "meant": _called(caution.meant, links.olds),
                "became": _called(caution.became, links.news),
                "points": _called(caution.points, links.news),
            }
            span = _within(text.new, clause, caution.reference)
            line, column = line_of(text.new.source, span.start)
            place = (text.new.path, line, column)
            work = text.subject.work
            told = Finding(caution.rule, "warning", *place, named, clause.eid, work, span)
            yield told, caution.reference


def at_clause(
    rule: str, document: Document, clause: Clause, work: str, named: dict[str, object]
) -> Finding:
    """A finding (an error) on a clause, at its first line."""
    span = clause_span(document, clause)
    line, column = line_of(document.source, span.start)
    return Finding(rule, "error", document.path, line, column, named, clause.eid, work, span)


def _key(finding: Finding, unit: str) -> tuple[str, ...]:
    return (finding.rule, unit, *(str(finding.parameters.get(name, "")) for name in _SAME))


def _unit(eid: str, links: Links | None) -> str:
    """The unit that a clause of the old text is beneath."""
    link = links.unit_of_old(eid) if links and eid else None
    return link.old[0] if link else eid


def _former(eid: str, links: Links | None) -> tuple[str, ...]:
    """What the unit of a clause of the new text was called before; () for a new one."""
    if links is None or not eid:
        return (eid,)
    link = links.unit_of_new(eid)
    return link.old if link else ()


def _located(finding: Finding, document: Document, work: str) -> Found:
    """The finding with its span: what its message names, else the rest of its line."""
    source = document.source
    start = _offset(source, finding.line, finding.column)
    named = (str(finding.parameters.get(name, "")) for name in ("mark", "reference", "number"))
    words = next((word for word in named if word and source.startswith(word, start)), "")
    if not words:
        end = source.find("\n", start)
        words = source[start : end if end >= 0 else len(source)].rstrip()
    span = Span(start, start + len(words))
    return replace(finding, work=work, span=span), words


def _offset(source: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = source.find("\n", at) + 1
    return min(at + max(column - 1, 0), len(source))


def _within(document: Document, clause: Clause, words: str) -> Span:
    """The only place of some words in a clause's own source, else the clause's first line."""
    start, end = clause.span.start, clause.span.end
    if words and document.source.count(words, start, end) == 1:
        at = document.source.find(words, start, end)
        return Span(at, at + len(words))
    return clause_span(document, clause)


def _called(eids: tuple[str, ...], clauses: dict[str, Clause]) -> str:
    """Clauses by their numbers as published; of many the first and the last."""
    names = [clauses[eid].label or eid for eid in eids]
    return " + ".join(names if len(names) < 4 else [names[0], "…", names[-1]])
