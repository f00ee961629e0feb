"""The comparative table (对照表) of two versions: rows to be shown and runs to be folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate.addresses import pair_url, version_url
from annotate.compare import tallies
from annotate.messages import LANGUAGES
from annotate.model import Comparison, Edit
from annotate.renderers.comparison.entries import Entry, entries, told, warned
from annotate.renderers.comparison.sides import Half, Sides, joints, sides
from annotate.site.pages import language_of
from annotate.site.snapshot import Version, WorkData

ORDER = ("modified", "added", "removed", "split", "merged", "moved", "renumbered", "typography")
"""What a row can be, in the order of the filters."""
LONG = 6
"""Rows that all came or all went, beyond which a run of them is folded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of one side of a row."""

    eid: str
    label: str
    url: str
    edits: tuple[Edit, ...]
    """What of its words stays and what does not."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Both sides in one, or of one part of a clause that was split or merged."""

    old: tuple[Part, ...]
    """Whose numbers stand before it."""
    new: tuple[Part, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One link of the comparison."""

    name: str
    """Its id on the page."""
    what: str
    """One of ORDER, or `unchanged`."""
    tags: tuple[str, ...]
    """Kinds beyond the first: `moved`, `renumbered`."""
    classes: tuple[str, ...]
    heading: bool
    old: tuple[Part, ...]
    new: tuple[Part, ...]
    inline: tuple[Inline, ...]
    similarity: int
    """In hundredths, rounded down: what was modified is never 100 % alike."""
    remarks: Mapping[str, tuple[str, ...]]
    """By language: which part went where, and warnings of references."""


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that stand together: changed ones open; unchanged ones, and long runs of clauses
    that all came or all went, folded."""

    what: str
    """`changed`, `unchanged`, or `added` or `removed` when it is a long run."""
    rows: tuple[Row, ...]

    @property
    def units(self) -> int:
        """How many of them are units rather than headings, dates and the like."""
        return sum(not row.heading for row in self.rows)

    @property
    def span(self) -> tuple[str, ...]:
        """The numbers of its first and last unit, where they have one."""
        units = [row for row in self.rows if not row.heading]
        labels = [(row.new or row.old)[0].label for row in units]
        return tuple(dict.fromkeys((labels[0], labels[-1]))) if labels and all(labels) else ()


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What the template `compare.html` is given."""

    slug: str
    title: str
    lang: str
    old: Version
    new: Version
    old_url: str
    new_url: str
    runs: tuple[Run, ...]
    counts: tuple[tuple[str, int], ...]
    """What units became and how many, the unchanged last."""
    headings: tuple[tuple[str, int], ...]
    """The same of headings, without the unchanged."""
    shown: tuple[tuple[str, int], ...]
    """Which of ORDER the rows are, and how many: the filters."""
    earlier: str
    later: str


def compare_page(work: WorkData, index: int) -> ComparePage:
    """The page for the work's pair of that index, the oldest pair being 0."""
    pair = work.pairs[index]
    shown = [entry for entry in entries(pair.comparison, True) if isinstance(entry, Entry)]
    both = zip(shown, sides(pair.comparison), strict=True)
    urls = tuple(
        version_url(work.slug, version.name, version is work.versions[-1])
        for version in (pair.old, pair.new)
    )
    rows = [_row(*found, place, *urls) for place, found in enumerate(both, 1)]
    found = Counter(row.what for row in rows)
    return ComparePage(
        slug=work.slug,
        title=pair.new.document.title or work.slug,
        lang=language_of(pair.new.document.front.get("language"), pair.new.document.grammar),
        old=pair.old,
        new=pair.new,
        old_url=urls[0],
        new_url=urls[1],
        runs=tuple(_runs(rows)),
        counts=counts(pair.comparison, True),
        headings=counts(pair.comparison, False),
        shown=tuple((what, found[what]) for what in ORDER if found[what]),
        earlier=_neighbour(work, index - 1),
        later=_neighbour(work, index + 1),
    )


def counts(comparison: Comparison, basic: bool) -> tuple[tuple[str, int], ...]:
    """How many units (or headings) are of each kind (DESIGN §4), without the zeros."""
    found = tallies(comparison).units if basic else tallies(comparison).headings
    kinds = [*ORDER[:-1], *(["unchanged"] if basic else [])]
    return tuple((kind, found[kind]) for kind in kinds if found[kind])


def _runs(rows: Sequence[Row]) -> Iterator[Run]:
    """Rows in runs; neighbouring short runs of changes are one."""
    pending: list[Row] = []
    for what, group in groupby(rows, lambda row: row.what):
        run = tuple(group)
        if what != "unchanged" and (what not in ("added", "removed") or len(run) <= LONG):
            pending += run
            continue
        if pending:
            yield Run("changed", tuple(pending))
            pending = []
        yield Run(what, run)
    if pending:
        yield Run("changed", tuple(pending))


def _neighbour(work: WorkData, index: int) -> str:
    if not 0 <= index < len(work.pairs):
        return ""
    pair = work.pairs[index]
    return pair_url(work.slug, pair.old.name, pair.new.name)


def _row(entry: Entry, side: Sides, place: int, old_url: str, new_url: str) -> Row:
    link = entry.link
    differs = any(edit.op != "equal" for edit in link.edits)
    flags = [name for name in ("moved", "renumbered") if getattr(link, name)]
    whats: list[str] = [link.kind] if link.kind != "unchanged" else []
    whats += [*flags, *(["typography"] if differs and not whats and not flags else [])]
    what = whats[0] if whats else "unchanged"
    return Row(
        name=f"page-row-{place}",
        what=what,
        tags=tuple(whats[1:]),
        classes=tuple(name for name in link.classes if name not in (what, "numbering")),
        heading=not link.basic,
        old=_parts(side.old, old_url),
        new=_parts(side.new, new_url),
        inline=tuple(
            Inline(_parts(joint.old, old_url), _parts(joint.new, new_url), joint.edits)
            for joint in joints(side)
        ),
        similarity=min(int(100 * link.similarity), 99),
        remarks={name: (*told(entry, name), *warned(entry, name)) for name in LANGUAGES},
    )


def _parts(halves: Sequence[Half], url: str) -> tuple[Part, ...]:
    return tuple(
        Part(half.clause.eid, half.label, f"{url}#{half.clause.eid}", half.edits) for half in halves
    )
