"""A copy of our record in properties of the document, which outlive a change of format: a file
that was saved as OpenDocument and as Word again has lost all parts that are of Word alone.

Packed, in pieces no longer than what Word shows of a property.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Mapping

from annotate.docx.package import Part
from annotate.docx.properties import property_part, read_properties
from annotate.docx.unpack import Package

_NAME = "annotate.review"
_PIECE = 255
_MOST = 400
"""Pieces: of a larger record there is no copy, as programs get slow with more."""
_LARGEST = 32 << 20
"""Bytes of a record, unpacked."""


def copy_parts(text: str) -> tuple[Part, ...]:
    """The part that holds a copy of a record; none of one that is too large."""
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    pieces = [packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE)]
    if len(pieces) > _MOST:
        return ()
    values = {f"{_NAME}.{number}": piece for number, piece in enumerate(pieces, 1)}
    return (property_part(values),)


def read_copy(package: Package) -> str | None:
    """The copy in a file; None where there is none, or not all of it."""
    packed = "".join(_pieces(read_properties(package)))
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(packed, validate=True), _LARGEST)
        return data.decode() if unpacker.eof else None
    except (ValueError, zlib.error):
        return None


def _pieces(values: Mapping[str, str]) -> Iterator[str]:
    """The pieces, up to the first that is missing."""
    for number in range(1, _MOST + 1):
        piece = values.get(f"{_NAME}.{number}")
        if piece is None:
            return
        yield piece
