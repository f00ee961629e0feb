"""Which clauses became which between two versions, where a person has said so.

Rulings of people and the text of their files; the table of old and new numbers. Knows
clauses and links, neither folders nor git.
"""

from annotate.lineage.concordance import DIRECTIONS, Concordance, Direction, Row, concordance
from annotate.lineage.record import (
    FORMAT,
    Lineage,
    Ruling,
    Side,
    dump_lineage,
    file_name,
    load_lineage,
    once_each,
)
from annotate.lineage.rulings import Merged, add, by_texts, problems, verify

__all__ = [
    "DIRECTIONS",
    "FORMAT",
    "Concordance",
    "Direction",
    "Lineage",
    "Merged",
    "Row",
    "Ruling",
    "Side",
    "add",
    "by_texts",
    "concordance",
    "dump_lineage",
    "file_name",
    "load_lineage",
    "once_each",
    "problems",
    "verify",
]
