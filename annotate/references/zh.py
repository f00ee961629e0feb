"""Cross-references in Chinese: 第三条第二款第（三）项, 前两款, 本法第五条至第七条, 附件1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from annotate.numerals import CHINESE, parse_number
from annotate.references.assemble import Glue, Token, assemble
from annotate.references.reference import Of, Reference, Step

LEVELS = {
    "编": "part", "分编": "subpart", "章": "chp", "节": "sec", "条": "art", "條": "art",
    "款": "para", "项": "item", "項": "item", "目": "subitem", "部分": "division",
}  # fmt: skip
"""Levels as written → as named in eIds; 部分 is what opinions call their 一、二、三、."""

_N = f"[0-9０-９{CHINESE}]{{1,12}}"
_ONE = rf"(?:[（(]\s?{_N}\s?[）)]|{_N}(?:之{_N})?)"
_BETWEEN = r"(?:、|，|和|与|或者?|以及|及|至|到|-|—{1,2}|－|～|~)"
# What makes a level another word: 条件, 项目, 章程, 节能, 编制, 目标.
_LEVEL = (
    r"(?:条(?![件约例])|條|款(?![项待物])|项(?![目链])|項|目(?![标的前录光])|章(?!程)"
    r"|节(?![能约日水点气假余])|分编|编(?![制号码辑写排])|部分)"
)
_NUMBERED = re.compile(
    rf"(?:第\s?(?P<first>{_ONE})|(?P<bare>[（(]\s?{_N}\s?[）)]))"
    rf"(?P<rest>(?:{_BETWEEN}第?{_ONE}){{0,30}})\s?(?P<level>{_LEVEL})(?P<inserted>(?:之{_N}){{0,2}})"
)
_RELATIVE = re.compile(
    rf"(?<![目提以之此空事日当年先月天从])(?!上(?:部分|编|节|项))[前上](?P<count>[一二两三四五六七八九十各])?(?P<before>{_LEVEL})"
    rf"|(?<![基资日成版样根标脚剧书副范原读文])本(?P<this>{_LEVEL})"
)
_NUMERAL = re.compile(_ONE)
_THAT = re.compile("[该同](?:法|条|款|项|目|章|节|编)")  # 该款第一项: of what was cited before
TEXTS = (
    "法典|法|条例|办法|规定|实施细则|细则|规则|决定|意见|解释|通知|方案|规划|计划|纲要|章程|准则|规范"
    "|标准|批复|公约|协定|指南|公告|通告|议定书|规程|宪法|宪章"
)
"""What a text may call itself or another one."""
_OWN = re.compile(
    rf"(?<![基资日成版样根标原])本(?:(?:实施|暂行|试行|指导|管理|若干)?(?:{TEXTS}))(?![院人律官])"
)
_ANNEX = re.compile(
    rf"附(?:件|录|表)\s?(?P<number>[0-9０-９]{{1,3}}|[{CHINESE}]{{1,3}})(?![种类份名])"
)
_VAGUE = re.compile("前述")
_TITLE = re.compile(r"《[^《》\n]{1,100}》(?:[（(][^（）()\n]{1,60}[）)])?")
# 刑法第三条: the name of another text without marks, directly before the number.
_NAMED = re.compile(
    rf"(?P<name>{TEXTS}|总则|分则|通则|修正案)(?:[（(][^（）()\n]{{1,60}}[）)])?的?$"
)
_NAME_ENDS = frozenset("".join(name[-1] for name in TEXTS.split("|")) + "案）)的")
_PHRASE = re.compile(r"依照|依据|根据|按照|适用|违反|符合|构成|以及|[和与或及、，。；：（“\n]")


GLUE = Glue(
    adjoining=re.compile(r"\s?的?\s?"),
    listed=re.compile(r"\s?(?:、|，|和|与|或者?|以及|及|，?(?:以及|或者|和)|、?(?:和|或者?))\s?"),
    through=re.compile(r"\s?(?:至|到|-|—{1,2}|－|～|~)\s?"),
    outward=re.compile(r"(?!)"),
    ranks={
        "document": -1, "annex": 0, "part": 1, "subpart": 2, "chp": 3, "sec": 4, "division": 4,
        "cl": 5, "art": 5, "para": 6, "item": 7, "subitem": 8,
    },
)  # fmt: skip


def find(text: str) -> tuple[Reference, ...]:
    """All references of a Chinese text, in order; none overlap. Linear in the text."""
    return assemble(text, _tokens(text), GLUE)


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for start in _START.finditer(text):
        at = start.start()
        if at < end:
            continue
        for token in _READERS[start.group()](text, at):
            yield token
            end = token.end


def _title(text: str, at: int) -> Iterator[Token]:
    if found := _TITLE.match(text, at):
        title = found.group()[1:].partition("》")[0]
        yield Token(at, found.end(), of="other", title=title)


def _own(text: str, at: int) -> Iterator[Token]:
    if found := _OWN.match(text, at):
        yield Token(at, found.end(), (Step("document"),), "own")
    else:
        yield from _relative(text, at)


def _before(text: str, at: int) -> Iterator[Token]:
    if found := _VAGUE.match(text, at):
        yield Token(at, found.end(), (Step("vague"),), "own")
    else:
        yield from _relative(text, at)


def _relative(text: str, at: int) -> Iterator[Token]:
    found = _RELATIVE.match(text, at)
    if found is None:
        return
    before = 0
    if found["before"]:
        count = found["count"]
        before = -1 if count == "各" else (parse_number(count) if count else 1) or 1
    kind = LEVELS[found["before"] or found["this"]]
    yield Token(at, found.end(), (Step(kind, "", before),), "own")


def _annex(text: str, at: int) -> Iterator[Token]:
    if found := _ANNEX.match(text, at):
        number = parse_number(found["number"])
        if number is not None:
            yield Token(at, found.end(), (Step("annex", str(number)),))


def _numbered(text: str, at: int) -> Iterator[Token]:
    """第三条; 第一、二、三款 and 第（一）至（三）项 as a token for each number."""
    found = _NUMBERED.match(text, at)
    if found is None:
        return
    kind = LEVELS[found["level"]]
    if found["bare"] and kind not in ("item", "subitem"):
        return
    group = "first" if found["first"] else "bare"
    ones = _NUMERAL.finditer(text, *found.span("rest"))
    places = [found.span(group), *(one.span() for one in ones)]
    named = _other(text, at)
    that = _THAT.match(text, max(0, at - 2), at)
    of: Of = "other" if named else "unclear" if that else "unsaid"
    for index, (start, stop) in enumerate(places):
        last = index == len(places) - 1
        numeral = text[start:stop] + (found["inserted"] if last else "")
        number = _number(numeral)
        if number is None:
            return
        level = "cl" if kind == "art" and numeral[0] in "（(" else kind
        begin = at if index == 0 else start
        end = found.end() if last else stop
        yield Token(begin, end, (Step(level, number),), of, named)


def _number(numeral: str) -> str | None:
    parts = [parse_number(part.strip("（）() ")) for part in numeral.split("之")]
    return None if None in parts else "-".join(map(str, parts))


def _other(text: str, at: int) -> str:
    """The title, without marks, of another text that stands directly before `at`, or ""."""
    before = text[max(0, at - 100) : at]
    found = _NAMED.search(before) if before[-1:] in _NAME_ENDS else None
    if found is None:
        return ""
    phrase = before[: found.end("name")][-40:]
    title = phrase[max((cut.end() for cut in _PHRASE.finditer(phrase)), default=0) :]
    return "" if title.startswith("本") else title


_READERS: Mapping[str, Callable[[str, int], Iterator[Token]]] = {
    "《": _title, "本": _own, "前": _before, "上": _before,
    "第": _numbered, "（": _numbered, "(": _numbered, "附": _annex,
}  # fmt: skip
_START = re.compile("[" + re.escape("".join(_READERS)) + "]")
