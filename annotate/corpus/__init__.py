"""Folders ↔ works, texts, annotations and lineages, read through a reader and written whole."""

from annotate.corpus.readers import DictReader, FolderReader, Reader
from annotate.corpus.records import record_files
from annotate.corpus.works import SLUG, AnnotationRecord, Corpus, Work
from annotate.corpus.write import add_annotation, add_event, put_lineage, rewrite

__all__ = [
    "SLUG",
    "AnnotationRecord",
    "Corpus",
    "DictReader",
    "FolderReader",
    "Reader",
    "Work",
    "add_annotation",
    "add_event",
    "put_lineage",
    "record_files",
    "rewrite",
]
