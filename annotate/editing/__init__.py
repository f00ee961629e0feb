"""Changing the Markdown of a clause so that its canonical text says something else.

Only the characters concerned change: markup, line ends and wrapping stay. A change that
cannot be made so for certain is refused.
"""

from annotate.editing.labels import relabel
from annotate.editing.places import source_places
from annotate.editing.rewrite import Amendment, replacing, rewrite

__all__ = ["Amendment", "relabel", "replacing", "rewrite", "source_places"]
