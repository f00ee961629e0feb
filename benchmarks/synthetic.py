"""Revisions made by program, with exact truth: what alignment finds of each operation.

    python benchmarks/synthetic.py [--data DIR] [--cases N] [--seed N] [--german] [--errors]

Takes laws of `laws/` (none of the alignment sets' is among them), and edits, moves, splits,
merges, deletes and inserts at given rates; what is inserted comes from other laws. Numbers
are never given to the aligner. Recall is by operation: of the links that it made, how many
are found. No constant of the aligner was chosen on these texts. With --german the clauses
are those of either side of `de_by_number`, in stretches of 120.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from revisions import (  # type: ignore[import-not-found]
    CHINESE,
    GERMAN,
    MODALS,
    RATES,
    Pair,
    revise,
    sentences,
)

from annotate.align import correspond
from annotate.parser import parse

__all__ = ["DATA", "MODALS", "RATES", "laws", "revise", "sentences"]

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
HELD_OUT = ("反垄断法", "慈善法", "突发事件应对法", "反不正当竞争法")
STRETCH = 120
"""Clauses of a German law that are revised together."""


def several(links: set[Pair]) -> set[Pair]:
    """The links of clauses that have more than one."""
    olds, news = Counter(i for i, _ in links), Counter(j for _, j in links)
    return {(i, j) for i, j in links if olds[i] > 1 or news[j] > 1}


def f1(found: set[object], true: set[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two sets of links."""
    both = len(found & true)
    precision, recall = both / max(len(found), 1), both / max(len(true), 1)
    return precision, recall, 2 * both / max(len(found) + len(true), 1)


def laws(data: Path, least: int = 30, most: int = 150) -> list[tuple[str, list[str]]]:
    """Laws of so many articles, one version of each, and their articles' texts."""
    out: dict[str, list[str]] = {}
    for path in sorted((data / "laws").rglob("*.md")):
        name = path.name.split("(")[0]
        if name in out or any(held in name for held in HELD_OUT):
            continue
        document = parse(path.read_text(encoding="utf-8"))
        articles = [c.canonical_text for c in document.walk() if c.basic and c.kind == "art"]
        if least <= len(articles) <= most:
            out[name] = articles
    return list(out.items())


def german_laws(data: Path) -> list[tuple[str, list[str]]]:
    """Stretches of German laws, of either of their versions."""
    out = []
    for case in json.loads((data / "align" / "de_by_number.json").read_text(encoding="utf-8")):
        for side in ("old", "new"):
            texts = [clause["text"] for clause in case[side] if len(clause["text"]) > 20]
            for start in range(0, len(texts), STRETCH):
                if len(texts) - start >= 30:
                    name = f"{case['id']} {side} {start}"
                    out.append((name, texts[start : start + STRETCH]))
    return out


def run(data: Path, cases: int, seed: int, *, german: bool = False) -> tuple[list[str], list[str]]:
    """The rows of the table, and what went wrong."""
    chance = random.Random(seed)
    known = german_laws(data) if german else laws(data)
    wording = GERMAN if german else CHINESE
    foreign = [text for _, articles in known for text in articles[::9] if len(text) > 20]
    made: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    found_all: set[object] = set()
    true_all: set[object] = set()
    found_several: set[object] = set()
    true_several: set[object] = set()
    errors: list[str] = []
    for name, articles in chance.sample(known, min(cases, len(known))):
        revision = revise(name, articles, foreign, chance, wording=wording)
        answer = correspond(revision.old, revision.new)
        links = {(p.old, p.new) for p in answer.pairs} | {(s.old, s.new) for s in answer.shares}
        truth = set(revision.links)
        for pair, op in revision.links.items():
            made[op][0] += pair in links
            made[op][1] += 1
        found_all |= {(name, *pair) for pair in links}
        true_all |= {(name, *pair) for pair in truth}
        found_several |= {(name, *pair) for pair in several(links)}
        true_several |= {(name, *pair) for pair in several(truth)}
        errors += [f"{name}: wrong {p}: {revision.old[p[0]][:60]!r} → {revision.new[p[1]][:60]!r}"
                   for p in sorted(links - truth)]  # fmt: skip
        errors += [f"{name}: missed {revision.links[p]} {p}" for p in sorted(truth - links)]
    rows = ["| links | precision | recall | F1 |", "|---|---|---|---|"]
    for title, found, true in (
        ("all", found_all, true_all),
        ("split or merged", found_several, true_several),
    ):
        precision, recall, both = f1(found, true)
        rows.append(f"| {title} | {precision:.4f} | {recall:.4f} | {both:.4f} |")
    rows += ["", "| operation | links | recall |", "|---|---|---|"]
    rows += [f"| {op} | {n} | {k / n:.4f} |" for op, (k, n) in sorted(made.items())]
    return rows, errors


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with laws/")
    parser.add_argument("--cases", type=int, default=40, help="how many laws")
    parser.add_argument("--seed", type=int, default=20261123, help="of all that is chance")
    parser.add_argument("--german", action="store_true", help="laws of align/de_by_number.json")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args(arguments)
    if not (options.data / "laws").is_dir():
        print(f"no texts in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    rows, errors = run(options.data, options.cases, options.seed, german=options.german)
    print("\n".join(rows + (["", *errors] if options.errors else [])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
