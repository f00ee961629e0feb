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
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from annotate.align import correspond
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
    secondary: frozenset[tuple[int, int]] = frozenset()
    """The other links of splits and merges: for pairs alone no fault, no merit."""
    ignored: frozenset[tuple[int, int]] = frozenset()
    """Debatable ones."""
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
        for i, j in sorted(pairs - right - case.secondary - case.ignored)
        if i not in case.unjudged[0] and j not in case.unjudged[1]
    ]
    errors = [f"{case.name}: missed {group}" for group in missed]
    errors += [f"{case.name}: wrong {pair}" for pair in wrong]
    return Score(len(case.required) - len(missed), len(missed), len(wrong), errors)


def changed(case: Case) -> Case:
    """The case without the pairs whose texts are equal."""
    same = {(i, j) for g in case.required for i, j in g if case.old[i] == case.new[j]}
    required = tuple(group for group in case.required if not group & same)
    return replace(case, required=required, ignored=case.ignored | same)


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


def several(links: Pairs) -> Pairs:
    """The links of clauses that have more than one."""
    olds, news = Counter(i for i, _ in links), Counter(j for _, j in links)
    return {(i, j) for i, j in links if olds[i] > 1 or news[j] > 1}


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
        frozenset(pairs("secondary")),
        frozenset(pairs("ignore")),
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
    """Annotate's own, one to one."""
    return {(pair.old, pair.new) for pair in correspond(case.old, case.new).pairs}


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


def hungarian(case: Case) -> Pairs:
    """The pairs with the greatest sum of difflib's ratios, those below 0.4 left out.

    Kuhn's algorithm with potentials, cubic.
    """
    ratios = _ratios(case)
    turned = len(case.old) > len(case.new)
    size = sorted((len(case.old), len(case.new)))
    rows, columns = size

    def cost(row: int, column: int) -> float:
        return -ratios[(column, row) if turned else (row, column)]

    potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, came = [float("inf")] * (columns + 1), [0] * (columns + 1)
        used = [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            at, delta, following = owner[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                reduced = cost(at - 1, other - 1) - potential[0][at] - potential[1][other]
                if reduced < least[other]:
                    least[other], came[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    potential[0][owner[other]] += delta
                    potential[1][other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    found = {(owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column]}
    pairs = {(j, i) for i, j in found} if turned else found
    return {pair for pair in pairs if ratios[pair] >= 0.4}


@cache
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
    "difflib, Hungarian": hungarian,
    "difflib, in order": in_order,
    "difflib, greedy 0.4": greedy(0.4),
    "difflib, greedy 0.8": greedy(0.8),
}
QUICK = ("annotate", "k-th with k-th", "by number")
"""Methods that take seconds on every set; difflib's take minutes on the German one."""


def run(data: Path, methods: Sequence[str], sets: Sequence[str], options: Options) -> list[str]:
    """The rows of the table; cases with too many pairs go to quick methods alone."""
    rows = ["| set | method | precision | recall | F1 | worst case | changed F1 | seconds |"]
    rows.append("|---|---|---|---|---|---|---|---|")
    for name in sets:
        cases = [unmasked(c) if options.unmasked else c for c in load(data, name)]
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


def unmasked(case: Case) -> Case:
    """The case with its clauses' numbers before their texts."""
    old, new = (
        tuple(f"{number} {text}" for number, text in zip(numbers, texts, strict=True))
        for numbers, texts in zip(case.numbers, (case.old, case.new), strict=True)
    )
    return replace(case, old=old, new=new)


def by_links(data: Path, sets: Sequence[str]) -> list[str]:
    """All links of annotate, splits and merges with them; sets without such are left out."""
    rows = ["| set | links F1 | secondary precision | secondary recall | split or merged F1 |"]
    rows.append("|---|---|---|---|---|")
    for name in sets:
        cases = load(data, name)
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
        for case in load(data, name):
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
    for case in (case for name in sets for case in load(data, name)):
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
