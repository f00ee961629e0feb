"""Revisions made by program, with exact truth: what alignment finds of each operation.

    python benchmarks/synthetic.py [--data DIR] [--cases N] [--seed N] [--errors]

Takes laws of `laws/` (none of the alignment sets' is among them), and edits, moves, splits,
merges, deletes and inserts at given rates; what is inserted comes from other laws. Numbers
are never given to the aligner. Recall is by operation: of the links that it made, how many
are found. No constant of the aligner was chosen on these texts.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotate.align import correspond
from annotate.parser import parse

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
HELD_OUT = ("反垄断法", "慈善法", "突发事件应对法", "反不正当竞争法")
RATES: Mapping[str, float] = {
    "edit": 0.25, "rewrite": 0.05, "move": 0.05, "split": 0.05, "merge": 0.05,
    "carry": 0.03, "delete": 0.05, "insert": 0.08,
}  # fmt: skip
"""Share of the clauses each operation is done to. `carry`: the last paragraph or sentence
of a clause goes over to another clause, and both remain."""
MODALS = (("应当", "必须"), ("可以", "应当"), ("不得", "禁止"), ("负责", "主管"), ("规定", "要求"))

Pair = tuple[int, int]


@dataclass(slots=True)
class Piece:
    """A clause in the making: its text and which old clauses it has parts of, and why."""

    text: str
    sources: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """Old and new clauses, and the operation that made each link between them."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    links: Mapping[Pair, str]


def sentences(text: str) -> list[str]:
    """The sentences and paragraphs of a clause, marks included."""
    return [s for s in re.findall("[^。；\n]*[。；\n]+|[^。；\n]+$", text) if s.strip()]


def revise(
    name: str, old: Sequence[str], foreign: Sequence[str], chance: random.Random,
    rates: Mapping[str, float] = RATES,
) -> Revision:  # fmt: skip
    """One revision of the clauses; `foreign` are clauses of other laws."""
    pieces = [Piece(text, {index: "keep"}) for index, text in enumerate(old)]
    _edit(pieces, foreign, chance, rates)
    pieces = _split(pieces, chance, rates)
    _carry(pieces, chance, rates)
    pieces = _merge(pieces, chance, rates)
    pieces = [p for p in pieces if chance.random() >= rates["delete"]]
    for _ in range(round(rates["move"] * len(pieces))):
        piece = pieces.pop(chance.randrange(len(pieces)))
        piece.sources = {i: "move" if op == "keep" else op for i, op in piece.sources.items()}
        pieces.insert(chance.randint(0, len(pieces)), piece)
    for _ in range(round(rates["insert"] * len(pieces))):
        pieces.insert(chance.randint(0, len(pieces)), Piece(chance.choice(foreign)))
    links = {(i, j): op for j, piece in enumerate(pieces) for i, op in piece.sources.items()}
    return Revision(name, tuple(old), tuple(piece.text for piece in pieces), links)


def _chosen(
    pieces: Sequence[Piece], rate: float, chance: random.Random, least: int = 1
) -> Iterator[int]:
    """Clauses that nothing was done to yet, with at least so many sentences."""
    for index, piece in enumerate(pieces):
        fit = list(piece.sources.values()) == ["keep"] and len(sentences(piece.text)) >= least
        if fit and chance.random() < rate:
            yield index


def _edit(
    pieces: list[Piece], foreign: Sequence[str], chance: random.Random, rates: Mapping[str, float]
) -> None:
    for index in _chosen(pieces, rates["edit"], chance):
        piece = pieces[index]
        text = _touched(piece.text, foreign, chance)
        if text != piece.text:
            piece.text, piece.sources = text, dict.fromkeys(piece.sources, "edit")
    for index in _chosen(pieces, rates["rewrite"], chance, 2):
        piece = pieces[index]
        told = sentences(piece.text)
        half = chance.sample(range(len(told)), len(told) // 2)
        for at in half:
            told[at] = chance.choice(sentences(chance.choice(foreign)))
        piece.text, piece.sources = "".join(told), dict.fromkeys(piece.sources, "rewrite")


def _touched(text: str, foreign: Sequence[str], chance: random.Random) -> str:
    """Modals swapped, a phrase left out, a phrase put in."""
    old, new = chance.choice(MODALS)
    text = text.replace(old, new, 1)
    phrases = re.split("(?<=，)", text)
    if len(phrases) > 2 and chance.random() < 0.5:
        phrases.pop(chance.randrange(1, len(phrases) - 1))
    if chance.random() < 0.5:
        others = re.findall("[^，。；：\n（）]{4,15}，", chance.choice(foreign))
        phrases.insert(chance.randint(0, len(phrases) - 1), chance.choice(others or [""]))
    return "".join(phrases)


def _split(pieces: list[Piece], chance: random.Random, rates: Mapping[str, float]) -> list[Piece]:
    wanted = set(_chosen(pieces, rates["split"], chance, 2))
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index not in wanted:
            out.append(piece)
            continue
        told = sentences(piece.text)
        count = min(len(told), 3 if chance.random() < 0.25 else 2)
        cuts = [0, *sorted(chance.sample(range(1, len(told)), count - 1)), len(told)]
        for start, end in pairwise(cuts):
            out.append(
                Piece("".join(told[start:end]).strip(), dict.fromkeys(piece.sources, "split"))
            )
    return out


def _carry(pieces: list[Piece], chance: random.Random, rates: Mapping[str, float]) -> None:
    for index in list(_chosen(pieces, rates["carry"], chance, 3)):
        other = chance.randrange(len(pieces))
        source, target = pieces[index], pieces[other]
        fit = list(source.sources.values()) == ["keep"] == list(target.sources.values())
        told = sentences(source.text)
        if other == index or not fit or len(told[-1]) < 12:
            continue
        source.text = "".join(told[:-1]).strip()
        target.text = f"{target.text}\n{told[-1].strip()}"
        origin = next(iter(source.sources))
        source.sources = {origin: "carried from"}
        target.sources = {**dict.fromkeys(target.sources, "carried to"), origin: "carry"}


def _merge(pieces: list[Piece], chance: random.Random, rates: Mapping[str, float]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        keeps = list(piece.sources.values()) == ["keep"]
        last = bool(out) and list(out[-1].sources.values()) == ["keep"]
        if last and keeps and chance.random() < rates["merge"]:
            out[-1].text += f"\n{piece.text}"
            out[-1].sources = dict.fromkeys({**out[-1].sources, **piece.sources}, "merge")
            continue
        out.append(piece)
    return out


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


def run(data: Path, cases: int, seed: int) -> tuple[list[str], list[str]]:
    """The rows of the table, and what went wrong."""
    chance = random.Random(seed)
    known = laws(data)
    foreign = [text for _, articles in known for text in articles[::9] if len(text) > 20]
    made: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    found_all: set[object] = set()
    true_all: set[object] = set()
    found_several: set[object] = set()
    true_several: set[object] = set()
    errors: list[str] = []
    for name, articles in chance.sample(known, min(cases, len(known))):
        revision = revise(name, articles, foreign, chance)
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
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args(arguments)
    if not (options.data / "laws").is_dir():
        print(f"no texts in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    rows, errors = run(options.data, options.cases, options.seed)
    print("\n".join(rows + (["", *errors] if options.errors else [])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
