"""Choosing from the tables of renderers by the name a user gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from annotate.errors import UsageError

Value = TypeVar("Value")


def chosen(table: Mapping[str, Value], name: str) -> Value:
    """The table's entry of that name; UsageError("unknown-output") with the known ones."""
    if name not in table:
        raise UsageError("unknown-output", name=name, known=", ".join(table))
    return table[name]
