"""Opinions, plans and decisions: 一、（一）1.（1）① and paragraphs that begin with ——."""

from __future__ import annotations

import re

from annotate.grammars.annexes import ANNEX
from annotate.grammars.base import DIGITS, NUMERAL, Grammar, Level

POLICY_ZH = Grammar(
    name="policy-zh",
    levels=(
        ANNEX,
        Level(
            kind="sec",
            pattern=re.compile(rf"(?P<number>{NUMERAL})、\s*"),
            scope="auto",
            valid=("一、总体要求", "十二、保障措施"),
            invalid=("一是加强", "第一、", "（一）指导思想"),
            heading=True,
            bare_unit=True,
        ),
        Level(
            kind="cl",
            pattern=re.compile(
                rf"[（(](?P<number>{NUMERAL}|[㈠-㈩])[）)]\s*|(?P<ideograph>[㈠-㈩])"
            ),
            scope="auto",
            valid=("（一）指导思想。", "(十六)创新", "（廿一）"),
            invalid=("（1）", "（以下简称", "一、"),
        ),
        Level(
            kind="subcl",
            pattern=re.compile(rf"(?P<number>{DIGITS})(?:[．、]\s*|\.(?![0-9])\s*)"),
            scope="auto",
            valid=("1.完善", "１．完善", "12、完善"),
            invalid=("1.5倍", "2020年", "（1）"),
        ),
        Level(
            kind="item",
            pattern=re.compile(rf"[（(](?P<number>{DIGITS})[）)]\s*"),
            scope="auto",
            valid=("（1）建立", "(１２)"),
            invalid=("（一）", "1."),
        ),
        Level(
            kind="subitem",
            pattern=re.compile(r"(?P<number>[①-⑳㉑-㊿⑴-⑽])\s*"),
            scope="parent",
            valid=("①甲", "㉑乙"),
            invalid=("1.",),
        ),
        Level(
            kind="indent",
            pattern=re.compile(r"(?:——|--|——|―{1,2}|─{1,2})\s*"),
            scope="parent",
            valid=("——坚持", "--坚持"),
            invalid=("—", "-坚持"),
            ordinal=True,
        ),
    ),
    basic=("cl", "item", "subcl", "sec"),
    preamble=True,
)
