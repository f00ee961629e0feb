"""XML of strangers → a tree: no document types, hence no entities; bounded in depth and size.

Names come out with the prefixes people know them by: `w:p`, `w15:done`.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from annotate.docx.names import (
    CUSTOM_XML,
    MC,
    PROPERTIES,
    RELATIONS,
    VARIANT,
    W14,
    W15,
    W16CEX,
    W16CID,
    R,
    W,
)
from annotate.errors import InputError

_DEEPEST = 200
_MOST = 1_000_000
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES: Mapping[str, str] = {
    W: "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    R: "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    W14: "w14",
    W15: "w15",
    W16CID: "w16cid",
    W16CEX: "w16cex",
    MC: "mc",
    RELATIONS: "rel",
    CUSTOM_XML: "ds",
    PROPERTIES: "cup",
    f"{_STRICT}/officeDocument/customProperties": "cup",
    VARIANT: "vt",
    f"{_STRICT}/officeDocument/docPropsVTypes": "vt",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


def read_xml(data: bytes, path: str, part: str) -> Element:
    """The root element of a part of the file at `path`.

    Raises InputError `docx-doctype`, `docx-too-large` or `docx-xml`.
    """
    reader = _Reader(path, part)
    try:
        return reader.read(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError("docx-xml", path=path, part=part, cause=error) from None


class _Reader:
    """One reading: expat's events made a tree, within bounds."""

    def __init__(self, path: str, part: str) -> None:
        self._path = path
        self._part = part
        self._builder = TreeBuilder()
        self._names: dict[str, str] = {}
        self._depth = 0
        self._count = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.Parse(data, True)
        return self._builder.close()

    def _doctype(self, *_: object) -> None:
        # A package's XML may have none (ECMA-376-2, 8.1.4), and without one no entities.
        raise InputError("docx-doctype", path=self._path, part=self._part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST:
            raise InputError("docx-too-large", path=self._path, part=self._part)
        named = {self._name(key): value for key, value in attributes.items()}
        self._builder.start(self._name(name), named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._name(name))

    def _name(self, name: str) -> str:
        if name not in self._names:
            uri, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(uri, f"{{{uri}}}" if uri else "")
            mark = ":" if uri in _PREFIXES else ""
            self._names[name] = f"{prefix}{mark}{local}"
        return self._names[name]


def value(element: Element, tag: str) -> str:
    """The `w:val` of a child, "" for none."""
    child = element.find(tag)
    return child.get("w:val", "") if child is not None else ""
