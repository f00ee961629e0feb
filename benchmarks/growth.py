"""How time grows with text that is made to be slow, and with large clauses.

    python benchmarks/growth.py [--size CHARACTERS]

Each text is a piece said again and again, at a size and at eight times the size: processor
seconds of reading its references, of parsing it, and of comparing it with itself edited in
the middle; best of three, without garbage collection. Eight times the text should take
about eight times as long.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence

from annotate.compare import compare
from annotate.parser import parse
from annotate.references import find

TIMES = 8
PIECES = {
    "one line of references": "违反本法第十二条第二款第（三）项规定的，",
    "one line of 第": "第",
    "one line of open quotation marks": "“第一条",
    "one line of numbers": "三百二十一万元、2018年11月18日，",
    "one line of English references": "section 12(2)(a) and § 3, ",
    "small clauses, all different": "第{n}条　甲{n}应当向乙{n}申报。\n\n",
    "small clauses, all the same": "第{n}条　甲应当向乙申报。\n\n",
}


def made(piece: str, size: int) -> str:
    """So many characters of a piece, numbered where it wants to be."""
    count = max(1, size // len(piece))
    if "{n}" not in piece:
        return "第一条　" + piece * count + "\n"
    return "".join(piece.format(n=n) for n in range(1, count + 1))


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


def row(piece: str, size: int) -> list[float]:
    """Reading references, parsing, comparing."""
    text = made(piece, size)
    middle = len(text) // 2
    old, new = parse(text), parse(text[:middle] + "另行" + text[middle:])
    works = (lambda: find(text), lambda: parse(text), lambda: compare(old, new))
    return [seconds(work) for work in works]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", type=int, default=8_000, help="characters of the smaller text")
    size = parser.parse_args(arguments).size
    works = ("references", "parsing", "comparing")
    print(f"| {size:,} characters | {' | '.join(f'{work} | ×{TIMES}' for work in works)} |")
    print("|---" * 7 + "|")
    for name, piece in PIECES.items():
        small, large = row(piece, size), row(piece, TIMES * size)
        cells = [f"{s:.3f} s | {b / s:.1f}" for s, b in zip(small, large, strict=True)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
