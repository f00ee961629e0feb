"""Who must act: the subjects of duties and powers (机关应当, 由部门负责, the Minister may).

A phrase counts when it ends in a word for someone and a verb of duty follows, so that its
change is a change of who acts. Knows words, not clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from annotate.model import Span
from annotate.textdiff import normalise

_BODIES = (
    "部门|机关|机构|人民政府|政府|委员会|常委会|法院|检察院|国务院|企业|单位|组织|公司|银行"
    "|协会|学校|医院|中心|公安局|海关|街道办事处|办公室|管理处|中队|大队"
)
_PERSONS = (
    "人|(?<!或)者|员|(?<!结)局|厅|(?<!部)署|院|(?<![全大])部|委|站|(?<!场)所|主任"
    "|[省市县区校院部局船]长"
)
_DUTIES = (
    "应当|应该|应于|必须|可以|不得|不能|有权|负责|会同|主管|须|依法|承担|无权|无需|不承担"
    "|（以下简称"
)
_CHINESE = re.compile(
    rf"(?:^|(?<=[，。；：\n的]))由?(?P<subject>[^，。；：\n的由（）“”]{{0,40}}?(?:{_BODIES}|{_PERSONS}))(?={_DUTIES})"
    rf"|由(?P<agent>[^，。；：\n的由（）“”]{{0,40}}?(?:{_BODIES}))(?![、和与及或的和等或者以及]|共同)"
)
_ENGLISH = re.compile(
    r"(?:^|(?<=[.;:,\n] ))(?P<subject>(?:The|the|An?|a|an|Every|Each|No) [A-Za-z][\w -]{1,60}?)"
    r"(?= (?:shall|must|may|should|is to|are to)\b)"
)
_GERMAN = re.compile(
    r"(?:^|(?<=[.;\n] ))(?P<subject>(?:Die|Der|Das|Ein|Eine) [A-ZÄÖÜ][\w -]{1,60}?)"
    r"(?= (?:kann|können|muss|müssen|darf|dürfen|soll|sollen|hat|haben|entscheidet)\b)"
)
_JOINED = re.compile(r"以及|或者|[、和与及或]|(?:, | )(?:and|or|und|oder) ")
"""What joins those who act; that another word joins the same ones changes nobody."""


class Place(Protocol):
    """Where two texts differ."""

    @property
    def old(self) -> Span: ...
    @property
    def new(self) -> Span: ...


def actors(old: str, new: str, places: Sequence[Place]) -> Iterator[tuple[Span, Span]]:
    """Who acted in the old text and who acts instead in the new, for each place that changes
    one subject into one other. Where several subjects change together, nobody is named."""
    if not places:
        return
    olds, news = _subjects(old), _subjects(new)
    for place in places:
        pair = _at(olds, place.old), _at(news, place.new)
        if len(pair[0]) != 1 or len(pair[1]) != 1:
            continue
        one, other = pair[0][0], pair[1][0]
        said, says = (_who(text[s.start : s.end]) for text, s in ((old, one), (new, other)))
        if said != says:
            yield one, other


def _who(subject: str) -> str:
    """The bodies and persons of a subject, however they are joined: 单位和个人, 单位或者个人."""
    return _JOINED.sub("、", normalise(subject))


def _subjects(text: str) -> list[Span]:
    found = []
    for pattern in (_CHINESE, _ENGLISH, _GERMAN):
        for match in pattern.finditer(text):
            found.append(Span(*match.span(match.lastgroup or 0)))
    return sorted(found, key=lambda span: span.start)


def _at(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """The spans that a place meets; an empty place those it is within or at the end of."""
    first = bisect_left(spans, place.start, key=lambda span: span.end)
    found = []
    for span in map(spans.__getitem__, range(first, len(spans))):
        if span.start > place.end:
            break
        if not len(place) or (span.start < place.end and place.start < span.end):
            found.append(span)
    return found
