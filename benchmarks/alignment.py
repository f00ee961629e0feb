"""How well clauses are aligned: precision, recall and F1 on sets with known answers.

    python benchmarks/alignment.py [--data DIR] [--method NAME]… [--set NAME]…
                                   [--unmasked] [--links] [--cases] [--errors]

Prints a Markdown table: Annotate beside other ways of pairing clauses, all given the same
texts without their numbers (with --unmasked, with them; `by number` always has them: the
German truth was made from numbers, so there it shows what the truth owes to them). `changed`
leaves out pairs of equal texts. --links: splits and merges too, for Annotate alone; --cases:
Annotate case by case. The sets and their scores are described in the README of the data.
Annotate's few constants were chosen on these sets, as whole round figures from the middle
of a plateau; synthetic.py has texts on which none was chosen.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from baselines import by_number, greedy, hungarian, in_order, in_place  # type: ignore[import-not-found]
from cases import (  # type: ignore[import-not-found]
    DATA,
    Case,
    Pairs,
    Score,
    changed,
    load,
    score,
    several,
    unmasked,
)
from hard import load_hard  # type: ignore[import-not-found]

from annotate.align import correspond

HARD = "zh_hard"
SETS = ("zh_reviewed", "lawcomparator", "de_by_number", "zh_synthetic", "de_synthetic", HARD)


def cases_of(data: Path, name: str) -> list[Case]:
    """The cases of one set."""
    found: list[Case] = load_hard(data) if name == HARD else load(data, name)
    return found


def links_of(case: Case) -> tuple[Pairs, Pairs, Pairs]:
    """Of all links: those found and true, found and not true, true and not found."""
    answer = correspond(case.old, case.new)
    found = {(p.old, p.new) for p in answer.pairs} | {(s.old, s.new) for s in answer.shares}
    true = {pair for group in case.required for pair in group} | case.secondary
    wrong = {
        (i, j)
        for i, j in found - true - case.ignored
        if i not in case.unjudged[0] and j not in case.unjudged[1]
    }
    return found & true, wrong, true - found


def ours(case: Case) -> Pairs:
    """Annotate's own, one to one."""
    return {(pair.old, pair.new) for pair in correspond(case.old, case.new).pairs}


def marked(case: Case) -> Pairs:
    """The same, told the numbers as `annotate diff` is: beside the texts, as weak evidence."""
    old, new = ([{number} if number else set() for number in side] for side in case.numbers)
    return {(pair.old, pair.new) for pair in correspond(case.old, case.new, (old, new)).pairs}


METHODS: Mapping[str, Callable[[Case], Pairs]] = {
    "annotate": ours,
    "annotate, numbers beside": marked,
    "k-th with k-th": in_place,
    "by number": by_number,
    "difflib, Hungarian": hungarian,
    "difflib, in order": in_order,
    "difflib, greedy 0.4": greedy(0.4),
    "difflib, greedy 0.8": greedy(0.8),
}
QUICK = ("annotate", "annotate, numbers beside", "k-th with k-th", "by number")
"""Methods that take seconds on every set; difflib's take minutes on the German one."""


def run(data: Path, methods: Sequence[str], sets: Sequence[str], options: Options) -> list[str]:
    """The rows of the table; cases with too many pairs go to quick methods alone."""
    rows = ["| set | method | precision | recall | F1 | worst case | changed F1 | seconds |"]
    rows.append("|---|---|---|---|---|---|---|---|")
    for name in sets:
        cases = [unmasked(c) if options.unmasked else c for c in cases_of(data, name)]
        for method in methods:
            quick = method in QUICK
            taken = [c for c in cases if quick or _size(c) <= options.limit]
            if not taken:
                continue
            total, altered, worst, start = Score(), Score(), 1.0, time.perf_counter()
            for case in taken:
                pairs = METHODS[method](case)
                found = score(case, pairs)
                worst = min(worst, found.f1)
                total.add(found)
                altered.add(score(changed(case), pairs))
            spent = time.perf_counter() - start
            note = "" if len(taken) == len(cases) else f" ({len(taken)} of {len(cases)})"
            rows.append(
                f"| {name}{note} | {method} | {total.precision:.4f} | {total.recall:.4f} "
                f"| {total.f1:.4f} | {worst:.3f} | {altered.f1:.4f} | {spent:.2f} |"
            )
    return rows


