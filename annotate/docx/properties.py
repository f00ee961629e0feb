"""What a Word file says of itself: who saved it last, and properties of any name (ECMA-376 22.3),
which most programs keep, even through other formats."""

from __future__ import annotations

from collections.abc import Mapping

from annotate.docx.markup import xml
from annotate.docx.names import DOCUMENT_PROPERTIES, PROPERTIES, VARIANT
from annotate.docx.package import Part
from annotate.docx.unpack import Package

_NAME = "docProps/custom.xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of properties with names of one's own."""
_FIRST = 2
"""The number of the first property; 0 and 1 are not for properties."""


def saved(package: Package) -> tuple[str, str]:
    """Name and time, as RFC 3339, of the last to save the file; "" for what it does not say."""
    tree = package.tree("docProps/core.xml")
    if tree is None:
        return "", ""
    by, at = tree.find("cp:lastModifiedBy"), tree.find("dcterms:modified")
    return (
        (by.text or "").strip() if by is not None else "",
        (at.text or "").strip() if at is not None else "",
    )


def property_part(values: Mapping[str, str]) -> Part:
    """The part that holds properties of these names."""
    inner = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{xml(name)}">'
        f"<vt:lpwstr>{xml(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), _FIRST)
    )
    content = f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{VARIANT}">{inner}</Properties>'
    return Part(_NAME, content, *DOCUMENT_PROPERTIES, source="")


def read_properties(package: Package) -> Mapping[str, str]:
    """The properties of a file that are texts, by name."""
    tree = package.tree(_NAME)
    found = {}
    for element in tree if tree is not None else ():
        value = element.find("vt:lpwstr")
        if value is not None:
            found[element.get("name", "")] = value.text or ""
    return found
