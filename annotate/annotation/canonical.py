"""The canonical form of a file somebody else may have written: same meaning, one way to say it."""

from __future__ import annotations

from annotate.annotation.dumping import dump_annotation, dump_event
from annotate.annotation.loading import ANNOTATION_NAME, front_of, load_annotation, load_event
from annotate.frontmatter import comments_of


def canonical(text: str, path: str) -> str:
    """The text of an annotation.md, or of the event its name says it is, in canonical form.

    What is read from it stays the same; fields that are not of the format stay, after the
    others, and so do comments, with their fields. Raises InputError for what cannot be read.
    """
    if path.rpartition("/")[2] == ANNOTATION_NAME:
        annotation = load_annotation(text, path)
        return dump_annotation(annotation, comments_of(front_of(text)))
    event = load_event(text, path)
    return dump_event(event, comments_of(front_of(text)))
