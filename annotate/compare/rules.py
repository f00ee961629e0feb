"""What numbers, dates, amounts and duties look like in a text, for telling what changed."""

from __future__ import annotations

import re

from annotate.numerals import CHINESE

NUMERAL = f"[0-9{CHINESE}]"
_UNITS = (
    "个?工作日|个?自然日|个?月|周年|年|日|天|小时|分钟|周岁|岁|周|元|美元|倍|%|‰|个百分点|个"
    "|人|名|次|件|份|平方米|平方公里|公里|米|公顷|亩|吨|千克|户|批|期|票|位|级|成|分之一|半"
)

_LATIN = r"(?:\d{1,3}[a-zA-Z]{0,2}|[a-zA-Z]{1,2}|[ivxIVX]{1,5})"
_WORDED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
    "|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|fünfzehn|zwanzig|dreißig"
    "|vierzig|fünfzig|sechzig|hundert|tausend|Million(?:en)?"
)

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "numbering",
        re.compile(
            rf"(?<=\n)(?:\({NUMERAL}+\)|{NUMERAL}+[、.](?!\d)|第{NUMERAL}+[条款项目]"
            rf"|\({_LATIN}\)|[a-z]{{1,3}}\)(?=\s)|\d{{1,3}}[a-z]{{1,2}}\.)\s?"
        ),
    ),
    (
        # What no claim of a reference accounts for names another clause: § 2 → § 4.
        "substance",
        re.compile(
            r"(?:§{1,2}|\b(?i:Art(?:ikels?|icles?|\.)|Abs(?:atz(?:es)?|ätzen?|\.)|S[aä]tz(?:es?|en)?"
            r"|Nummern?|Nr\.|(?:sub-?)?(?:section|paragraph|clause)s?|regulations?|rules?|schedules?"
            r"|Anlagen?|Anhang|annex))\s?"
            r"(?:\d{1,4}[a-zA-Z]{0,2}(?![\w%])(?:,? (?:und|oder|bis|and|or|to) |, )?)+"
        ),
    ),
    (
        # A short form that is defined.
        "term",
        re.compile(
            r"[(（](?:以下(?:简称|统称|合称|称)"
            r"|(?:im Folgenden|nachfolgend|hereinafter)\b[^()]{0,20}?)"
            r"[^()（），,。]{1,24}[)）]"
        ),
    ),
    (
        "date",
        re.compile(
            rf"{NUMERAL}{{2,}}年(?:{NUMERAL}+月)?(?:{NUMERAL}+日)?|{NUMERAL}+月{NUMERAL}+日|(?:本|上|下)世纪(?:末|初|中叶)?"
            r"|\d{4}-\d\d?-\d\d?|\d{1,2}\. ?(?:[A-Z][a-zä]+|\d\d?\.) ?\d{4}"
            r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October"
            r"|November|December) \d{4}"
        ),
    ),
    (
        "quantity",
        re.compile(
            rf"{NUMERAL}+分之{NUMERAL}+|(?<!第)(?<!{NUMERAL})[0-9{CHINESE}.,]+(?:余|多)?(?:{_UNITS})(?:以上|以下|以内|内)?"
            rf"|\d+(?:[.,]\d+)*|\b(?:{_WORDED})(?:[- ](?:{_WORDED}))*\b"
        ),
    ),
    (
        "modal",
        re.compile(
            "不得|不可以|不能|不应当?|不必|无需|不需要|应当|必须|可以|禁止|严禁|有权|须|应该|鼓励"
            r"|\b(?:shall|must|may|should|can|will)(?: not)?\b"
            r"|\b(?:muss|müssen|kann|können|darf|dürfen|soll|sollen)(?: nicht)?\b"
        ),
    ),
)
"""Class and what it matches in normalised text, in the order in which they claim it."""
