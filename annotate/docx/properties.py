"""Who saved a Word file last, and when."""

from __future__ import annotations

from annotate.docx.unpack import Package


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
