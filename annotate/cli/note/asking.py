"""Asks on the terminal what is to be annotated and what is to be said of it.

Questions go to standard error: what a command writes to standard output stays its result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from annotate.cli.terminal import columns, tell
from annotate.cli.words import language, say
from annotate.errors import AnchorError, AnnotateError
from annotate.messages import LANGUAGES, text

if TYPE_CHECKING:
    from annotate.documents import Library
    from annotate.model import Clause, Document
    from annotate.notes import Wanted, Words
    from annotate.settings import Settings

_MOST = 60
"""Clauses that are listed unasked; of more, those that are searched for."""
_AROUND = 16
_LEAST = 12
"""Columns of a clause's words beside its eId."""


def ask(
    library: Library,
    wanted: Wanted,
    category: str,
    settings: Settings,
    message: str | None,
) -> tuple[Wanted, str, str | None]:
    """What is wanted, its category, and what is said; None to say it in an editor."""
    wanted = ask_place(library, wanted)
    category = _category(category, settings)
    if message is None:
        message = _answer("message") or None
    return wanted, category, message


def ask_place(library: Library, wanted: Wanted) -> Wanted:
    """The clause that is wanted and the words of it, or the whole document."""
    document, _ = library.load(wanted.argument)
    clause = _clause(document)
    if clause is None:
        return replace(wanted, document=True)
    return replace(wanted, clauses=(clause.eid,), words=_words(clause))


def _clause(document: Document) -> Clause | None:
    """The clause a person picks by number, eId or search; None for the whole document."""
    everything = list(document.walk())
    shown = everything if len(everything) <= _MOST else []
    _list(shown)
    while True:
        answer = _answer("clause", count=len(everything))
        if answer == "0":
            return None
        if answer.isascii() and answer.isdigit() and int(answer) <= len(shown):
            return shown[int(answer) - 1]
        found = _found(everything, answer)
        if len(found) == 1:
            return found[0]
        if found:
            shown = found[:_MOST]
            _list(shown)
        else:
            tell(say("notes.ask-no-clause", words=answer))


def _found(clauses: Sequence[Clause], words: str) -> list[Clause]:
    """The clause of that eId or number, else those whose own text holds the words."""
    for same in (
        [clause for clause in clauses if clause.eid == words],
        [clause for clause in clauses if clause.label == words],
    ):
        if same:
            return same
    return [clause for clause in clauses if words and words in clause.lead + clause.text]


def _list(clauses: Sequence[Clause]) -> None:
    from annotate.renderers.columns import clip, visible, width

    for number, clause in enumerate(clauses, 1):
        gap = " " if clause.label and clause.heading else ""
        eid = visible(clause.eid)
        # The eId is what can be typed: the words give way to it.
        room = max(columns() - width(f"{number:>4}    {eid}"), _LEAST)
        called = clip(visible(f"{clause.label}{gap}{clause.heading}"), room)
        tell(f"{number:>4}  {called}  {eid}")


def _words(clause: Clause) -> Words:
    """Words of the clause, which of them when they stand several times; or all of it."""
    from annotate.anchoring import find_quote, occurrences
    from annotate.canonical import fold
    from annotate.notes import Words

    said = clause.canonical_text
    _show(said)
    while quote := _answer("quote"):
        try:
            find_quote(said, quote)
        except AnchorError as error:
            if error.key != "quote-ambiguous":
                tell(error.message(language()))
                continue
            return Words(quote, _which(said, fold(quote), list(occurrences(said, fold(quote)))))
        return Words(quote)
    return Words()


def _which(said: str, quote: str, starts: Sequence[int]) -> int:
    from annotate.renderers.columns import visible

    for number, start in enumerate(starts, 1):
        end = start + len(quote)
        before, after = said[max(0, start - _AROUND) : start], said[end : end + _AROUND]
        tell(f"{number:>4}  {visible(f'{before}[{quote}]{after}'.replace(chr(10), ' '))}")
    while True:
        answer = _answer("occurrence", count=len(starts))
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(starts):
            return int(answer)


def _category(category: str, settings: Settings) -> str:
    """The category a person names, by its own name or what either language calls it."""
    from annotate.notes import known
    from annotate.renderers.columns import visible
    from annotate.renderers.notes.listing import word

    def called(name: str, spoken: str) -> str:
        labels = settings.categories.get(name, {})
        return visible(labels.get(spoken, "")) or word("category", name, spoken)

    categories = settings.known_categories
    names = {called(name, spoken): name for spoken in LANGUAGES for name in categories}
    names |= {name: name for name in categories}
    words = {name: called(name, language()) for name in categories}
    listed = [said if said == name else f"{said} {name}" for name, said in words.items()]
    while True:
        answer = _answer(
            "category",
            default=words.get(category, category),
            names=text("comparison.comma", language()).join(listed),
        )
        answer = names.get(answer, answer)
        try:
            known("category", answer, categories)
        except AnnotateError as error:
            tell(error.message(language()))
        else:
            return answer


def _show(said: str) -> None:
    from annotate.renderers.columns import visible
    from annotate.renderers.flow import Piece, flow

    for paragraph in said.split("\n"):
        for line in flow([Piece(visible(paragraph), "")], columns() - 4):
            tell("  │ " + "".join(piece.text for piece in line).rstrip())


def _answer(question: str, default: str = "", **words: object) -> str:
    try:
        said = typer.prompt(
            say(f"notes.ask-{question}", **words),
            default=default,
            show_default=bool(default),
            err=True,
        )
    except typer.Abort:  # As Ctrl-C does everywhere else.
        raise KeyboardInterrupt from None
    return str(said).strip()
