"""Where a reference points: the clauses of its own document that it names, or why none.

Levels are looked for by name and number: document-wide where their numbers are, else
beneath the clause named before or around the one the reference stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotate.model import Clause, Document
from annotate.references.levels import WIDE, beneath, counts, level, names
from annotate.references.reference import Reference, Step
from annotate.sequence import RANGE, covers

Reason = Literal["other", "unclear", "vague", "no-level", "missing", "first", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that names no clause of the document, and why.

    `other`, `unclear`: it is, or may be, another text's. `vague`: 前述. `no-level`: the text
    has no such level. `missing`: it has the level and not the number. `first`: nothing goes
    before. `ambiguous`: several clauses have the number.
    """

    reason: Reason


@dataclass(frozen=True, slots=True)
class Places:
    """A document's clauses as references look for them."""

    document: Document
    parents: Mapping[str, Clause | None]
    numbered: Mapping[tuple[str, str, str], tuple[Clause, ...]]
    """By the annex they stand in ("" for none), level and number."""
    levels: Mapping[tuple[str, str], tuple[Clause, ...]]
    """All numbered clauses of a level, in order, by annex and level."""
    order: Mapping[str, int]
    """Where in its `levels` a clause stands, by eId."""

    @classmethod
    def of(cls, document: Document) -> Places:
        """Look through a document once."""
        parents: dict[str, Clause | None] = {}
        numbered: dict[tuple[str, str, str], list[Clause]] = defaultdict(list)
        levels: dict[tuple[str, str], list[Clause]] = defaultdict(list)
        order: dict[str, int] = {}

        def visit(clause: Clause, parent: Clause | None, annex: str) -> None:
            parents[clause.eid] = parent
            if clause.number:
                kind = level(clause, document)
                numbered[annex, kind, clause.number].append(clause)
                order[clause.eid] = len(levels[annex, kind])
                levels[annex, kind].append(clause)
            for child in clause.children:
                visit(child, clause, clause.eid if clause.kind == "annex" else annex)

        for clause in document.clauses:
            visit(clause, None, "")
        return cls(
            document,
            parents,
            {key: tuple(found) for key, found in numbered.items()},
            {key: tuple(found) for key, found in levels.items()},
            order,
        )

    def above(self, clause: Clause) -> Sequence[Clause]:
        """The clause and those around it, the innermost first."""
        out = [clause]
        while (parent := self.parents[out[-1].eid]) is not None:
            out.append(parent)
        return out


def resolve(reference: Reference, clause: Clause, places: Places) -> tuple[str, ...] | Unresolved:
    """The eIds a reference in `clause` names, in the order of the document.

    () is the document as a whole (本法). `clause` is the one whose own text holds it.
    """
    if reference.of in ("other", "unclear"):
        own = reference.title and reference.title == places.document.title
        if not own:
            return Unresolved("other" if reference.of == "other" else "unclear")
    first = _follow(reference.steps, clause, places)
    if isinstance(first, Unresolved) or not reference.until:
        return first if isinstance(first, Unresolved) else tuple(c.eid for c in first)
    last = _follow(reference.until, clause, places)
    if isinstance(last, Unresolved):
        return last
    return _range(first[0], last[-1], places)


def _range(first: Clause, last: Clause, places: Places) -> tuple[str, ...] | Unresolved:
    """All clauses from one to another of its kind; the two alone when they are of two kinds."""
    run, start = _run(first, places)
    other, end = _run(last, places)
    if run[0].eid != other[0].eid:
        return tuple(dict.fromkeys((first.eid, last.eid)))
    found = tuple(clause.eid for clause in run[start : end + 1])
    return found or Unresolved("ambiguous")


def _run(clause: Clause, places: Places) -> tuple[tuple[Clause, ...], int]:
    """The clauses that a clause counts on from and that count on from it, and its place."""
    parent = places.parents[clause.eid]
    if parent is not None and ("__" in clause.eid or not clause.number):
        run = tuple(child for child in parent.children if child.kind == clause.kind)
        return run, next(at for at, child in enumerate(run) if child.eid == clause.eid)
    run = places.levels.get((_annex(clause, places), level(clause, places.document)), (clause,))
    return run, places.order.get(clause.eid, 0)


