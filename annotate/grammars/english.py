"""The numbers of English statutes: how headings, sections, articles and lists are labelled.

Section, regulation, rule and clause are all called `sec`: what a unit is called depends on
the kind of instrument, not on its place in it.
"""

from __future__ import annotations

import re

from annotate.grammars.base import Level
from annotate.grammars.latin import NUMBER, ROMAN, STOPS, TITLE, small
from annotate.sequence import RANGE, arabic

_LETTER = r"[A-Z](?![0-9A-Za-z])"
_ORDINALS = {
    word: str(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_GONE = r"[\[(]?\s?(?i:repealed|omitted|revoked|deleted|spent|reserved|expired)"
_DASH = r"(?:\s*[-–—:.]\s*|\s+|$)"
_WORDS = (
    r"(?=[A-Z])(?i:sections?|secs?\.|regulations?|regs?\.|rules?|clauses?|by-?laws?)\s+|§{1,2}\s?"
)
_N = rf"{NUMBER}(?:\.[0-9]{{1,3}})?(?!\.?[0-9])"
_SEVERAL = rf"{_N}(?:\s*(?:to|and|,|[-–])\s*{_N})+"
_REST = r"(?=$|[^a-z,;)\s])"
"""What stands behind a unit's number; in lower case it is a sentence about the unit."""


def _division(kind: str, name: str, *valid: str) -> Level:
    return Level(
        kind=kind,
        pattern=re.compile(
            rf"(?=[A-Z])(?i:{name})\s+(?P<number>{NUMBER}|{ROMAN}|{_LETTER}){_DASH}"
            rf"(?!\(|(?i:of|to|and|or|applies|does|is)\b){TITLE}"
        ),
        scope="auto",
        valid=valid,
        invalid=(f"{name} 2 applies.", f"{name} 2 of this Act", f"This {name} applies to"),
        parse=arabic,
        heading=True,
    )


def _annex(text: str) -> str:
    return _ORDINALS.get(text.lower(), arabic(text)) if text else "1"


def _several(text: str) -> str | None:
    """`12A` → `12a`, `12 to 14` → `12-to-14`, `IV` → `4`."""
    numbers = [small(number) for number in re.findall(_N, text)] or [arabic(text)]
    return RANGE.join(n for n in (numbers[0], *numbers[1:][-1:]) if n) if all(numbers) else None


OUTER = (
    Level(
        kind="annex",
        pattern=re.compile(
            rf"(?i:schedule|annex|appendix)(?:\s+(?P<number>{NUMBER}|{ROMAN}|{_LETTER})|"
            rf"(?P<single>)(?!\s+[0-9])){_DASH}(?!\(|(?i:of|to|and|or|applies|does|is)\b){TITLE}"
            rf"|(?i:the\s+)?(?P<ordinal>(?i:{'|'.join(_ORDINALS)}))\s+(?i:schedule)\b{_DASH}{TITLE}"
        ),
        scope="document",
        valid=("Schedule 1", "SCHEDULE", "Annex II Forms", "Appendix A—Fees", "First Schedule"),
        invalid=("Schedule 1 applies.", "Schedule 2 of this Act", "Schedules are part of"),
        parse=_annex,
        heading=True,
    ),
    _division("ttl", "Title", "TITLE I", "Title 2—Ports"),
    _division("subttl", "Subtitle", "Subtitle A—Vessels"),
    _division("part", "Part", "Part 1", "PART I—Preliminary", "Part IIA Fees", "Part C: Pilots"),
    _division("subpart", "Subpart", "Subpart 2 Nets"),
    _division("chp", "Chapter", "CHAPTER IV", "Chapter 2 Objects"),
    _division("subchp", "Subchapter", "Subchapter B—Pilots"),
    _division("dvs", "Division", "Division 1—Preliminary", "Division 2A"),
    _division("subdvs", "Subdivision", "Subdivision A—Application"),
)
WORDED = Level(
    kind="sec",
    pattern=re.compile(
        rf"(?:{_WORDS})(?:(?P<several>{_SEVERAL})(?=\W*{_GONE})|(?P<number>{_N})(?!\())"
        rf"(?:\s*[.:—–-]+\s*|\s+|$){_REST}"
    ),
    scope="auto",
    valid=(
        "Section 12A. Pilots", "Sec. 3 Nets", "§ 101. Definitions", "Regulation 5 Fees",
        "Rule 5", "Sections 5 to 7 [repealed]",
    ),
    invalid=(
        "Section 5 applies to", "section 3.3 of RFC", "Section 12(2)(a) does",
        "Sections 5 to 7 apply",
    ),
    parse=_several,
    titled=True,
)  # fmt: skip
BARE = Level(
    kind="sec",
    pattern=re.compile(
        rf"(?:(?P<several>{_SEVERAL})(?=\W*{_GONE})|(?P<number>{_N}))"
        rf"(?:\.\s*[—–-]+\s*|\s*[—–]\s*|\.\s+(?=[A-Z“\"‘\[(])|\.?$|\s+(?=[A-Z“\"‘\[(]))"
    ),
    scope="auto",
    valid=(
        "12A. The harbour master may", "12A.—(1) The", "3 Object", "3. (1) A",
        "5 to 7 [Repealed]", "12 (1) The", "4.01 Fees",
    ),
    invalid=("12 months after", "1.1.1 The", "2019 was", "(1) The"),
    parse=_several,
    titled=True,
    doubtful=re.compile(""),
    dubious=re.compile(rf"{_N}\s+(?=[A-Z“\"‘])(?s:.*[{STOPS}])$"),
)  # fmt: skip
ARTICLE = Level(
    kind="art",
    pattern=re.compile(
        rf"(?=[A-Z])(?i:articles?|art\.)\s+(?:(?P<several>{_SEVERAL})(?=\W*{_GONE})"
        rf"|(?P<number>{NUMBER}|{ROMAN})(?!\()){_DASH}{_REST}"
    ),
    scope="auto",
    valid=("Article 5", "Article 5 Scope", "ARTICLE IV. Fees", "Art. 3 - Nets"),
    invalid=("Article 5 applies to", "Article 5(2) does", "Articles of association"),
    parse=_several,
    titled=True,
)


def listed(kind: str, valid: tuple[str, ...]) -> Level:
    return Level(
        kind=kind,
        pattern=re.compile(rf"(?P<number>{NUMBER})\.(?:\s+|$)"),
        scope="parent",
        valid=valid,
        invalid=("1.1 The", "(1) The"),
        parse=small,
    )


def decimal(kind: str, dots: int, valid: tuple[str, ...]) -> Level:
    return Level(
        kind=kind,
        pattern=re.compile(
            rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{{dots}}}[A-Z]?)\.?(?:\s+|$)"
        ),
        scope="document",
        valid=valid,
        invalid=("1. The", "1.1.1.1.1 The"),
        titled=dots == 1,
        parse=str.lower,
    )


DOTTED = decimal("subsec", 1, ("1.1 The", "1.1. The", "3.1A The"))
