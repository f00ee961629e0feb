"""A clause's past: what each commit did to it, and which commit last changed each unit.

Knows steps and ways; neither git nor how a history looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotate.history.texts import Texts, came, same
from annotate.history.trail import Step, Trail
from annotate.model import Clause, Comparison, Document, Link


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to a clause, under the eId and number that it then had."""

    step: Step
    document: Document
    """The text as the commit left it."""
    clause: Clause
    link: Link
    """From the text before the commit; of a merge, from the parent it is most like."""
    former: tuple[Clause, ...]
    """What it was before."""
    own: bool
    """Whether the commit itself did it: a merge does what it took from no parent."""
    first: bool
    """Whether the file begins here, in this clone at least."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What one commit did to a whole text."""

    step: Step
    document: Document
    """The text as the commit left it."""
    comparison: Comparison | None
    """With the text before the commit (of a merge, its first parent's); None for the first."""
    former_paths: tuple[str, ...]
    """What the file was called before, where the commit renamed it."""

    @property
    def changed(self) -> bool:
        """Whether anything but typography changed, the file's name included."""
        return self.comparison is None or self.comparison.changed or bool(self.former_paths)


@dataclass(frozen=True, slots=True)
class Blame:
    """A unit of a text and the commit that gave it its words."""

    clause: Clause
    step: Step
    document: Document
    """The text as that commit left it."""
    then: Clause
    """The unit as it stood there: under its eId and number of that time."""
    first: bool


def log(trail: Trail, texts: Texts, eid: str) -> Iterator[Event]:
    """What each step did to the clause `eid` of the newest one, newest first.

    Through renumbering, moves, splits and merges of clauses; past a merge of branches
    along every parent that has the clause, or along the one that has it unchanged.
    """
    steps = {step.key: step for step in trail.steps}
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    wanted[trail.steps[0].key][eid] = None
    for step in trail.steps:
        document = texts.document(step.blob)
        clauses = {clause.eid: clause for clause in document.walk()}
        for name in wanted[step.key]:
            links = [
                (key, _link(texts, steps[key], step, clauses[name])) for key in step.before
            ] or [("", came(clauses[name]))]
            changes = [_changes(link) for _, link in links]
            best = max(range(len(links)), key=lambda at: links[at][1].similarity)
            quiet = next((at for at, change in enumerate(changes) if not change), None)
            for key, link in links if quiet is None else [links[quiet]]:
                wanted[key] |= dict.fromkeys(link.old)
            link = links[best if quiet is None else quiet][1]
            former = _former(texts, steps, links[best if quiet is None else quiet])
            own = bool(frozenset.intersection(*changes))
            yield Event(step, document, clauses[name], link, former, own, not step.before)


def revisions(trail: Trail, texts: Texts) -> Iterator[Revision]:
    """What each step did to the whole text; of a merge, against its first parent."""
    steps = {step.key: step for step in trail.steps}
    for step in trail.steps:
        document = texts.document(step.blob)
        former = [steps[key] for key in step.before]
        paths = [older.path for older in former if older.path != step.path]
        comparison = texts.way(former[0].blob, step.blob).comparison if former else None
        yield Revision(step, document, comparison, tuple(dict.fromkeys(paths)))


def blame(trail: Trail, texts: Texts, *, typography: bool = False) -> tuple[Blame, ...]:
    """For each unit of the newest step, in order, the step that last changed its words.

    A new number or place is no change of words, typography only when asked. As `git
    blame` does, a merge hands on what any one parent has.
    """
    steps = {step.key: step for step in trail.steps}
    newest = texts.document(trail.steps[0].blob)
    units = [clause for clause in newest.walk() if clause.basic]
    held: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, unit in enumerate(units):
        held[trail.steps[0].key][unit.eid].append(at)
    found: dict[int, Blame] = {}
    for step in trail.steps:
        document = texts.document(step.blob)
        clauses = {c.eid: c for c in document.walk()} if held[step.key] else {}
        for eid, owners in held[step.key].items():
            older = (
                (key, _source(texts, steps[key], step, clauses[eid], typography))
                for key in step.before
            )
            kept = next(((key, former) for key, former in older if former), None)
            if kept:
                held[kept[0]][kept[1]] += owners
                continue
            for at in owners:
                found[at] = Blame(units[at], step, document, clauses[eid], not step.before)
    return tuple(found[at] for at in range(len(units)))


def _source(texts: Texts, older: Step, step: Step, clause: Clause, typography: bool) -> str:
    """The unit of an older text with the same words that this one came from, or ""."""
    if older.blob == step.blob:
        return clause.eid
    kept = texts.kept(older.blob, step.blob)
    if kept and clause.eid in kept.fresh:
        return ""
    if kept and clause.eid in kept.same:
        former, _ = kept.same[clause.eid]
        return "" if typography and _looks_new(former, clause) else former.eid
    link = texts.way(older.blob, step.blob).of(clause.eid)
    return "" if _says_new(link, typography) else link.old[0]


def _link(texts: Texts, older: Step, step: Step, clause: Clause) -> Link:
    if older.blob == step.blob:
        return same(clause, clause)
    return texts.way(older.blob, step.blob).of(clause.eid)


def _former(texts: Texts, steps: Mapping[str, Step], found: tuple[str, Link]) -> tuple[Clause, ...]:
    key, link = found
    if not key and not link.old:
        return ()
    document = texts.document(steps[key].blob)
    return tuple(clause for clause in document.walk() if clause.eid in link.old)


def _changes(link: Link) -> frozenset[str]:
    """What of a clause changed: its text, its place, its number."""
    found = {"text": link.kind != "unchanged", "place": link.moved, "number": link.renumbered}
    if link.kind == "added":
        return frozenset(found)
    return frozenset(name for name, changed in found.items() if changed)


def _looks_new(old: Clause, new: Clause) -> bool:
    """Whether a unit whose words are the same is set in another way, its number included."""
    relabelled = old.number == new.number and old.label != new.label
    return relabelled or old.canonical_text != new.canonical_text


def _says_new(link: Link, typography: bool) -> bool:
    return link.kind != "unchanged" or (typography and "typography" in link.classes)
