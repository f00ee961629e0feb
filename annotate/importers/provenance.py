"""`source/provenance.yaml`: what a text was imported from, and what a person added to it.

A re-import of the same file takes what was said on the command line from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotate import frontmatter
from annotate.importers.result import Import, LostHeading, Related

FORMAT = "annotate.provenance/1"
RULES = 1
"""Version of the importer's rules: a text imported under the same rules is the same."""


def provenance(result: Import, imported: str) -> str:
    """The file's content; `imported` is the date of the import, YYYY-MM-DD."""
    source = result.source
    kinds = Counter(decision.kind for decision in result.decisions)
    values: dict[str, object] = {
        "format": FORMAT,
        "file": source.name,
        "sha256": source.sha256,
        "bytes": source.size,
        "encoding": source.encoding,
        "imported": imported,
        "rules": RULES,
        "version": result.version,
        "characters": {"received": result.received, "kept": result.kept},
        "decisions": dict(sorted(kinds.items())),
    }
    if result.lost_headings:
        values["lost_headings"] = [
            {"label": heading, "before": before} for heading, before in result.lost_headings
        ]
    if result.sidebar:
        values["sidebar"] = result.sidebar
    if result.related:
        values["related"] = [one.work for one in result.related]
    return frontmatter.dump(values)


def provenance_of_related(result: Import, related: Related, imported: str) -> str:
    """The same for a text found within another one's source."""
    values = {
        "format": FORMAT,
        "extracted_from": result.work,
        "file": result.source.name,
        "sha256": result.source.sha256,
        "lines": {"first": related.lines[0], "last": related.lines[-1]},
        "imported": imported,
        "rules": RULES,
    }
    return frontmatter.dump(values)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an earlier import of the same file recorded."""

    imported: str = ""
    lost_headings: tuple[LostHeading, ...] = ()
    sidebar: str = ""


def recorded(text: str, sha256: str, *, path: str = "") -> Recorded:
    """What is recorded for a file of this hash; nothing for another.

    Raises InputError("front-matter") when the record is not YAML.
    """
    loaded = frontmatter.load(text, path=path, first_line=1)
    values = loaded.values if loaded else {}
    if values.get("sha256") != sha256:
        return Recorded()
    return Recorded(
        str(values.get("imported") or ""),
        tuple(_lost_headings(values.get("lost_headings"))),
        str(values.get("sidebar") or ""),
    )


def _lost_headings(value: object) -> Iterator[LostHeading]:
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict) and one.get("label") and one.get("before"):
            yield str(one["label"]), str(one["before"])
