"""How long anchoring takes: ten thousand annotations on a text of 100,000 characters."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotate.anchoring import anchor, anchor_all
from annotate.anchoring.seeking import crossing
from annotate.anchoring.through import follow, old_place
from annotate.annotation import Target
from annotate.compare import compare
from annotate.parser import parse
from benchmarks.anchoring.flat import LENGTHS, Flat, Truth
from benchmarks.anchoring.ours import target
from benchmarks.anchoring.real import sample, span_of
from benchmarks.anchoring.synthetic import render, revise, stands
from benchmarks.anchoring.tracked import Tracked
from benchmarks.synthetic import laws

SIZE = 100_000
COUNT = 10_000


def run(data: Path, seed: int) -> Iterator[str]:
    """A table of processor seconds; the text is put together of laws, and revised once."""
    chance = random.Random(seed)
    known = laws(data)
    articles: list[str] = []
    for _, texts in chance.sample(known, len(known)):
        articles += [text for text in texts if stands(text)]
        if sum(map(len, articles)) > SIZE:
            break
    foreign = [text for _, texts in known[::7] for text in texts[::9] if len(text) > 20]
    old = Flat.of(parse(render(articles)))
    units = [Tracked.old(t, s) for t, s in zip(articles, old.starts, strict=True)]
    revised = revise(units, [], foreign, chance)
    new = Flat.of(parse(render([unit.text for unit in revised])))
    spans = [span_of(old, range(len(articles)), list(LENGTHS.values())[n % 3], chance)
             for n in range(COUNT)]  # fmt: skip
    targets = [
        target(sample(old, unit, span, "", Truth("unjudged"), inner=bool(n % 2)))
        for n, (unit, span) in enumerate(spans)
    ]
    yield f"{len(old.text):,} characters, {len(articles)} articles, {COUNT:,} annotations"
    yield ""
    yield "| what | processor s |"
    yield "|---|---|"
    begin = time.process_time()
    anchor(targets[0], new.document, old.document)
    first = time.process_time() - begin
    yield f"| one annotation, the comparison of both texts included | {first:.2f} |"
    begin = time.process_time()
    anchor_all(targets, new.document, lambda _: old.document)
    spent = time.process_time() - begin
    yield f"| all of them, the comparison included | {spent:.2f} |"
    each = sorted(_each(targets, old, new))
    yield f"| the median one, once the texts are compared | {each[COUNT // 2]:.6f} |"
    yield f"| the 95th in a hundred | {each[int(COUNT * 0.95)]:.6f} |"


def _each(targets: Sequence[Target], old: Flat, new: Flat) -> Iterator[float]:
    way = crossing(compare(old.document, new.document))
    for one in targets:
        begin = time.process_time()
        place = old_place(one, one.clause, old.document, way.old)
        assert place
        follow(place, way, span=True)
        yield time.process_time() - begin
