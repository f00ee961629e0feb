"""Pages that stand several times in a row: finds them, and proves they are no refrain.

A run is a stretch that says again, paragraph by paragraph, what stands `period` paragraphs
before it, however often; its last paragraph may be cut short. Refrains, list items and
identical clauses repeat as well, so a run is only taken out on evidence that no undamaged
text gives: numbers that fall back without a heading to restart them, a repeat that begins or
ends in the middle of a sentence, or a great length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.importers.collation.decisions import Decision, Drop
from annotate.importers.labels import Label, label
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_broken, is_complete, is_heading, is_prose, is_punctuated

_ENOUGH = 40
"""Code points a repeat must hold before any evidence counts."""
_LONG = 200
"""Code points from which whole repeated prose is no refrain."""


@dataclass(frozen=True, slots=True)
class Run:
    """`[start, end)` says again what stands `period` paragraphs before; `cut`: the last of it
    is only the beginning of its original."""

    start: int
    end: int
    period: int
    cut: bool = False

    @property
    def whole(self) -> bool:
        """Whether at least one copy is complete."""
        return self.end - self.start - self.cut >= self.period

    def original(self, index: int) -> int:
        """The kept paragraph that paragraph `index` of the run repeats."""
        return self.start - self.period + (index - self.start) % self.period


def remove_runs(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...], frozenset[int]]:
    """The paragraphs with each repeated page once, and the decisions.

    Also the source lines after which a cut repeat stood: a sentence is not joined across one.
    """
    texts = tuple(one.text for one in paragraphs)
    facts = _Facts(texts, tuple(map(label, texts)), is_punctuated(dict.fromkeys(texts)))
    dropped: set[int] = set()
    decisions: list[Decision] = []
    barriers: set[int] = set()
    for run, reason in _proved(facts):
        decisions.append(_decision(paragraphs, run, reason))
        if reason is None:
            continue
        dropped.update(range(run.start, run.end))
        if run.cut or (run.end - run.start) % run.period:
            barriers.add(paragraphs[run.start - 1].lines[-1])
    kept = tuple(one for index, one in enumerate(paragraphs) if index not in dropped)
    return kept, tuple(decisions), frozenset(barriers)


@dataclass(frozen=True, slots=True)
class _Facts:
    texts: tuple[str, ...]
    labels: tuple[Label | None, ...]
    punctuated: bool


def _proved(facts: _Facts) -> Iterator[tuple[Run, str | None]]:
    """Each run to take out with its reason, and with None each that only looks like one."""
    texts = facts.texts
    latest: dict[str, int] = {}
    tried: dict[int, int] = {}
    done = index = 0
    while index < len(texts):
        previous = latest.get(texts[index])
        latest[texts[index]] = index
        following = index + 1
        if previous is not None and tried.get(index - previous, -1) < index:
            run = _extend(texts, index, index - previous, done)
            tried[run.period] = run.end
            if reason := _evidence(facts, run):
                yield run, reason
                done = following = run.end
                latest = {text: at for text, at in latest.items() if at < run.start}
            elif _suspicious(facts, run):
                yield run, None
        index = following


def _extend(texts: Sequence[str], index: int, period: int, floor: int) -> Run:
    """The longest run of the period around `index`, originals not before `floor`."""
    start, end = index, index + 1
    while start - 1 - period >= floor and texts[start - 1] == texts[start - 1 - period]:
        start -= 1
    while end < len(texts) and texts[end] == texts[end - period]:
        end += 1
    cut = (
        end < len(texts)
        and texts[end - period].startswith(texts[end])
        and (end + 1 == len(texts) or len(texts[end]) >= 20)
    )
    return Run(start, end + cut, period, cut)


def _evidence(facts: _Facts, run: Run) -> str | None:
    """Why a run cannot be meant, as a reason's key; None when it might be."""
    texts = facts.texts
    if sum(map(len, texts[run.start : run.end])) < _ENOUGH:
        return None
    if _falls_back(facts, run):
        return "numbers-fall-back"
    last, first = texts[run.start - 1], run.start - run.period
    if facts.punctuated and run.whole and is_broken(last):
        return "breaks-off"
    begins_within = first > 0 and is_broken(texts[first - 1]) and not facts.labels[first]
    if begins_within and not is_heading(texts[first]) and (run.whole or is_complete(last)):
        return "begins-within" if facts.punctuated else None
    return "long" if run.whole and _is_long(texts[run.start : run.end]) else None


