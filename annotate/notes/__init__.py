"""What reviewers do: compose annotations and events, find and list them where they sit today.

Stands on documents and anchoring; prints nothing and asks no clock.
"""

from annotate.notes.addressed import addressing
from annotate.notes.applying import Plan, plans
from annotate.notes.changing import assigned, edited, labelled, retargeted
from annotate.notes.compose import Signature, compose, known, respond, said
from annotate.notes.crediting import message
from annotate.notes.filtering import SORTS, Filters, ago, day, status_of, updated
from annotate.notes.fitting import fit
from annotate.notes.found import Note, collect, collect_on, find, place
from annotate.notes.statistics import Days, Late, Statistics, statistics
from annotate.notes.suggested import Suggestion, suggested
from annotate.notes.targets import Wanted, Words, names_a_place, target_of

__all__ = [
    "SORTS",
    "Days",
    "Filters",
    "Late",
    "Note",
    "Plan",
    "Signature",
    "Statistics",
    "Suggestion",
    "Wanted",
    "Words",
    "addressing",
    "ago",
    "assigned",
    "collect",
    "collect_on",
    "compose",
    "day",
    "edited",
    "find",
    "fit",
    "known",
    "labelled",
    "message",
    "names_a_place",
    "place",
    "plans",
    "respond",
    "retargeted",
    "said",
    "statistics",
    "status_of",
    "suggested",
    "target_of",
    "updated",
]
