"""The words for decisions, from the table `importing` of the locales."""

from __future__ import annotations

from annotate import messages
from annotate.importers.collation import Decision


def say(key: str, language: str, **parameters: object) -> str:
    """The message `importing.<key>`; booleans are said as yes and no."""
    said = {
        name: messages.text(f"importing.{'yes' if value else 'no'}", language)
        if isinstance(value, bool)
        else value
        for name, value in parameters.items()
    }
    return messages.text(f"importing.{key}", language, **said)


def say_lines(first: int, last: int, language: str) -> str:
    """`line 3` or `lines 3–5`."""
    if first == last:
        return say("line", language, first=first)
    return say("lines", language, first=first, last=last)


def say_decision(table: str, decision: Decision, language: str) -> str:
    """A decision in the words of `<table>-…`: `reason` (why) or `erratum` (for the margin)."""
    key = decision.reason if table == "reason" else decision.kind
    ends = {"first_line": decision.lines[0], "last_line": decision.lines[-1]}
    return say(f"{table}-{key}", language, **{**ends, **decision.parameters})


def speech_of(tag: str) -> str:
    """The language of ours to speak beside a text in the language `tag` (BCP 47)."""
    return "zh" if tag.startswith("zh") else "en"
