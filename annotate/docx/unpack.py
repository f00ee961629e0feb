"""A .docx file that was handed in: its parts, read within bounds.

Nothing is unpacked to disk, nothing outside of the file is ever looked at.
"""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotate.docx.names import R
from annotate.docx.tree import read_xml
from annotate.errors import InputError

_LARGEST_FILE = 64 << 20
_LARGEST_PART = 32 << 20
"""Of a part that is read: a hundred times what a long text needs."""
_LARGEST_WHOLE = 1 << 30
_MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0"
"""Where a .doc begins, and a .docx that is encrypted."""
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_DOCUMENT = "word/document.xml"
_HYPERLINK = f"{R}/hyperlink"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file, by name."""

    path: str
    archive: ZipFile
    document: str
    """The name of the main part."""
    relations: tuple[tuple[str, str], ...]
    """Of the main part: (type, name of a part)."""

    def tree(self, name: str) -> Element | None:
        """A part's XML, or None when there is no such part."""
        return _tree(self.archive, self.path, name)

    def related(self, kind: str) -> Element | None:
        """The XML of the first part the main one has a relation of that type to."""
        return next(iter(self.all_related(kind)), None)

    def all_related(self, kind: str) -> tuple[Element, ...]:
        """The XML of all such parts."""
        # Strict files say purl.oclc.org/ooxml for schemas.openxmlformats.org, the rest alike.
        end = kind.rpartition("/")[2]
        names = [name for type_, name in self.relations if type_.endswith(f"/{end}")]
        found = (self.tree(name) for name in dict.fromkeys(names))
        return tuple(tree for tree in found if tree is not None)


def unpack(data: bytes, path: str) -> Package:
    """The package a file's bytes are; an InputError for what no word processor writes."""
    if data.startswith(_OLE):
        raise InputError("docx-encrypted", path=path)
    if len(data) > _LARGEST_FILE:
        raise InputError("docx-too-large", path=path, part=path)
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN:
        raise InputError("docx-zip", path=path) from None
    _check(archive.infolist(), path)
    document = _main(archive, path)
    relations = tuple(_relations(archive, path, document))
    return Package(path, archive, document, relations)


def _check(entries: list[ZipInfo], path: str) -> None:
    """Refuse names that lead out of a folder or stand twice, and sizes beyond all need."""
    names = set()
    for entry in entries:
        name = entry.filename
        odd = name.startswith("/") or "\\" in name or ":" in name or name in names
        if odd or ".." in name.split("/"):
            raise InputError("docx-name", path=path, part=name)
        if entry.flag_bits & 1:
            raise InputError("docx-encrypted", path=path)
        names.add(name)
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        raise InputError("docx-too-large", path=path, part=path)


def _main(archive: ZipFile, path: str) -> str:
    found = _relations(archive, path, "")
    name = next((name for kind, name in found if kind.endswith("/officeDocument")), _DOCUMENT)
    if name not in archive.namelist():
        raise InputError("docx-no-document", path=path)
    return name


def _relations(archive: ZipFile, path: str, source: str) -> list[tuple[str, str]]:
    """The relations of a part ("" for the package): (type, name of a part).

    Links in the text lead outside, and are not followed; nothing else may.
    """
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    tree = _tree(archive, path, rels)
    found = []
    for relation in tree if tree is not None else ():
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if kind.rpartition("/")[2] != _HYPERLINK.rpartition("/")[2]:
                raise InputError("docx-external", path=path, target=target)
            continue
        place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.append((kind, place))
    return found


def _tree(archive: ZipFile, path: str, name: str) -> Element | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > _LARGEST_PART:
        raise InputError("docx-too-large", path=path, part=name)
    try:
        with archive.open(entry) as file:
            # What the zip says of a size may be a lie.
            content = file.read(_LARGEST_PART + 1)
    except _BROKEN:
        raise InputError("docx-zip", path=path) from None
    if len(content) > _LARGEST_PART:
        raise InputError("docx-too-large", path=path, part=name)
    return read_xml(content, path, name)
