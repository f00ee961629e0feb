"""How well clauses are aligned: precision, recall and F1 on sets with known answers.

    python benchmarks/alignment.py [--data DIR] [--method NAME]… [--set NAME]… [--errors]

Prints a Markdown table: Annotate beside other ways of pairing clauses, all given the same
texts without their numbers (but `by number`, which is given the numbers: the German truth
was made from them, so there it shows what the truth owes to them). The sets and their
scores are described in the README of the data. Annotate's few constants were chosen on
these sets, as whole round figures from the middle of a plateau.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from annotate.align import align
from annotate.numerals import parse_number

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = ("zh_reviewed", "lawcomparator", "de_by_number", "zh_synthetic", "de_synthetic")

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """One revision: the clauses of both sides and what is known of their partners."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    numbers: tuple[tuple[str, ...], tuple[str, ...]]
    required: tuple[frozenset[tuple[int, int]], ...]
    excused: frozenset[tuple[int, int]] = frozenset()
    """True secondary links and debatable ones: no fault, no merit."""
    unjudged: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


@dataclass(slots=True)
class Score:
    """Found, missed and wrong pairs."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.found += other.found
        self.missed += other.missed
        self.wrong += other.wrong
        self.errors += other.errors

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.wrong) if self.found else 0.0


def score(case: Case, pairs: Pairs) -> Score:
    """Compare predicted pairs with the truth, as the data's README says."""
    right = frozenset().union(*case.required) if case.required else frozenset()
    missed = [sorted(group) for group in case.required if not group & pairs]
    wrong = [
        (i, j)
        for i, j in sorted(pairs - right - case.excused)
        if i not in case.unjudged[0] and j not in case.unjudged[1]
    ]
    errors = [f"{case.name}: missed {group}" for group in missed]
    errors += [f"{case.name}: wrong {pair}" for pair in wrong]
    return Score(len(case.required) - len(missed), len(missed), len(wrong), errors)


def load(data: Path, name: str) -> list[Case]:
    """The cases of one set."""
    if name == "lawcomparator":
        return [_lawcomparator(data / "align" / name)]
    return [_case(value) for value in json.loads((data / "align" / f"{name}.json").read_text())]


def _case(value: Mapping[str, Any]) -> Case:
    def pairs(key: str) -> Iterable[tuple[int, int]]:
        return ((i, j) for i, j in value.get(key, ()))

    return Case(
        value["id"],
        tuple(clause["text"] for clause in value["old"]),
        tuple(clause["text"] for clause in value["new"]),
        (tuple(c["id"] for c in value["old"]), tuple(c["id"] for c in value["new"])),
        tuple(frozenset((i, j) for i, j in group) for group in value["required"]),
        frozenset([*pairs("secondary"), *pairs("ignore")]),
        (frozenset(value.get("unjudged_old", ())), frozenset(value.get("unjudged_new", ()))),
    )


