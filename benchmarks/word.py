"""Comments in Word files that are not ours: where they end up in the text they are about.

    python benchmarks/word.py [--data DIR] [--texts N] [--seed N] [--errors]

Each law of a sample of `laws/` is put into a Word file with nothing but text and comments: no
bookmark, no record of ours. Before, a third of its paragraphs is edited without being tracked,
some go and some come. Comments are on words as they were, on words of which half was replaced,
and on words that were inserted and that the law does not have. A comment is right on its own
words, on its clause with the words quoted when they were touched, and nowhere on words when
they are new.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.decode import decode
from annotate.docx.comments import Comment, comment_parts
from annotate.docx.markup import paragraph, run
from annotate.docx.package import PORTRAIT, pack
from annotate.exchange.docx.load import load
from annotate.exchange.reading import read
from annotate.exchange.returned import Placed, settle
from annotate.model import Document
from annotate.parser import parse

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
COMMENTED, TOUCHED, NEW, EDITED, GONE, COME = 0.25, 0.2, 0.1, 0.35, 0.03, 0.03
"""Shares: of the paragraphs those with a comment; of the comments those on touched and on
new words; of the paragraphs those edited elsewhere, taken out, and put in."""


@dataclass(slots=True)
class Line:
    """A paragraph of the file, and what is commented in it."""

    text: str
    eid: str = ""
    """Its clause in the law, "" for one that was put in."""
    start: int = 0
    end: int = 0
    words: str = ""
    """As the law has them."""
    kind: str = ""


def lines(document: Document, chance: random.Random) -> Iterator[Line]:
    """The paragraphs of the file a reviewer sends back."""
    known = read(document).pieces
    texts = [piece.clause.lead + piece.clause.text for piece in known]
    long = [text for text in texts if len(text) >= 30]
    for piece, text in zip(known, texts, strict=True):
        line = Line(text.replace("\n", " "), piece.clause.eid)
        if len(text) >= 30:
            if chance.random() < COMMENTED:
                _comment(line, long, chance)
            if not line.kind and chance.random() < GONE:
                continue
            if chance.random() < EDITED:
                for _ in range(chance.randint(1, 3)):
                    _edit(line, long, chance)
        if line.text:
            yield line
        if long and chance.random() < COME:
            yield Line(f"另行规定，{chance.choice(long)[12:40]}。")


def _comment(line: Line, long: Sequence[str], chance: random.Random) -> None:
    size = chance.randint(5, 20)
    line.start = chance.randint(10, max(10, len(line.text) - size - 1))
    line.end = min(line.start + size, len(line.text))
    line.words = line.text[line.start : line.end]
    draw = chance.random()
    line.kind = "touched" if draw < TOUCHED else "new" if draw < TOUCHED + NEW else "kept"
    if line.kind == "kept":
        return
    source = chance.choice(long)
    begin = chance.randint(8, max(8, len(source) - 20))
    fresh = source[begin : begin + (size // 2 if line.kind == "touched" else 14)]
    middle = line.start + (size - len(fresh)) // 2
    stop = middle + len(fresh) if line.kind == "touched" else line.end
    at = middle if line.kind == "touched" else line.start
    line.text = line.text[:at] + fresh + line.text[stop if line.kind == "touched" else at :]
    if line.kind == "new":
        line.words, line.end = fresh, line.start + len(fresh)


def _edit(line: Line, long: Sequence[str], chance: random.Random) -> None:
    """One edit that leaves alone what is commented, and what is beside it."""
    size, at = chance.randint(1, 8), chance.randint(8, len(line.text) - 1)
    if line.kind and line.start - 1 - size <= at <= line.end + 1:
        return
    fresh = "" if chance.random() < 0.5 else chance.choice(long)[10 : 10 + size]
    stop = at if fresh else min(at + size, len(line.text))
    line.text = line.text[:at] + fresh + line.text[stop:]
    if at < line.start:
        moved = len(fresh) - (stop - at)
        line.start, line.end = line.start + moved, line.end + moved


def file_of(found: Sequence[Line]) -> bytes:
    """A Word file of these paragraphs, made without any of our export."""
    body: list[str] = []
    comments: list[Comment] = []
    for line in found:
        if not line.kind:
            body.append(paragraph("Body", run(line.text)))
            continue
        number = len(comments)
        ids = (f"{number + 1:08X}", f"{number + 0x10001:08X}")
        comments.append(
            Comment(
                str(number),
                "审",
                "审",
                "2031-05-01T08:00:00Z",
                (str(number),),
                para=ids[0],
                durable=ids[1],
            )
        )
        mark = f'w:id="{number}"/>'
        pieces = (line.text[: line.start], line.text[line.start : line.end], line.text[line.end :])
        before, inside, after = map(run, pieces)
        body.append(
            paragraph(
                "Body",
                f"{before}<w:commentRangeStart {mark}{inside}<w:commentRangeEnd {mark}"
                f"<w:r><w:commentReference {mark}</w:r>{after}",
            )
        )
    parts = comment_parts(comments)
    return pack("".join(body), page=PORTRAIT, title="", author="", parts=parts)


def verdict(line: Line, placed: Placed, document: Document) -> str:
    """What became of a comment: right, quoted (on its clause or on the document), or wrong."""
    target = placed.annotation.target
    clause = next((c for c in document.walk() if c.eid == target.clause), None)
    there = clause is not None and any(inner.eid == line.eid for inner in clause.walk())
    if not placed.words:
        return "quoted" if there or clause is None else "wrong"
    if not there or line.kind == "new" or clause is None:
        return "wrong"
    quote = target.quote.exact if target.quote else clause.canonical_text
    if line.kind == "kept":
        return "right" if quote == line.words else "wrong"
    shared = max(len(line.words) - _distance(line.words, quote), 0)
    return "right" if 2 * shared >= len(line.words) or line.words in quote else "wrong"


def _distance(one: str, other: str) -> int:
    """How much of the one the other lacks, from both ends inwards."""
    ahead = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    back = zip(one[::-1], other[::-1], strict=False)
    behind = next((n for n, (a, b) in enumerate(back) if a != b), len(one))
    return max(len(one) - ahead - behind, 0)


def measure(path: Path, chance: random.Random, *, errors: bool) -> tuple[Counter[str], float]:
    """The verdicts on one law's comments, as "kept right", and the CPU time of reading them."""
    document = parse(decode(path.read_bytes(), path=str(path)).text)
    found = list(lines(document, chance))
    marked = [line for line in found if line.kind]
    data = file_of(found)
    began = time.process_time()
    loaded = load(data, str(path))
    places = settle(loaded, document, ())
    seconds = time.process_time() - began
    counts: Counter[str] = Counter()
    for item in loaded.items:
        line, placed = marked[int(item.annotation.body)], places[item.at]
        said = verdict(line, placed, document)
        counts[f"{line.kind} {said}"] += 1
        if said == "wrong" and errors:
            print(path.name, line.kind, line.eid, line.words, placed.annotation.target)
    return counts, seconds


def main() -> int:
    """Print a table of verdicts by kind of comment."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    files = sorted((options.data / "laws").rglob("*.md"))
    if not files:
        print(f"no laws in {options.data}: left out")
        return 0
    chance = random.Random(options.seed)
    counts: Counter[str] = Counter()
    seconds = 0.0
    for path in chance.sample(files, min(options.texts, len(files))):
        found, took = measure(path, chance, errors=options.errors)
        counts += found
        seconds += took
    print("| comments on | all | on their words | quoted | wrong |\n|---|---|---|---|---|")
    for kind in ("kept", "touched", "new"):
        row = [counts[f"{kind} {said}"] for said in ("right", "quoted", "wrong")]
        print(f"| {kind} words | {sum(row)} | {row[0]} | {row[1]} | {row[2]} |")
    print(f"{seconds / max(counts.total(), 1) * 1000:.1f} ms of CPU a comment, reading included")
    return 0


if __name__ == "__main__":
    sys.exit(main())
