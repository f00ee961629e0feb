"""What reviewers wrote: annotations, the events that followed, and the thread they make.

Only this is stored. Where an annotation sits today is derived: see `annotate.anchoring`.
"""

from annotate.annotation.canonical import canonical
from annotate.annotation.dumping import dump_annotation, dump_event, event_name
from annotate.annotation.fences import fenced
from annotate.annotation.fold import Dispute, Reply, Thread, fold
from annotate.annotation.ids import new_id
from annotate.annotation.loading import (
    ANNOTATION_NAME,
    EVENT_NAME,
    load_annotation,
    load_event,
    read_annotation,
    read_event,
)
from annotate.annotation.model import (
    CATEGORIES,
    CLOSED,
    EVENT_KINDS,
    MOTIVATIONS,
    NEED_REASON,
    NO_DUE,
    SEVERITIES,
    STATUSES,
    Annotation,
    Creator,
    Event,
    Position,
    Quote,
    Target,
    clean_body,
    person,
    suggestion,
    timestamp,
    without_suggestion,
)

__all__ = [
    "ANNOTATION_NAME",
    "CATEGORIES",
    "CLOSED",
    "EVENT_KINDS",
    "EVENT_NAME",
    "MOTIVATIONS",
    "NEED_REASON",
    "NO_DUE",
    "SEVERITIES",
    "STATUSES",
    "Annotation",
    "Creator",
    "Dispute",
    "Event",
    "Position",
    "Quote",
    "Reply",
    "Target",
    "Thread",
    "canonical",
    "clean_body",
    "dump_annotation",
    "dump_event",
    "event_name",
    "fenced",
    "fold",
    "load_annotation",
    "load_event",
    "new_id",
    "person",
    "read_annotation",
    "read_event",
    "suggestion",
    "timestamp",
    "without_suggestion",
]
