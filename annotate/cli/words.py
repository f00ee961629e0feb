"""The language of this run, and messages in it."""

from __future__ import annotations

from contextvars import ContextVar

from annotate import messages

_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
_ASKED: ContextVar[str] = ContextVar("asked", default="")


def language() -> str:
    """`zh` or `en`: what `--lang` says, else the locale."""
    return _LANGUAGE.get()


def asked() -> str:
    """`zh` or `en` when `--lang` says so, "" when the language is the locale's."""
    return _ASKED.get()


def speak(chosen: str, *, asked: bool = False) -> None:
    """Set the language of this run, and whether `--lang` asked for it."""
    _LANGUAGE.set(chosen)
    _ASKED.set(chosen if asked else "")


def say(name: str, /, **parameters: object) -> str:
    """The message `<table>.<key>` in the language of this run."""
    return messages.text(name, language(), **parameters)