def _lawcomparator(folder: Path) -> Case:
    sides = [_articles(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    truth = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    links = truth["comparison_result"]["mapping"].items()
    old, new = sides
    places = [{number: at for at, number in enumerate(side)} for side in sides]
    required = [{(places[0][str(one)], places[1][str(other)])} for one, other in links]
    return Case(
        "lawcomparator",
        tuple(old.values()),
        tuple(new.values()),
        (tuple(old), tuple(new)),
        tuple(map(frozenset, required)),
    )


def _articles(text: str) -> dict[str, str]:
    """The articles of a plain text, by number."""
    out: dict[str, str] = {}
    number = ""
    for line in (line.strip() for line in text.split("\n")):
        if found := re.match(r"第([零〇一二三四五六七八九十百]+)条\s*(.*)", line):
            number = str(parse_number(found[1]))
            out[number] = found[2]
        elif re.match("第[一二三四五六七八九十]+[章节]", line):
            number = ""
        elif number and line:
            out[number] += f"\n{line}"
    return out


def ours(case: Case) -> Pairs:
    """Annotate's own."""
    return {(pair.old, pair.new) for pair in align(case.old, case.new)}


def in_place(case: Case) -> Pairs:
    """The k-th clause with the k-th, as a line diff sees a rewritten text."""
    return {(k, k) for k in range(min(len(case.old), len(case.new)))}


def by_number(case: Case) -> Pairs:
    """Equal numbers, as tools do that keep laws in git."""
    places = {number: j for j, number in enumerate(case.numbers[1])}
    return {(i, places[n]) for i, n in enumerate(case.numbers[0]) if n in places}


def greedy(least: float) -> Callable[[Case], Pairs]:
    """The most alike first by difflib's ratio, down to a fixed threshold."""

    def method(case: Case) -> Pairs:
        ratios = _ratios(case)
        chosen: dict[int, int] = {}
        for pair in sorted(ratios, key=lambda p: (-ratios[p], p)):
            free = pair[0] not in chosen and pair[1] not in chosen.values()
            if free and ratios[pair] >= least:
                chosen[pair[0]] = pair[1]
        return set(chosen.items())

    return method


def in_order(case: Case) -> Pairs:
    """The series of pairs in order with the greatest sum of difflib's ratios, none below 0.4."""
    ratios = _ratios(case)
    rows, columns = len(case.old), len(case.new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            ratio = ratios[i, j]
            paired = best[i + 1][j + 1] + ratio if ratio >= 0.4 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    out, i, j = set(), 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.add((i, j))
            i, j = i + 1, j + 1
    return out


def _ratios(case: Case) -> dict[tuple[int, int], float]:
    """difflib's ratio of all pairs; where its upper bound is below 0.4, the bound."""
    out = {}
    for j, new in enumerate(case.new):
        matcher = SequenceMatcher(None, "", new, autojunk=False)
        for i, old in enumerate(case.old):
            matcher.set_seq1(old)
            bound = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            out[i, j] = matcher.ratio() if bound >= 0.4 else min(bound, 0.39)
    return out


METHODS: Mapping[str, Callable[[Case], Pairs]] = {
    "annotate": ours,
    "k-th with k-th": in_place,
    "by number": by_number,
    "difflib, in order": in_order,
    "difflib, greedy 0.4": greedy(0.4),
    "difflib, greedy 0.8": greedy(0.8),
}
QUICK = ("annotate", "k-th with k-th", "by number")
"""Methods that take seconds on every set; difflib's take minutes on the German one."""


def run(data: Path, methods: Sequence[str], sets: Sequence[str], limit: int) -> list[str]:
    """The rows of the table; cases with more than `limit` pairs go to quick methods alone."""
    rows = ["| set | method | precision | recall | F1 | worst case | seconds |"]
    rows.append("|---|---|---|---|---|---|---|")
    for name in sets:
        cases = load(data, name)
        for method in methods:
            taken = [c for c in cases if method in QUICK or len(c.old) * len(c.new) <= limit]
            if not taken:
                continue
            total, worst, start = Score(), 1.0, time.perf_counter()
            for case in taken:
                found = score(case, METHODS[method](case))
                worst = min(worst, found.f1)
                total.add(found)
            spent = time.perf_counter() - start
            note = "" if len(taken) == len(cases) else f" ({len(taken)} of {len(cases)})"
            rows.append(
                f"| {name}{note} | {method} | {total.precision:.4f} | {total.recall:.4f} "
                f"| {total.f1:.4f} | {worst:.3f} | {spent:.2f} |"
            )
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with align/")
    parser.add_argument("--method", action="append", choices=METHODS, help="only this one")
    parser.add_argument("--set", action="append", choices=SETS, help="only this one")
    parser.add_argument("--limit", type=int, default=3_000, help="pairs of clauses for difflib")
    parser.add_argument("--errors", action="store_true", help="list what annotate got wrong")
    options = parser.parse_args(arguments)
    if not (options.data / "align").is_dir():
        print(f"no alignment sets in {options.data}: name their folder with --data DIR",
              file=sys.stderr)  # fmt: skip
        return 2
    sets = options.set or SETS
    print("\n".join(run(options.data, options.method or tuple(METHODS), sets, options.limit)))
    if options.errors:
        for case in (case for name in sets for case in load(options.data, name)):
            print("\n".join(score(case, ours(case)).errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
