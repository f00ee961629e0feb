"""A lineage file: what a person said became of clauses between two texts. No disk.

Format `annotate.lineage/1` (docs/corpus-format.md). Reading is strict: a field that is not
of the format is an error, for a correction that is not heeded would go unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotate import frontmatter
from annotate.annotation.fields import Fields
from annotate.compare import Correction
from annotate.errors import InputError

FORMAT = "annotate.lineage/1"
LARGEST = 1_000_000
"""Characters of a file, far more than a person writes."""
_BLOB = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_COMMIT = re.compile(r"([0-9a-f]{7,64})?")
_PLAIN = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts. The blob tells which it is; the rest is for people."""

    blob: str
    version: str = ""
    """The commit, "" for a text that was not committed then."""
    label: str = ""

    @property
    def name(self) -> str:
        """What to call it in a file's name: its label where that is plain, else an id."""
        plain = len(self.label) <= 40 and _PLAIN.fullmatch(self.label)
        return self.label if plain else (self.version or self.blob)[:10]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One correction: these old clauses became these new ones, and why a person says so."""

    old: tuple[str, ...]
    """eIds; () for a clause that was added."""
    new: tuple[str, ...]
    """eIds; () for a clause that was removed."""
    note: str = ""
    line: int = field(default=0, compare=False)
    """Of the file it was read from, 0 for none."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that people said of the way from one text to another."""

    old: Side
    new: Side
    links: tuple[Ruling, ...]
    path: str = field(default="", compare=False)
    """The file it was read from, "" for none."""
    backwards: bool = field(default=False, compare=False)
    """Whether the file has it the other way round."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The links as `compare` takes them."""
        return tuple((ruling.old, ruling.new) for ruling in self.links)

    @property
    def reversed(self) -> Lineage:
        """The same from the new text back to the old one."""
        links = tuple(replace(ruling, old=ruling.new, new=ruling.old) for ruling in self.links)
        return Lineage(self.new, self.old, links, self.path, not self.backwards)


def load_lineage(text: str, path: str) -> Lineage:
    """The lineage a file holds; InputError with path and line for anything else."""
    if len(text) > LARGEST:
        raise InputError("lineage-too-large", path=path, line=1)
    front = frontmatter.load(text, path=path, first_line=1)
    if front is None:
        raise InputError("field-mapping", path=path, line=1, field=path.rpartition("/")[2])
    fields = Fields(front, path)
    fields.choice("format", (FORMAT,))
    old, new = (_side(fields.require(name)) for name in ("old", "new"))
    if old.blob == new.blob:
        raise fields.error("lineage-same-text", "new")
    listed = front.values.get("links")
    if not isinstance(listed, list):
        raise fields.error("field-list" if "links" in front.values else "field-missing", "links")
    links = tuple(_ruling(front, path, at) for at in range(len(listed)))
    _stop_at_unknown(fields, "links")
    once_each(links, path)
    return Lineage(old, new, links, path)


def dump_lineage(lineage: Lineage) -> str:
    """The canonical text of the file."""
    values = {
        "format": FORMAT,
        "old": _side_values(lineage.old),
        "new": _side_values(lineage.new),
        "links": [_ruling_values(ruling) for ruling in lineage.links],
    }
    return frontmatter.dump(values)


def file_name(lineage: Lineage, *, plain: bool = True) -> str:
    """`<old>..<new>.yaml`, by labels; by ids when not `plain`."""
    if plain and lineage.old.name != lineage.new.name:
        return f"{lineage.old.name}..{lineage.new.name}.yaml"
    return f"{lineage.old.blob[:10]}..{lineage.new.blob[:10]}.yaml"


def once_each(links: Iterable[Ruling], path: str | None) -> None:
    """Raise InputError for a clause that is named twice on one side."""
    seen: set[tuple[str, str]] = set()
    for ruling in links:
        for side, eids in (("old", ruling.old), ("new", ruling.new)):
            for eid in eids:
                if (side, eid) in seen:
                    raise InputError("lineage-twice", path=path, line=ruling.line or None, eid=eid)
                seen.add((side, eid))


def _side(fields: Fields) -> Side:
    side = Side(fields.text("blob"), fields.text("version", ""), fields.text("label", ""))
    if not _BLOB.fullmatch(side.blob):
        raise fields.error("lineage-blob", "blob", value=side.blob)
    if not _COMMIT.fullmatch(side.version):
        raise fields.error("field-hex", "version", value=side.version)
    _stop_at_unknown(fields)
    return side


def _ruling(front: frontmatter.FrontMatter, path: str, at: int) -> Ruling:
    fields = Fields(front, path, ("links", at))
    for name in ("old", "new"):
        if name not in fields.rest():
            raise fields.error("field-missing", name)
    ruling = Ruling(
        fields.texts("old"),
        fields.texts("new"),
        fields.text("note", ""),
        front.lines["links", at],
    )
    _stop_at_unknown(fields)
    if not ruling.old and not ruling.new:
        raise fields.error("lineage-empty")
    if len(ruling.old) > 1 and len(ruling.new) > 1:
        raise fields.error("lineage-many")
    return ruling


def _stop_at_unknown(fields: Fields, *but: str) -> None:
    for error in fields.unknown():
        if error.parameters.get("field") not in but:
            raise error


def _side_values(side: Side) -> Mapping[str, object]:
    values = {"version": side.version, "blob": side.blob, "label": side.label}
    return {name: value for name, value in values.items() if value}


def _ruling_values(ruling: Ruling) -> Mapping[str, object]:
    values: dict[str, object] = {"old": list(ruling.old), "new": list(ruling.new)}
    return values | ({"note": ruling.note} if ruling.note else {})
