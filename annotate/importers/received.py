"""What every importer returns: the paragraphs as received, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotate.importers.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Received:
    """A text as received."""

    paragraphs: tuple[Paragraph, ...]
    front: Mapping[str, object] = field(default_factory=dict)
    """Front matter the file came with."""
    markdown: bool = False
    """Whether the paragraphs are Markdown already, to be kept as they are."""
