"""`source/provenance.yaml`: what a text was imported from, and what a person added to it.

A re-import of the same file takes the lost headings from it.
"""

from __future__ import annotations

from collections import Counter

from annotate import frontmatter
from annotate.importers.result import Import, LostHeading

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
    if result.related:
        values["related"] = [one.work for one in result.related]
    return frontmatter.dump(values)


def recorded(text: str, sha256: str, *, path: str = "") -> tuple[str, tuple[LostHeading, ...]]:
    """The date and the lost headings recorded for a file of this hash; ("", ()) for another.

    Raises InputError("front-matter") when the record is not YAML.
    """
    loaded = frontmatter.load(text, path=path, first_line=1)
    values = loaded.values if loaded else {}
    if values.get("sha256") != sha256:
        return "", ()
    lost = values.get("lost_headings") or []
    headings = tuple(
        (str(one["label"]), str(one["before"]))
        for one in (lost if isinstance(lost, list) else [])
        if isinstance(one, dict) and "label" in one and "before" in one
    )
    return str(values.get("imported") or ""), headings