def _size(case: Case) -> int:
    return sum(map(len, case.old)) * sum(map(len, case.new))


def by_links(data: Path, sets: Sequence[str]) -> list[str]:
    """All links of annotate, splits and merges with them; sets without such are left out."""
    rows = ["| set | links F1 | secondary precision | secondary recall | split or merged F1 |"]
    rows.append("|---|---|---|---|---|")
    for name in sets:
        cases = cases_of(data, name)
        if not any(case.secondary for case in cases):
            continue
        counts: Counter[str] = Counter()
        for case in cases:
            right, wrong, missed = links_of(case)
            first = {(p.old, p.new) for p in correspond(case.old, case.new).pairs}
            counts += Counter(right=len(right), wrong=len(wrong), missed=len(missed))
            counts["second right"] += len(right - first)
            counts["second wrong"] += len(wrong - first)
            counts["second missed"] += len(case.secondary & missed)
            truly, found = several(right | missed), several(right | wrong)
            counts["several right"] += len(truly & right)
            counts["several all"] += len(truly) + len(truly & right) + len(found & wrong)
        both = 2 * counts["right"] + counts["wrong"] + counts["missed"]
        second = counts["second right"]
        rows.append(
            f"| {name} | {2 * counts['right'] / both:.4f} "
            f"| {second / max(second + counts['second wrong'], 1):.3f} "
            f"| {second / max(second + counts['second missed'], 1):.3f} "
            f"| {2 * counts['several right'] / counts['several all']:.4f} |"
        )
    return rows


def by_case(data: Path, sets: Sequence[str]) -> list[str]:
    """Annotate's pairs, case by case."""
    rows = ["| set | case | clauses | precision | recall | F1 | changed F1 |"]
    rows.append("|---|---|---|---|---|---|---|")
    for name in sets:
        for case in cases_of(data, name):
            pairs = ours(case)
            found, altered = score(case, pairs), score(changed(case), pairs)
            rows.append(
                f"| {name} | {case.name} | {len(case.old)} → {len(case.new)} "
                f"| {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} "
                f"| {altered.f1:.4f} |"
            )
    return rows


def errors_of(data: Path, sets: Sequence[str]) -> list[str]:
    """What annotate got wrong: pairs, then links."""
    out: list[str] = []
    for case in (case for name in sets for case in cases_of(data, name)):
        out += score(case, ours(case)).errors
        _, wrong, missed = links_of(case)
        out += [f"{case.name}: link not in the truth {pair}" for pair in sorted(wrong)]
        out += [f"{case.name}: link not found {pair}" for pair in sorted(missed)]
    return out


@dataclass(frozen=True, slots=True)
class Options:
    """How to run the methods."""

    limit: int
    unmasked: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with align/")
    parser.add_argument("--method", action="append", choices=METHODS, help="only this one")
    parser.add_argument("--set", action="append", choices=SETS, help="only this one")
    parser.add_argument("--limit", type=int, default=500, help="millions of characters' pairs "
                        "up to which difflib's methods are run")  # fmt: skip
    parser.add_argument("--unmasked", action="store_true", help="give the numbers too")
    parser.add_argument("--links", action="store_true", help="splits and merges too")
    parser.add_argument("--cases", action="store_true", help="annotate case by case")
    parser.add_argument("--errors", action="store_true", help="list what annotate got wrong")
    options = parser.parse_args(arguments)
    if not (options.data / "align").is_dir():
        print(f"no alignment sets in {options.data}: name their folder with --data DIR",
              file=sys.stderr)  # fmt: skip
        return 2
    sets = options.set or SETS
    if options.links:
        rows = by_links(options.data, sets)
    elif options.cases:
        rows = by_case(options.data, sets)
    elif options.errors:
        rows = errors_of(options.data, sets)
    else:
        how = Options(options.limit * 1_000_000, options.unmasked)
        rows = run(options.data, options.method or tuple(METHODS), sets, how)
    print("\n".join(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
