"""Annexes, which every family of Chinese texts has: 附件, 附录, 附表, 附."""

from __future__ import annotations

import re

from annotate.grammars.base import DIGITS, NUMERAL, Level
from annotate.numerals import parse_number


def _number(text: str) -> str | None:
    value = parse_number(text) if text else 1
    return None if value is None else str(value)


ANNEX = Level(
    kind="annex",
    pattern=re.compile(
        rf"附(?:件|录|錄|表)?\s*(?P<number>{DIGITS}|{NUMERAL}|)\s*(?:[：:]\s*|$)(?=.{{0,40}}$)"
    ),
    scope="document",
    valid=("附件", "附件1", "附件：实施细则", "附录二", "附："),
    invalid=("附则", "附件所列各项", "附近的居民"),
    parse=_number,
    heading=True,
)
