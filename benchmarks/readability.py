"""How readable inline edits are, beside other ways of drawing them.

    python benchmarks/readability.py [--data DIR] [--unseen | --german] [--method NAME]… [--worst N]

Takes the clauses that the reviewed sets pair and whose texts differ; with --unseen, those
of the laws that `laws/` has in several versions, on which nothing was chosen. For each method, per
clause: edit runs; islands (one or two unchanged characters between two edits); the share of
edit borders inside a word of either text; characters marked ÷ characters of the smallest
edit by characters, and by words (numbers with their units whole); the worst clause of both;
unchanged sentences of 8 characters and more that are struck and written again.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import rjieba

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import DATA, load  # type: ignore[import-not-found]
from differs import METHODS, Edits, dmp_raw, ours  # type: ignore[import-not-found]

from annotate.compare import compare
from annotate.parser import parse
from annotate.textdiff import normalise
from annotate.textdiff.segment import cut

SETS = ("zh_reviewed", "lawcomparator")
LONGEST = 2000
"""Characters of a German clause that is measured."""
SENTENCE = 8
"""Characters from which an unchanged sentence must not be struck."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of one clause."""

    runs: int
    islands: int
    borders: int
    torn: int
    marked: int
    smallest: int
    smallest_words: int
    swallowed: int


def pairs(data: Path, sets: Sequence[str] = SETS) -> Iterator[tuple[str, str, str]]:
    """Name, old and new text of each clause that the sets pair and whose text differs."""
    for name in sets:
        for case in load(data, name):
            for group in case.required:
                for i, j in sorted(group) if len(group) == 1 else ():
                    if normalise(case.old[i]) != normalise(case.new[j]):
                        yield f"{case.name} {i} → {j}", case.old[i], case.new[j]


def german(data: Path) -> Iterator[tuple[str, str, str]]:
    """The same of the German revisions, but for clauses whose smallest edit takes minutes."""
    for name, old, new in pairs(data, ("de_by_number",)):
        if max(len(old), len(new)) <= LONGEST:
            yield name, old, new


def unseen(data: Path) -> Iterator[tuple[str, str, str]]:
    """The same of all laws that `laws/` has in several versions, paired by annotate itself."""
    versions: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((data / "laws").rglob("*(????-??-??).md")):
        versions[path.name.split("(")[0]].append(path)
    for paths in versions.values():
        for one, other in pairwise(sorted(paths, key=lambda path: path.name)):
            old, new = (parse(path.read_text(encoding="utf-8")) for path in (one, other))
            texts = [{c.eid: c.canonical_text for c in side.walk()} for side in (old, new)]
            for link in compare(old, new).links:
                if link.basic and link.kind == "modified":
                    name = f"{one.stem} {link.old[0]} → {link.new[0]}"
                    yield name, texts[0][link.old[0]], texts[1][link.new[0]]


def measure(old: str, new: str, edits: Edits) -> Measures:
    """The measures of one clause's edits."""
    runs = [edit for edit in _runs(edits) if edit[0] != "equal"]
    joined = _runs(edits)
    islands = sum(
        1
        for at in range(1, len(joined) - 1)
        if joined[at][0] == "equal" and len(joined[at][1]) <= 2
    )
    borders, torn = _borders(old, new, edits)
    return Measures(
        len(runs),
        islands,
        borders,
        torn,
        sum(len(text) for op, text in edits if op != "equal"),
        _smallest(old, new),
        _smallest_words(old, new),
        _swallowed(edits),
    )


def _runs(edits: Edits) -> Edits:
    """Deletions and insertions that nothing separates made one."""
    out: Edits = []
    for op, text in edits:
        kind = "equal" if op == "equal" else "edit"
        if out and out[-1][0] == kind:
            out[-1] = (kind, out[-1][1] + text)
        elif text:
            out.append((kind, text))
    return out


@cache
def _word_borders(text: str) -> frozenset[int]:
    """Where words begin and end, by the segmenter alone, over the whole text."""
    found, at = {0, len(text)}, 0
    for word in rjieba.cut(text):
        at += len(word)
        found.add(at)
    return frozenset(found)


