"""Where a reference points: the clauses of its own document that it names, or why none.

Levels are looked for by name and number: document-wide where their numbers are, else
beneath the clause named before or around the one the reference stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from annotate.model import Clause
from annotate.references.kin import Kin
from annotate.references.levels import WIDE, level, names
from annotate.references.places import Clauses, Places
from annotate.references.reference import Reference, Step

Reason = Literal["other", "unclear", "vague", "no-level", "missing", "first", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that names no clause of the document, and why.

    `other`, `unclear`: it is, or may be, another text's. `vague`: 前述. `no-level`: the text
    has no such level. `missing`: it has the level and not the number. `first`: nothing goes
    before. `ambiguous`: several clauses have the number.
    """

    reason: Reason


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


def _run(clause: Clause, places: Places) -> tuple[Clauses, int]:
    """The clauses that a clause counts on from and that count on from it, and its place."""
    parent = places.parents[clause.eid]
    if parent is not None and ("__" in clause.eid or not clause.number):
        kin = places.beneath(parent)
        return kin.children[clause.kind], kin.order[clause.eid]
    run = places.levels.get((_annex(clause, places), level(clause, places.document)), (clause,))
    return run, places.order.get(clause.eid, 0)


def _follow(steps: Sequence[Step], clause: Clause, places: Places) -> Clauses | Unresolved:
    found: Clauses = ()
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


def _first(step: Step, clause: Clause, places: Places) -> Clauses | Unresolved:
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


def _before(step: Step, here: Clause, places: Places) -> Clauses | Unresolved:
    run, at = _run(here, places)
    count = at if step.before < 0 else step.before
    return run[at - count : at] if 0 < count <= at else Unresolved("first")


def _numbered(step: Step, clause: Clause, places: Places) -> Clauses | Unresolved:
    """A clause by its number: in the annex the reference stands in, else in the body; of
    several of the number (chapters counted anew in each part) the one nearest around it."""
    annex = "" if step.kind == "annex" else _annex(clause, places)
    known = False
    for scope in dict.fromkeys((annex, "")):
        for name in names(step):
            known = known or (scope, name) in places.levels
            under = places.numbered((scope, name), step.number)
            if len(under) == 1:
                return _only(under.values())
            if under:
                return _only(under.get(around.eid, ()) for around in places.above(clause))
    return Unresolved("missing" if known else "no-level")


def _beside(step: Step, around: Sequence[Clause], places: Places) -> Clauses | Unresolved:
    """第二款 or 第（一）项 alone: of the article, or of the list nearest around."""
    result: Clauses | Unresolved = Unresolved("no-level")
    for clause in around:
        result = _inside(step, clause, places)
        if not isinstance(result, Unresolved) or clause.basic:
            return result
    return result


def _inside(
    step: Step, holder: Clause, places: Places, *, named: bool = False
) -> Clauses | Unresolved:
    """The clause of that number beneath another one, which is `named` before it."""
    kin = places.beneath(holder)
    if step.kind == "para" and kin.counts:
        return _paragraph(step, holder, kin)
    if step.kind in WIDE and holder.kind in WIDE and not holder.basic:
        return _numbered(step, holder, places)
    kinds, found = names(step), kin.numbered.get(step.number, {})
    listed = not kin.kinds.isdisjoint(kinds)
    # Section 3(a), where 3 has no subsections; paragraph 3 of a schedule.
    loose = not listed and named and places.document.grammar == "statute-en"
    fitting = [clauses for kind, clauses in found.items() if loose or kind in kinds]
    return _only(fitting) if fitting else Unresolved("missing" if listed else "no-level")


def _paragraph(step: Step, holder: Clause, kin: Kin) -> Clauses | Unresolved:
    paragraphs = kin.children.get("para", ())
    number = int(step.number) if step.number.isdigit() else 0
    if not paragraphs and number == 1:
        return (holder,)
    if not 1 <= number <= len(paragraphs):
        return Unresolved("missing")
    return (paragraphs[number - 1],)


def _only(groups: Iterable[Sequence[Clause]]) -> Clauses | Unresolved:
    """The one clause that there is in several groups."""
    found = [clauses for clauses in groups if clauses]
    alone = len(found) == 1 and len(found[0]) == 1
    return tuple(found[0]) if alone else Unresolved("ambiguous")


def _annex(clause: Clause, places: Places) -> str:
    return next((c.eid for c in places.above(clause) if c.kind == "annex"), "")
