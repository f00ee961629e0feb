"""Run the benchmark of annotations on whole clauses; see docs/benchmarks.md.

    python -m benchmarks.anchoring.clauses [--data DIR] [--set NAME]… [--errors] [--fit]

Right is a place on the clause that holds most of the old one, or half as much as that, with
none beside it that holds nothing of it; or *gone* said of what is gone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotate.anchoring import Anchored, anchor_all
from annotate.anchoring.clauses import whole as whole_place
from annotate.anchoring.evidence import for_clause
from annotate.anchoring.seeking import crossing
from annotate.anchoring.wholes import became
from annotate.annotation import Target
from annotate.compare import compare
from benchmarks.anchoring import measure, whole
from benchmarks.anchoring.fit import fit
from benchmarks.anchoring.measure import Outcome
from benchmarks.anchoring.whole import Fate, Revision

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 20261123
SETS: Mapping[str, Callable[[Path], Iterator[Revision]]] = {
    "zh_reviewed": lambda data: whole.aligned(data, "zh_reviewed"),
    "zh_synthetic": lambda data: whole.aligned(data, "zh_synthetic"),
    "de_by_number, chosen on": lambda data: whole.aligned(data, "de_by_number", slice(0, None, 2)),
    "made, chosen on": lambda data: whole.made(data, SEED, held_out=False),
    "lawcomparator": lambda data: whole.aligned(data, "lawcomparator"),
    "de_by_number": lambda data: whole.aligned(data, "de_by_number", slice(1, None, 2)),
    "de_synthetic": lambda data: whole.aligned(data, "de_synthetic"),
    "made": lambda data: whole.made(data, SEED, held_out=True),
}
CHOSEN_ON = tuple(SETS)[:4]
"""The sets that constants of anchoring are chosen on; the others are held out."""
_AS_MUCH = 0.5


@dataclass(slots=True)
class Tally:
    """Outcomes by what became of the clause, and how sure the answers were."""

    counts: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    parts: tuple[int, int] = (0, 0)
    """Of clauses that came apart: parts that there are, and those that are named."""
    errors: list[str] = field(default_factory=list)

    def rows(self, name: str) -> Iterator[str]:
        """Per cent of each outcome, by what became of the clause."""
        outcomes: tuple[Outcome, ...] = ("right", "lost", "unsure", "wrong")
        for kind in ("one", "several", "gone", "either"):
            counts = [self.counts[kind, outcome] for outcome in outcomes]
            if total := sum(counts):
                shares = (f"{100 * count / total:.1f}" for count in counts)
                yield f"| {name} | {kind} | {total:,} | {' | '.join(shares)} |"


def outcome(answer: Anchored, fate: Fate) -> Outcome | None:
    """What an answer is worth; None for one that nobody can judge."""
    if answer.state == "ambiguous":
        return "unsure"
    if not answer.placed:
        return "right" if fate.kind in ("gone", "either") else "lost"
    shares = [fate.share(span) for span in named(answer)]
    known = [share for share in shares if share is not None]
    if not known:
        return None
    least = min(whole.SOME, fate.most)
    right = 0 < least <= min(known) and max(known) >= _AS_MUCH * fate.most
    return "right" if right else "wrong"


def named(answer: Anchored) -> list[whole.Span]:
    """The places an answer gives."""
    return list(answer.places)


def run(revisions: Iterable[Revision]) -> Tally:
    """What comes of an annotation on every clause."""
    tally = Tally()
    for revision in revisions:
        targets = [Target((eid,), "old", "old") for eid in revision.fates]
        answers = anchor_all(targets, revision.new, lambda _, old=revision.old: old)  # type: ignore[misc]
        for (eid, fate), answer in zip(revision.fates.items(), answers, strict=True):
            found = outcome(answer, fate)
            if found is None:
                continue
            tally.counts[fate.kind, found] += 1
            if found != "unsure":
                tally.sure.append((answer.confidence, found == "right"))
            if fate.kind == "several":
                shares = [fate.share(span) or 0.0 for span in named(answer)]
                seen = sum(share >= whole.SOME for share in shares)
                tally.parts = tally.parts[0] + fate.parts, tally.parts[1] + seen
            if found != "right":
                place = ", ".join(map(str, named(answer)))
                tally.errors.append(
                    f"{revision.name} {eid}: {found}, {fate.kind}, at most {fate.most:.2f}; "
                    f"{answer.state} {place} {answer.confidence}"
                )
    return tally


def weigh(revisions: Iterable[Revision]) -> dict[str, float]:
    """The weights of the evidence for what a clause became, from all that differ."""
    rows = []
    for revision in revisions:
        way = crossing(compare(revision.old, revision.new))
        for eid, fate in revision.fates.items():
            link = way.links.get(eid)
            if link is None or not link.new or link.kind == "unchanged" or fate.kind == "either":
                continue
            found = became(whole_place(way.old.by_eid[eid].clause), link, way)
            if found.main is None:
                continue
            place = found.main
            answer = Anchored("edited", place.clause.eid, place.start, place.end)
            said = outcome(replace(answer, parts=found.parts), fate)
            if said is not None:
                rows.append((for_clause(found.alike, found.share), said == "right", 1.0))
    return fit(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with laws/ and align/")
    parser.add_argument("--set", action="append", choices=SETS, help="only this one")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--fit", action="store_true", help="weigh the evidence anew")
    options = parser.parse_args(arguments)
    if not (options.data / "align").is_dir():
        print(f"no sets in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    if options.fit:
        print(f"CLAUSE = {weigh(r for name in CHOSEN_ON for r in SETS[name](options.data))}")
        return 0
    tallies = {name: run(SETS[name](options.data)) for name in options.set or SETS}
    print("| set | became | clauses | right | lost | unsure | wrong |")
    print("|---|---|---|---|---|---|---|")
    for name, tally in tallies.items():
        print("\n".join(tally.rows(name)))
    for name, tally in tallies.items():
        print(f"\n{name}: {tally.parts[1]} of {tally.parts[0]} parts named\n")
        print("\n".join(measure.reliability(tally.sure)))
    if options.errors:
        print("", *(error for tally in tallies.values() for error in tally.errors), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