def _borders(old: str, new: str, edits: Edits) -> tuple[int, int]:
    """Borders between what stays and what does not, and how many are inside a word."""
    at = {"old": 0, "new": 0}
    places: dict[str, set[int]] = {"old": set(), "new": set()}
    for op, text in edits:
        for side, other in (("old", "insert"), ("new", "delete")):
            if op == other:
                continue
            if op != "equal":
                places[side] |= {at[side], at[side] + len(text)}
            at[side] += len(text)
    count = torn = 0
    for side, text in (("old", old), ("new", new)):
        count += len(places[side])
        torn += len(places[side] - _word_borders(text))
    return count, torn


@cache
def _smallest(old: str, new: str) -> int:
    return sum(len(text) for op, text in dmp_raw(old, new) if op != "equal")


@cache
def _smallest_words(old: str, new: str) -> int:
    """The smallest edit by words, numbers with their units whole, in characters."""
    one, other = cut(old), cut(new)
    sums = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for j, theirs in enumerate(other, 1):
            kept = before + len(word) if word == theirs else 0
            before = sums[j]
            sums[j] = max(sums[j], sums[j - 1], kept)
    return len(old) + len(new) - 2 * sums[-1]


def _swallowed(edits: Edits) -> int:
    """Sentences struck and written again in the same run of edits."""
    count = 0
    for group in _groups(edits):
        texts = ["".join(t for op, t in group if op == kind) for kind in ("delete", "insert")]
        told = [
            {s for s in re.split("[。；！？;!?\n]", text) if len(s) >= SENTENCE} for text in texts
        ]
        count += len(told[0] & told[1])
    return count


def _groups(edits: Edits) -> Iterator[Edits]:
    group: Edits = []
    for op, text in [*edits, ("equal", "")]:
        if op == "equal":
            if group:
                yield group
            group = []
        else:
            group.append((op, text))


def row(name: str, found: Sequence[Measures]) -> str:
    """A method's row of the table."""
    count = len(found)
    borders, torn = sum(m.borders for m in found), sum(m.torn for m in found)
    marked = sum(m.marked for m in found)
    ratios = [m.marked / m.smallest for m in found if m.smallest]
    by_words = [m.marked / m.smallest_words for m in found if m.smallest_words]
    return (
        f"| {name} | {sum(m.runs for m in found) / count:.2f} "
        f"| {sum(m.islands for m in found) / count:.2f} | {100 * torn / max(borders, 1):.1f} % "
        f"| {marked / sum(m.smallest for m in found):.2f} | {max(ratios):.1f} "
        f"| {marked / sum(m.smallest_words for m in found):.2f} | {max(by_words):.2f} "
        f"| {sum(m.swallowed for m in found)} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with align/")
    parser.add_argument("--method", action="append", choices=METHODS, help="only this one")
    parser.add_argument("--unseen", action="store_true", help="the laws in several versions")
    parser.add_argument("--german", action="store_true", help="the German revisions")
    parser.add_argument("--worst", type=int, default=0, help="show annotate's worst clauses")
    options = parser.parse_args(arguments)
    if not (options.data / "align").is_dir():
        print(f"no alignment sets in {options.data}: name their folder with --data DIR",
              file=sys.stderr)  # fmt: skip
        return 2
    chosen = unseen if options.unseen else german if options.german else pairs
    cases = list(chosen(options.data))
    print(f"{len(cases)} modified clauses\n")
    print("| method | runs | islands | inside a word | ÷ smallest | worst | ÷ smallest by words "
          "| worst | sentences struck |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|")
    for name in options.method or METHODS:
        print(row(name, [measure(old, new, METHODS[name](old, new)) for _, old, new in cases]))
    if options.worst:
        shown = [(measure(old, new, ours(old, new)), name, old, new) for name, old, new in cases]
        shown.sort(key=lambda entry: -entry[0].marked / max(entry[0].smallest_words, 1))
        for found, name, old, new in shown[: options.worst]:
            print(f"\n{name} {found}\n{_drawn(ours(old, new))}")
    return 0


def _drawn(edits: Edits) -> str:
    marks = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(marks[op][0] + text + marks[op][1] for op, text in edits)


if __name__ == "__main__":
    sys.exit(main())