def _is_long(texts: Sequence[str]) -> bool:
    prose = {text for text in texts if is_prose(text) and len(text) >= _ENOUGH}
    return len(prose) >= 2 and sum(map(len, texts)) >= _LONG


def _falls_back(facts: _Facts, run: Run) -> bool:
    """Whether a style of number starts again at the run with nothing to restart it.

    Between the last number of the style before the run and its first one in it may stand
    no number of an outer style, no list intro and no heading: see `_restarts`.
    """
    seen: set[str] = set()
    for index in range(run.start, run.end):
        mark = facts.labels[index]
        if mark is None or mark.style in seen:
            continue
        seen.add(mark.style)
        before = next(
            at for at in range(index - 1, -1, -1) if _style(facts, at) == mark.style
        )  # its original, at least
        number = facts.labels[before]
        back = number is not None and number.number >= mark.number
        if back and _is_clause(facts.texts[index]) and not _restarts(facts, run, before, index):
            return True
    return False


def _style(facts: _Facts, index: int) -> str:
    mark = facts.labels[index]
    return mark.style if mark else ""


def _is_clause(text: str) -> bool:
    return is_prose(text) or (is_complete(text) and len(text) >= 10)


def _restarts(facts: _Facts, run: Run, before: int, index: int) -> bool:
    """Whether anything in `(before, index)` lets the number at `index` start again.

    In a whole copy numbered headings fall back as their clauses do, and prove nothing; and
    only a number that is the first can have been restarted at all.
    """
    mark = facts.labels[index]
    if run.whole and mark is not None and mark.number != 1:
        return False
    outer = _outer(facts, _style(facts, index))
    for at in range(before + 1, index):
        text = facts.texts[at]
        if facts.labels[at] is None:
            if is_heading(text) or text.endswith(("：", ":")):
                return True
        elif not run.whole and at < run.start and _style(facts, at) in outer:
            return True
    return False


def _outer(facts: _Facts, style: str) -> set[str]:
    """The styles that stand before the first number of this one."""
    styles = [mark.style for mark in facts.labels if mark]
    return set(styles[: styles.index(style)]) if style in styles else set()


def _suspicious(facts: _Facts, run: Run) -> bool:
    """Whether a run left alone should be reported: numbers, or much text, said again whole."""
    texts = facts.texts[run.start : run.end]
    if _falls_back(facts, run):
        return True
    return run.whole and any(len(text) >= 80 and is_prose(text) for text in texts)


def _decision(paragraphs: tuple[Paragraph, ...], run: Run, reason: str | None) -> Decision:
    lines = tuple(paragraphs[index].line for index in range(run.start, run.end))
    first, last = paragraphs[run.start - run.period], paragraphs[run.start - 1]
    parameters = {
        "first": first.line,
        "last": last.lines[-1],
        "times": -(-(run.end - run.start) // run.period) + 1,
        "cut": run.cut or bool((run.end - run.start) % run.period),
    }
    if reason is None:
        return Decision("suspect-repeat", lines, "repeat-left", parameters=parameters)
    dropped = tuple(
        Drop(
            paragraphs[index],
            paragraphs[run.original(index)].line,
            beginning=run.cut and index + 1 == run.end,
        )
        for index in range(run.start, run.end)
    )
    return Decision("repeated-run", lines, reason, dropped, parameters=parameters)
