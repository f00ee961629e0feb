"""`w3c`: the Web Annotation Data Model as JSON-LD: a collection, its pages, or lines.

https://www.w3.org/TR/annotation-model/. What the model has no word for stands under names of
our own (`annotate:…`), and each whole record as one JSON text in `annotate:record`, so that
our own files lose nothing. Replies and other events are annotations on the annotation.
"""

from annotate.exchange.w3c.loading import load
from annotate.exchange.w3c.writing import MEDIA_TYPE, dump, dump_lines, dump_pages

__all__ = ["MEDIA_TYPE", "dump", "dump_lines", "dump_pages", "load"]
