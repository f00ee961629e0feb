"""What reviewers do: compose annotations and events, find and list them where they sit today.

Stands on documents and anchoring; prints nothing and asks no clock.
"""

from annotate.notes.compose import Signature, Words, compose, known, respond, said
from annotate.notes.found import Note, collect, collect_on, find, place

__all__ = [
    "Note",
    "Signature",
    "Words",
    "collect",
    "collect_on",
    "compose",
    "find",
    "known",
    "place",
    "respond",
    "said",
]
