"""The language of this run, and messages in it."""

from __future__ import annotations

from contextvars import ContextVar

from annotate import messages

_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """`zh` or `en`: what `--lang` says, else the locale."""
    return _LANGUAGE.get()


def speak(chosen: str) -> None:
    """Set the language of this run."""
    _LANGUAGE.set(chosen)


def say(name: str, /, **parameters: object) -> str:
    """The message `<table>.<key>` in the language of this run."""
    return messages.text(name, language(), **parameters)
