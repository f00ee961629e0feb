"""How answers compare with the truth: right, lost, flagged, silently wrong; calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from benchmarks.anchoring.flat import LENGTHS, Answer, Pair, Sample

Outcome = Literal["right", "lost", "unsure", "wrong"]
"""`lost`: called gone, and is there. `unsure`: the method says it cannot tell. `wrong`: put
where it does not belong, without a word: what no tool may do."""


def outcome(answer: Answer, sample: Sample) -> Outcome:
    """Right is a place that holds half or more of what survives of the span, and half or
    more of which lies between the first and the last of the characters it holds."""
    truth = sample.truth
    if answer.said == "unsure":
        return "unsure"
    if answer.said == "gone":
        return "right" if truth.kind in ("gone", "either") else "lost"
    held = [place for place in truth.kept if answer.start <= place < answer.end]
    if not held or 2 * len(held) < len(truth.kept):
        return "wrong"
    within = max(held) + 1 - min(held)
    return "right" if 2 * within >= answer.end - answer.start else "wrong"


@dataclass(slots=True)
class Tally:
    """Outcomes by what became of the span and by its length."""

    counts: Counter[tuple[str, str, Outcome]] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence and rightness of each answer that has a confidence and does not abstain."""

    def add(self, answer: Answer, sample: Sample) -> Outcome:
        """Count one answer."""
        found = outcome(answer, sample)
        self.counts[sample.truth.kind, sample.length, found] += 1
        if answer.confidence is not None and answer.said != "unsure":
            self.sure.append((answer.confidence, found == "right"))
        return found

    def number(self, kind: str = "", length: str = "", outcome: str = "") -> int:
        """How many; "" asks for nothing."""
        return sum(
            count
            for (k, n, o), count in self.counts.items()
            if kind in ("", k) and length in ("", n) and outcome in ("", o)
        )

    def share(self, outcome: str, kind: str = "", length: str = "") -> str:
        """Per cent of an outcome among those of a kind and length."""
        total = self.number(kind, length)
        return f"{100 * self.number(kind, length, outcome) / total:.1f}" if total else "–"


AROUND = 24
HEAD = ("method", "unchanged right", "edited right", "gone right", "wrong of all",
        "wrong of gone 4–8", "unchanged flagged", "ms median", "p95")  # fmt: skip


def head() -> Iterable[str]:
    """The head of a table of methods."""
    yield f"| {' | '.join(HEAD)} |"
    yield "|---" * len(HEAD) + "|"


def row(name: str, tally: Tally, times: Sequence[float]) -> str:
    """A method's row; flagged is what is unchanged and not found, said so or lost."""
    unchanged = tally.number("unchanged")
    flagged = tally.number("unchanged", outcome="unsure") + tally.number(
        "unchanged", outcome="lost"
    )
    ranked = sorted(times) or [0.0]
    cells = (
        name,
        tally.share("right", "unchanged"),
        tally.share("right", "edited"),
        tally.share("right", "gone"),
        tally.share("wrong"),
        tally.share("wrong", "gone", "4–8"),
        f"{100 * flagged / unchanged:.1f}" if unchanged else "–",
        f"{1000 * ranked[len(ranked) // 2]:.2f}",
        f"{1000 * ranked[int(len(ranked) * 0.95)]:.2f}",
    )
    return f"| {' | '.join(cells)} |"


def details(tally: Tally) -> Iterable[str]:
    """Right, lost, unsure and wrong by what became of the span and its length."""
    yield "| became | length | spans | right | lost | unsure | wrong |"
    yield "|---|---|---|---|---|---|---|"
    for kind in ("unchanged", "edited", "gone", "either"):
        for length in ("", *LENGTHS):
            number = tally.number(kind, length)
            if number:
                shares = [
                    tally.share(o, kind, length) for o in ("right", "lost", "unsure", "wrong")
                ]
                yield f"| {kind} | {length or 'all'} | {number} | {' | '.join(shares)} |"


def reliability(sure: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """How often answers of a confidence are right, and the expected calibration error."""
    edges = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
    yield "| confidence | answers | mean confidence | right |"
    yield "|---|---|---|---|"
    error = 0.0
    for low, high in pairwise(edges):
        within = [s for s in sure if low <= s[0] < high or (high == 1.0 and s[0] == 1.0)]
        if within:
            mean = sum(c for c, _ in within) / len(within)
            right = sum(r for _, r in within) / len(within)
            error += abs(mean - right) * len(within) / len(sure)
            yield f"| {low}–{high} | {len(within)} | {mean:.3f} | {right:.3f} |"
    yield ""
    yield f"Expected calibration error: {error:.4f}"


def error(pair: Pair, sample: Sample, answer: Answer, found: Outcome) -> str:
    """One wrong answer, with the words around."""
    at = pair.old.places[sample.clause.eid]
    lines = [
        f"{pair.name} {sample.clause.eid}: {found}, {sample.truth.kind} ({sample.truth.rule}); "
        f"{answer.state} {answer.confidence}",
        f"  old  {_marked(pair.old.text, at + sample.start, at + sample.end)}",
    ]
    if kept := sample.truth.kept:
        lines.append(f"  true {_marked(pair.new.text, min(kept), max(kept) + 1)}")
    if answer.said == "place":
        lines.append(f"  ours {_marked(pair.new.text, answer.start, answer.end)}")
    return "\n".join(lines)


def _marked(text: str, start: int, end: int) -> str:
    pieces = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    return "{}[{}]{}".format(*pieces).replace("\n", "¶")
