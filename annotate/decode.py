"""Bytes → text, for every file a user hands over: which encoding, and one kind of line end.

`splice` is the way back, for a few characters of a file.

Refuses rather than guesses: a text in the wrong encoding looks like text, and every quote
and offset taken from it would be wrong.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from annotate.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
_CONTROLS = frozenset(range(32)) - {*b"\t\n\x0b\f\r\x1a\x1b"}

# The characters that make up four fifths of Chinese prose, in both scripts. Text decoded
# with the wrong table holds next to none of them.
_COMMON = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下"
    "而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女"
    "但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其"
    "进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每"
    "并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光"
    "白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何"
    "度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢规管政业务设市二建"
    "保区产制施责合证及单府五依照资院监护构提查级权委案品件议审准服按营违检组交划共款据六标项"
    "展县请化办收防改督取职律织社未例程技企决境予七农申采治城执罚备运供元计育反调域专八批质负"
    "量求列环源省术范费持限强息指确诉九具况协止章害统置需罪科商修各百根造污村犯承令医察登支措"
    "销险导土刑料系式集乡核排基投复预验布符养财除形障房林助节推益效救停价染损急围偿态健测适消"
    "居疗严属易评卫配济船参司输网筑则补广举担裁传励容控义整装托维药序镇究判华线续送必选禁材税"
    "征转存录履际约劳完纳流食河校领包联非故庭鉴"
    # Traditional forms
    "這個們來時爲說國裏後會過對於學麼發當沒還樣種開總從無現動頭經長兒愛給間兩親進話與見問爾點"
    "幾將實聲車機氣並別書體卻電門聽員許寫馬難結樂東記處讓應場報關張認內軍歲覺帶萬邊風喫媽變師"
    "數滿戰遠輕條規業務設區產責證單資監護構級權議審準營違檢組劃據標項縣請辦職織決農採執罰備運"
    "計調專質負環術範費強確訴況協統醫銷險導鄉復預驗養財節價損圍償態測適療嚴屬評衛濟參輸網築則"
    "補廣舉擔傳勵義裝託維藥鎮華線續選稅徵轉錄際約勞納領聯鑑為裡"
    "，。、；：？！“”‘’「」『』（）《》〈〉—…·　〇"
)
_ENOUGH = 4
"""Characters beyond ASCII from which a guess is made at all."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with line feeds only, and the encoding it was in."""

    text: str
    encoding: str
    """`utf-8`, `utf-16-le`, …, `gb18030` or `big5`."""


def decode(data: bytes, *, path: str | None = None) -> Decoded:
    """The text of a file: UTF-8, a marked UTF-16 or -32, or recognised GB18030 or Big5.

    A byte order mark is dropped; CRLF and CR become LF. Raises InputError: `binary-file`
    for what is no text, `not-utf8` (byte, offset, line) for an encoding that cannot be told.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, mark, encoding, path)
    if data.startswith(_BINARY) or not _CONTROLS.isdisjoint(data):
        raise InputError("binary-file", path=path)
    try:
        return Decoded(_line_feeds(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        if (codec := _recognise(data)) is None:
            raise _not_utf8(data, error.start, path) from error
        return Decoded(_line_feeds(data.decode(codec)), _NAMES[codec])


def splice(
    data: bytes, changes: Iterable[tuple[int, int, str]], *, path: str | None = None
) -> bytes:
    """A file with stretches of its text replaced, and every other byte as it is.

    `changes` are (start, end, text) in the text that `decode` gives, in order. What is put
    in has the line ends that most lines of the file have. Raises InputError as `decode`
    does, and `not-spliced` for a text that its encoding does not write as it was read.
    """
    read, encoding = (found := decode(data, path=path)).text, found.encoding
    mark = next((mark for mark, _ in _BOMS if data.startswith(mark)), b"")
    codec = next((codec for codec, name in _NAMES.items() if name == encoding), encoding)
    text = data[len(mark) :].decode(codec)
    # A line feed of the decoded text that stands for two characters moves all behind it.
    pairs = [found.start() - at for at, found in enumerate(re.finditer("\r\n", text))]
    feed = "\r\n" if 2 * len(pairs) > text.count("\n") else "\n"
    out = wanted = ""
    done = 0
    for start, end, new in changes:
        out += text[done + bisect_left(pairs, done) : start + bisect_left(pairs, start)]
        out += new.replace("\n", feed)
        wanted += read[done:start] + new
        done = end
    out += text[done + bisect_left(pairs, done) :]
    wanted += read[done:]
    try:
        same = mark + text.encode(codec) == data
        spliced = mark + out.encode(codec)
    except UnicodeEncodeError:
        same, spliced = False, data
    if not same or decode(spliced, path=path) != Decoded(wanted, encoding):
        raise InputError("not-spliced", path=path, encoding=encoding)
    return spliced


def _marked(data: bytes, mark: bytes, encoding: str, path: str | None) -> Decoded:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise _not_utf8(data, len(mark) + error.start, path) from error
        raise InputError("binary-file", path=path) from error
    if any(ord(char) in _CONTROLS for char in text):
        raise InputError("binary-file", path=path)
    return Decoded(_line_feeds(text), encoding)


def _not_utf8(data: bytes, offset: int, path: str | None) -> InputError:
    line = data.count(b"\n", 0, offset) + 1
    return InputError("not-utf8", path=path, line=line, byte=f"0x{data[offset]:02x}", offset=offset)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Python's codec → our name. cp950 is Big5 as Windows writes it.
_NAMES = {"gb18030": "gb18030", "cp950": "big5"}


def _recognise(data: bytes) -> str | None:
    """The Chinese encoding that makes sense of the bytes, when only one does."""
    scores = sorted(((_score(data, codec), codec) for codec in _NAMES), reverse=True)
    (best, codec), (second, _) = scores
    return codec if best >= 0.5 and second <= best / 2 else None


def _score(data: bytes, codec: str) -> float:
    """The share of common characters among those beyond ASCII; 0 when it does not decode."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    foreign = [char for char in text if not char.isascii()]
    if len(foreign) < _ENOUGH:
        return 0.0
    return sum(char in _COMMON for char in foreign) / len(foreign)