def _follow(
    steps: Sequence[Step], clause: Clause, places: Places
) -> tuple[Clause, ...] | Unresolved:
    found: tuple[Clause, ...] = ()
    for step in steps:
        if step.kind == "vague":
            return Unresolved("vague")
        if step.kind == "document" or (step.kind == "sentence" and found):
            continue  # Sentences are no clauses: what holds them is named.
        if len(found) > 1:
            return Unresolved("ambiguous")
        if found:
            inner = _inside(step, found[0], places, named=True)
        else:
            inner = _first(step, clause, places)
        if isinstance(inner, Unresolved):
            return inner
        found = inner
    return found


def _first(step: Step, clause: Clause, places: Places) -> tuple[Clause, ...] | Unresolved:
    """Where a reference begins, from the clause it stands in."""
    around = places.above(clause)
    named = names(step)
    here = next((c for c in around if level(c, places.document) in named), None)
    if step.number and (step.kind in WIDE or "." in step.number):
        return _numbered(step, clause, places)
    if step.number:
        return _beside(step, around, places)
    if here is None and step.kind == "para":
        # An article of one paragraph is that paragraph.
        here = next((c for c in around if c.kind == "art"), None)
        if here is not None and step.before:
            return Unresolved("first")
    if here is None:
        return Unresolved("no-level")
    return (here,) if step.before == 0 else _before(step, here, places)


def _before(step: Step, here: Clause, places: Places) -> tuple[Clause, ...] | Unresolved:
    run, at = _run(here, places)
    count = at if step.before < 0 else step.before
    return run[at - count : at] if 0 < count <= at else Unresolved("first")


def _numbered(step: Step, clause: Clause, places: Places) -> tuple[Clause, ...] | Unresolved:
    """A clause by its number: in the annex the reference stands in, else in the body; of
    several of the number (chapters counted anew in each part) the one nearest around it."""
    annex = "" if step.kind == "annex" else _annex(clause, places)
    known = False
    for scope in dict.fromkeys((annex, "")):
        for name in names(step):
            listed = places.levels.get((scope, name), ())
            found = places.numbered.get((scope, name, step.number), ()) or tuple(
                c for c in listed if RANGE in c.number and covers(c.number, step.number)
            )
            known = known or bool(listed)
            if len(found) == 1:
                return found
            if found:
                around = [c.eid for c in places.above(clause)]
                near = [c for c in found if _eid(places.parents[c.eid]) in around]
                return (near[0],) if len(near) == 1 else Unresolved("ambiguous")
    return Unresolved("missing" if known else "no-level")


def _beside(
    step: Step, around: Sequence[Clause], places: Places
) -> tuple[Clause, ...] | Unresolved:
    """第二款 or 第（一）项 alone: of the article, or of the list nearest around."""
    result: tuple[Clause, ...] | Unresolved = Unresolved("no-level")
    for clause in around:
        result = _inside(step, clause, places)
        if not isinstance(result, Unresolved) or clause.basic:
            return result
    return result


def _inside(
    step: Step, holder: Clause, places: Places, *, named: bool = False
) -> tuple[Clause, ...] | Unresolved:
    """The clause of that number beneath another one, which is `named` before it."""
    if step.kind == "para" and counts(holder):
        return _paragraph(step, holder)
    if step.kind in WIDE and holder.kind in WIDE and not holder.basic:
        return _numbered(step, holder, places)
    numbered = [inner for inner in beneath(holder) if inner.number]
    listed = [inner for inner in numbered if inner.kind in names(step)]
    # Section 3(a), where 3 has no subsections; paragraph 3 of a schedule.
    loose = named and places.document.grammar == "statute-en"
    found = tuple(inner for inner in listed or numbered * loose if inner.number == step.number)
    if len(found) == 1:
        return found
    if found:
        return Unresolved("ambiguous")
    return Unresolved("missing" if listed else "no-level")


def _paragraph(step: Step, holder: Clause) -> tuple[Clause, ...] | Unresolved:
    paragraphs = [child for child in holder.children if child.kind == "para"]
    number = int(step.number) if step.number.isdigit() else 0
    if not paragraphs and number == 1:
        return (holder,)
    if not 1 <= number <= len(paragraphs):
        return Unresolved("missing")
    return (paragraphs[number - 1],)


def _annex(clause: Clause, places: Places) -> str:
    return next((c.eid for c in places.above(clause) if c.kind == "annex"), "")


def _eid(clause: Clause | None) -> str:
    return clause.eid if clause else ""
