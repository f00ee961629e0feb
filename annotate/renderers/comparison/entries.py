"""What of a comparison is worth showing: its changes, with enough around them to read.

Knows links and texts, not how any output looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from annotate import messages
from annotate.compare import tallies
from annotate.model import Clause, Comparison, Document, Link, is_change
from annotate.renderers.comparison import naming

ELISION = "…"
UNNUMBERED = ("title", "date", "preamble", "toc", "signature")
"""Kinds of clause that have a name of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link with the clauses it speaks of."""

    link: Link
    olds: tuple[Clause, ...]
    news: tuple[Clause, ...]
    told: tuple[naming.Told, ...] = ()
    warned: tuple[naming.Warned, ...] = ()

    @property
    def heading(self) -> str:
        """What the clause begins with."""
        clauses = self.news or self.olds
        return beginning(clauses[0]) if clauses else ""

    @property
    def label(self) -> str:
        """The clause's number as published: `第三条`, `第三条 → 第五条`, or of several
        `第三条 → 第五条 + 第六条`."""
        return arrow([labels(side) for side in (self.olds, self.news) if side])

    @property
    def is_label_alone(self) -> bool:
        """Whether nothing changed but how the clause's number is written."""
        return not is_change(self.link) and all(edit.op == "equal" for edit in self.link.edits)

    @property
    def eid(self) -> str:
        """The clause's eId, the old and the new one where they differ."""
        return arrow([" + ".join(eids) for eids in (self.link.old, self.link.new) if eids])


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of links with nothing to show, and how many units are among them."""

    units: int


def entries(comparison: Comparison, full: bool) -> Iterator[Entry | Gap]:
    """The links that show something, in order, and how many units stand between them."""
    yield from shown(comparison.links, sides(comparison), full)


def sides(comparison: Comparison) -> tuple[naming.Chains, naming.Chains]:
    """The clauses of both texts by eId, each with those above it."""
    return naming.chains(comparison.old), naming.chains(comparison.new)


def shown(
    links: Iterable[Link], sides: tuple[naming.Chains, naming.Chains], full: bool
) -> Iterator[Entry | Gap]:
    """The same of some links of a comparison whose clauses are `sides`."""
    olds, news = sides
    quiet = 0
    for link in links:
        if not (full or is_change(link) or link.classes or link.warnings):
            quiet += link.basic
            continue
        if quiet:
            yield Gap(quiet)
            quiet = 0
        told = naming.told(link, olds, news)
        clauses = (tuple(olds[e][-1] for e in link.old), tuple(news[e][-1] for e in link.new))
        warned = tuple(naming.warned(caution, olds, news) for caution in link.warnings)
        yield Entry(link, *clauses, told, warned)
    if quiet:
        yield Gap(quiet)


def warned(entry: Entry, language: str) -> list[str]:
    """The warnings of a link in words, a line for each."""
    none = word("nowhere", language)
    return [
        messages.text(
            f"comparison.{found.rule}",
            language,
            clause=found.clause,
            reference=found.reference,
            meant=found.meant,
            became=found.became or none,
            points=found.points or none,
        )
        for found in entry.warned
    ]


def told(entry: Entry, language: str) -> list[str]:
    """Which part went where, in words; a line for each passage and each clause that moved
    within its unit."""
    return [
        messages.text("comparison.passage", language, old=p.old, new=p.new, text=p.text)
        for p in entry.told
    ]


def title(entry: Entry, language: str) -> str:
    """The clause's number as published, or what kind of clause it is when it has none."""
    kinds = {clause.kind for clause in (*entry.olds, *entry.news)}
    if entry.label or len(kinds) != 1 or not kinds <= set(UNNUMBERED):
        return entry.label
    return word(f"kind-{kinds.pop()}", language)


def labels(clauses: Sequence[Clause]) -> str:
    """The numbers of the clauses of one side, as published."""
    return " + ".join(clause.label for clause in clauses if clause.label)


def verdict(link: Link, language: str) -> str:
    """What became of the clause in words: `修改 · 移动 · 数量、情态`."""
    words = [
        *([link.kind] if link.kind != "unchanged" or not (link.moved or link.renumbered) else []),
        *["moved"] * link.moved,
        *["renumbered"] * link.renumbered,
    ]
    shown = [word(name, language) for name in link.classes if name != "numbering"]
    said = [word(name, language) for name in words]
    return " · ".join([*said, *([word("comma", language).join(shown)] if shown else [])])


def tally(comparison: Comparison, language: str) -> list[str]:
    """The summary in words: units, then the clauses above them where any changed."""
    counts = tallies(comparison)
    lines = [_counted("units", counts.units, language)]
    if any(count for key, count in counts.headings.items() if key != "unchanged"):
        lines.append(_counted("headings", counts.headings, language))
    return lines


def counted(counts: Mapping[str, int], language: str) -> str:
    """Numbers of links by what became of them, those that are not 0: `修改 2 · 新增 1`."""
    return " · ".join(f"{word(key, language)} {count}" for key, count in counts.items() if count)


def _counted(name: str, counts: Mapping[str, int], language: str) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{word(name, language)}{colon}{counted(counts, language) or 0}"


def name(document: Document, language: str) -> str:
    """What to call a document: its title, and where and at which revision it was read."""
    # A path of the form `revision:path` says it already.
    known = document.revision and ":" not in document.path
    place = shown_path(document.path) + (f"@{document.revision[:10]}" if known else "")
    title = document.title or word("untitled", language)
    return f"{title} ({place})" if place else title


def shown_path(path: str) -> str:
    """A path as it was given; of an absolute one the file's name (of a work's text.md the
    work's as well): where somebody's files lie is no business of those who are shown it."""
    whole = PurePath(path)
    if not whole.is_absolute():
        return path
    return "/".join(whole.parts[-2 if whole.name == "text.md" else -1 :])


def beginning(clause: Clause) -> str:
    """The first sentence of a clause's whole text, shortened when it is long; with an
    ellipsis when that is not all."""
    text = clause.canonical_text
    first = text.split("\n", 1)[0].split("。", 1)[0]
    if len(first) > 40:
        return first[:39] + ELISION
    return first + (ELISION if text[len(first) :].strip("。\n") else "")


def arrow(names: Sequence[str]) -> str:
    """One name, or the old and the new one; a missing number is —."""
    shown = [name or "—" for name in dict.fromkeys(names)]
    return " → ".join(shown) if any(names) else ""


def gap(units: int, language: str) -> str:
    """How many units were left out, in words."""
    return messages.text(f"comparison.gap{'-one' * (units == 1)}", language, count=units)


def word(key: str, language: str) -> str:
    """A word of the comparison's table."""
    return messages.text(f"comparison.{key}", language)
