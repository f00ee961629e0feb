"""A reviewer's hand on a Word file: comments, answers, what is resolved, changes of the text.

It writes what Word writes, as far as the parts of comments go; runs are split on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from annotate.docx.comments import Comment, read_comments
from annotate.docx.markup import xml
from annotate.docx.unpack import unpack

DATE = "2031-06-01T09:30:00Z"
REVIEWER = "李审"


def altered(data: bytes, parts: Mapping[str, Callable[[str], str] | None]) -> bytes:
    """The file with some parts changed, or left out."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in parts:
                change = parts[name]
                if change is None:
                    continue
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    """A part of the file."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def document(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file with its main part changed."""
    return altered(data, {"word/document.xml": change})


def retyped(data: bytes, old: str, new: str) -> bytes:
    """Words of one run replaced without tracking it."""

    def change(text: str) -> str:
        assert text.count(xml(old)) == 1, f"{old!r} stands {text.count(xml(old))} times"
        return text.replace(xml(old), xml(new))

    return document(data, change)


def around(data: bytes, words: str, before: str, after: str) -> bytes:
    """Markup put before and behind words of one run, which is split for it."""
    start, end = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
    return document(
        data,
        lambda text: _once(text, words, f"{start}{before}{end}{xml(words)}{start}{after}{end}"),
    )


def tracked(
    data: bytes, old: str, new: str, by: str = REVIEWER, date: str = DATE, *, after: str = ""
) -> bytes:
    """Words replaced while changes are tracked; `old` or `new` may be "". `after` are words
    before them that tell them from others."""
    who = f'w:id="9001" w:author="{xml(by)}" w:date="{date}"'
    run = '<w:r><w:{0} xml:space="preserve">{1}</w:{0}></w:r>'
    gone = f"<w:del {who}>{run.format('delText', xml(old))}</w:del>"
    come = f"<w:ins {who}>{run.format('t', xml(new))}</w:ins>" if new else ""
    middle = f'{xml(after)}</w:t></w:r>{gone}{come}<w:r><w:t xml:space="preserve">'
    return document(data, lambda text: _once(text, after + old, middle))


def inserted(data: bytes, after: str, new: str, by: str = REVIEWER, date: str = DATE) -> bytes:
    """Words put behind others while changes are tracked."""
    who = f'w:id="9002" w:author="{xml(by)}" w:date="{date}"'
    come = f'<w:ins {who}><w:r><w:t xml:space="preserve">{xml(new)}</w:t></w:r></w:ins>'
    return around(data, after, "", come)


def commented(
    data: bytes,
    said: str,
    at: str = "",
    *,
    answers: str = "",
    done: bool = False,
    by: str = REVIEWER,
    date: str = DATE,
) -> bytes:
    """A new comment at words of one run, or an answer to the comment whose text begins so."""
    known = read_comments(unpack(data, "x.docx"))
    number = 1 + max((int(one.number) for one in known), default=-1)
    para, durable = f"{0x100 + number:08X}", f"{0x200 + number:08X}"
    start = f'<w:commentRangeStart w:id="{number}"/>'
    end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    parent = ""
    if answers:
        first = next(one for one in known if "".join(one.text).startswith(answers))
        parent = f' w15:paraIdParent="{first.para}"'
        mark = f'<w:commentRangeStart w:id="{first.number}"/>'
        data = document(data, lambda text: text.replace(mark, mark + start, 1))
        stop = f'<w:commentRangeEnd w:id="{first.number}"/>'
        data = document(data, lambda text: text.replace(stop, end + stop, 1))
    else:
        data = around(data, at, start, end)
    by_whom = f'w:author="{xml(by)}" w:date="{date}" w:initials="李"'
    lines = said.split("\n")
    paragraphs = "".join(
        f"<w:p{f' w14:paraId=¤{para}¤'.replace('¤', chr(34)) if line is lines[-1] else ''}>"
        f'<w:r><w:t xml:space="preserve">{xml(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    whole = f'<w:comment w:id="{number}" {by_whom}>{paragraphs}</w:comment>'
    entry = f'<w15:commentEx w15:paraId="{para}"{parent} w15:done="{int(done)}"/>'
    lasting = f'<w16cid:commentId w16cid:paraId="{para}" w16cid:durableId="{durable}"/>'
    return altered(
        data,
        {
            "word/comments.xml": _appending("w:comments", whole),
            "word/commentsExtended.xml": _appending("w15:commentsEx", entry),
            "word/commentsIds.xml": _appending("w16cid:commentsIds", lasting),
        },
    )


def resolved(data: bytes, said: str, *, done: bool = True, by: str = REVIEWER) -> bytes:
    """The comment whose text begins so, resolved or opened again."""
    first = comment(data, said)

    def change(text: str) -> str:
        found = re.compile(f'(w15:paraId="{first.para}"[^>]*w15:done=)"[01]"')
        return found.sub(rf'\1"{int(done)}"', text)

    saved = (
        f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy><dcterms:modified xmlns:dcterms="
        f'"http://purl.org/dc/terms/">{DATE}</dcterms:modified></cp:coreProperties>'
    )
    return altered(
        data,
        {
            "word/commentsExtended.xml": change,
            "docProps/core.xml": lambda text: text.replace("</cp:coreProperties>", saved),
        },
    )


def comment(data: bytes, said: str) -> Comment:
    """The comment whose text begins so."""
    known = read_comments(unpack(data, "x.docx"))
    return next(one for one in known if "".join(one.text).startswith(said))


def _once(text: str, words: str, by: str) -> str:
    assert text.count(xml(words)) == 1, f"{words!r} stands {text.count(xml(words))} times"
    return text.replace(xml(words), by)


def _appending(root: str, entry: str) -> Callable[[str], str]:
    return lambda text: text.replace(f"</{root}>", f"{entry}</{root}>")
