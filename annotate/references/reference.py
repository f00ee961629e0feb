"""What a cross-reference is: what it names, as written and as meant. Knows no document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotate.model import Span

Of = Literal["own", "unsaid", "unclear", "other"]


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a reference: 第二款 of 第三条第二款, or 前款, or 本条."""

    kind: str
    """The level, named as in eIds: `art`, `para`, `item`, `chp`; `document` for 本法,
    `vague` for 前述."""
    number: str = ""
    """The number normalised (`12-1`, `a`), or "" for a relative level."""
    before: int = 0
    """For a relative level how many go before (前款 1, 前两款 2, 前各款 -1); 0 for this one."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a text. A list (第三条、第五条) is one for each member, a range one."""

    label: str
    """As written: a later member of a list without what it shares with the first."""
    span: Span
    """In the text it was found in; code points."""
    steps: tuple[Step, ...]
    """From the outermost level named to the innermost, what a list shares included."""
    until: tuple[Step, ...] = ()
    """The last one of a range, () when it is none."""
    of: Of = "unsaid"
    """Whose clause: the text's own (本法, 前款), another text's, unsaid (a bare 第三条), or
    unclear: bare, but inside a quotation or after another text in the same sentence."""
    title: str = ""
    """The other text's title, when it is one."""

    @property
    def kind(self) -> str:
        """The innermost level named."""
        return self.steps[-1].kind

    @property
    def relative(self) -> bool:
        """Whether the target depends on the clause the reference stands in."""
        return not all(step.number or step.kind == "document" for step in self.steps)
