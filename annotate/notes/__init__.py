"""What reviewers do: compose annotations and events, find and list them where they sit today.

Stands on documents and anchoring; prints nothing and asks no clock. What single commands do
(`applying`, `addressed`, `statistics`) is taken from the modules themselves.
"""

from annotate.notes.changing import assigned, edited, labelled, retargeted
from annotate.notes.compose import Signature, compose, known, respond, said
from annotate.notes.filtering import SORTS, Filters, ago, day, status_of, updated
from annotate.notes.found import Note, collect, collect_on, find, place
from annotate.notes.naming import full_name
from annotate.notes.targets import Wanted, Words, names_a_place, target_of

__all__ = [
    "SORTS",
    "Filters",
    "Note",
    "Signature",
    "Wanted",
    "Words",
    "ago",
    "assigned",
    "collect",
    "collect_on",
    "compose",
    "day",
    "edited",
    "find",
    "full_name",
    "known",
    "labelled",
    "names_a_place",
    "place",
    "respond",
    "retargeted",
    "said",
    "status_of",
    "target_of",
    "updated",
]
