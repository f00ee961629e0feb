"""Run the benchmark of anchoring; see `--help` and docs/benchmarks.md.

    python -m benchmarks.anchoring [--data DIR] [--set NAME]… [--method NAME]… [--dev]
                                   [--errors] [--fit] [--speed]

By default the laws that are held out alone, on which no constant was chosen. The sets are
`real`, `real-by-rule` (the same without what two readers said against the rule),
`german` (by the rule alone), `synthetic` and `history`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.anchoring import baselines, german, measure, ours, real, speed, synthetic
from benchmarks.anchoring.flat import Answer, Pair, Sample

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 20261123
SETS: Mapping[str, Callable[[Path, int, bool], Iterator[Pair]]] = {
    "real": lambda data, seed, held_out: real.pairs(data, 10, seed, held_out),
    "real-by-rule": lambda data, seed, held_out: real.pairs(data, 10, seed, held_out, by_rule=True),
    "german": lambda data, seed, held_out: german.pairs(data, 10, seed),
    "synthetic": lambda data, seed, held_out: synthetic.pairs(data, 40, 24, seed, held_out),
    "history": lambda data, seed, held_out: synthetic.pairs(data, 20, 24, seed, held_out, steps=5),
}
OURS = "**annotate**"
ALONG = "**annotate**, version by version"
ALONE = "**annotate**, without the old version"

Batch = Callable[[Pair, Sequence[Sample]], Sequence[Answer]]


def methods(names: Sequence[str]) -> dict[str, Batch]:
    """Those asked for, ours first; others find one annotation after the other."""
    every: dict[str, Batch] = {
        OURS: ours.answers,
        ALONG: ours.answers_along,
        ALONE: ours.answers_alone,
    }
    for name, method in baselines.installed().items():
        every[name] = _one_by_one(method)
    return {name: every[name] for name in every if not names or name.replace("*", "") in names}


def _one_by_one(method: baselines.Method) -> Batch:
    def batch(pair: Pair, samples: Sequence[Sample]) -> Sequence[Answer]:
        places = [pair.old.places[s.clause.eid] for s in samples]
        return [
            method(pair.old.text, pair.new.text, at + s.start, at + s.end)
            for at, s in zip(places, samples, strict=True)
        ]

    return batch


def run(pairs: Iterable[Pair], chosen: Mapping[str, Batch], *, details: bool) -> Iterator[str]:
    """The rows of the table, then ours in detail, what it got wrong, its calibration."""
    tallies = {name: measure.Tally() for name in chosen}
    read = {name: measure.Tally() for name in chosen}
    spent: dict[str, list[float]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    unjudged = 0
    for pair in pairs:
        samples = [s for s in pair.samples if s.truth.kind != "unjudged"]
        unjudged += len(pair.samples) - len(samples)
        for name, batch in chosen.items():
            if name == ALONG and not pair.between:
                continue
            begin = time.process_time()
            answers = batch(pair, samples)
            spent[name].append((time.process_time() - begin) / max(1, len(samples)))
            for sample, answer in zip(samples, answers, strict=True):
                hard = sample.truth.rule == real.READ
                found = (read if hard else tallies)[name].add(answer, sample)
                if found != "right":
                    wrong[name].append(measure.error(pair, sample, answer, found))
    total = max(tally.number() for tally in tallies.values())
    yield f"{total} spans judged, {unjudged} not"
    yield ""
    yield from measure.head()
    yield from (measure.row(name, tallies[name], spent[name]) for name in spent)
    if hard_ones := max(tally.number() for tally in read.values()):
        yield from ("", f"{hard_ones} more that the rule does not judge, and a reader did:", "")
        yield from measure.head()
        yield from (measure.row(name, read[name], ()) for name in spent)
    best = next((name for name in (ALONG, OURS, ALONE) if name in spent), "")
    if best in spent:
        yield from ("", *measure.details(tallies[best]))
        yield from ("", *measure.reliability(tallies[best].sure))
        yield from ("", *wrong[best]) if details else ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with laws/ and align/")
    parser.add_argument("--set", action="append", choices=SETS, help="only this one")
    parser.add_argument("--method", action="append", help="only this one, by name")
    parser.add_argument("--dev", action="store_true", help="the laws that constants are chosen on")
    parser.add_argument("--errors", action="store_true", help="list what ours got wrong")
    parser.add_argument("--fit", action="store_true", help="weigh the evidence anew")
    parser.add_argument("--speed", action="store_true", help="10,000 annotations on one text")
    parser.add_argument("--seed", type=int, default=SEED, help="of all that is chance")
    options = parser.parse_args(arguments)
    if not (options.data / "laws").is_dir():
        print(f"no texts in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    if options.speed:
        print("\n".join(speed.run(options.data, options.seed)))
        return 0
    if options.fit:
        lots = real.pairs(options.data, 60, options.seed + 1, held_out=False)
        made = synthetic.pairs(options.data, 40, 60, options.seed + 1, held_out=False)
        print("\n".join(ours.weigh((*lots, *made))))
        return 0
    for name in baselines.METHODS.keys() - baselines.installed().keys():
        print(f"left out, not installed: {name}")
    for name in options.set or SETS:
        wanted = SETS[name](options.data, options.seed, not options.dev)
        print(f"\n── {name}, {'laws constants are chosen on' if options.dev else 'held out'}\n")
        chosen = methods(options.method or ())
        print("\n".join(run(wanted, chosen, details=options.errors)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
