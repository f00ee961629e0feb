"""The errors a user can act on. Everything else is a bug and flies.

AnnotateError            one clear message, exit code 2
├── UsageError           the command's words are off
├── InputError           a file cannot be read or is not what it should be
├── CorpusError          a work, version or clause that is not there
├── AnchorError          a quote that is not in its clause, or stands in it twice
└── ForgeError           a forge that cannot be reached, or refuses

An error carries a key of `locales/errors.toml` and its parameters, so that the
command line can say it in the user's language; `str(error)` is the English.
"""

from __future__ import annotations

from annotate import messages


class AnnotateError(Exception):
    """Trouble the user can mend: a message key with parameters, and where it is.

    `line` and `column` count from 1; `column` counts code points.
    """

    def __init__(
        self,
        key: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **parameters: object,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.path = path
        self.line = line
        self.column = column
        self.parameters = parameters

    def text(self, language: str = "en") -> str:
        """`path:line:column: message` with the parts that are known."""
        place = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        return ": ".join([*([":".join(place)] if place else []), self.message(language)])

    def message(self, language: str = "en") -> str:
        """What is wrong, without the place; an error among the parameters speaks it too."""
        said = {
            name: value.message(language) if isinstance(value, AnnotateError) else value
            for name, value in self.parameters.items()
        }
        return messages.text(f"errors.{self.key}", language, **said)

    def __str__(self) -> str:
        return self.text("en")


class UsageError(AnnotateError):
    """The command's words are off."""


class InputError(AnnotateError):
    """A file cannot be read, or does not hold what it should."""


class CorpusError(AnnotateError):
    """A work, revision or clause that is not there."""


class AnchorError(AnnotateError):
    """A quote that cannot be placed, or could be placed twice."""


class ForgeError(AnnotateError):
    """A forge (GitHub, GitLab) that cannot be reached, or refuses."""
