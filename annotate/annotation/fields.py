"""Typed reading of a record's front matter, with the line to blame. Knows no record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from annotate.errors import InputError
from annotate.frontmatter import FrontMatter

Where = tuple[str | int, ...]


class Fields:
    """The fields of one mapping, taken out one by one; what nobody took is unknown.

    Every method raises InputError with path, line and the field's full name.
    """

    def __init__(self, front: FrontMatter, path: str, at: Where = ()) -> None:
        value: Any = front.values
        for key in at:
            value = value[key]
        self._front = front
        self._path = path
        self._at = at
        if not isinstance(value, Mapping):
            raise self.error("field-mapping")
        self._left: dict[str, Any] = dict(value)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; required when there is no default. A number is none: it lost its zeros."""
        value = self._left.pop(name, None)
        if value in (None, "") and default is not None:
            return default
        if value is None or value == "":
            raise self.error("field-missing", name)
        if not isinstance(value, str):
            raise self.error("field-text", name)
        return value

    def choice(self, name: str, known: Sequence[str], default: str | None = None) -> str:
        """One of the words known."""
        value = self.text(name, default)
        if value not in known and value != default:
            raise self.error("field-choice", name, value=value, known=", ".join(known))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; () when absent."""
        return self.optional_texts(name) or ()

    def optional_texts(self, name: str) -> tuple[str, ...] | None:
        """A list of texts, which may be empty; None when absent."""
        value = self._left.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error("field-list", name)
        return tuple(value)

    def number(self, name: str) -> int:
        """A whole number, not negative."""
        value = self._left.pop(name, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error("field-number", name)
        return value

    def fields(self, name: str) -> Fields | None:
        """The fields of a mapping inside this one; None when absent."""
        if self._left.pop(name, None) is None:
            return None
        return Fields(self._front, self._path, (*self._at, name))

    def require(self, name: str) -> Fields:
        """Like `fields`, of a mapping that must be there."""
        if (inner := self.fields(name)) is None:
            raise self.error("field-missing", name)
        return inner

    def rest(self) -> dict[str, object]:
        """The fields nobody took."""
        return dict(self._left)

    def unknown(self) -> tuple[InputError, ...]:
        """A report for each field nobody took."""
        return tuple(self.error("field-unknown", name) for name in self._left)

    def error(self, key: str, *name: str, **parameters: Any) -> InputError:
        """An error about a field of this mapping (or the mapping itself), at its line."""
        at = (*self._at, *name)
        known = (at[:length] for length in range(len(at), -1, -1))
        line = next((self._front.lines[w] for w in known if w in self._front.lines), 2)
        full = ".".join(map(str, at)) or "---"
        return InputError(key, path=self._path, line=line, field=full, **parameters)
