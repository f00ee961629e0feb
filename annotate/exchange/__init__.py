"""Annotations for other programs, and theirs for us: an explicit table of formats.

A format writes all it can and names what it cannot hold; what it reads is placed and checked
before anything is written. Formats know values and bytes, neither disk nor clock.
"""

from annotate.exchange.formats import FORMATS, Format, format_of
from annotate.exchange.outgoing import gather
from annotate.exchange.plans import Plan, Row, check, write
from annotate.exchange.receive import plan
from annotate.exchange.values import Incoming, Loaded, Loss, Outgoing, Written

__all__ = [
    "FORMATS",
    "Format",
    "Incoming",
    "Loaded",
    "Loss",
    "Outgoing",
    "Plan",
    "Row",
    "Written",
    "check",
    "format_of",
    "gather",
    "plan",
    "write",
]
