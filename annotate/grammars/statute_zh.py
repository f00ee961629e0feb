"""Chinese statutes: 编 分编 章 节 条, the unnumbered 款, 项 （一）, 目 1."""

from __future__ import annotations

import re

from annotate.grammars.annexes import ANNEX
from annotate.grammars.base import DIGITS, NUMERAL, Grammar, Level, Scope, inserted

_NUMERALS = f"(?:{DIGITS}|{NUMERAL})"


def _division(kind: str, name: str, scope: Scope, *valid: str) -> Level:
    return Level(
        kind=kind,
        pattern=re.compile(
            rf"第\s*(?P<number>{_NUMERALS}(?:{name}?之{NUMERAL})*)\s*{name}"
            r"(?:\s+|$|(?=[^的规所至、，。和或及与中内第])(?=.{1,40}$))"
        ),
        scope=scope,
        valid=valid,
        invalid=(f"第一{name}的规定适用于", f"本法第一{name}"),
        parse=inserted,
        heading=True,
    )


STATUTE_ZH = Grammar(
    name="statute-zh",
    levels=(
        ANNEX,
        _division("part", "编", "auto", "第一编 总则", "第二编"),
        _division("subpart", "分编", "auto", "第一分编 通则"),
        _division("chp", "章", "auto", "第一章 总则", "第十二章 附 则"),
        _division("sec", "节", "auto", "第三节 不动产登记"),
        Level(
            kind="dvs",
            pattern=re.compile(rf"(?P<number>{NUMERAL})、\s*(?=[^，。；：]{{1,40}}$)"),
            scope="auto",
            valid=("一、管辖",),
            invalid=("一、违反规定的；", "（一）管辖"),
            heading=True,
        ),
        Level(
            kind="art",
            pattern=re.compile(
                rf"第\s*(?P<number>{_NUMERALS}[条條](?:之{_NUMERALS})*"
                rf"|{_NUMERALS}(?:之{_NUMERALS})+[条條])(?:\s+|$|[：:]\s*|"
                r"(?=[^\s的规所第、，。；和或及与至到中内之]))"
            ),
            scope="document",
            valid=("第十二条 国家", "第十二条之一 国家", "第１２条 甲", "第一条为了规范"),
            invalid=("第十二条规定的", "第三条、第四条", "第三条第二款", "第一章 总则"),
            parse=lambda text: inserted(text.rstrip("条條")),
        ),
        Level(
            kind="list",
            pattern=re.compile(rf"(?P<number>{NUMERAL})、\s*"),
            scope="parent",
            valid=("一、违反规定的",),
            invalid=("（一）", "第一条"),
        ),
        Level(
            kind="item",
            pattern=re.compile(rf"[（(](?P<number>{NUMERAL})[）)]\s*|(?P<ideograph>[㈠-㈩])\s*"),
            scope="parent",
            valid=("（一）经营者", "(十二)其他", "㈢其他"),
            invalid=("（1）", "第一条"),
        ),
        Level(
            kind="subitem",
            pattern=re.compile(rf"(?P<number>{DIGITS})(?:[．、]\s*|\.(?![0-9])\s*)"),
            scope="parent",
            valid=("1.甲", "２．乙"),
            invalid=("1.5倍", "2020年"),
        ),
        Level(
            kind="point",
            pattern=re.compile(rf"[（(](?P<number>{DIGITS})[）)]\s*|(?P<circled>[①-⑳])\s*"),
            scope="parent",
            valid=("（1）甲", "①甲"),
            invalid=("（一）",),
        ),
    ),
    basic=("art", "list", "item"),
    paragraphs="art",
    preamble=True,
)
