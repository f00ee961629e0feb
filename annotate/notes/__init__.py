"""What reviewers do: compose annotations and events, find and list them where they sit today.

Stands on documents and anchoring; prints nothing and asks no clock.
"""

from annotate.notes.addressed import addressing
from annotate.notes.applying import Plan, plans
from annotate.notes.compose import Signature, Words, compose, known, respond, said
from annotate.notes.crediting import message
from annotate.notes.found import Note, collect, collect_on, find, place
from annotate.notes.suggested import Suggestion, suggested

__all__ = [
    "Note",
    "Plan",
    "Signature",
    "Suggestion",
    "Words",
    "addressing",
    "collect",
    "collect_on",
    "compose",
    "find",
    "known",
    "message",
    "place",
    "plans",
    "respond",
    "said",
    "suggested",
]
